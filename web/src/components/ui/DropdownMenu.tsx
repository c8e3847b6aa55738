import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

const ITEM =
  'flex min-h-8 w-full cursor-pointer select-none items-center gap-2.5 rounded-md px-2 text-sm outline-none ' +
  'data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';

export interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** Open from the start: for menus that are loaded on demand. */
  defaultOpen?: boolean;
  className?: string;
}

/** A menu of things to do; MenuItem, MenuLabel, MenuSeparator and MenuChoices go in. */
export function DropdownMenu({
  trigger,
  children,
  align = 'start',
  side = 'bottom',
  defaultOpen = false,
  className,
}: MenuProps) {
  return (
    <Radix.Root defaultOpen={defaultOpen} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn('ui-pop z-50 min-w-48 rounded-lg border border-line bg-raised p-1 shadow-lg', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  children: ReactNode;
  onSelect?: () => void;
  danger?: boolean;
  disabled?: boolean;
  /** The child is the item: a Link. */
  asChild?: boolean;
}

export function MenuItem({
  icon,
  children,
  onSelect,
  danger = false,
  disabled = false,
  asChild = false,
}: MenuItemProps) {
  const look = cn(ITEM, danger && 'text-danger-text data-highlighted:bg-danger-subtle [&_svg]:text-current');
  return (
    <Radix.Item className={look} disabled={disabled} asChild={asChild} {...(onSelect ? { onSelect } : {})}>
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          {children}
        </>
      )}
    </Radix.Item>
  );
}

export const MenuSeparator = () => <Radix.Separator className="mx-1 my-1 h-px bg-line" />;

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2 py-1.5 text-xs text-muted">{children}</Radix.Label>
);

export interface MenuChoicesProps<V extends string> {
  value: V;
  onChange: (value: V) => void;
  options: { value: V; label: ReactNode; icon?: ReactNode }[];
}

/** One of several, in a menu. */
export function MenuChoices<V extends string>({ value, onChange, options }: MenuChoicesProps<V>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as V)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
