import { useMemo, useState } from 'react';
import type { PairFigure } from '@/api/quality';
import { Table, type Column, type Sort } from '@/components/ui';
import { count, decimal } from '@/lib/format';
import { sorted } from '@/lib/sorted';
import { interval } from './figures';

const VALUES: Record<string, (row: PairFigure) => string | number | null | undefined> = {
  pair: (row) => row.names.join(' '),
  value: (row) => row.value,
  n: (row) => row.n,
};

const COLUMNS: Column<PairFigure>[] = [
  {
    id: 'pair',
    header: 'Annotators',
    sortable: true,
    cell: (row) => <span className="font-medium">{row.names.join(' & ')}</span>,
  },
  {
    id: 'value',
    header: "Cohen's κ",
    numeric: true,
    sortable: true,
    cell: (row) =>
      row.value === null ? <span className="text-muted">{row.note || 'not defined'}</span> : decimal(row.value),
  },
  {
    id: 'interval',
    header: '95% interval',
    numeric: true,
    cell: (row) => <span className="whitespace-nowrap text-muted">{interval(row) || '–'}</span>,
  },
  { id: 'n', header: 'Items', numeric: true, sortable: true, cell: (row) => count(row.n) },
];

/** Cohen's kappa of each pair, with its interval and the items that both judged. */
export function PairTable({ pairs }: { pairs: PairFigure[] }) {
  const [sort, setSort] = useState<Sort>({ column: 'n', descending: true });
  const shown = useMemo(() => sorted(pairs, sort.descending, (row) => VALUES[sort.column]?.(row)), [pairs, sort]);
  return (
    <Table
      label="Pairs of annotators"
      className="max-h-80 overflow-y-auto rounded-lg border border-line"
      columns={COLUMNS}
      rows={shown}
      rowKey={(row) => row.annotators.join(':')}
      sort={sort}
      onSort={setSort}
    />
  );
}
