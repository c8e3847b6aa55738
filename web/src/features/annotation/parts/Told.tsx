import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { letter } from '../host/WidgetHost';
import type { WorkState } from '../work/state';
import type { Workspace } from '../work/workspace';
import { GoldAnswer } from './GoldAnswer';

/** What the project tells of the last submission, until it was read: the known answer, and who wrote the outputs. */
export function Told({ work, state }: { work: Workspace; state: WorkState }) {
  if (!state.revealed) return null;
  const { assignment, gold, models } = state.revealed;
  const action = (
    <Button size="sm" onClick={() => work.read()}>
      Got it
    </Button>
  );
  return (
    <>
      {gold && <GoldAnswer gold={gold} assignment={assignment} action={action} />}
      {models && (
        <Alert tone="info" title="Who wrote the outputs of the last task" action={gold ? undefined : action}>
          <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
            {models.map((one, place) => (
              <div key={one.output_id}>
                <dt className="inline font-medium">{letter(place)}</dt>{' '}
                <dd className="inline wrap-anywhere">{one.model_id ?? 'nobody knows'}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-1 text-muted">Your judgement stands as it is from now on.</p>
        </Alert>
      )}
    </>
  );
}
