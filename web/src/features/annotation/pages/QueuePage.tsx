import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { queueQuery, statsQuery, type AnnotatorStats } from '@/api/annotation';
import { useSession } from '@/api/session';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Card, Section, Stat } from '@/components/ui/Card';
import { EmptyState, Skeleton } from '@/components/ui/Feedback';
import { count, duration, plural } from '@/lib/format';
import { usePageTitle } from '@/lib/hooks';
import { Qualify } from '../parts/Qualify';
import { Held, ProjectRow, type BlockedProjects } from '../parts/QueueRows';

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

function Projects({ stats, blocked }: { stats: AnnotatorStats; blocked: BlockedProjects }) {
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
  const openIn = (project: AnnotatorStats['projects'][number]) =>
    blocked.has(project.id) ? 0 : project.available + project.held;
  const sorted = [...stats.projects].sort((a, b) => Number(openIn(b) > 0) - Number(openIn(a) > 0));
  const through = blocked.size === 0 && sorted.every((project) => openIn(project) === 0);
  return (
    <Section
      title="Projects"
      description={
        through
          ? 'You are through: every task has the judgements it needs, or is with somebody else. New ones appear here.'
          : undefined
      }
      flush
    >
      <ul className="divide-y divide-line">
        {sorted.map((project, place) => (
          <ProjectRow key={project.id} project={project} first={place === 0} missing={blocked.get(project.id)} />
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
  const blocked: BlockedProjects = new Map(
    queue.data?.blocked.map(({ project_id, missing }) => [project_id, missing]) ?? [],
  );
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
              {(queue.data?.qualification ?? [])
                .filter((one) => !blocked.has(one.project_id))
                .map((one) => (
                  <Qualify key={one.project_id} one={one} />
                ))}
              {held.length > 0 && <Held items={held} blocked={blocked} />}
              <Projects stats={data} blocked={blocked} />
            </>
          )}
        </QueryState>
      </div>
    </Page>
  );
}
