import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** A place that fills in a moment. Give it the size of what comes: className="h-4 w-40". */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block animate-shimmer rounded-md bg-hover', className)} />;
}

/** Several lines of text that are to come, with a name for screen readers. */
export function SkeletonText({
  lines = 3,
  label = 'Loading',
  className,
}: {
  lines?: number;
  label?: string;
  className?: string;
}) {
  return (
    <div role="status" className={cn('grid gap-2.5', className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={cn('h-3.5', line === lines - 1 ? 'w-3/5' : line % 2 ? 'w-11/12' : 'w-full')} />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** Why it is empty and what to do next. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center', className)}>
      {icon !== undefined && (
        <span
          className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-subtle text-muted [&_svg]:size-5"
          aria-hidden
        >
          {icon}
        </span>
      )}
      <p className="text-md font-semibold text-balance">{title}</p>
      {children !== undefined && <div className="mt-1.5 text-base text-pretty text-muted">{children}</div>}
      {action !== undefined && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

export interface ProgressProps {
  /** What is under way. */
  label: string;
  /** 0 to 1; null while nobody knows. */
  value: number | null;
  className?: string;
}

export function Progress({ label, value, className }: ProgressProps) {
  return (
    <progress
      className={cn('ui-progress', className)}
      aria-label={label}
      max={1}
      {...(value === null ? {} : { value: Math.min(1, Math.max(0, value)) })}
    />
  );
}

export function Avatar({ name, size = 'md', className }: { name: string; size?: 'sm' | 'md'; className?: string }) {
  const initials = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => Array.from(word)[0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();
  return (
    <span
      aria-hidden
      // Drawn, not written: letters that are no part of what a control is called.
      data-initials={initials || '?'}
      className={cn(
        'grid shrink-0 before:content-[attr(data-initials)] place-items-center rounded-full bg-accent-subtle font-semibold text-accent-text select-none',
        size === 'sm' ? 'size-6 text-2xs' : 'size-7 text-xs',
        className,
      )}
    />
  );
}
