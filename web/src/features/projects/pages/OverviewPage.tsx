import { useInfiniteQuery } from '@tanstack/react-query';
import { Check, Hammer, ListChecks } from 'lucide-react';
import { Link } from 'react-router';
import { hasEnded, jobsQuery, type Job } from '@/api/jobs';
import { membersQuery } from '@/api/members';
import { itemsOf } from '@/api/pages';
import { tasksQuery } from '@/api/tasks';
import { useHasRoute } from '@/app/available';
import { ErrorPanel } from '@/components/ErrorPanel';
import { MissingPlugins } from '@/components/MissingPlugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { Badge, Button, Card, EmptyState, Progress, Section, SkeletonText, Stat } from '@/components/ui';
import { ago, count, dateTime, percent, plural, words } from '@/lib/format';
import { progressOf } from '../progress';
import { nextSteps, type Step } from '../steps';

export function Component() {
  const project = useProject();
  const progress = progressOf(project);
  const at = (path: string) => `/projects/${project.id}${path}`;
  const hasRoute = useHasRoute();
  const members = useInfiniteQuery(membersQuery(project.id));
  const lacking = useInfiniteQuery(tasksQuery(project.id, { lacks_outputs: true }, 1));
  const steps = nextSteps(project, {
    annotators: members.data && itemsOf(members.data).filter((member) => !member.is_owner).length,
    lacksOutputs: itemsOf(lacking.data).some((task) => task.status !== 'archived'),
  }).filter((step) => hasRoute(at(step.to.split(/[?#]/)[0] ?? '')));
  return (
    <Page>
      <PageHeader
        title={project.name}
        aside={<Badge>{words(project.task_type)}</Badge>}
        description={project.description || undefined}
        crumbs={[{ label: 'Projects', to: '/projects' }]}
        actions={
          <>
            <Button asChild>
              <Link to={at('/tasks/import')}>Import tasks</Link>
            </Button>
            <Button variant="primary" asChild>
              <Link to={at('/tasks/new')}>New task</Link>
            </Button>
          </>
        }
      />
      <div className="grid gap-6">
        <MissingPlugins missing={project.missing}>
          What is stored stays readable and can be exported. Ask an admin to install the plugin again, or{' '}
          <Link to={at('/settings')} className="link">
            change the project&rsquo;s settings
          </Link>
          .
        </MissingPlugins>
        <Card className="p-4 sm:p-5">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="text-md">Completion</h2>
            <span className="tabular text-sm text-muted">
              {progress.published > 0
                ? `${count(progress.complete)} of ${plural(progress.published, 'task')}`
                : 'No open tasks yet'}
            </span>
          </div>
          <Progress label="Completion" value={progress.share ?? 0} className="mt-3" />
          <dl className="mt-5 grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3 lg:grid-cols-6">
            <Stat label="Complete" value={percent(progress.share)} hint={`${count(progress.complete)} tasks`} />
            <Stat label="Open" value={count(progress.open)} hint="waiting for judgements" />
            <Stat label="Drafts" value={count(progress.draft)} hint="seen by researchers only" />
            <Stat label="Archived" value={count(progress.archived)} hint="handed out no more" />
            <Stat
              label="Judgements"
              value={count(progress.judgements)}
              hint={`${count(project.annotations_per_task)} wanted per task`}
            />
            <Stat
              label="Members"
              value={members.data ? `${count(itemsOf(members.data).length)}${members.hasNextPage ? '+' : ''}` : '–'}
              hint="you among them"
            />
          </dl>
        </Card>
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Steps steps={steps} at={at} />
          <Activity projectId={project.id} />
        </div>
      </div>
    </Page>
  );
}

function Steps({ steps, at }: { steps: Step[]; at: (path: string) => string }) {
  const left = steps.filter((step) => !step.done).length;
  return (
    <Section
      title="Next steps"
      description={left === 0 ? 'All done. Judgements come in on their own now.' : undefined}
      flush
    >
      <ol className="divide-y divide-line">
        {steps.map((step) => (
          <li key={step.title} className="flex items-center gap-3 px-4 py-3 sm:px-5">
            <span
              className={
                step.done
                  ? 'grid size-5 shrink-0 place-items-center rounded-full bg-success-subtle text-success-text'
                  : 'size-5 shrink-0 rounded-full border-2 border-line-strong'
              }
            >
              {step.done && <Check className="size-3.5" aria-hidden />}
              <span className="sr-only">{step.done ? 'Done:' : 'To do:'}</span>
            </span>
            <span className="min-w-0 flex-1">
              <span className={step.done ? 'block text-sm text-muted' : 'block text-sm font-medium'}>{step.title}</span>
              {!step.done && <span className="block text-sm text-muted">{step.why}</span>}
            </span>
            {!step.done && (
              <Button size="sm" asChild>
                <Link to={at(step.to)}>{step.action}</Link>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

const TONES = {
  queued: 'neutral',
  running: 'info',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'warning',
} as const;

function outcome(job: Job): string {
  if (job.error) return job.error;
  if (job.kind === 'import') return `${plural(job.imported, 'task')} imported, ${count(job.rejected)} rejected`;
  return hasEnded(job.status) ? words(job.status) : `${percent(job.progress)} done`;
}

function Activity({ projectId }: { projectId: string }) {
  const jobs = useInfiniteQuery(jobsQuery({ project_id: projectId }));
  const tasks = useInfiniteQuery(tasksQuery(projectId, {}, 5));
  const lastJobs = itemsOf(jobs.data).slice(0, 5);
  const lastTasks = itemsOf(tasks.data).slice(0, 5);
  if (jobs.error && !jobs.data) {
    return (
      <Card>
        <ErrorPanel error={jobs.error} onRetry={() => void jobs.refetch()} />
      </Card>
    );
  }
  return (
    <Section title="Recent activity" flush>
      {jobs.isPending || tasks.isPending ? (
        <SkeletonText lines={5} className="p-5" label="Loading what happened" />
      ) : lastJobs.length + lastTasks.length === 0 ? (
        <EmptyState icon={<ListChecks />} title="Nothing has happened yet" className="py-8">
          Imports, scoring and new tasks appear here.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line text-sm">
          {lastJobs.map((job) => (
            <li key={job.id} className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
              <Hammer className="size-4 shrink-0 text-faint" aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{words(job.kind.replaceAll('.', ' '))}</span>
                <span className="block truncate text-muted">{outcome(job)}</span>
              </span>
              <Badge tone={TONES[job.status]}>{words(job.status)}</Badge>
              <time
                className="w-24 shrink-0 text-right text-xs text-faint"
                dateTime={job.created_at}
                title={dateTime(job.created_at)}
              >
                {ago(job.created_at)}
              </time>
            </li>
          ))}
          {lastTasks.map((task) => (
            <li key={task.id} className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-subtle sm:px-5">
              <ListChecks className="size-4 shrink-0 text-faint" aria-hidden />
              <Link
                to={`/projects/${projectId}/tasks/${task.id}`}
                className="min-w-0 flex-1 truncate after:absolute after:inset-0"
              >
                {task.prompt}
              </Link>
              <Badge>{words(task.status)}</Badge>
              <time
                className="w-24 shrink-0 text-right text-xs text-faint"
                dateTime={task.created_at}
                title={dateTime(task.created_at)}
              >
                {ago(task.created_at)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
