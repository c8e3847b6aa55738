import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

export interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
  disabled?: boolean;
}

export interface TabsProps {
  /** What the tabs are of, to screen readers. */
  label: string;
  tabs: Tab[];
  value?: string;
  onChange?: (value: string) => void;
  /** A segmented control rather than a line of tabs. */
  compact?: boolean;
  className?: string;
}

/** Views of one thing. Pages are no tabs: those are links in the navigation. */
export function Tabs({ label, tabs, value, onChange, compact = false, className }: TabsProps) {
  return (
    <Radix.Root
      className={className}
      defaultValue={tabs[0]?.value}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onValueChange: onChange } : {})}
    >
      <Radix.List
        aria-label={label}
        className={cn(
          'flex max-w-full gap-1 overflow-x-auto',
          compact ? 'w-fit rounded-lg border border-line bg-subtle p-0.5' : 'border-b border-line',
        )}
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled}
            className={cn(
              'shrink-0 text-sm font-medium text-muted transition-colors hover:text-text data-[state=active]:text-text disabled:opacity-50',
              compact
                ? 'rounded-md px-2.5 py-1 focus-visible:outline-offset-0 data-[state=active]:bg-surface data-[state=active]:shadow-sm'
                : '-mb-px border-b-2 border-transparent px-2 py-2 focus-visible:-outline-offset-2 data-[state=active]:border-accent',
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4 focus-visible:outline-offset-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
