import { Command } from 'cmdk';
import { Check, ChevronsUpDown, Plus, X } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useState, type Ref } from 'react';
import { cn } from '@/lib/cn';

export interface ComboboxOption {
  value: string;
  label: string;
  hint?: string;
}

interface CommonProps {
  options: ComboboxOption[];
  placeholder?: string;
  /** What is told when nothing matches. */
  empty?: string;
  /** Search on the server: what is typed. Without it the options are filtered here. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  /** Take what is typed as a new value (tags). */
  creatable?: boolean;
  disabled?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  ref?: Ref<HTMLButtonElement>;
}

export interface ComboboxProps extends CommonProps {
  value: string | null;
  onChange: (value: string | null) => void;
  /** Offer to choose nothing. */
  clearable?: boolean;
}

export interface MultiComboboxProps extends CommonProps {
  value: string[];
  onChange: (value: string[]) => void;
}

const TRIGGER =
  'flex min-h-8 w-full items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 py-0.5 text-left text-base shadow-sm ' +
  'hover:border-control aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-60 pointer-coarse:min-h-10';

function Options({
  chosen,
  choose,
  ...props
}: Omit<CommonProps, 'ref'> & { chosen: string[]; choose: (value: string) => void }) {
  const { options, placeholder = 'Search', empty = 'Nothing matches.', onSearch, loading, creatable } = props;
  const [text, setText] = useState('');
  const typed = text.trim();
  const isNew = creatable === true && typed !== '' && ![...options.map((o) => o.value), ...chosen].includes(typed);
  return (
    <Command label={props['aria-label'] ?? placeholder} shouldFilter={!onSearch} className="outline-none">
      <Command.Input
        value={text}
        onValueChange={(next) => {
          setText(next);
          onSearch?.(next);
        }}
        placeholder={placeholder}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-base outline-none pointer-coarse:text-[1rem]"
      />
      <Command.List className="max-h-72 overflow-y-auto overscroll-contain p-1">
        {!isNew && (
          <Command.Empty className="px-2 py-3 text-sm text-muted">{loading ? 'Searching…' : empty}</Command.Empty>
        )}
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label]}
            onSelect={() => choose(option.value)}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover"
          >
            <Check
              aria-hidden
              className={cn('size-4 shrink-0 text-accent-text', !chosen.includes(option.value) && 'invisible')}
            />
            <span className="min-w-0 flex-1 wrap-anywhere">
              {option.label}
              {chosen.includes(option.value) && <span className="sr-only"> (chosen)</span>}
              {option.hint !== undefined && <span className="block text-xs text-muted">{option.hint}</span>}
            </span>
          </Command.Item>
        ))}
        {isNew && (
          <Command.Item
            value={`\u0000new ${typed}`}
            keywords={[typed]}
            onSelect={() => {
              choose(typed);
              setText('');
            }}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm data-[selected=true]:bg-hover"
          >
            <Plus aria-hidden className="size-4 text-muted" /> Add “{typed}”
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}

const CONTENT =
  'ui-pop z-50 w-(--radix-popover-trigger-width) min-w-56 overflow-hidden rounded-lg border border-line bg-raised shadow-lg';

/** One of many, found by typing. */
export function Combobox({
  value,
  onChange,
  clearable = false,
  className,
  placeholder = 'Choose',
  ref,
  id,
  disabled,
  ...props
}: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const chosen = props.options.find((option) => option.value === value);
  const { options, empty, onSearch, loading, creatable, ...aria } = props;
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <span className={cn('relative block', className)}>
        <Radix.Trigger
          ref={ref}
          id={id}
          role="combobox"
          aria-expanded={open}
          disabled={disabled}
          className={cn(TRIGGER, clearable && value !== null && 'pr-14')}
          {...aria}
        >
          <span className={cn('min-w-0 flex-1 truncate', value === null && 'text-faint')}>
            {value === null ? placeholder : (chosen?.label ?? value)}
          </span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
        </Radix.Trigger>
        {clearable && value !== null && (
          <button
            type="button"
            aria-label="Clear"
            className="absolute inset-y-0 right-8 my-auto grid size-6 place-items-center rounded-sm text-muted hover:bg-hover"
            onClick={() => onChange(null)}
          >
            <X className="size-3.5" aria-hidden />
          </button>
        )}
      </span>
      <Radix.Portal>
        <Radix.Content align="start" sideOffset={4} collisionPadding={8} className={CONTENT}>
          <Options
            {...{ options, empty, onSearch, loading, creatable, 'aria-label': aria['aria-label'] }}
            chosen={value === null ? [] : [value]}
            choose={(next) => {
              onChange(next);
              setOpen(false);
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Any number of many: tags, models. Backspace in the empty search takes the last away. */
export function MultiCombobox({
  value,
  onChange,
  className,
  placeholder = 'Choose',
  ref,
  id,
  disabled,
  ...props
}: MultiComboboxProps) {
  const [open, setOpen] = useState(false);
  const { options, empty, onSearch, loading, creatable, ...aria } = props;
  const labelOf = (item: string) => options.find((option) => option.value === item)?.label ?? item;
  const toggle = (item: string) =>
    onChange(value.includes(item) ? value.filter((other) => other !== item) : [...value, item]);
  return (
    <div className={cn('grid gap-1.5', className)}>
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Trigger
          ref={ref}
          id={id}
          role="combobox"
          aria-expanded={open}
          disabled={disabled}
          className={TRIGGER}
          {...aria}
        >
          <span className="min-w-0 flex-1 truncate text-faint">
            {value.length > 0 ? `${value.length} chosen` : placeholder}
          </span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content align="start" sideOffset={4} collisionPadding={8} className={CONTENT}>
            <Options
              {...{ options, empty, onSearch, loading, creatable, 'aria-label': aria['aria-label'] }}
              chosen={value}
              choose={toggle}
            />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label="Chosen">
          {value.map((item) => (
            <li
              key={item}
              className="flex h-6 items-center gap-1 rounded-md border border-line bg-subtle pr-0.5 pl-2 text-sm"
            >
              <span className="max-w-56 truncate">{labelOf(item)}</span>
              <button
                type="button"
                aria-label={`Remove ${labelOf(item)}`}
                disabled={disabled}
                className="grid size-5 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
                onClick={() => toggle(item)}
              >
                <X className="size-3" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
