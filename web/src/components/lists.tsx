/** What lists have in common: filters above them, times and secrets in them. */
import { ListFilter, Search } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { ago, dateTime, words } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';
import { Button, CopyButton, Input, Select } from './ui';

export function When({ time }: { time: string | null | undefined }) {
  if (!time) return <span className="text-faint">Never</span>;
  return (
    <time dateTime={time} title={dateTime(time)} className="whitespace-nowrap text-muted">
      {ago(time)}
    </time>
  );
}

/** A search that waits until one has finished typing. */
export function SearchBox({
  label,
  placeholder = label,
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text, 300);
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was typed is told, and once
  }, [settled]);
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      prefix={<Search aria-hidden />}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

export function FilterSelect({
  label,
  all,
  value,
  options,
  onChange,
}: {
  label: string;
  /** What stands for no filter. */
  all: string;
  value: string | undefined;
  options: readonly string[] | { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <Select
      aria-label={label}
      className="sm:w-auto sm:max-w-56 sm:min-w-36"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{all}</option>
      {options.map((option) => {
        const choice = typeof option === 'string' ? { value: option, label: words(option) } : option;
        return (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        );
      })}
    </Select>
  );
}

export interface FilterBarProps {
  /** A search box: always there. */
  search?: ReactNode;
  /** How many of the filters are set. */
  active: number;
  /** The filters. On phones they fold behind a button, two in a row. */
  children: ReactNode;
  /** Takes all of them away; offered where some are set. */
  onClear?: (() => void) | undefined;
  className?: string;
}

/** The line of filters over a list. */
export function FilterBar({ search, active, children, onClear, className }: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <search className={cn('flex flex-wrap items-start gap-2', className)}>
      {search !== undefined && <div className="min-w-0 flex-1 sm:max-w-64 sm:min-w-52">{search}</div>}
      <Button
        className={cn('sm:hidden', search === undefined && 'w-full')}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ListFilter aria-hidden /> Filters
        {active > 0 && <span className="tabular text-accent-text">{active}</span>}
      </Button>
      <div
        id={id}
        className={cn('w-full grid-cols-2 items-start gap-2 sm:contents', open ? 'max-sm:grid' : 'max-sm:hidden')}
      >
        {children}
        {active > 0 && onClear && (
          <Button variant="ghost" className="max-sm:col-span-2" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  );
}

/** What is shown this once: to be copied now. */
export function Secret({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-medium">{label}</span>
      <div className="flex items-start gap-2 rounded-md border border-line bg-subtle p-2.5">
        <code className="min-w-0 flex-1 text-sm wrap-anywhere select-all">{value}</code>
        <CopyButton text={value} label="Copy" labelled />
      </div>
    </div>
  );
}
