import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { Link } from 'react-router';
import { statsQuery, type AnnotatorStats, type ProjectWork } from '@/api/annotation';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { BarChart } from '@/components/charts';
import { Button, Card, EmptyState, Section, Stat, Table, type Column } from '@/components/ui';
import { ago, count, duration, percent, plural } from '@/lib/format';

const dayName = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The last two weeks, today last; days without work are zero. */
export function lastDays(days: AnnotatorStats['days'], now = new Date()): { label: string; value: number }[] {
  const byDay = new Map(days.map(({ day, count: value }) => [day, value]));
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Array.from({ length: 14 }, (_, place) => {
    const date = new Date(today - (13 - place) * 86_400_000);
    return { label: dayName.format(date), value: byDay.get(date.toISOString().slice(0, 10)) ?? 0 };
  });
}

const COLUMNS: Column<ProjectWork>[] = [
  { id: 'name', header: 'Project', cell: (row) => <span className="font-medium">{row.name}</span> },
  { id: 'today', header: 'Today', numeric: true, cell: (row) => count(row.today) },
  { id: 'week', header: 'This week', numeric: true, cell: (row) => count(row.week) },
  { id: 'total', header: 'In all', numeric: true, cell: (row) => count(row.total) },
  { id: 'pace', header: 'Per task', numeric: true, cell: (row) => duration(row.mean_duration_ms) },
  { id: 'last', header: 'Last', numeric: true, cell: (row) => ago(row.last_at) },
];

/** Only where a project shows it; whole fives are counted, so that nobody learns which tasks they were. */
const GOLD: Column<ProjectWork> = {
  id: 'gold',
  header: 'Known answers',
  numeric: true,
  cell: ({ gold }) =>
    typeof gold?.agreement === 'number' ? (
      <span title="Your agreement with tasks whose answer is known, counted in whole fives">
        {percent(gold.agreement)} <span className="text-faint">of {count(gold.judged)}</span>
      </span>
    ) : gold ? (
      <span className="text-faint" title="Shown from the fifth on">
        not yet
      </span>
    ) : (
      '–'
    ),
};

function Figures({ stats }: { stats: AnnotatorStats }) {
  if (stats.total === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Activity />}
          title="Your figures begin with your first task"
          action={
            <Button variant="primary" asChild>
              <Link to="/work">Go to your work</Link>
            </Button>
          }
        >
          How many you judged, and how long a task takes you.
        </EmptyState>
      </Card>
    );
  }
  const days = lastDays(stats.days);
  const sum = days.reduce((all, day) => all + day.value, 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Card className="px-4 py-3.5 sm:px-5">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
          <Stat label="Today" value={count(stats.today)} />
          <Stat label="This week" value={count(stats.week)} />
          <Stat label="In all" value={count(stats.total)} />
          <Stat label="Pace" value={duration(stats.mean_duration_ms)} hint="per task, active time" />
        </dl>
      </Card>
      <Card className="p-4 sm:p-5">
        <BarChart
          title="The last two weeks"
          summary={`${plural(sum, 'task')} judged in the last 14 days.`}
          data={days}
          unit="Tasks"
        />
      </Card>
      <Section title="Projects" flush>
        <Table
          label="Your projects"
          columns={stats.projects.some(({ gold }) => gold) ? [...COLUMNS, GOLD] : COLUMNS}
          rows={stats.projects}
          rowKey={(row) => row.id}
        />
      </Section>
    </div>
  );
}

/** What I did, and how fast. */
export function Component() {
  const stats = useQuery(statsQuery());
  return (
    <Page className="max-w-5xl!">
      <PageHeader title="My stats" description="Yours alone: what you judged, and how long a task takes you." />
      <QueryState query={stats}>{(data) => <Figures stats={data} />}</QueryState>
    </Page>
  );
}
