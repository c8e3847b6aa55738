import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { keys } from '@/api/keys';
import { useLiveEvent } from '@/api/live';
import { scoreNow, type Quality } from '@/api/quality';
import { Alert, Badge, Button, toast } from '@/components/ui';
import { ago, dateTime, decimal, plural } from '@/lib/format';
import { useNow } from '@/lib/hooks';

/** Whether the figures are of all judgements. */
export function ScoringBadge({ data }: { data: Quality }) {
  if (data.stale) {
    return (
      <Badge tone="warning" dot>
        New judgements wait to be scored
      </Badge>
    );
  }
  return data.computed_at === null ? (
    <Badge>Not scored yet</Badge>
  ) : (
    <Badge tone="success" dot>
      Up to date
    </Badge>
  );
}

/** "450 judgements by 3 annotators, scored 2 minutes ago in 0.5 s." */
export function ScoredWhen({ data }: { data: Quality }) {
  const now = useNow();
  if (data.computed_at === null) return <>Agreement between annotators, per thing that they were asked.</>;
  return (
    <>
      {plural(data.judgements, 'judgement')} by {plural(data.annotators_count, 'annotator')}, scored{' '}
      <time dateTime={data.computed_at} title={dateTime(data.computed_at)}>
        {ago(data.computed_at, now)}
      </time>
      {data.seconds !== null && ` in ${decimal(data.seconds, 1)} s`}.
    </>
  );
}

/** Asks for a scoring and says when it is done. */
export function ScoreNow({ projectId }: { projectId: string }) {
  const client = useQueryClient();
  const scoring = useMutation({
    mutationFn: () => scoreNow(projectId),
    onSuccess: () => toast.info('The project is being scored; the figures change by themselves.'),
    onError: (error) => toast.error(error),
  });
  useLiveEvent('job', (data) => {
    if (data.project_id === projectId)
      void client.invalidateQueries({ queryKey: [keys.metrics, 'quality', projectId] });
  });
  return (
    <Button onClick={() => scoring.mutate()} loading={scoring.isPending}>
      <RefreshCw aria-hidden />
      Score now
    </Button>
  );
}

/** Scorers that failed or are not there: their figures, if any, are older than the rest. */
export function ScorerProblems({ data }: { data: Quality }) {
  return (
    <>
      {data.failed.map((failure) => (
        <Alert key={failure.scorer} tone="danger" title={`The scorer “${failure.scorer}” failed`}>
          <p className="wrap-anywhere">{failure.error}</p>
          <p className="mt-1 text-muted">
            Its figures below, if any, are of an earlier run. Mend its plugin or options, then score again; the whole
            traceback stands with the job.
          </p>
        </Alert>
      ))}
      {data.missing.length > 0 && (
        <Alert tone="warning" title={`${data.missing.length === 1 ? 'A scorer is' : 'Scorers are'} not installed`}>
          The project asks for {data.missing.map((name) => `“${name}”`).join(', ')}. Install the plugin that brings it
          and restart RLFlow, or take it off the project&apos;s settings.
        </Alert>
      )}
    </>
  );
}
