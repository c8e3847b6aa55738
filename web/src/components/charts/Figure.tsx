import { useId, useState, type ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { useWidth } from '@/lib/hooks';
import { SkeletonText } from '../ui/Feedback';

export interface ChartTable {
  head: string[];
  rows: (string | number)[][];
}

export interface FigureProps {
  /** Above the chart, and its name. */
  title: ReactNode;
  /** What one sees in it, in a sentence: read in place of the drawing. */
  summary: string;
  /** Below the title: what the figures rest on. */
  note?: ReactNode;
  /** The numbers, which every chart has at hand. */
  table: ChartTable;
  legend?: { label: string; colour: string; dashed?: boolean }[];
  /** Draws for a width in pixels. */
  children: (width: number) => ReactNode;
  className?: string;
}

/** The frame of every chart: a title, the drawing for the eye, and the same as a table. */
export function Figure({ title, summary, note, table, legend, children, className }: FigureProps) {
  const id = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={cn('min-w-0', className)} aria-labelledby={id}>
      <div className="mb-2 flex items-start justify-between gap-3">
        <figcaption className="min-w-0">
          <span id={id} className="text-sm font-medium">
            {title}
          </span>
          {note !== undefined && <span className="block text-xs text-muted">{note}</span>}
        </figcaption>
        <button
          type="button"
          aria-pressed={asTable}
          className="shrink-0 rounded-sm px-1.5 py-0.5 text-xs text-muted hover:bg-hover hover:text-text"
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Chart' : 'Numbers'}
        </button>
      </div>
      {/* The drawing follows the room that there is and never asks for more. */}
      <div ref={ref} className="min-w-0 [contain:inline-size]">
        {asTable ? (
          <NumbersTable table={table} label={summary} />
        ) : (
          <div
            role="img"
            aria-label={summary}
            className="overflow-hidden [&_svg]:block [&_text]:[font-variant-numeric:tabular-nums]"
          >
            {children(Math.max(200, width))}
          </div>
        )}
      </div>
      {legend && !asTable && (
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
          {legend.map((item) => (
            <li key={item.label} className="flex items-center gap-1.5">
              <svg width="16" height="8" aria-hidden>
                <line
                  x1="0"
                  x2="16"
                  y1="4"
                  y2="4"
                  stroke={item.colour}
                  strokeWidth="3"
                  strokeDasharray={item.dashed ? '4 3' : undefined}
                />
              </svg>
              {item.label}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function NumbersTable({ table, label }: { table: ChartTable; label: string }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="max-h-80 overflow-auto rounded-md border border-line" role="group" aria-label={label} tabIndex={0}>
      <table className="w-full text-xs">
        <thead>
          <tr>
            {table.head.map((cell, index) => (
              <th
                key={index}
                scope="col"
                className={cn(
                  'sticky top-0 bg-subtle px-2 py-1.5 font-medium text-muted',
                  index ? 'text-right' : 'text-left',
                )}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index} className="border-t border-line">
              {row.map((cell, column) => (
                <td key={column} className={cn('px-2 py-1', column ? 'text-right' : 'text-left')}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where a chart will be. */
export function ChartSkeleton({ label = 'Loading the chart', className }: { label?: string; className?: string }) {
  return <SkeletonText lines={6} label={label} className={cn('py-2', className)} />;
}

/** Lines across at the ticks, with their labels at the left. */
export function GridY({
  ticks,
  at,
  left,
  right,
  format,
}: {
  ticks: number[];
  at: (value: number) => number;
  left: number;
  right: number;
  format: (value: number) => string;
}) {
  return (
    <g fontSize="11">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={at(tick)} y2={at(tick)} stroke="var(--line)" />
          <text x={left - 6} y={at(tick)} dy="0.32em" textAnchor="end" fill="var(--muted)">
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
