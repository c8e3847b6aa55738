import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { percent, words } from '@/lib/format';
import { letter } from '../host/WidgetHost';
import type { Revealed } from '../work/state';
import { answerInWords } from '../work/revealed';

/** Where the project tells it: that the last task had a known answer, how one did, and what the answer is. */
export function GoldAnswer({ revealed, onClose }: { revealed: Revealed; onClose: () => void }) {
  const { gold, assignment } = revealed;
  const labels = Object.fromEntries(assignment.outputs.map((output, place) => [output.id, letter(place)]));
  return (
    <Alert
      tone={gold.passed ? 'success' : 'warning'}
      title={
        gold.passed
          ? 'The last task had a known answer, and you agreed with it'
          : 'The last task had a known answer, and yours was different'
      }
      action={
        <Button size="sm" onClick={onClose}>
          Got it
        </Button>
      }
    >
      <dl className="mt-1 grid gap-1">
        {Object.entries(gold.answer).map(([name, value]) => (
          <div key={name}>
            <dt className="inline font-medium">{words(name)}</dt>{' '}
            <dd className="inline wrap-anywhere">
              {answerInWords(value, labels)}
              {gold.widgets[name] !== undefined && (
                <span className="text-muted"> · your agreement: {percent(gold.widgets[name])}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Alert>
  );
}
