import { useState } from 'react';
import type { OtherScorer } from '@/api/quality';
import { Button, Section, Table, type Column } from '@/components/ui';
import { count, decimal, words } from '@/lib/format';
import { interval } from './figures';

type Metric = OtherScorer['metrics'][number];
const FIRST = 20;

/** What scorers of plugins found, as they said it. `names` are the annotators' by id. */
export function OtherScorerSection({ scorer, names }: { scorer: OtherScorer; names: Map<string, string> }) {
  const [all, setAll] = useState(false);
  const subject = (metric: Metric) =>
    metric.subject === ''
      ? 'The project'
      : metric.subject
          .split(':')
          .map((id) => names.get(id) ?? id)
          .join(' & ');
  const columns: Column<Metric>[] = [
    { id: 'metric', header: 'Figure', cell: (row) => <span className="font-medium">{words(row.metric)}</span> },
    { id: 'key', header: 'Key', cell: (row) => (row.key === '' ? '–' : words(row.key)) },
    { id: 'subject', header: 'Of', cell: subject },
    {
      id: 'value',
      header: 'Value',
      numeric: true,
      cell: (row) =>
        row.value === null ? <span className="text-muted">{row.note || '–'}</span> : decimal(row.value, 3),
    },
    { id: 'interval', header: '95% interval', numeric: true, cell: (row) => interval(row) || '–' },
    { id: 'n', header: 'n', numeric: true, cell: (row) => count(row.n) },
  ];
  // What outputs of models were given is on the page of models.
  const metrics = scorer.metrics.filter(({ metric }) => metric !== 'model_reward');
  const rows = all ? metrics : metrics.slice(0, FIRST);
  if (metrics.length === 0) return null;
  return (
    <Section
      flush
      title={scorer.label}
      description="What this scorer found."
      actions={
        metrics.length > FIRST && (
          <Button size="sm" variant="ghost" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${count(metrics.length)}`}
          </Button>
        )
      }
    >
      <Table
        label={scorer.label}
        columns={columns}
        rows={rows}
        rowKey={(row) => [row.level, row.metric, row.key, row.subject].join('|')}
      />
    </Section>
  );
}
