import type { Figure } from '@/api/quality';
import { Table, type Column } from '@/components/ui';
import { count, decimal } from '@/lib/format';
import { interval, type Twice } from './figures';

const said = (figure: Figure) =>
  figure.value === null ? (
    <span className="text-muted">{figure.note || '–'}</span>
  ) : (
    <span className="whitespace-nowrap">
      <span className="font-medium">{decimal(figure.value)}</span>
      <span className="block text-xs text-faint">
        {[interval(figure), `n = ${count(figure.n)}`].filter(Boolean).join(' · ')}
      </span>
    </span>
  );

const COLUMNS: Column<Twice>[] = [
  { id: 'label', header: 'Figure', cell: (row) => row.label },
  { id: 'raw', header: 'All judgements', numeric: true, cell: (row) => said(row.raw) },
  { id: 'filtered', header: 'Filtered', numeric: true, cell: (row) => said(row.filtered) },
];

/** What all judgements give beside what is left without those that a rule set aside, and which rule that was. */
export function FilteredFigures({ rows }: { rows: Twice[] }) {
  const same = rows.every(({ raw, filtered }) => raw.value === filtered.value && raw.n === filtered.n);
  const rule = rows.map(({ filtered }) => filtered.note).find(Boolean);
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-medium">All and filtered</h3>
      <p className="mt-0.5 max-w-prose text-sm text-muted">
        {same
          ? 'Nothing was filtered out: both are the same.'
          : 'Filtered leaves out judgements that hardly anybody agrees with, and all of annotators who agree with the others far less than is usual here. Report both: leaving out who disagrees raises agreement by itself.'}
        {rule && ` ${rule}`}
      </p>
      {!same && (
        <div className="mt-2 rounded-lg border border-line">
          <Table label="All judgements and filtered" columns={COLUMNS} rows={rows} rowKey={(row) => row.label} />
        </div>
      )}
    </div>
  );
}
