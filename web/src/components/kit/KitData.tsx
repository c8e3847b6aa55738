import { useState } from 'react';
import { BarChart, Heatmap, Histogram, IntervalPlot, LineChart } from '../charts';
import { defaultOf, problemsOf, SchemaForm } from '../schema-form';
import { Badge, Section, Table, type Sort } from '../ui';
import { DAYS, PACE, SCHEMA } from './samples';

export function Tables() {
  const [sort, setSort] = useState<Sort>({ column: 'wins', descending: true });
  const [selected, setSelected] = useState<Set<string>>(new Set(['b']));
  const rows = [
    { id: 'a', model: 'gpt-4o-2024-08-06', wins: 412, n: 812, status: 'open' },
    { id: 'b', model: 'llama-3.3-70b-versatile', wins: 288, n: 640, status: 'complete' },
    { id: 'c', model: 'a-model-with-a-rather-long-name-for-a-table', wins: 12, n: 33, status: 'draft' },
  ].sort((x, y) => (sort.column === 'wins' ? x.wins - y.wins : x.n - y.n) * (sort.descending ? -1 : 1));
  return (
    <Section title="Table" flush>
      <Table
        label="Models"
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.model}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={setSelected}
        hasMore
        onMore={() => undefined}
        columns={[
          { id: 'model', header: 'Model', cell: (row) => <span className="font-medium">{row.model}</span> },
          { id: 'status', header: 'Status', cell: (row) => <Badge>{row.status}</Badge> },
          { id: 'wins', header: 'Wins', cell: (row) => row.wins, numeric: true, sortable: true },
          { id: 'n', header: 'n', cell: (row) => row.n, numeric: true, sortable: true },
        ]}
      />
      <Table
        label="Loading"
        rows={undefined}
        rowKey={() => ''}
        columns={[
          { id: 'x', header: 'Loading', cell: () => '' },
          { id: 'y', header: 'n', numeric: true, cell: () => '' },
        ]}
      />
    </Section>
  );
}

export function Charts() {
  const models = ['gpt-4o', 'llama-3.3-70b', 'mixtral', 'gemma'];
  const bins = Array.from({ length: 12 }, (_, bin) => ({
    from: bin / 2 - 3,
    to: bin / 2 - 2.5,
    count: Math.round(120 * Math.exp(-((bin - 6) ** 2) / 8)),
  }));
  return (
    <Section title="Charts">
      <div className="grid gap-8">
        <LineChart
          title="Judgements per day"
          note="All annotators"
          summary="Judgements rose from 12 to 61 a day."
          axis="Day"
          x={DAYS}
          series={[
            { label: 'Judgements', values: PACE },
            { label: 'Gold', values: PACE.map((n) => Math.round(n / 5)) },
            { label: 'Skipped', values: PACE.map((n, i) => (i === 5 ? null : Math.round(n / 9) + 8)) },
          ]}
        />
        <IntervalPlot
          title="Agreement"
          note="95% intervals, bootstrap"
          summary="Agreement per widget."
          axis="Krippendorff's α"
          domain={[0, 1]}
          reference={{ value: 0.667, label: 'tentative' }}
          items={[
            { label: 'preference', value: 0.864, low: 0.83, high: 0.89, n: 2997 },
            { label: 'rubric: correct', value: 0.61, low: 0.48, high: 0.72, n: 340 },
            { label: 'flags', value: null, low: null, high: null, n: 0 },
          ]}
        />
        <Histogram title="Rewards" summary="Most rewards lie around 0." bins={bins} unit="Judgements" axis="Reward" />
        <BarChart
          title="Tasks by tag"
          summary="Most tasks are math."
          unit="Tasks"
          data={[
            { label: 'math', value: 512 },
            { label: 'coding', value: 140 },
            { label: 'a rather long tag that is clipped', value: 9 },
          ]}
        />
        <Heatmap
          title="Wins of the row over the column"
          summary="gpt-4o wins most."
          rows={models}
          columns={models}
          values={models.map((_, r) => models.map((__, c) => (r === c ? null : 0.5 + (c - r) * 0.13)))}
        />
      </div>
    </Section>
  );
}

export function Schema() {
  const [value, setValue] = useState(() => defaultOf(SCHEMA) as Record<string, unknown>);
  return (
    <Section title="SchemaForm">
      <SchemaForm schema={SCHEMA} value={value} onChange={setValue} errors={problemsOf(value, SCHEMA)} />
      <pre className="mt-4 overflow-x-auto text-xs text-muted">{JSON.stringify(value)}</pre>
    </Section>
  );
}
