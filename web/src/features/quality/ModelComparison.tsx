import { useMemo, useState } from 'react';
import type { ComparedModels, ModelPair } from '@/api/metrics';
import { Heatmap, IntervalPlot } from '@/components/charts';
import { Alert, Card, Section, Table, type Column, type Sort } from '@/components/ui';
import { count, percent, plural } from '@/lib/format';
import { sorted } from '@/lib/sorted';
import { groupsOf, interval, matrixInWords, winMatrix } from './figures';
import { ModelName } from './ModelName';

type Standing = ComparedModels['models'][number];
const rate = (value: number) => percent(value, 1);
/** More models than this make a matrix that nobody can read; the table has every pair. */
const MATRIX_UP_TO = 20;

function WinRate({ figure }: { figure: Standing['win_rate'] }) {
  if (figure.value === null) return <span className="text-muted">{figure.note || '–'}</span>;
  return (
    <span className="whitespace-nowrap">
      <span className="font-semibold">{rate(figure.value)}</span>
      <span className="ml-2 text-muted">{interval(figure, rate)}</span>
    </span>
  );
}

/** Who was preferred to whom under one key. */
export function ModelComparison({ data }: { data: ComparedModels }) {
  const matrix = winMatrix(data);
  const groups = groupsOf(data);
  return (
    <>
      {groups.length > 1 && (
        <Alert tone="warning" title="Some models were never compared, not even through others">
          Win rates of different groups cannot be set against each other:{' '}
          {groups.map((group) => group.join(', ')).join(' | ')}.
        </Alert>
      )}
      {data.models_count > data.models.length && (
        <Alert>
          The {data.models.length} models with the most comparisons are shown, of {count(data.models_count)}.
        </Alert>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <Card className="min-w-0 p-4 sm:p-5">
          <IntervalPlot
            title="Win rate against all others"
            note={`Of decided comparisons, with 95% Wilson intervals · ${plural(data.n, 'comparison')}, ${plural(data.ties, 'tie')}`}
            summary={data.models
              .map(
                (model) => `${model.model_id} won ${rate(model.win_rate.value ?? NaN)} of ${count(model.win_rate.n)}`,
              )
              .join('; ')}
            items={data.models.map((model) => ({
              label: model.model_id,
              value: model.win_rate.value,
              low: model.win_rate.low ?? null,
              high: model.win_rate.high ?? null,
              n: model.win_rate.n ?? 0,
            }))}
            axis="Win rate"
            domain={[0, 1]}
            reference={{ value: 0.5, label: 'as often as not' }}
            format={(value) => percent(value)}
          />
        </Card>
        {matrix.labels.length <= MATRIX_UP_TO && (
          <Card className="min-w-0 p-4 sm:p-5">
            <Heatmap
              title="Win matrix"
              note="How often the model on the left beat the one above, ties left out"
              summary={matrixInWords(matrix, 'Win rates', rate)}
              rows={matrix.labels}
              columns={matrix.labels}
              values={matrix.values}
            />
          </Card>
        )}
      </div>
      <ModelTable models={data.models} />
      <PairsTable pairs={data.pairs} />
    </>
  );
}

const MODEL_VALUES: Record<string, (row: Standing) => string | number | null> = {
  model: (row) => row.model_id,
  n: (row) => row.n,
  wins: (row) => row.wins,
  losses: (row) => row.losses,
  ties: (row) => row.ties,
  opponents: (row) => row.opponents,
  rate: (row) => row.win_rate.value,
};
const MODEL_COLUMNS: Column<Standing>[] = [
  { id: 'model', header: 'Model', sortable: true, cell: (row) => <ModelName of={row.model_id} /> },
  { id: 'n', header: 'Judgements', numeric: true, sortable: true, cell: (row) => count(row.n) },
  { id: 'wins', header: 'Wins', numeric: true, sortable: true, cell: (row) => count(row.wins) },
  { id: 'losses', header: 'Losses', numeric: true, sortable: true, cell: (row) => count(row.losses) },
  { id: 'ties', header: 'Ties', numeric: true, sortable: true, cell: (row) => count(row.ties) },
  { id: 'opponents', header: 'Opponents', numeric: true, sortable: true, cell: (row) => count(row.opponents) },
  {
    id: 'rate',
    header: 'Win rate, 95%',
    numeric: true,
    sortable: true,
    cell: (row) => <WinRate figure={row.win_rate} />,
  },
];

function ModelTable({ models }: { models: Standing[] }) {
  const [sort, setSort] = useState<Sort>({ column: 'rate', descending: true });
  const rows = useMemo(
    () => sorted(models, sort.descending, (row) => MODEL_VALUES[sort.column]?.(row)),
    [models, sort],
  );
  return (
    <Section flush title="Models" description="Each against all others that it was compared with.">
      <Table
        label="Models"
        columns={MODEL_COLUMNS}
        rows={rows}
        rowKey={(row) => row.model_id}
        sort={sort}
        onSort={setSort}
      />
    </Section>
  );
}

const PAIR_VALUES: Record<string, (row: ModelPair) => string | number | null> = {
  first: (row) => row.first,
  second: (row) => row.second,
  n: (row) => row.n,
  wins: (row) => row.wins,
  losses: (row) => row.losses,
  ties: (row) => row.ties,
  rate: (row) => row.win_rate.value,
};
const PAIR_COLUMNS: Column<ModelPair>[] = [
  { id: 'first', header: 'Model', sortable: true, cell: (row) => <ModelName of={row.first} /> },
  { id: 'second', header: 'Against', sortable: true, cell: (row) => <ModelName of={row.second} /> },
  { id: 'n', header: 'Judgements', numeric: true, sortable: true, cell: (row) => count(row.n) },
  { id: 'wins', header: 'Won', numeric: true, sortable: true, cell: (row) => count(row.wins) },
  { id: 'losses', header: 'Lost', numeric: true, sortable: true, cell: (row) => count(row.losses) },
  { id: 'ties', header: 'Ties', numeric: true, sortable: true, cell: (row) => count(row.ties) },
  {
    id: 'rate',
    header: 'Win rate, 95%',
    numeric: true,
    sortable: true,
    cell: (row) => <WinRate figure={row.win_rate} />,
  },
];

function PairsTable({ pairs }: { pairs: ModelPair[] }) {
  const [sort, setSort] = useState<Sort>({ column: 'n', descending: true });
  const rows = useMemo(() => sorted(pairs, sort.descending, (row) => PAIR_VALUES[sort.column]?.(row)), [pairs, sort]);
  return (
    <Section flush title="Pairs" description="What was counted for each two models.">
      <Table
        label="Pairs of models"
        className="max-h-112 overflow-y-auto"
        columns={PAIR_COLUMNS}
        rows={rows}
        rowKey={(row) => `${row.first}|${row.second}`}
        sort={sort}
        onSort={setSort}
      />
    </Section>
  );
}
