import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { dashboardQuery, type Dashboard } from '@/api/metrics';
import { QueryState } from '@/components/QueryState';
import { BarChart, Histogram, LineChart } from '@/components/charts';
import { Button, Card, EmptyState, Progress, Section, Skeleton, Stat } from '@/components/ui';
import { count, decimal, duration, percent, plural, words } from '@/lib/format';
import { FolderPlus } from 'lucide-react';
import { AnnotatorsTable } from './AnnotatorsTable';
import { HealthList } from './HealthList';
import { ProjectAgreement } from './ProjectAgreement';
import { completionInWords, dayName, paceInWords, paceOf, withInterval } from './figures';

/** Where one project stands, or (null) all that one researches. Follows what happens by live events. */
export function DashboardPanel({ projectId }: { projectId: string | null }) {
  const query = useQuery(dashboardQuery(projectId));
  return (
    <QueryState query={query} skeleton={<PanelSkeleton />}>
      {(data) =>
        data.projects === 0 ? (
          <EmptyState
            icon={<FolderPlus />}
            title="There is no project yet"
            action={
              <Button asChild variant="primary">
                <Link to="/projects">Go to the projects</Link>
              </Button>
            }
          >
            Create a project, import tasks and invite annotators. Their pace, agreement and rewards appear here as they
            judge.
          </EmptyState>
        ) : (
          <Panel data={data} projectId={projectId} />
        )
      }
    </QueryState>
  );
}

function Panel({ data, projectId }: { data: Dashboard; projectId: string | null }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:gap-5">
      <Headline data={data} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:gap-5">
        <Framed>
          <LineChart
            title="Judgements per day"
            note={`The last ${data.feedback.per_day.length} days, in UTC`}
            summary={paceInWords(data.feedback.per_day)}
            x={data.feedback.per_day.map((day) => dayName(day.day))}
            axis="Day"
            series={[{ label: 'Judgements', values: data.feedback.per_day.map((day) => day.feedback) }]}
            height={236}
          />
        </Framed>
        <Framed>
          <StatusChart tasks={data.tasks} />
          <div className="mt-5 border-t border-line pt-4">
            <p className="mb-2 flex items-baseline justify-between gap-3 text-sm">
              <span className="font-medium">Completion</span>
              <span className="tabular text-muted">
                {count(data.completion.tasks_complete)} of {plural(data.completion.tasks, 'task')}
              </span>
            </p>
            <Progress label="Judgements given of those wanted" value={data.completion.share ?? 0} />
            <p className="mt-2 text-xs text-muted">{completionInWords(data)}</p>
          </div>
        </Framed>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2 lg:gap-5">
        <Framed>
          <Rewards rewards={data.rewards} />
        </Framed>
        <Framed>
          {projectId === null ? <OverallAgreement data={data} /> : <ProjectAgreement projectId={projectId} />}
        </Framed>
      </div>
      <Section
        flush
        title="Annotators"
        description={
          data.feedback.annotators > data.feedback.per_annotator.length
            ? `The ${data.feedback.per_annotator.length} with the most judgements, of ${count(data.feedback.annotators)}.`
            : 'Who judged, how long it took them, and how far they agree with the others.'
        }
      >
        <AnnotatorsTable rows={data.feedback.per_annotator} />
      </Section>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <Section title="Dataset health" description="What keeps tasks from being judged.">
          <HealthList data={data} />
        </Section>
        <Section title="Jobs" description="Imports, generation, scoring and exports under way.">
          <Jobs jobs={data.jobs} />
        </Section>
      </div>
    </div>
  );
}

function Framed({ children }: { children: ReactNode }) {
  return <Card className="min-w-0 p-4 sm:p-5">{children}</Card>;
}

