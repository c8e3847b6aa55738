import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import type { Project } from '@/api/projects';
import { uniqueMissing } from '@/components/MissingPlugins';
import { Badge, Card, Progress } from '@/components/ui';
import { ago, count, dateTime, percent, plural, words } from '@/lib/format';
import { sentence } from '@/lib/forms';
import { progressOf } from './progress';

function Facts({ project }: { project: Project }) {
  const { open, draft, judgements } = progressOf(project);
  const facts = [`${count(open)} open`, draft > 0 ? plural(draft, 'draft') : null, plural(judgements, 'judgement')];
  return <span className="tabular">{facts.filter(Boolean).join(' · ')}</span>;
}

/** A project at a glance; the whole card is the link. */
export function ProjectCard({ project }: { project: Project }) {
  const { published, complete, share } = progressOf(project);
  const changed = project.updated_at ?? project.created_at;
  const [gone, ...more] = uniqueMissing(project.missing);
  return (
    <Card className="relative flex h-full flex-col p-4 transition-colors hover:border-line-strong has-focus-visible:border-accent sm:p-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-md wrap-anywhere">
          <Link
            to={`/projects/${project.id}`}
            className="rounded-sm after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {project.name}
          </Link>
        </h2>
        <Badge>{words(project.task_type)}</Badge>
      </div>
      <p className="mt-1 line-clamp-2 min-h-10 text-sm text-muted">
        {project.description || <span className="text-faint">No description</span>}
      </p>
      {gone && (
        <p className="mt-2 flex items-start gap-1.5 text-sm text-warning-text">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <span className="min-w-0 wrap-anywhere">
            {sentence(gone.message)}
            {more.length > 0 && ` And ${more.length} more.`}
          </span>
        </p>
      )}
      {project.progress ? (
        <div className="mt-4 grid gap-1.5">
          <div className="flex items-baseline justify-between gap-2 text-sm">
            <span className="tabular font-medium">
              {published > 0 ? `${count(complete)} of ${plural(published, 'task')} complete` : 'No open tasks yet'}
            </span>
            <span className="tabular text-muted">{percent(share)}</span>
          </div>
          <Progress label={`Completion of ${project.name}`} value={share ?? 0} />
        </div>
      ) : (
        <p className="mt-4 text-sm text-muted">You judge tasks in this project.</p>
      )}
      <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pt-3 text-xs text-faint">
        {project.progress ? <Facts project={project} /> : <span />}
        <time dateTime={changed} title={dateTime(changed)}>
          Changed {ago(changed)}
        </time>
      </div>
    </Card>
  );
}
