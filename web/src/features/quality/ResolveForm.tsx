import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import { keys } from '@/api/keys';
import {
  resolveTask,
  withdrawResolution,
  type Resolution,
  type ReviewedOutput,
  type ReviewedTask,
} from '@/api/disagreements';
import { messageOf } from '@/api/errors';
import { Alert, Button, FormField, Kbd, MOD, Textarea, toast } from '@/components/ui';
import { dateTime } from '@/lib/format';
import { sentence } from '@/lib/forms';
import { WidgetFields } from './WidgetFields';
import { given } from './queue';

export interface ResolveFormProps {
  task: ReviewedTask;
  outputs: ReviewedOutput[];
  resolution: Resolution | null;
  values: Record<string, unknown>;
  onValues: (values: Record<string, unknown>) => void;
  /** Whose judgement was taken over, if one was. */
  takenFrom: string | null;
  heading: RefObject<HTMLHeadingElement | null>;
  onResolved: () => void;
}

/** The researcher's last word: with the project's own widgets, or by taking over a judgement, and why. */
export function ResolveForm(props: ResolveFormProps) {
  const { task, outputs, resolution, values, onValues, takenFrom, heading, onResolved } = props;
  const client = useQueryClient();
  const [reason, setReason] = useState(resolution?.reason ?? '');
  const stale = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [keys.disagreements] }),
      client.invalidateQueries({ queryKey: [keys.tasks] }),
    ]);
  const resolving = useMutation({
    mutationFn: () => resolveTask(task.id, { values: given(values), reason: reason.trim() }),
    onSuccess: () => {
      toast.success('The task is resolved. Exports can use your word instead of the votes.');
      onResolved();
      return stale();
    },
  });
  const withdrawing = useMutation({
    mutationFn: () => withdrawResolution(task.id),
    onSuccess: () => {
      toast.info('The resolution is withdrawn; the audit log keeps what it said.');
      return stale();
    },
    onError: (error) => toast.error(error),
  });
  const empty = Object.keys(given(values)).length === 0;
  const send = () => {
    if (!empty && !resolving.isPending) resolving.mutate();
  };
  return (
    <form
      aria-labelledby="resolve-title"
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div>
        <h2 ref={heading} id="resolve-title" tabIndex={-1} className="text-md rounded-sm">
          {resolution ? 'Resolve again' : 'Resolve'}
        </h2>
        <p className="mt-0.5 text-sm text-muted">
          {resolution
            ? `Resolved by ${resolution.resolved_by.name}, ${dateTime(resolution.created_at)}. Another word takes its place.`
            : 'Your word stands beside the judgements, which stay as they are. Give it below, or take over a judgement.'}
        </p>
        {takenFrom !== null && <p className="mt-1.5 text-sm text-accent-text">Taken over from {takenFrom}.</p>}
      </div>
      <WidgetFields
        task={task}
        outputs={outputs}
        values={values}
        onValues={onValues}
        disabled={resolving.isPending}
        error={resolving.error}
      />
      <FormField label="Reason" optional hint="For those who read it later; it goes into the audit log.">
        <Textarea
          rows={2}
          value={reason}
          maxLength={10_000}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
      </FormField>
      {resolving.error && <Alert tone="danger">{sentence(messageOf(resolving.error))}</Alert>}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" disabled={empty} loading={resolving.isPending}>
          {resolution ? 'Resolve again' : 'Resolve'}
        </Button>
        {resolution && (
          <Button variant="danger-ghost" loading={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
            Withdraw
          </Button>
        )}
        <span className="flex items-center gap-1 text-xs text-faint max-sm:hidden">
          <Kbd>{MOD}</Kbd>
          <Kbd>Enter</Kbd> in the reason
        </span>
      </div>
    </form>
  );
}
