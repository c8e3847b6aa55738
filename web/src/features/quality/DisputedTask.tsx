import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type RefObject } from 'react';
import {
  adjudicationQuery,
  judgementsQuery,
  reviewedTaskQuery,
  type Disagreement,
  type ReviewedFeedback,
} from '@/api/disagreements';
import { QueryState } from '@/components/QueryState';
import { Badge, Card, SkeletonText } from '@/components/ui';
import { decimal, plural } from '@/lib/format';
import { Amounts } from './Amounts';
import { Judgements } from './Judgements';
import { Asked, outputsOf } from './Outputs';
import { ResolutionHistory } from './ResolutionHistory';
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
  const opened = useQuery(adjudicationQuery(item.task.id)).data;
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
          const outputs = outputsOf(found);
          const letters = Object.fromEntries(outputs.map((output, place) => [output.id, letter(place)]));
          return (
            <>
              <Asked task={found} outputs={outputs} />
              <section aria-labelledby="judgements-title">
                <h2 id="judgements-title" className="mb-2 text-sm font-medium text-muted">
                  Judgements
                </h2>
                <QueryState query={judgements} skeleton={<SkeletonText lines={4} label="Loading the judgements" />}>
                  {(list) => (
                    <Judgements
                      judgements={list.items}
                      positions={outputs.map(({ position }) => position)}
                      onTake={take}
                    />
                  )}
                </QueryState>
              </section>
              {opened && <Amounts opened={opened} letters={letters} />}
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
              {opened && <ResolutionHistory opened={opened} letters={letters} />}
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
