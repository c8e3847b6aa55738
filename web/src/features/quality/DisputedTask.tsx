import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type RefObject } from 'react';
import {
  judgementsQuery,
  reviewedTaskQuery,
  type Disagreement,
  type ReviewedFeedback,
  type ReviewedOutput,
} from '@/api/disagreements';
import { QueryState } from '@/components/QueryState';
import { Markdown } from '@/components/markdown';
import { Badge, Card, SkeletonText } from '@/components/ui';
import { cn } from '@/lib/cn';
import { decimal, plural } from '@/lib/format';
import { Judgements } from './Judgements';
import { ResolveForm } from './ResolveForm';
import { agreementInWords, letter } from './queue';

export interface DisputedTaskProps {
  item: Disagreement;
  /** What `r` puts the focus on. */
  resolveRef: RefObject<HTMLHeadingElement | null>;
  onResolved: () => void;
}

/** A task with its outputs, everything that was said of them, and the researcher's last word. */
export function DisputedTask({ item, resolveRef, onResolved }: DisputedTaskProps) {
  const task = useQuery(reviewedTaskQuery(item.task.id));
  const judgements = useQuery(judgementsQuery(item.task.id));
  const [values, setValues] = useState<Record<string, unknown>>(item.resolution?.values ?? {});
  const [takenFrom, setTakenFrom] = useState<string | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const take = (judgement: ReviewedFeedback) => {
    setValues(judgement.values);
    setTakenFrom(judgement.annotator.name);
    end.current?.scrollIntoView({ block: 'nearest' });
    resolveRef.current?.focus({ preventScroll: true });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={item.agreement < 0.34 ? 'danger' : 'warning'} className="tabular">
          {agreementInWords(item.agreement)} · {decimal(item.agreement)}
        </Badge>
        <Badge className="tabular">{plural(item.feedback_count, 'judgement')}</Badge>
        {item.resolution && <Badge tone="success">Resolved</Badge>}
        {item.task.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
      <QueryState query={task} skeleton={<SkeletonText lines={8} label="Loading the task" />}>
        {(found) => {
          // A researcher is shown outputs with their models: never blinded ones.
          const outputs = [...((found.outputs ?? []) as ReviewedOutput[])].sort((a, b) => a.position - b.position);
          return (
            <>
              <section aria-labelledby="prompt-title">
                <h2 id="prompt-title" className="mb-1.5 text-sm font-medium text-muted">
                  Prompt
                </h2>
                <Markdown text={found.prompt} foldAt={2000} />
              </section>
              <section aria-labelledby="outputs-title">
                <h2 id="outputs-title" className="mb-2 text-sm font-medium text-muted">
                  Outputs, in the task&apos;s own order
                </h2>
                <Outputs outputs={outputs} />
              </section>
              <section aria-labelledby="judgements-title">
                <h2 id="judgements-title" className="mb-2 text-sm font-medium text-muted">
                  Judgements
                </h2>
                <QueryState query={judgements} skeleton={<SkeletonText lines={4} label="Loading the judgements" />}>
                  {(list) => <Judgements judgements={list.items} onTake={take} />}
                </QueryState>
              </section>
              <Card className="p-4 sm:p-5">
                <ResolveForm
                  task={found}
                  outputs={outputs}
                  resolution={item.resolution}
                  values={values}
                  onValues={(next) => {
                    setValues(next);
                    setTakenFrom(null);
                  }}
                  takenFrom={takenFrom}
                  heading={resolveRef}
                  onResolved={onResolved}
                />
                <div ref={end} />
              </Card>
            </>
          );
        }}
      </QueryState>
    </div>
  );
}

function Outputs({ outputs }: { outputs: ReviewedOutput[] }) {
  if (outputs.length === 0) return <p className="text-sm text-muted">This task has no outputs.</p>;
  return (
    <ol className={cn('grid grid-cols-[minmax(0,1fr)] gap-3', outputs.length > 1 && 'md:grid-cols-2')}>
      {outputs.map((output, place) => (
        <li key={output.id} className="min-w-0 rounded-lg border border-line bg-surface">
          <p className="flex items-center gap-2 border-b border-line px-3.5 py-2">
            <span className="grid size-6 place-items-center rounded-md bg-accent-subtle text-xs font-semibold text-accent-text">
              {letter(place)}
            </span>
            <span className="truncate font-mono text-xs text-muted">{output.model_id}</span>
          </p>
          <div className="px-3.5 py-3">
            <Markdown text={output.output} foldAt={1600} />
          </div>
        </li>
      ))}
    </ol>
  );
}
