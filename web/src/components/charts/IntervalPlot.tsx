import type { ReactNode } from 'react';
import { decimal } from '@/lib/format';
import { Figure } from './Figure';
import { clip, linear } from './scale';

export interface Interval {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** How many observations it rests on. */
  n?: number;
}

export interface IntervalPlotProps {
  title: ReactNode;
  note?: ReactNode;
  summary: string;
  items: Interval[];
  /** What the value is: "Krippendorff's α". */
  axis: string;
  domain?: [number, number];
  /** A line to compare with: chance, a threshold. */
  reference?: { value: number; label: string };
  format?: (value: number) => string;
  className?: string;
}

const ROW = 30;
const AXIS = 36;

/** Estimates with their intervals, one below the other: agreement per widget, strength per model. */
export function IntervalPlot({
  title,
  note,
  summary,
  items,
  axis,
  domain,
  reference,
  format = (value) => decimal(value),
  className,
}: IntervalPlotProps) {
  const shown = items.flatMap((item) => [item.value, item.low, item.high]).filter((value) => value !== null);
  const all = reference ? [...shown, reference.value] : shown;
  const range = domain ?? (all.length > 0 ? [Math.min(...all), Math.max(...all)] : [0, 1]);
  const rows = items.map((item) => [
    item.label,
    item.value === null ? '–' : format(item.value),
    item.low === null || item.high === null ? '–' : `${format(item.low)} to ${format(item.high)}`,
    item.n ?? '–',
  ]);
  return (
    <Figure {...{ title, note, summary, className }} table={{ head: ['', axis, 'Interval', 'n'], rows }}>
      {(width) => {
        const labels = Math.min(width * 0.34, 20 + 6.6 * Math.max(4, ...items.map((item) => item.label.length)));
        const figures =
          16 + 7 * Math.max(1, ...items.map((item) => (item.value === null ? 1 : format(item.value).length)));
        const height = items.length * ROW + AXIS;
        const x = linear(range, [labels + 8, width - figures - 8], {
          nice: domain === undefined,
          about: Math.max(2, Math.floor(width / 110)),
        });
        const inside = (value: number) => Math.min(x.domain[1], Math.max(x.domain[0], value));
        return (
          <svg width={width} height={height} fontSize="12" aria-hidden>
            {x.ticks.map((tick) => (
              <g key={tick}>
                <line x1={x.at(tick)} x2={x.at(tick)} y1={0} y2={height - AXIS + 4} stroke="var(--line)" />
                <text x={x.at(tick)} y={height - AXIS + 17} textAnchor="middle" fontSize="11" fill="var(--muted)">
                  {format(tick)}
                </text>
              </g>
            ))}
            {reference && (
              <line
                x1={x.at(reference.value)}
                x2={x.at(reference.value)}
                y1={0}
                y2={height - AXIS + 4}
                stroke="var(--muted)"
                strokeDasharray="3 3"
              >
                <title>{reference.label}</title>
              </line>
            )}
            {items.map((item, index) => {
              const y = index * ROW + ROW / 2;
              return (
                <g key={item.label}>
                  <text x={0} y={y} dy="0.34em" fill="var(--text)">
                    {clip(item.label, labels - 6)}
                    <title>{item.label}</title>
                  </text>
                  {item.low !== null && item.high !== null && (
                    <>
                      <line
                        x1={x.at(inside(item.low))}
                        x2={x.at(inside(item.high))}
                        y1={y}
                        y2={y}
                        stroke="var(--chart-1)"
                        strokeWidth={2}
                      />
                      {[item.low, item.high].map((end, which) => (
                        <line
                          key={which}
                          x1={x.at(inside(end))}
                          x2={x.at(inside(end))}
                          y1={y - 4}
                          y2={y + 4}
                          stroke="var(--chart-1)"
                          strokeWidth={2}
                        />
                      ))}
                    </>
                  )}
                  {item.value !== null && (
                    <circle
                      cx={x.at(inside(item.value))}
                      cy={y}
                      r={5}
                      fill="var(--chart-1)"
                      stroke="var(--surface)"
                      strokeWidth={1.5}
                    />
                  )}
                  <text x={width} y={y} dy="0.34em" textAnchor="end" fontWeight={550} fill="var(--text)">
                    {item.value === null ? '–' : format(item.value)}
                  </text>
                </g>
              );
            })}
            <text
              x={(labels + width - figures) / 2}
              y={height - 4}
              textAnchor="middle"
              fontSize="11"
              fill="var(--muted)"
            >
              {axis}
              {reference ? ` · dashed: ${reference.label}` : ''}
            </text>
          </svg>
        );
      }}
    </Figure>
  );
}
