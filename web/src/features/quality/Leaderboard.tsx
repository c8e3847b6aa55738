import type { ModelRanking } from '@/api/metrics';
import { IntervalPlot } from '@/components/charts';
import { Alert, Badge, Section, Table, type Column } from '@/components/ui';
import { count, decimal, plural, words } from '@/lib/format';
import { sentence } from '@/lib/forms';
import { interval } from './figures';
import { components, effects, fitted, place } from './ranking';
import { ModelName } from './ModelName';

type Ranked = ModelRanking['models'][number];

function columnsOf(models: Ranked[]): Column<Ranked>[] {
  const counted = models.some(({ wins }) => typeof wins === 'number');
  const ranked = models.some(({ rankings }) => typeof rankings === 'number');
  return [
    {
      id: 'rank',
      header: 'Rank',
      numeric: true,
      cell: (row) => <span className="whitespace-nowrap">{place(row)}</span>,
    },
    {
      id: 'model',
      header: 'Model',
      cell: (row) => <ModelName of={row.model_id} />,
    },
    {
      id: 'strength',
      header: 'Strength, 95%',
      numeric: true,
      cell: (row) => (
        <span className="whitespace-nowrap">
          <span className="font-semibold">{decimal(row.strength)}</span>
          <span className="ml-2 text-muted">{interval(row)}</span>
        </span>
      ),
    },
    { id: 'below', header: 'Surely better than', numeric: true, cell: (row) => count(row.not_worse_than) },
    ...(counted
      ? [
          {
            id: 'counts',
            header: 'Won / lost / tied',
            numeric: true,
            cell: (row: Ranked) => (
              <span className="whitespace-nowrap">
                {count(row.wins)} / {count(row.losses)} / {count(row.ties)}
              </span>
            ),
          },
        ]
      : []),
    ...(ranked
      ? [{ id: 'rankings', header: 'Rankings', numeric: true, cell: (row: Ranked) => count(row.rankings) }]
      : []),
  ];
}

/** A leaderboard as it was fitted: strengths with intervals, ranks that the intervals allow, and what to beware of. */
export function Leaderboard({ data }: { data: ModelRanking }) {
  const groups = components(data.models);
  const told = effects(data.effects);
  return (
    <Section
      title={`Leaderboard: ${words(data.key)}`}
      description={`${fitted(data)}. It rests on ${plural(data.tasks, 'task')}.`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {(data.components > 1 || data.note !== '') && (
          <Alert tone="warning" title={data.components > 1 ? 'Not all models can be compared' : 'Take this with care'}>
            {sentence(
              data.note ||
                'no chain of comparisons connects the groups below; their strengths must not be set against each other',
            )}
          </Alert>
        )}
        {groups.map((models, index) => (
          <div key={models[0]?.component} className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {groups.length > 1 && <h3 className="text-sm font-medium">Group {index + 1}</h3>}
            <IntervalPlot
              title="Strength"
              note="On the logistic scale, from the group's mean. Models whose intervals overlap are not told apart."
              summary={models.map((one) => `${one.model_id}: rank ${place(one)}, ${decimal(one.strength)}`).join('; ')}
              items={models.map((one) => ({
                label: one.model_id,
                value: one.strength,
                low: one.low,
                high: one.high,
                n: (one.wins ?? 0) + (one.losses ?? 0) + (one.ties ?? 0) || (one.rankings ?? 0),
              }))}
              axis="Strength"
              reference={{ value: 0, label: 'the mean' }}
            />
            <div className="rounded-lg border border-line">
              <Table
                label={`Leaderboard of ${words(data.key)}${groups.length > 1 ? `, group ${index + 1}` : ''}`}
                columns={columnsOf(models)}
                rows={models}
                rowKey={(row) => row.model_id}
              />
            </div>
          </div>
        ))}
        <p className="max-w-prose text-sm text-muted">
          Rank 1 is held by every model above which no whole interval lies; behind it stands which ranks the resamples
          gave. Whether ties, place and length are taken into account is set with the scorer “models” of the project.
        </p>
        {told.length > 0 && (
          <dl className="grid gap-2 text-sm">
            {told.map(({ name, says, sure }) => (
              <div key={name}>
                <dt className="inline font-medium">{name}</dt>{' '}
                <dd className="inline text-muted">
                  {says} <Badge tone={sure ? 'warning' : 'neutral'}>{sure ? 'beyond chance' : 'may be chance'}</Badge>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Section>
  );
}
