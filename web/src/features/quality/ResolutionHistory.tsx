import type { Adjudication } from '@/api/disagreements';
import { When } from '@/components/lists';
import { makeVisible } from '@/lib/visible';
import { answerInWords } from '@/lib/answer';
import { words } from '@/lib/format';

const ACTIONS = { resolved: 'resolved it', changed: 'changed the resolution', withdrawn: 'withdrew the resolution' };

/** Who gave, changed or withdrew the last word, and what it said from then on. */
export function ResolutionHistory({
  opened,
  letters,
}: {
  opened: Adjudication;
  letters: Readonly<Record<string, string>>;
}) {
  if (opened.history.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className="mb-2 text-sm font-medium text-muted">
        History
      </h2>
      <ol className="grid gap-3 border-l-2 border-line pl-4">
        {opened.history.map((step) => (
          <li key={step.id} className="text-sm">
            <p>
              <span className="font-medium">{step.actor.name}</span> {ACTIONS[step.action]} ·{' '}
              <When time={step.created_at} />
            </p>
            {step.values && (
              <dl className="mt-0.5 text-muted wrap-anywhere">
                {Object.entries(step.values).map(([name, value]) => (
                  <div key={name}>
                    <dt className="inline">{words(name)}:</dt>{' '}
                    <dd className="inline">{makeVisible(answerInWords(value, letters))}</dd>
                  </div>
                ))}
              </dl>
            )}
            {step.reason && <p className="mt-0.5 wrap-anywhere">“{makeVisible(step.reason)}”</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
