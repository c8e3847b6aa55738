import type { ReactNode } from 'react';
import { percent } from '@/lib/format';
import { Figure } from './Figure';
import { clip } from './scale';

export interface HeatmapProps {
  title: ReactNode;
  note?: ReactNode;
  summary: string;
  rows: string[];
  columns: string[];
  /** values[row][column]; null where there is nothing (the diagonal). */
  values: (number | null)[][];
  /** The values of the lightest and the strongest colour. */
  domain?: [number, number];
  format?: (value: number) => string;
  className?: string;
}

/** A matrix: who wins against whom. Every cell has its number; the colour only helps. */
export function Heatmap({
  title,
  note,
  summary,
  rows,
  columns,
  values,
  domain = [0, 1],
  format = (value) => percent(value),
  className,
}: HeatmapProps) {
  const share = (value: number) => Math.min(1, Math.max(0, (value - domain[0]) / (domain[1] - domain[0] || 1)));
  const table = rows.map((row, r) => [row, ...columns.map((_, c) => format(values[r]?.[c] ?? NaN))]);
  return (
    <Figure {...{ title, note, summary, className }} table={{ head: ['', ...columns], rows: table }}>
      {(width) => {
        const longest = (names: string[]) => Math.max(...names.map((name) => name.length), 4);
        const wanted = 20 + 6.6 * longest(rows);
        // Where names have no room (on a phone) each stands above its row, numbered, and the columns have the numbers.
        const numbered = wanted > width * 0.3 || longest(columns) * 6.4 > 74 + width / 12;
        const labels = numbered ? 0 : wanted;
        const size = (width - labels) / Math.max(1, columns.length);
        const cellHeight = Math.max(26, Math.min(44, size));
        const rowHeight = cellHeight + (numbered ? 20 : 0);
        const slanted = !numbered && longest(columns) * 6.4 > size - 6;
        const head = slanted ? 62 : 22;
        const called = (names: string[], place: number) => {
          const name = names[place] ?? '';
          const number = columns.indexOf(name);
          return numbered && number >= 0 ? `${number + 1}  ${name}` : name;
        };
        return (
          <svg width={width} height={head + rows.length * rowHeight + 2} fontSize="11" aria-hidden>
            {columns.map((name, c) => {
              const x = labels + (c + 0.5) * size;
              return (
                <text
                  key={name}
                  x={x}
                  y={head - 8}
                  fill="var(--muted)"
                  textAnchor={slanted ? 'start' : 'middle'}
                  transform={slanted ? `rotate(-38 ${x} ${head - 8})` : undefined}
                >
                  {numbered ? c + 1 : clip(name, slanted ? 74 : size)}
                  <title>{name}</title>
                </text>
              );
            })}
            {rows.map((name, r) => (
              <g key={name}>
                <text
                  x={0}
                  y={head + (numbered ? r * rowHeight + 12 : (r + 0.5) * rowHeight)}
                  dy="0.34em"
                  fill="var(--text)"
                  fontSize="12"
                >
                  {clip(called(rows, r), numbered ? width : labels - 6)}
                  <title>{name}</title>
                </text>
                {columns.map((column, c) => {
                  const value = values[r]?.[c] ?? null;
                  const part = value === null ? 0 : share(value);
                  const top = head + (r + 1) * rowHeight - cellHeight;
                  return (
                    <g key={column}>
                      <rect
                        x={labels + c * size + 1}
                        y={top + 1}
                        width={size - 2}
                        height={cellHeight - 2}
                        rx={4}
                        fill="var(--heat-low)"
                      />
                      <rect
                        x={labels + c * size + 1}
                        y={top + 1}
                        width={size - 2}
                        height={cellHeight - 2}
                        rx={4}
                        fill="var(--heat-high)"
                        opacity={part}
                      />
                      <text
                        x={labels + (c + 0.5) * size}
                        y={top + cellHeight / 2}
                        dy="0.34em"
                        textAnchor="middle"
                        fontWeight={550}
                        fill={part > 0.77 ? 'var(--heat-high-text)' : 'var(--heat-low-text)'}
                      >
                        {value === null ? '·' : size < 34 ? format(value).replace('%', '') : format(value)}
                        <title>{`${name} – ${column}: ${value === null ? 'nothing' : format(value)}`}</title>
                      </text>
                    </g>
                  );
                })}
              </g>
            ))}
          </svg>
        );
      }}
    </Figure>
  );
}
