import type { Adjudication } from '@/api/disagreements';
import { Table, type Column } from '@/components/ui';
import { count } from '@/lib/format';
import { makeVisible } from '@/lib/visible';
import { amountOf, type Amount } from './disputes';

const COLUMNS: Column<Amount>[] = [
  { id: 'asked', header: 'Asked', cell: (one) => one.asked },
  { id: 'answer', header: 'Answer', cell: (one) => <span className="font-medium">{makeVisible(one.answer)}</span> },
  { id: 'method', header: 'By', className: 'text-muted', cell: (one) => one.method },
  { id: 'sure', header: 'How sure', numeric: true, cell: (one) => one.sure || '–' },
  { id: 'votes', header: 'Votes', numeric: true, cell: (one) => count(one.votes) },
];

/** What the judgements of a task amount to, by each method; nothing before they were scored. */
export function Amounts({ opened, letters }: { opened: Adjudication; letters: Readonly<Record<string, string>> }) {
  if (opened.consensus.length === 0) return null;
  return (
    <section aria-labelledby="amounts-title">
      <h2 id="amounts-title" className="mb-2 text-sm font-medium text-muted">
        What they amount to
      </h2>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <Table
          label="What the judgements amount to"
          columns={COLUMNS}
          rows={opened.consensus.map((one) => amountOf(one, letters))}
          rowKey={(one) => one.id}
        />
      </div>
    </section>
  );
}
