import { useQuery } from '@tanstack/react-query';
import { MessageSquare } from 'lucide-react';
import { judgementsQuery, type Judgement, type Task } from '@/api/tasks';
import { goneControls, MissingPlugins } from '@/components/MissingPlugins';
import { QueryState } from '@/components/QueryState';
import { useProject } from '@/components/useProject';
import { Avatar, Badge, Card, EmptyState, SkeletonText } from '@/components/ui';
import { ago, dateTime, decimal, duration, plural, words } from '@/lib/format';
import { saidIn } from '@/lib/said';
import { makeVisible } from '@/lib/visible';

/** Every judgement of a task in words, with who gave it and what it said before. */
export function Judgements({ task }: { task: Task }) {
  const query = useQuery(judgementsQuery(task.id));
  const gone = goneControls(useProject());
  return (
    <QueryState query={query} skeleton={<SkeletonText lines={5} label="Loading judgements" />}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState icon={<MessageSquare />} title="No judgements yet" className="py-8">
            {task.status === 'draft'
              ? 'The task is a draft: publish it to have it judged.'
              : `${plural(task.required_annotations, 'judgement')} wanted.`}
          </EmptyState>
        ) : (
          <div className="grid gap-3">
            <MissingPlugins missing={items[0]?.missing}>What was said with it is shown as it is stored.</MissingPlugins>
            <ul className="grid gap-3 xl:grid-cols-2">
              {items.map((item) => (
                <li key={item.id}>
                  <OneJudgement judgement={item} version={task.version} gone={gone} />
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </QueryState>
  );
}

/** In what order this annotator saw the outputs: their A was output 2, say. */
function order(judgement: Judgement): string {
  return judgement.output_order.map((place, index) => `${String.fromCharCode(65 + index)} = ${place + 1}`).join(', ');
}

interface OneProps {
  judgement: Judgement;
  version: number;
  /** Controls whose plugin is missing: nobody can put their values in words. */
  gone: ReadonlySet<string>;
}

function OneJudgement({ judgement, version, gone }: OneProps) {
  const { annotator, rationale, revisions } = judgement;
  return (
    <Card className="h-full p-4">
      <div className="flex items-start gap-2.5">
        <Avatar name={annotator.name} size="sm" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium">{annotator.name}</p>
          <p className="text-xs text-faint">
            <time dateTime={judgement.created_at} title={dateTime(judgement.created_at)}>
              {ago(judgement.created_at)}
            </time>
            {judgement.duration_ms !== null && `, in ${duration(judgement.duration_ms)}`}
            {judgement.task_version !== version && `, on version ${judgement.task_version}`}
          </p>
        </div>
        {judgement.quality_score !== null && <Badge tone="accent">Quality {decimal(judgement.quality_score)}</Badge>}
      </div>
      <dl className="mt-3 grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
        {saidIn(judgement).map(([name, said]) => (
          <div key={name} className="contents max-sm:block">
            <dt className="text-muted">{words(name)}</dt>
            {gone.has(name) ? (
              <dd>
                <pre className="overflow-x-auto rounded-md bg-subtle p-2 font-mono text-xs whitespace-pre-wrap">
                  {makeVisible(JSON.stringify(judgement.values[name], null, 2))}
                </pre>
              </dd>
            ) : (
              <dd className="wrap-anywhere whitespace-pre-wrap">{makeVisible(said)}</dd>
            )}
          </div>
        ))}
        {judgement.reward_scalar !== null && (
          <div className="contents max-sm:block">
            <dt className="text-muted">Reward</dt>
            <dd className="tabular">{decimal(judgement.reward_scalar)}</dd>
          </div>
        )}
        {rationale !== null && (
          <div className="contents max-sm:block">
            <dt className="text-muted">Rationale</dt>
            <dd className="wrap-anywhere whitespace-pre-wrap">{makeVisible(rationale)}</dd>
          </div>
        )}
        {judgement.output_order.length > 1 && (
          <div className="contents max-sm:block">
            <dt className="text-muted">Saw output</dt>
            <dd className="tabular text-muted">{order(judgement)}</dd>
          </div>
        )}
      </dl>
      {revisions.length > 0 && (
        <details className="mt-3 border-t border-line pt-2 text-sm">
          <summary className="cursor-pointer text-muted">Revised {plural(revisions.length, 'time')}</summary>
          <ol className="mt-2 grid gap-2">
            {revisions.map((revision) => (
              <li key={revision.revision} className="rounded-md bg-subtle p-2.5">
                <p className="text-xs text-faint">
                  Revision {revision.revision}, {dateTime(revision.created_at)}
                </p>
                <pre className="mt-1 overflow-x-auto font-mono text-xs whitespace-pre-wrap">
                  {makeVisible(JSON.stringify(revision.values, null, 2))}
                </pre>
                {revision.rationale !== null && <p className="mt-1">{makeVisible(revision.rationale)}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </Card>
  );
}
