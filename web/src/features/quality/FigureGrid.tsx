import { count } from '@/lib/format';
import { Stat, Tooltip } from '@/components/ui';
import { interval, type Shown } from './figures';

/** Figures side by side, each with its interval and n, or why it is not there. */
export function FigureGrid({ figures }: { figures: Shown[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-6 gap-y-4">
      {figures.map(({ label, about, figure, format }) => {
        const n = figure.n ?? 0;
        const range = interval(figure, format);
        return (
          <Stat
            key={label}
            label={
              <Tooltip content={about}>
                <span>{label}</span>
              </Tooltip>
            }
            value={figure.value === null ? '–' : format(figure.value)}
            hint={
              figure.value === null
                ? figure.note || 'cannot be computed'
                : [range, `n = ${count(n)}`, figure.note].filter(Boolean).join(' · ')
            }
          />
        );
      })}
    </dl>
  );
}
