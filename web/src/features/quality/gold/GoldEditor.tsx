import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { reviewedTaskQuery, type ReviewedTask } from '@/api/disagreements';
import { messageOf } from '@/api/errors';
import { usePutGold } from '@/api/gold';
import { QueryState } from '@/components/QueryState';
import { Alert, Badge, Button, Card, Checkbox, ConfirmDialog, SkeletonText, toast } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { Asked, outputsOf } from '../Outputs';
import { WidgetFields } from '../WidgetFields';
import { given } from '../queue';
import { POOLS } from './pools';

/** The known answer of one task, given with the project's own widgets. */
export function GoldEditor({ taskId, onBack }: { taskId: string; onBack: () => void }) {
  const task = useQuery(reviewedTaskQuery(taskId));
  return (
    <article aria-label="A task and its known answer" className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <Button size="sm" onClick={onBack}>
          <ArrowLeft aria-hidden /> All items
        </Button>
      </div>
      <QueryState query={task} skeleton={<SkeletonText lines={8} label="Loading the task" />}>
        {(found) => <AnswerForm key={found.id} task={found} onDone={onBack} />}
      </QueryState>
    </article>
  );
}

function AnswerForm({ task, onDone }: { task: ReviewedTask; onDone: () => void }) {
  const outputs = outputsOf(task);
  const [values, setValues] = useState<Record<string, unknown>>(task.gold ?? {});
  const [qualification, setQualification] = useState(task.pool === 'qualification');
  const [clearing, setClearing] = useState(false);
  const put = usePutGold(task.id);
  const hasAnswer = task.gold !== null && task.gold !== undefined;
  const empty = Object.keys(given(values)).length === 0;
  const save = () =>
    put.mutate(
      { values: given(values), qualification },
      {
        onSuccess: () => {
          toast.success(qualification ? 'It belongs to the qualification set now.' : 'The known answer is saved.');
          onDone();
        },
      },
    );
  const clear = () =>
    put.mutate(null, {
      onSuccess: () => {
        toast.info('The answer is taken away: it is a task like any other.');
        onDone();
      },
      onSettled: () => setClearing(false),
    });
  return (
    <>
      {hasAnswer && task.pool && (
        <p>
          <Badge tone="accent">{POOLS[task.pool].label}</Badge>{' '}
          <span className="text-sm text-muted">{POOLS[task.pool].about}</span>
        </p>
      )}
      <Asked task={task} outputs={outputs} />
      <Card className="p-4 sm:p-5">
        <form
          aria-labelledby="answer-title"
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!empty && !put.isPending) save();
          }}
        >
          <div>
            <h2 id="answer-title" className="text-md">
              The known answer
            </h2>
            <p className="mt-0.5 text-sm text-muted">
              Judge the task as it ought to be judged. Controls that you leave empty are not compared. Judgements that
              are there already are compared anew.
            </p>
          </div>
          <WidgetFields
            task={task}
            outputs={outputs}
            values={values}
            onValues={setValues}
            disabled={put.isPending}
            error={put.error}
          />
          <Checkbox
            label="Qualification item"
            hint="Annotators meet it before the queue opens to them, where the project asks them to qualify, and never in the queue itself."
            checked={qualification}
            onChange={(event) => setQualification(event.target.checked)}
          />
          {put.error && <Alert tone="danger">{sentence(messageOf(put.error))}</Alert>}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" disabled={empty} loading={put.isPending}>
              Save answer
            </Button>
            {hasAnswer && (
              <Button variant="danger-ghost" disabled={put.isPending} onClick={() => setClearing(true)}>
                Take the answer away
              </Button>
            )}
          </div>
        </form>
      </Card>
      <ConfirmDialog
        open={clearing}
        onOpenChange={setClearing}
        title="Take the known answer away?"
        description="The task joins the queue like any other. What was judged stays, but no longer counts towards gold accuracy."
        action="Take it away"
        loading={put.isPending}
        onConfirm={clear}
      />
    </>
  );
}
