import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { ApiError, messageOf } from '@/api/errors';
import { MissingPlugins } from '@/components/MissingPlugins';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { sentence } from '@/lib/forms';
import { useNow } from '@/lib/hooks';
import { Told } from './Told';
import type { WorkState } from '../work/state';
import type { Workspace } from '../work/workspace';

const LEASE_MATTERS = 3 * 60_000;

function subscribe(notify: () => void): () => void {
  addEventListener('online', notify);
  addEventListener('offline', notify);
  return () => {
    removeEventListener('online', notify);
    removeEventListener('offline', notify);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** Said only when it matters: the lease's last minutes, and after it. */
function Lease({ work, state }: { work: Workspace; state: WorkState }) {
  const now = useNow(1000);
  if (!state.lease || state.taken || state.editing) return null;
  const left = Date.parse(state.lease) - now;
  if (left > LEASE_MATTERS) return null;
  const seconds = Math.max(0, Math.round(left / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Alert
      tone="warning"
      title={left > 0 ? `This task is reserved for you for another ${clock}` : 'Your time for this task has run out'}
      action={
        <Button size="sm" onClick={() => work.renew()}>
          {left > 0 ? 'Keep it' : 'Take it up again'}
        </Button>
      }
    >
      {left > 0
        ? 'Any change keeps it for you as well.'
        : 'What you entered is kept. If nobody else has taken the task, you can go on with it.'}
    </Alert>
  );
}

const RESTORED = {
  server: 'Your draft is back as you left it.',
  browser: 'Your draft is back from this browser: it is newer than what the server has.',
};

function Restored({ state }: { state: WorkState }) {
  const id = state.assignment?.id;
  const [hidden, setHidden] = useState<string | null>(null);
  useEffect(() => {
    if (!id || !state.restored || state.restored.conflict) return undefined;
    const timer = setTimeout(() => setHidden(id), 8000);
    return () => clearTimeout(timer);
  }, [id, state.restored]);
  if (!state.restored || state.restored.source === 'none' || hidden === id) return null;
  return (
    <Alert tone="info">
      {RESTORED[state.restored.source]}
      {state.restored.conflict && ' There were changes in two places; the newer ones are shown.'}
    </Alert>
  );
}

/** Everything that has to be known about the work at hand, one below the other; usually nothing. */
export function Banners({ work, state }: { work: Workspace; state: WorkState }) {
  const online = useOnline();
  const next = (
    <Button size="sm" onClick={() => void work.next()}>
      Go to the next task
    </Button>
  );
  const cut = !online || state.save === 'retrying' || state.sending?.waiting === true;
  const status = state.assignment?.status;
  const closed = !state.editing && (status === 'submitted' || status === 'skipped');
  return (
    <div className="grid gap-2 empty:hidden">
      <Told work={work} state={state} />
      {cut && (
        <Alert tone="warning" title={online ? 'The server cannot be reached' : 'You are offline'}>
          {state.sending?.waiting
            ? 'Your last judgement is kept in this browser and sent as soon as the connection is back. You can go on with this task meanwhile.'
            : 'Go on: everything you enter is kept in this browser and saved as soon as the connection is back.'}
        </Alert>
      )}
      <MissingPlugins missing={state.assignment?.missing}>
        Its control cannot be shown. Judge with the others: should the task need it, your draft is kept until it is
        back. The project&rsquo;s owner can mend it; meanwhile{' '}
        <Link to="/work" className="link">
          go back to the queue
        </Link>{' '}
        for other projects.
      </MissingPlugins>
      {state.refused !== null && (
        <Alert tone="danger" title="It was not submitted" action={state.taken ? next : undefined}>
          {sentence(messageOf(state.refused))}
        </Alert>
      )}
      {state.taken && state.refused === null && (
        <Alert tone="warning" title="This task has gone to somebody else" action={next}>
          Your time for it ran out, and it has all the judgements it asks for by now. Your draft is kept.
        </Alert>
      )}
      {state.elsewhere === 'open' && (
        <Alert tone="warning" title="This task is open in another tab" action={next}>
          Go on in one of them: what is saved last is what counts.
        </Alert>
      )}
      {state.elsewhere === 'finished' && (
        <Alert tone="info" title="You finished this task in another tab" action={next} />
      )}
      {closed && state.elsewhere !== 'finished' && (
        <Alert tone="info" title={`You have ${status} this task already`} action={next} />
      )}
      {state.editing && (
        <Alert
          tone="info"
          title="You are changing your last submission"
          action={
            <Button size="sm" onClick={() => void work.back()}>
              Leave it as it was
            </Button>
          }
        >
          Submit to store the change; then you go on where you were.
        </Alert>
      )}
      <Lease key={state.lease} work={work} state={state} />
      <Restored state={state} />
    </div>
  );
}

/** The messages of a refusal, by widget. */
export function problemsOf(refused: unknown): Record<string, string> {
  if (!(refused instanceof ApiError)) return {};
  return Object.fromEntries(
    refused.errors.map(({ field, message }) => [field.replace(/^values\./, '').split('.')[0] ?? field, message]),
  );
}
