import type { HTMLAttributes, ReactNode } from 'react';
import { cn } from '@/lib/cn';

export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div className={cn('rounded-lg border border-line bg-surface shadow-sm', className)} {...rest} />;
}

export interface SectionProps {
  title: ReactNode;
  description?: ReactNode;
  /** Right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** Without padding: for tables and lists that reach the edge. */
  flush?: boolean;
  className?: string;
  id?: string;
}

/** A card with a heading (h2). */
export function Section({ title, description, actions, children, flush = false, className, id }: SectionProps) {
  return (
    <Card className={cn('min-w-0', className)}>
      <section aria-labelledby={id === undefined ? undefined : `${id}-title`} id={id}>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3 sm:px-5">
          <div className="min-w-0">
            <h2 id={id === undefined ? undefined : `${id}-title`} className="text-md">
              {title}
            </h2>
            {description !== undefined && <p className="mt-0.5 max-w-prose text-sm text-muted">{description}</p>}
          </div>
          {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        <div className={flush ? 'border-t border-line' : 'px-4 pb-4 sm:px-5 sm:pb-5'}>{children}</div>
      </section>
    </Card>
  );
}

/** A figure with its name; `hint` says what it rests on (n, an interval). */
export function Stat({
  label,
  value,
  hint,
  className,
}: {
  label: ReactNode;
  value: ReactNode;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('min-w-0', className)}>
      <dt className="truncate text-sm text-muted">{label}</dt>
      <dd>
        <span className="tabular text-xl font-semibold tracking-tight">{value}</span>
        {hint !== undefined && <span className="tabular block text-xs text-faint">{hint}</span>}
      </dd>
    </div>
  );
}
