import type { ReactNode } from 'react';
import type { AnnotatorQuality, Figure } from '@/api/quality';
import { Alert } from '@/components/ui';
import { count, decimal, words } from '@/lib/format';
import { FIGURES, othersOf, partsOf, reasonsOf } from './annotators';
import { interval } from './figures';

function Line({ label, about, value, hint }: { label: ReactNode; about?: string; value: string; hint?: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2">
      <dt className="text-sm">
        {label}
        {about !== undefined && <span className="block text-xs text-muted">{about}</span>}
      </dt>
      <dd className="tabular text-right text-sm font-medium">
        {value}
        {hint !== undefined && <span className="block text-xs font-normal text-faint">{hint}</span>}
      </dd>
    </div>
  );
}

const rests = (figure: Figure, format: (value: number) => string) =>
  [interval(figure, format), `n = ${count(figure.n)}`].filter(Boolean).join(' · ');

/** All that is known of one annotator: reasons to look, what reliability is made of, and every figure. */
export function AnnotatorDetail({ row }: { row: AnnotatorQuality }) {
  const reasons = reasonsOf(row);
  const parts = partsOf(row.parts);
  const others = othersOf(row).filter(({ figure }) => figure.value !== null);
  return (
    <div className="grid gap-5">
      {reasons.length > 0 && (
        <Alert tone="warning" title="To look into">
          <ul className="list-disc pl-4">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Alert>
      )}
      <section aria-labelledby="made-of">
        <h3 id="made-of" className="text-sm font-medium text-muted">
          Reliability
        </h3>
        <dl className="divide-y divide-line">
          {parts.map(({ label, said }) => (
            <Line key={label} label={label} value={said} />
          ))}
          <Line
            label={<strong className="font-semibold">Reliability</strong>}
            value={row.reliability.value === null ? '–' : decimal(row.reliability.value)}
            {...(row.reliability.note ? { hint: row.reliability.note } : {})}
          />
        </dl>
      </section>
      <section aria-labelledby="figures-of">
        <h3 id="figures-of" className="text-sm font-medium text-muted">
          Figures, with 95% intervals
        </h3>
        <dl className="divide-y divide-line">
          {FIGURES.slice(1).flatMap(({ id, label, about, format, of }) => {
            const figure = of(row);
            if (!figure) return [];
            return [
              <Line
                key={id}
                label={label}
                about={about}
                value={figure.value === null ? '–' : format(figure.value)}
                hint={figure.value === null ? (figure.note ?? '') : rests(figure, format)}
              />,
            ];
          })}
        </dl>
      </section>
      {Object.keys(row.keys).length > 1 && (
        <section aria-labelledby="agreement-of">
          <h3 id="agreement-of" className="text-sm font-medium text-muted">
            Agreement by what was asked
          </h3>
          <dl className="divide-y divide-line">
            {Object.entries(row.keys).map(([key, figure]) => (
              <Line
                key={key}
                label={words(key)}
                value={figure.value === null ? '–' : decimal(figure.value)}
                hint={`n = ${count(figure.n)}`}
              />
            ))}
          </dl>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others-of">
          <h3 id="others-of" className="text-sm font-medium text-muted">
            Also computed
          </h3>
          <dl className="divide-y divide-line">
            {others.map(({ name, key, figure }) => (
              <Line
                key={`${name}:${key}`}
                label={words(name)}
                {...(key === '' ? {} : { about: words(key) })}
                value={decimal(figure.value)}
                hint={[rests(figure, (value) => decimal(value)), figure.note].filter(Boolean).join(' · ')}
              />
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}
