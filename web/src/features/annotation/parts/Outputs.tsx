import { lazy, Suspense, type RefObject } from 'react';
import type { AssignedOutput } from '@/api/annotation';
import { Markdown } from '@/components/markdown/Markdown';
import { Badge } from '@/components/ui/Badge';
import { Skeleton } from '@/components/ui/Feedback';
import { CopyButton } from '@/components/ui/CopyButton';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { useMediaQuery } from '@/lib/hooks';
import { letter } from '../host/WidgetHost';

const Comparison = lazy(() => import('./Comparison'));

interface OutputsProps {
  outputs: AssignedOutput[];
  raw: boolean;
  compare: boolean;
  /** The one that phones show, and that has the focus. */
  current: number;
  onCurrent: (place: number) => void;
  /** Around the outputs: where `[` and `]` look for them. */
  ref: RefObject<HTMLDivElement | null>;
}

function Letter({ place }: { place: number }) {
  return <span className="rlf-letter">{letter(place)}</span>;
}

function Output({ output, place, raw, bare }: { output: AssignedOutput; place: number; raw: boolean; bare: boolean }) {
  return (
    <article
      tabIndex={-1}
      data-output={place}
      aria-label={`Output ${letter(place)}`}
      className="min-w-0 scroll-mt-4 rounded-lg border border-line bg-surface shadow-sm outline-offset-0 focus:outline-2 focus:outline-accent"
    >
      <header
        className={cn(
          'sticky top-0 z-10 flex h-11 items-center gap-2.5 rounded-t-lg border-b border-line bg-surface pr-2 pl-3.5',
          bare && 'max-sm:hidden',
        )}
      >
        <Letter place={place} />
        <h2 className="shrink-0 text-sm">Output {letter(place)}</h2>
        {output.model_id && <Badge className="min-w-0 truncate">{output.model_id}</Badge>}
        <span className="tabular ml-auto truncate text-xs text-faint">{count(output.text.length)} characters</span>
        <CopyButton text={output.text} label={`Copy output ${letter(place)}`} />
      </header>
      <div className="px-4 py-3.5">
        <Markdown key={output.id} text={output.text} raw={raw} foldAt={6000} />
      </div>
    </article>
  );
}

const COLUMNS: Record<number, string> = {
  1: 'max-w-[100ch]',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-[repeat(3,minmax(16rem,1fr))] sm:overflow-x-auto',
  4: 'sm:grid-cols-[repeat(4,minmax(14.5rem,1fr))] sm:overflow-x-auto',
};
const STRIP = 'sm:auto-cols-[minmax(20rem,1fr)] sm:grid-flow-col sm:overflow-x-auto';

/** The outputs by their letters: side by side, in a strip where they are many, one at a time on phones. */
export function Outputs({ outputs, raw, compare, current, onCurrent, ref }: OutputsProps) {
  const phone = useMediaQuery('(max-width: 39.99rem)');
  if (compare && outputs.length > 1)
    return (
      <Suspense fallback={<Skeleton className="h-60" />}>
        <Comparison outputs={outputs} />
      </Suspense>
    );
  const segmented = phone && outputs.length > 1;
  const shown = Math.min(current, outputs.length - 1);
  return (
    <div className="min-w-0">
      {segmented && (
        <div
          role="group"
          aria-label="Output to read"
          className="sticky top-12 z-20 mb-2 flex rounded-lg border border-line bg-subtle p-0.5"
        >
          {outputs.map((output, place) => (
            <button
              key={output.id}
              type="button"
              aria-pressed={place === shown}
              className={cn(
                'h-9 flex-1 rounded-md text-sm font-medium text-muted',
                place === shown && 'bg-surface text-text! shadow-sm',
              )}
              onClick={() => onCurrent(place)}
            >
              {outputs.length > 3 ? letter(place) : `Output ${letter(place)}`}
            </button>
          ))}
        </div>
      )}
      <div
        ref={ref}
        className={cn('grid min-w-0 items-start gap-3 p-0.5 sm:-m-0.5 sm:pb-2', COLUMNS[outputs.length] ?? STRIP)}
      >
        {outputs.map((output, place) =>
          segmented && place !== shown ? null : (
            <Output key={place} output={output} place={place} raw={raw} bare={segmented} />
          ),
        )}
      </div>
    </div>
  );
}
