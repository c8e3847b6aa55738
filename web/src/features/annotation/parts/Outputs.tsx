import { useState, type RefObject } from 'react';
import type { AssignedOutput } from '@/api/annotation';
import { DiffView } from '@/components/diff';
import { Markdown } from '@/components/markdown';
import { Badge } from '@/components/ui/Badge';
import { CopyButton } from '@/components/ui/CopyButton';
import { Select } from '@/components/ui/Input';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { useMediaQuery } from '@/lib/hooks';
import { letter } from '../host/WidgetHost';

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
        <h2 className="text-sm">Output {letter(place)}</h2>
        {output.model_id && <Badge className="min-w-0 truncate">{output.model_id}</Badge>}
        <span className="tabular ml-auto text-xs text-faint">{count(output.text.length)} characters</span>
        <CopyButton text={output.text} label={`Copy output ${letter(place)}`} />
      </header>
      <div className="px-4 py-3.5">
        <Markdown key={output.id} text={output.text} raw={raw} foldAt={6000} />
      </div>
    </article>
  );
}

/** Two of the outputs against each other. */
function Comparison({ outputs }: { outputs: AssignedOutput[] }) {
  const [pair, setPair] = useState<[number, number]>([0, 1]);
  const wide = useMediaQuery('(min-width: 48rem)');
  const [a, b] = pair;
  const choose = (label: string, value: number, onChange: (place: number) => void) => (
    <Select
      aria-label={label}
      className="w-20!"
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {outputs.map((output, place) => (
        <option key={output.id} value={place}>
          {letter(place)}
        </option>
      ))}
    </Select>
  );
  return (
    <section aria-label="Difference" className="rounded-lg border border-line bg-surface shadow-sm">
      <header className="flex h-11 items-center gap-2 border-b border-line px-3.5 text-sm">
        {outputs.length > 2 ? (
          <>
            {choose('From', a, (place) => setPair([place, b]))}
            <span className="text-muted">against</span>
            {choose('To', b, (place) => setPair([a, place]))}
          </>
        ) : (
          <>
            <Letter place={a} /> <span className="text-muted">against</span> <Letter place={b} />
          </>
        )}
        <span className="ml-auto text-xs text-faint max-sm:hidden">
          Struck through: only in {letter(a)}. Underlined: only in {letter(b)}.
        </span>
      </header>
      <div className="px-4 py-3.5">
        <DiffView
          before={outputs[a]?.text ?? ''}
          after={outputs[b]?.text ?? ''}
          layout={wide ? 'split' : 'inline'}
          label={`Output ${letter(a)} and output ${letter(b)}`}
        />
      </div>
    </section>
  );
}

const COLUMNS: Record<number, string> = {
  1: 'max-w-[100ch]',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-[repeat(3,minmax(18rem,1fr))] sm:overflow-x-auto',
  4: 'sm:grid-cols-[repeat(4,minmax(18rem,1fr))] sm:overflow-x-auto',
};
const STRIP = 'sm:auto-cols-[minmax(20rem,1fr)] sm:grid-flow-col sm:overflow-x-auto';

/** The outputs by their letters: side by side, in a strip where they are many, one at a time on phones. */
export function Outputs({ outputs, raw, compare, current, onCurrent, ref }: OutputsProps) {
  const phone = useMediaQuery('(max-width: 39.99rem)');
  if (compare && outputs.length > 1) return <Comparison outputs={outputs} />;
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
