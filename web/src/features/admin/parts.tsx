import { Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Badge, CopyButton, Input, Select, type Tone } from '@/components/ui';
import type { JobStatus } from '@/api/jobs';
import { ago, dateTime, words } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';

export function When({ time }: { time: string | null | undefined }) {
  if (!time) return <span className="text-faint">Never</span>;
  return (
    <time dateTime={time} title={dateTime(time)} className="whitespace-nowrap text-muted">
      {ago(time)}
    </time>
  );
}

const JOB_TONES: Record<JobStatus, Tone> = {
  queued: 'neutral',
  running: 'info',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'warning',
};

export function JobBadge({ status }: { status: JobStatus }) {
  return (
    <Badge tone={JOB_TONES[status]} dot>
      {words(status)}
    </Badge>
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
    <div className="w-full sm:w-64">
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        prefix={<Search aria-hidden />}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
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
    <div className="w-full sm:w-44">
      <Select aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
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
    </div>
  );
}

export const Filters = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-2 border-b border-line p-3">{children}</div>
);

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
