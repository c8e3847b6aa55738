import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** A card to choose: a radio button with everything that helps to decide. */
export function ChoiceCard({
  name,
  value,
  checked,
  disabled = false,
  onChoose,
  title,
  aside,
  children,
}: {
  name: string;
  value: string;
  checked: boolean;
  disabled?: boolean;
  onChoose: () => void;
  title: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <label
      className={cn(
        'flex cursor-pointer gap-2.5 rounded-lg border border-line-strong bg-surface p-3 transition-colors hover:bg-hover',
        'has-checked:border-accent has-checked:bg-accent-subtle has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        'has-disabled:cursor-not-allowed has-disabled:border-dashed has-disabled:bg-subtle has-disabled:text-muted',
      )}
    >
      <span className="flex h-5.5 items-center">
        <input
          type="radio"
          className="ui-check focus-visible:outline-none"
          name={name}
          value={value}
          checked={checked}
          disabled={disabled}
          onChange={onChoose}
        />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className="font-medium">{title}</span>
          {aside}
        </span>
        {children}
      </span>
    </label>
  );
}
