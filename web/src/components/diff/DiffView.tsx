import { lazy, Suspense } from 'react';
import { cn } from '@/lib/cn';
import { SkeletonText } from '../ui/Feedback';

const Body = lazy(() => import('./DiffBody'));

export interface DiffViewProps {
  before: string;
  after: string;
  /** One text with marks, or two beside each other. */
  layout?: 'inline' | 'split';
  /** What is compared, to screen readers: "Version 2 and version 3". */
  label: string;
  className?: string;
}

/** What changed between two texts: underlined what came, struck through what went. */
export function DiffView({ before, after, layout = 'inline', label, className }: DiffViewProps) {
  return (
    <div role="group" aria-label={label} className={cn('diff min-w-0', className)}>
      {before === after ? (
        <p className="text-sm text-muted">No difference.</p>
      ) : (
        <Suspense fallback={<SkeletonText lines={4} label="Comparing" />}>
          <Body before={before} after={after} layout={layout} />
        </Suspense>
      )}
    </div>
  );
}
