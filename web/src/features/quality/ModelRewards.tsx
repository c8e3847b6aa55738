import type { RewardedModels } from '@/api/metrics';
import { IntervalPlot } from '@/components/charts';
import { Section, Table, type Column } from '@/components/ui';
import { count, decimal, plural, words } from '@/lib/format';
import { ModelName } from './ModelName';

type Row = RewardedModels['models'][number];

const COLUMNS: Column<Row>[] = [
  {
    id: 'model',
    header: 'Model',
    cell: (row) => <ModelName of={row.model_id} />,
  },
  {
    id: 'mean',
    header: 'Mean',
    numeric: true,
    cell: (row) => <span className="font-semibold">{decimal(row.mean)}</span>,
  },
  { id: 'sd', header: 'Std. deviation', numeric: true, cell: (row) => decimal(row.sd) },
  { id: 'n', header: 'Scores', numeric: true, cell: (row) => count(row.n) },
  { id: 'outputs', header: 'Outputs', numeric: true, cell: (row) => count(row.outputs) },
];

/** Mean scores per model under one key. No interval: scores of one output are not independent. */
export function ModelRewards({ data }: { data: RewardedModels }) {
  const { scale_min: low, scale_max: high } = data;
  return (
    <Section
      title={`Scores: ${words(data.key)}`}
      description={
        plural(data.n, 'score') +
        (low !== null && high !== null ? ` on a scale of ${decimal(low, 0)} to ${decimal(high, 0)}` : '') +
        '. Means are without intervals: scores of the same output are not independent of each other.'
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
        <IntervalPlot
          title="Mean score"
          summary={data.models.map((model) => `${model.model_id}: ${decimal(model.mean)}`).join('; ')}
          items={data.models.map((model) => ({
            label: model.model_id,
            value: model.mean,
            low: null,
            high: null,
            n: model.n,
          }))}
          axis="Mean score"
          {...(low !== null && high !== null && high > low ? { domain: [low, high] as [number, number] } : {})}
        />
        <Table
          label={`Scores of models: ${words(data.key)}`}
          className="rounded-lg border border-line"
          columns={COLUMNS}
          rows={data.models}
          rowKey={(row) => row.model_id}
        />
      </div>
    </Section>
  );
}
