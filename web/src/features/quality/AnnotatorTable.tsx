import { Flag } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AnnotatorQuality, Figure } from '@/api/quality';
import { Avatar, Badge, Sheet, Table, Tooltip, type Column, type Sort } from '@/components/ui';
import { ago, count, dateTime, duration, plural } from '@/lib/format';
import { sorted } from '@/lib/sorted';
import { AnnotatorDetail } from './AnnotatorDetail';
import { columnsOf, reasonsOf, type AnnotatorFigure } from './annotators';
import { interval } from './figures';

type Value = string | number | null | undefined;

function valueOf(row: AnnotatorQuality, column: string, figures: AnnotatorFigure[]): Value {
  if (column === 'flags') return reasonsOf(row).length;
  const figure = figures.find(({ id }) => id === column);
  if (figure) return figure.of(row)?.value;
  return row[column as 'name' | 'judgements' | 'mean_duration_ms' | 'last_at'];
}

/** A figure with its interval below it; why there is none, to those who point at it. */
function Cell({ figure, format }: { figure: Figure | undefined; format: (value: number) => string }) {
  if (typeof figure?.value !== 'number') {
    return (
      <span className="text-faint" title={figure?.note}>
        –
      </span>
    );
  }
  const range = interval(figure, format);
  return (
    <span className="grid justify-items-end whitespace-nowrap" title={figure.note || undefined}>
      <span className="font-medium">{format(figure.value)}</span>
      <span className="text-xs text-faint">
        {range && `${range} · `}n {count(figure.n)}
      </span>
    </span>
  );
}

/** Everybody who judged or skipped, to be sorted by what one looks for; a name opens all that is known of it. */
export function AnnotatorTable({ rows }: { rows: AnnotatorQuality[] }) {
  const [sort, setSort] = useState<Sort>({ column: 'judgements', descending: true });
  const [open, setOpen] = useState<string | null>(null);
  const figures = useMemo(() => columnsOf(rows), [rows]);
  const shown = useMemo(
    () => sorted(rows, sort.descending, (row) => valueOf(row, sort.column, figures)),
    [rows, sort, figures],
  );
  const chosen = rows.find((row) => row.id === open);
  const columns: Column<AnnotatorQuality>[] = [
    {
      id: 'name',
      header: 'Annotator',
      sortable: true,
      cell: (row) => (
        <button type="button" className="flex items-center gap-2.5 text-left" onClick={() => setOpen(row.id)}>
          <Avatar name={row.name} size="sm" />
          <span className="link font-medium whitespace-nowrap">{row.name}</span>
        </button>
      ),
    },
    {
      id: 'flags',
      header: 'To look into',
      sortable: true,
      cell: (row) => {
        const reasons = reasonsOf(row);
        if (reasons.length === 0) return <span className="text-faint">–</span>;
        return (
          <span className="grid max-w-72 min-w-48 gap-0.5">
            <span>
              <Badge tone="warning">
                <Flag className="size-3" aria-hidden /> {plural(reasons.length, 'reason')}
              </Badge>
            </span>
            <span className="line-clamp-2 text-xs text-muted" title={reasons.join('; ')}>
              {reasons[0]}
            </span>
          </span>
        );
      },
    },
    { id: 'judgements', header: 'Judgements', numeric: true, sortable: true, cell: (row) => count(row.judgements) },
    ...figures.map(({ id, label, about, format, of }) => ({
      id,
      header: (
        <Tooltip content={about}>
          <span className="whitespace-nowrap">{label}</span>
        </Tooltip>
      ),
      numeric: true,
      sortable: true,
      cell: (row: AnnotatorQuality) => <Cell figure={of(row)} format={format} />,
    })),
    {
      id: 'mean_duration_ms',
      header: 'Mean time',
      numeric: true,
      sortable: true,
      cell: (row) => <span className="whitespace-nowrap">{duration(row.mean_duration_ms)}</span>,
    },
    {
      id: 'last_at',
      header: 'Last judgement',
      numeric: true,
      sortable: true,
      cell: (row) => (
        <time dateTime={row.last_at ?? undefined} title={dateTime(row.last_at)} className="whitespace-nowrap">
          {ago(row.last_at)}
        </time>
      ),
    },
  ];
  return (
    <>
      <Table
        label="Annotators"
        columns={columns}
        rows={shown}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={setSort}
        empty={<p className="px-5 py-6 text-sm text-muted">Nobody has judged or skipped a task yet.</p>}
      />
      <Sheet
        open={chosen !== undefined}
        onOpenChange={(next) => !next && setOpen(null)}
        title={chosen?.name ?? ''}
        description="What is known, and what each figure rests on. It advises you; nobody is shut out by it."
      >
        {chosen && <AnnotatorDetail row={chosen} />}
      </Sheet>
    </>
  );
}
