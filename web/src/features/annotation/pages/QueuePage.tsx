import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Inbox, Play } from 'lucide-react';
import { Link } from 'react-router';
import { queueQuery, statsQuery, type Assignment, type AnnotatorStats, type ProjectWork } from '@/api/annotation';
import { useSession } from '@/api/session';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Card, Section, Stat } from '@/components/ui/Card';
import { EmptyState, Skeleton } from '@/components/ui/Feedback';
import { count, duration, percent, plural, words } from '@/lib/format';
import { usePageTitle } from '@/lib/hooks';
import { Qualify } from '../parts/Qualify';
import { hasContent, localDrafts } from '../work/drafts';

const MANY = 10_000;
const waiting = (value: number) => (value >= MANY ? 'More than 10,000' : count(value));

function Figures({ stats }: { stats: AnnotatorStats }) {
  return (
    <Card className="px-4 py-3.5 sm:px-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Stat label="Today" value={count(stats.today)} />
        <Stat label="This week" value={count(stats.week)} />
        <Stat label="In all" value={count(stats.total)} />
        <Stat label="Pace" value={duration(stats.mean_duration_ms)} hint="per task, active time" />
      </dl>
    </Card>
  );
}

function hasDraft(assignment: Assignment): boolean {
  const draft = assignment.draft as { values?: Record<string, unknown> } | null;
  const local = localDrafts.get(assignment.id);
  return hasContent(draft?.values ?? {}) || (local !== null && hasContent(local.values));
}

function Held({ items }: { items: Assignment[] }) {
  const ordered = [...items].sort((a, b) => Number(hasDraft(b)) - Number(hasDraft(a)));
  return (
    <Section title="Yours to go on with" flush>
      <ul className="divide-y divide-line">
        {ordered.map((assignment) => (
          <li key={assignment.id}>
            <Link
              to={`/work/${assignment.id}`}
              className="flex items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-hover sm:px-5"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{assignment.task.prompt || 'A conversation'}</span>
                <span className="block truncate text-sm text-muted">
                  {assignment.project.name} · {words(assignment.task.type)}
                </span>
              </span>
              {hasDraft(assignment) ? <Badge tone="accent">Draft</Badge> : <Badge>Reserved</Badge>}
              <ArrowRight className="size-4 shrink-0 text-faint" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ProjectRow({ project, first }: { project: ProjectWork; first: boolean }) {
  const open = project.available + project.held;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="truncate text-base">{project.name}</h3>
        {project.description && <p className="line-clamp-2 max-w-prose text-sm text-muted">{project.description}</p>}
        <p className="tabular mt-1 flex flex-wrap gap-x-3 text-xs text-faint">
          <span>{words(project.task_type)}</span>
          {project.total > 0 && <span>{count(project.total)} judged by you</span>}
          {project.mean_duration_ms !== null && <span>{duration(project.mean_duration_ms)} per task</span>}
          {typeof project.gold?.agreement === 'number' && (
            <span>
              {percent(project.gold.agreement)} agreement with {count(project.gold.judged)} known answers
            </span>
          )}
        </p>
      </div>
      <p className="tabular text-sm text-muted">
        {open > 0 ? (
          <>
            <span className="font-semibold text-text">{waiting(open)}</span> {open === 1 ? 'task' : 'tasks'} for you
          </>
        ) : (
          'Nothing for you right now'
        )}
      </p>
      <Button
        variant={first && open > 0 ? 'primary' : 'secondary'}
        asChild
        className={open > 0 ? '' : 'invisible max-sm:hidden'}
      >
        <Link
          to={`/work/next?project=${project.id}`}
          aria-label={`${project.total > 0 ? 'Go on' : 'Start'} with ${project.name}`}
        >
          <Play aria-hidden /> {project.total > 0 ? 'Go on' : 'Start'}
        </Link>
      </Button>
    </li>
  );
}

function Projects({ stats }: { stats: AnnotatorStats }) {
  const research = useSession((state) => state.user?.role !== 'annotator');
  if (stats.projects.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Inbox />} title="You are in no project yet">
          {research
            ? 'Make a project, or add yourself to one under its settings; its tasks then appear here.'
            : 'A researcher adds you to a project; its tasks then appear here. Ask whoever invited you.'}
        </EmptyState>
      </Card>
    );
  }
  const sorted = [...stats.projects].sort(
    (a, b) => Number(b.available + b.held > 0) - Number(a.available + a.held > 0),
  );
  const open = sorted.reduce((sum, project) => sum + project.available + project.held, 0);
  return (
    <Section
      title="Projects"
      description={
        open > 0
          ? undefined
          : 'You are through: every task has the judgements it needs, or is with somebody else. New ones appear here.'
      }
      flush
    >
      <ul className="divide-y divide-line">
        {sorted.map((project, place) => (
          <ProjectRow key={project.id} project={project} first={place === 0} />
        ))}
      </ul>
    </Section>
  );
}

/** Where annotators begin: what they hold, what waits, and what they did. */
export function Component() {
  const queue = useQuery(queueQuery());
  const stats = useQuery({ ...statsQuery(), refetchInterval: 60_000 });
  usePageTitle('Work');
  const held = queue.data?.items ?? [];
  return (
    <Page className="max-w-5xl!">
      <PageHeader
        title="Work"
        description={
          stats.data && stats.data.today > 0
            ? `${plural(stats.data.today, 'task')} judged today.`
            : 'What waits for your judgement.'
        }
      />
      <div className="grid gap-6">
        <QueryState
          query={stats}
          skeleton={
            <>
              <Skeleton className="h-20" />
              <Skeleton className="h-48" />
            </>
          }
        >
          {(data) => (
            <>
              {data.total > 0 && <Figures stats={data} />}
              {(queue.data?.qualification ?? []).map((one) => (
                <Qualify key={one.project_id} one={one} />
              ))}
              {held.length > 0 && <Held items={held} />}
              <Projects stats={data} />
            </>
          )}
        </QueryState>
      </div>
    </Page>
  );
}
