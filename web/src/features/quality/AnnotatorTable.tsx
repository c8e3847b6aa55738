import { useMemo, useState } from 'react';
import type { AnnotatorQuality } from '@/api/quality';
import { Avatar, Table, type Column, type Sort } from '@/components/ui';
import { ago, count, dateTime, decimal, duration, words } from '@/lib/format';
import { sorted } from '@/lib/sorted';

/** Keys with a column of their own; more make the table too wide to read. */
const KEYS_SHOWN = 4;

type Value = string | number | null | undefined;

function valueOf(row: AnnotatorQuality, column: string): Value {
  if (column.startsWith('key:')) return row.keys[column.slice(4)]?.value;
  if (column === 'agreement') return row.agreement.value;
  return row[column as 'name' | 'judgements' | 'skipped' | 'mean_duration_ms' | 'mean_quality' | 'last_at'];
}

function Agreement({ figure }: { figure: AnnotatorQuality['agreement'] | undefined }) {
  if (figure?.value === null || figure === undefined) {
    return (
      <span className="text-faint" title={figure?.note}>
        –
      </span>
    );
  }
  return <span title={`n = ${count(figure.n)}${figure.note ? `; ${figure.note}` : ''}`}>{decimal(figure.value)}</span>;
}

/** Everybody who judged or skipped, to be sorted by what one looks for. */
export function AnnotatorTable({ rows, keys }: { rows: AnnotatorQuality[]; keys: string[] }) {
  const [sort, setSort] = useState<Sort>({ column: 'judgements', descending: true });
  const shown = useMemo(() => sorted(rows, sort.descending, (row) => valueOf(row, sort.column)), [rows, sort]);
  const perKey = keys.length > 1 ? keys.slice(0, KEYS_SHOWN) : [];
  const columns: Column<AnnotatorQuality>[] = [
    {
      id: 'name',
      header: 'Annotator',
      sortable: true,
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={row.name} size="sm" />
          <span className="font-medium">{row.name}</span>
        </span>
      ),
    },
    { id: 'judgements', header: 'Judgements', numeric: true, sortable: true, cell: (row) => count(row.judgements) },
    { id: 'skipped', header: 'Skipped', numeric: true, sortable: true, cell: (row) => count(row.skipped) },
    {
      id: 'mean_duration_ms',
      header: 'Mean time',
      numeric: true,
      sortable: true,
      cell: (row) => duration(row.mean_duration_ms),
    },
    {
      id: 'agreement',
      header: 'Agreement',
      numeric: true,
      sortable: true,
      cell: (row) => <Agreement figure={row.agreement} />,
    },
    ...perKey.map((key) => ({
      id: `key:${key}`,
      header: words(key),
      numeric: true,
      sortable: true,
      cell: (row: AnnotatorQuality) => <Agreement figure={row.keys[key]} />,
    })),
    {
      id: 'mean_quality',
      header: 'Mean quality',
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
        <time dateTime={row.last_at ?? undefined} title={dateTime(row.last_at)} className="whitespace-nowrap">
          {ago(row.last_at)}
        </time>
      ),
    },
  ];
  return (
    <Table
      label="Annotators"
      columns={columns}
      rows={shown}
      rowKey={(row) => row.id}
      sort={sort}
      onSort={setSort}
      empty={<p className="px-5 py-6 text-sm text-muted">Nobody has judged or skipped a task yet.</p>}
    />
  );
}
