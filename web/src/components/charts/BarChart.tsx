import type { ReactNode } from 'react';
import { count } from '@/lib/format';
import { Figure } from './Figure';
import { clip, linear, tickLabel } from './scale';

export interface BarChartProps {
  title: ReactNode;
  note?: ReactNode;
  summary: string;
  data: { label: string; value: number; colour?: string }[];
  /** How a value reads. */
  format?: (value: number) => string;
  /** What a value is, as the head of the table: "Tasks". */
  unit: string;
  className?: string;
}

const ROW = 28;

/** Lying bars, one per name: the name left, the figure right. */
export function BarChart({ title, note, summary, data, format = count, unit, className }: BarChartProps) {
  const highest = Math.max(0, ...data.map((item) => item.value));
  return (
    <Figure
      {...{ title, note, summary, className }}
      table={{ head: ['', unit], rows: data.map((item) => [item.label, format(item.value)]) }}
    >
      {(width) => {
        const labels = Math.min(width * 0.36, 20 + 6.6 * Math.max(4, ...data.map((item) => item.label.length)));
        const figures = 14 + 6.6 * Math.max(1, ...data.map((item) => format(item.value).length));
        const x = linear([0, highest || 1], [labels, width - figures]);
        return (
          <svg width={width} height={data.length * ROW + 4} fontSize="12" aria-hidden>
            {data.map((item, index) => {
              const y = index * ROW + 4;
              return (
                <g key={item.label}>
                  <text x={0} y={y + 10} dy="0.34em" fill="var(--text)">
                    {clip(item.label, labels - 8)}
                    <title>{item.label}</title>
                  </text>
                  <rect x={labels} y={y} width={width - figures - labels} height={20} rx={4} fill="var(--subtle)" />
                  <rect
                    x={labels}
                    y={y}
                    width={Math.max(item.value > 0 ? 3 : 0, x.at(item.value) - labels)}
                    height={20}
                    rx={4}
                    fill={item.colour ?? 'var(--chart-1)'}
                  />
                  <text x={width} y={y + 10} dy="0.34em" textAnchor="end" fill="var(--text)">
                    {format(item.value)}
                  </text>
                </g>
              );
            })}
          </svg>
        );
      }}
    </Figure>
  );
}

export interface HistogramProps {
  title: ReactNode;
  note?: ReactNode;
  summary: string;
  bins: { from: number; to: number; count: number }[];
  /** What is counted: "Judgements". */
  unit: string;
  /** What the x axis is: "Reward". */
  axis: string;
  format?: (value: number) => string;
  height?: number;
  className?: string;
}

/** How often values fall into each bin. */
export function Histogram({
  title,
  note,
  summary,
  bins,
  unit,
  axis,
  format = tickLabel,
  height = 180,
  className,
}: HistogramProps) {
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const rows = bins.map((bin) => [`${format(bin.from)} – ${format(bin.to)}`, count(bin.count)]);
  return (
    <Figure {...{ title, note, summary, className }} table={{ head: [axis, unit], rows }}>
      {(width) => {
        const highest = Math.max(1, ...bins.map((bin) => bin.count));
        const y = linear([0, highest], [height - 34, 8], { nice: true, about: 4 });
        const left = 10 + 6.6 * Math.max(...y.ticks.map((tick) => tickLabel(tick).length));
        const x = linear([low, high], [left, width - 6], { about: Math.max(3, Math.floor(width / 90)) });
        return (
          <svg width={width} height={height} fontSize="11" aria-hidden>
            {y.ticks.map((tick) => (
              <g key={tick}>
                <line x1={left} x2={width - 6} y1={y.at(tick)} y2={y.at(tick)} stroke="var(--line)" />
                <text x={left - 6} y={y.at(tick)} dy="0.32em" textAnchor="end" fill="var(--muted)">
                  {tickLabel(tick)}
                </text>
              </g>
            ))}
            {bins.map((bin) => (
              <rect
                key={bin.from}
                x={x.at(bin.from) + 1}
                width={Math.max(1, x.at(bin.to) - x.at(bin.from) - 2)}
                y={y.at(bin.count)}
                height={y.at(0) - y.at(bin.count)}
                rx={2}
                fill="var(--chart-1)"
              >
                <title>{`${format(bin.from)} – ${format(bin.to)}: ${count(bin.count)}`}</title>
              </rect>
            ))}
            {x.ticks.map((tick) => (
              <text key={tick} x={x.at(tick)} y={height - 20} textAnchor="middle" fill="var(--muted)">
                {format(tick)}
              </text>
            ))}
            <text x={(left + width) / 2} y={height - 4} textAnchor="middle" fill="var(--muted)">
              {axis}
            </text>
          </svg>
        );
      }}
    </Figure>
  );
}
