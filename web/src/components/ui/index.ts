/** The primitives, in one place: import { Button, Dialog } from '@/components/ui'. Charts, Markdown, diffs and
 *  SchemaForm have their own folders, since they are heavier. */
export { Alert, type AlertProps } from './Alert';
export { Badge, type Tone } from './Badge';
export { Button, IconButton, type ButtonProps, type IconButtonProps } from './Button';
export { Card, Section, Stat, type SectionProps } from './Card';
export { Checkbox, RadioGroup, Slider, Switch, type RadioOption } from './Choice';
export { Combobox, MultiCombobox, type ComboboxOption } from './Combobox';
export { CopyButton, copyText } from './CopyButton';
export { DropdownMenu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from './DropdownMenu';
export { Avatar, EmptyState, Progress, Skeleton, SkeletonText } from './Feedback';
export { FieldError, FormField } from './FormField';
export { Input, Select, Textarea } from './Input';
export { Kbd, MOD } from './Kbd';
export { ConfirmDialog, Dialog, Sheet } from './Overlay';
export { onDemand, type OnDemandPanelProps } from './OnDemand';
export { Popover } from './Popover';
export { Table, type Column, type Sort } from './Table';
export { Tabs, type Tab } from './Tabs';
export { toast, Toaster } from './Toast';
export { Tooltip, TooltipProvider } from './Tooltip';