function Headline({ data }: { data: Dashboard }) {
  const pace = paceOf(data.feedback.per_day);
  const { mean, low, high, tasks } = data.agreement;
  const longest = data.feedback.per_annotator.filter((one) => one.mean_duration_ms !== null);
  const judged = longest.reduce((sum, one) => sum + one.feedback, 0);
  const time = longest.reduce((sum, one) => sum + one.feedback * (one.mean_duration_ms ?? 0), 0);
  return (
    <Card className="p-4 sm:p-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 xl:grid-cols-6">
        <Stat
          label="Judgements"
          value={count(data.feedback.total)}
          hint={`${count(pace.week)} in 7 days · ${count(pace.today)} today`}
        />
        <Stat
          label="Completion"
          value={percent(data.completion.share)}
          hint={`${count(data.completion.judgements_given)} of ${count(data.completion.judgements_wanted)} judgements`}
        />
        <Stat
          label="Mean agreement"
          value={decimal(mean)}
          hint={
            tasks === 0
              ? 'needs 2 judgements of a task'
              : `${low === null || high === null ? '' : `${decimal(low)} – ${decimal(high)} · `}${plural(tasks, 'task')}`
          }
        />
        <Stat
          label="Annotators"
          value={count(data.feedback.annotators)}
          hint={`${plural(data.assignments.held, 'task')} held now`}
        />
        <Stat
          label="Time per judgement"
          value={judged > 0 ? duration(time / judged) : '–'}
          hint={judged > 0 ? 'mean' : 'nobody has judged yet'}
        />
        <Stat label="Jobs running" value={count(data.jobs.running)} hint={`${count(data.jobs.queued)} waiting`} />
      </dl>
    </Card>
  );
}

function StatusChart({ tasks }: { tasks: Dashboard['tasks'] }) {
  const parts = (['open', 'complete', 'draft', 'archived'] as const).map((status) => ({
    label: words(status),
    value: tasks[status],
  }));
  return (
    <BarChart
      title="Tasks by status"
      note={`${plural(tasks.total, 'task')} in all`}
      summary={`Tasks by status: ${parts.map((part) => `${count(part.value)} ${part.label.toLowerCase()}`).join(', ')}.`}
      data={parts}
      unit="Tasks"
    />
  );
}

function Rewards({ rewards }: { rewards: Dashboard['rewards'] }) {
  if (rewards.n === 0) {
    return (
      <EmptyState title="No rewards yet" className="py-8!">
        A histogram of rewards appears once annotators give scores with a reward widget; comparisons alone have none.
      </EmptyState>
    );
  }
  const note = `Mean ${decimal(rewards.mean)}, from ${decimal(rewards.min)} to ${decimal(rewards.max)} · n = ${count(rewards.n)}`;
  return (
    <Histogram
      title="Rewards"
      note={note}
      summary={`Distribution of ${plural(rewards.n, 'reward')}. ${note}.`}
      bins={rewards.bins.map((bin) => ({ from: bin.low, to: bin.high, count: bin.count }))}
      unit="Judgements"
      axis="Reward of a judgement"
      format={(value) => decimal(value)}
      height={220}
    />
  );
}

function OverallAgreement({ data }: { data: Dashboard }) {
  const { mean, low, high, tasks } = data.agreement;
  if (mean === null) {
    return (
      <EmptyState title="No agreement yet" className="py-8!">
        It is known once two annotators have judged the same task. Set the judgements per task to two or more in the
        project&apos;s settings.
      </EmptyState>
    );
  }
  return (
    <div>
      <p className="text-sm font-medium">Agreement</p>
      <p className="text-xs text-muted">Mean over tasks: 1 is unanimous, 0 is complete disagreement</p>
      <p className="tabular mt-5 text-3xl font-semibold tracking-tight">{decimal(mean)}</p>
      <p className="mt-1 text-sm text-muted">
        {withInterval(mean, low, high)}, over {plural(tasks, 'task')} with two comparable judgements or more.
      </p>
      <p className="mt-4 max-w-prose text-sm text-muted">
        This mean is not corrected for chance. Choose one project above for Krippendorff&apos;s alpha, which is.
      </p>
    </div>
  );
}

function Jobs({ jobs }: { jobs: Dashboard['jobs'] }) {
  if (jobs.by_kind.length === 0) return <p className="text-sm text-muted">Nothing waits or runs.</p>;
  return (
    <ul className="divide-y divide-line">
      {jobs.by_kind.map((job) => (
        <li key={`${job.kind}-${job.status}`} className="flex items-baseline justify-between gap-3 py-2 text-sm">
          <span className="font-medium">{words(job.kind)}</span>
          <span className="tabular text-muted">
            {count(job.jobs)} {job.status}
          </span>
        </li>
      ))}
    </ul>
  );
}

function PanelSkeleton() {
  return (
    <div role="status" className="grid gap-5">
      <span className="sr-only">Loading the dashboard</span>
      <Skeleton className="h-24 w-full" />
      <div className="grid gap-5 lg:grid-cols-[2fr_1fr]">
        <Skeleton className="h-72" />
        <Skeleton className="h-72" />
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </div>
    </div>
  );
}
