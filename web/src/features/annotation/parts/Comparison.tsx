import { useState } from 'react';
import type { AssignedOutput } from '@/api/annotation';
import { DiffView } from '@/components/diff';
import { Select } from '@/components/ui/Input';
import { useMediaQuery } from '@/lib/hooks';
import { letter } from '../host/WidgetHost';

function Letter({ place }: { place: number }) {
  return <span className="rlf-letter">{letter(place)}</span>;
}

/** Two of the outputs against each other. */
export default function Comparison({ outputs }: { outputs: AssignedOutput[] }) {
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
