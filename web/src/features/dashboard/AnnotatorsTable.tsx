import { useMemo, useState } from 'react';
import type { Dashboard } from '@/api/metrics';
import { Avatar, EmptyState, Table, type Column, type Sort } from '@/components/ui';
import { ago, count, dateTime, decimal, duration } from '@/lib/format';
import { sorted } from '@/lib/sorted';

type Row = Dashboard['feedback']['per_annotator'][number];

const COLUMNS: Column<Row>[] = [
  {
    id: 'name',
    header: 'Annotator',
    className: 'whitespace-nowrap',
    sortable: true,
    cell: (row) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={row.name} size="sm" />
        <span className="font-medium">{row.name}</span>
      </span>
    ),
  },
  { id: 'feedback', header: 'Judgements', numeric: true, sortable: true, cell: (row) => count(row.feedback) },
  {
    id: 'mean_duration_ms',
    header: 'Mean time',
    numeric: true,
    sortable: true,
    cell: (row) => duration(row.mean_duration_ms),
  },
  {
    id: 'mean_quality',
    header: 'Agreement',
    numeric: true,
    sortable: true,
    cell: (row) => decimal(row.mean_quality),
  },
  {
    id: 'last_at',
    header: 'Last judgement',
    numeric: true,
    sortable: true,
    cell: (row) => (
      <time dateTime={row.last_at} title={dateTime(row.last_at)}>
        {ago(row.last_at)}
      </time>
    ),
  },
];

/** Who judged. "Agreement" is the mean quality that the scorers gave their judgements: agreement with others. */
export function AnnotatorsTable({ rows }: { rows: Row[] }) {
  const [sort, setSort] = useState<Sort>({ column: 'feedback', descending: true });
  const shown = useMemo(() => sorted(rows, sort.descending, (row) => row[sort.column as keyof Row]), [rows, sort]);
  return (
    <Table
      label="Annotators"
      columns={COLUMNS}
      rows={shown}
      rowKey={(row) => row.id}
      sort={sort}
      onSort={setSort}
      empty={
        <EmptyState title="Nobody has judged yet" className="py-8!">
          Add annotators to the project and open its tasks; they find them under Work.
        </EmptyState>
      }
    />
  );
}
