import type { ReactNode } from 'react';
import type { Assignment, RevealedGold } from '@/api/annotation';
import { Alert } from '@/components/ui/Alert';
import { percent, words } from '@/lib/format';
import { letter } from '../host/WidgetHost';
import { answerInWords } from '@/lib/answer';

/** Where the project tells it: that the last task had a known answer, how one did, and what the answer is. */
export function GoldAnswer({
  gold,
  assignment,
  action,
}: {
  gold: RevealedGold;
  assignment: Assignment;
  action: ReactNode;
}) {
  const labels = Object.fromEntries(assignment.outputs.map((output, place) => [output.id, letter(place)]));
  return (
    <Alert
      tone={gold.passed ? 'success' : 'warning'}
      title={
        gold.passed
          ? 'The last task had a known answer, and you agreed with it'
          : 'The last task had a known answer, and yours was different'
      }
      action={action}
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
