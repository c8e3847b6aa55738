import type { ReactNode } from 'react';
import { Figure, GridY } from './Figure';
import { colour, linear, tickLabel } from './scale';

export interface Series {
  label: string;
  /** One value per point of x; null leaves a gap. */
  values: (number | null)[];
  /** An interval around each value. */
  low?: (number | null)[];
  high?: (number | null)[];
}

export interface LineChartProps {
  title: ReactNode;
  note?: ReactNode;
  summary: string;
  /** Names of the points, in order: days. */
  x: string[];
  series: Series[];
  /** What x is: "Day". */
  axis: string;
  format?: (value: number) => string;
  /** Fixed ends of the y axis; otherwise from 0 (or the lowest value) to the highest. */
  domain?: [number, number];
  height?: number;
  className?: string;
}

const DASHES = ['', '7 4', '2 3', '9 3 2 3', '4 4', '12 3'];

function paths(values: (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  let pen = false;
  return values
    .map((value, index) => {
      if (value === null) {
        pen = false;
        return '';
      }
      const step = `${pen ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = true;
      return step;
    })
    .join('');
}

function band(item: Series, x: (index: number) => number, y: (value: number) => number): string {
  const points = item.values.flatMap((_, index) => {
    const [low, high] = [item.low?.[index], item.high?.[index]];
    return typeof low === 'number' && typeof high === 'number' ? [{ index, low, high }] : [];
  });
  if (points.length === 0) return '';
  const upper = points.map((point) => `${x(point.index)} ${y(point.high)}`);
  const lower = points.map((point) => `${x(point.index)} ${y(point.low)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** One or more figures over time. Lines differ in dashes as well as in colour. */
export function LineChart({
  title,
  note,
  summary,
  x: names,
  series,
  axis,
  format = tickLabel,
  domain,
  height = 220,
  className,
}: LineChartProps) {
  const all = series
    .flatMap((item) => [...item.values, ...(item.low ?? []), ...(item.high ?? [])])
    .filter((value) => value !== null);
  const range = domain ?? [Math.min(0, ...all), Math.max(...all, all.length > 0 ? -Infinity : 1)];
  const rows = names.map((name, index) => [
    name,
    ...series.map((item) => {
      const value = item.values[index] ?? null;
      const [low, high] = [item.low?.[index] ?? null, item.high?.[index] ?? null];
      return value === null
        ? '–'
        : format(value) + (low !== null && high !== null ? ` (${format(low)} to ${format(high)})` : '');
    }),
  ]);
  const legend =
    series.length > 1
      ? series.map((item, index) => ({ label: item.label, colour: colour(index), dashed: index > 0 }))
      : undefined;
  return (
    <Figure
      {...{ title, note, summary, className }}
      {...(legend ? { legend } : {})}
      table={{ head: [axis, ...series.map((item) => item.label)], rows }}
    >
      {(width) => {
        const y = linear(range, [height - 24, 10], { nice: domain === undefined, about: 4 });
        const left = 10 + 6.6 * Math.max(...y.ticks.map((tick) => format(tick).length));
        const x = linear([0, Math.max(1, names.length - 1)], [left + 6, width - 12]).at;
        const every = Math.max(1, Math.ceil((names.length * 76) / width));
        return (
          <svg width={width} height={height} fontSize="11" aria-hidden>
            <GridY ticks={y.ticks} at={y.at} left={left} right={width - 6} format={format} />
            {names.map((name, index) =>
              (names.length - 1 - index) % every === 0 ? (
                <text
                  key={name}
                  x={x(index)}
                  y={height - 6}
                  textAnchor={index === names.length - 1 && index > 0 ? 'end' : index === 0 ? 'start' : 'middle'}
                  fill="var(--muted)"
                >
                  {name}
                </text>
              ) : null,
            )}
            {series.map((item, index) => (
              <g key={item.label}>
                <path d={band(item, x, y.at)} fill={colour(index)} opacity={0.14} />
                <path
                  d={paths(item.values, x, y.at)}
                  fill="none"
                  stroke={colour(index)}
                  strokeWidth={2}
                  strokeLinejoin="round"
                  strokeLinecap="round"
                  strokeDasharray={DASHES[index % DASHES.length]}
                />
                {item.values.map((value, point) =>
                  value === null ? null : (
                    <circle
                      key={point}
                      cx={x(point)}
                      cy={y.at(value)}
                      r={names.length > 40 ? 4 : 3}
                      fill={names.length > 40 ? 'transparent' : colour(index)}
                    >
                      <title>{`${names[point] ?? ''} · ${item.label}: ${format(value)}`}</title>
                    </circle>
                  ),
                )}
              </g>
            ))}
          </svg>
        );
      }}
    </Figure>
  );
}
