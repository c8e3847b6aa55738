import { ArrowRight, Play } from 'lucide-react';
import { Link } from 'react-router';
import type { Assignment, ProjectWork } from '@/api/annotation';
import { uniqueMissing, type MissingPlugin } from '@/components/MissingPlugins';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Card';
import { sentence } from '@/lib/forms';
import { count, duration, percent, words } from '@/lib/format';
import { hasContent, localDrafts } from '../work/drafts';

const MANY = 10_000;
const waiting = (value: number) => (value >= MANY ? 'More than 10,000' : count(value));

/** {id of a project of which nothing can be judged now: what it lacks}. */
export type BlockedProjects = ReadonlyMap<string, readonly MissingPlugin[]>;

function hasDraft(assignment: Assignment): boolean {
  const draft = assignment.draft as { values?: Record<string, unknown> } | null;
  const local = localDrafts.get(assignment.id);
  return hasContent(draft?.values ?? {}) || (local !== null && hasContent(local.values));
}

/** What the annotator has begun or was given. Where a plugin is missing one can still look at it, so it says so. */
export function Held({ items, blocked }: { items: Assignment[]; blocked: BlockedProjects }) {
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
              {hasDraft(assignment) && <Badge tone="accent">Draft</Badge>}
              {blocked.has(assignment.project.id) ? (
                <Badge tone="warning">Missing plugin</Badge>
              ) : (
                !hasDraft(assignment) && <Badge>Reserved</Badge>
              )}
              <ArrowRight className="size-4 shrink-0 text-faint" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export interface ProjectRowProps {
  project: ProjectWork;
  first: boolean;
  /** Set where nothing can be judged: what the project lacks. */
  missing?: readonly MissingPlugin[] | undefined;
}

/** A project with what waits there, and the way to it; without the way where nothing can be judged. */
export function ProjectRow({ project, first, missing }: ProjectRowProps) {
  const open = missing === undefined ? project.available + project.held : 0;
  const lacking = uniqueMissing(missing);
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
        {lacking.length > 0 && (
          <p className="mt-1 max-w-prose text-sm wrap-anywhere text-warning-text">
            {lacking.map(({ message }) => sentence(message)).join(' ')} Nothing can be judged here until the operator
            installs {lacking.length === 1 ? 'it' : 'them'}; drafts are kept.
          </p>
        )}
      </div>
      <p className="tabular text-sm text-muted">
        {open > 0 ? (
          <>
            <span className="font-semibold text-text">{waiting(open)}</span> {open === 1 ? 'task' : 'tasks'} for you
          </>
        ) : lacking.length > 0 ? (
          'Cannot be judged now'
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
