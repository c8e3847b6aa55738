/**
 * A judgement on its way. The next task is shown before the answer is there, so what was judged is kept here (and in
 * the browser, over a reload) until the server has confirmed it. One at a time; the server stores the same once.
 */
import { submitFeedback, type Judgement, type Submitted } from '@/api/annotation';
import { storage } from '@/lib/storage';
import { backoff, mayPass } from './saver';

const KEY = 'outbox';

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
    addEventListener('online', done);
  });

/** Send until it is stored or refused; throws what refuses it. */
export async function sendJudgement(
  judgement: Judgement,
  onWaiting: (waiting: boolean) => void,
  send: (judgement: Judgement) => Promise<Submitted> = submitFeedback,
): Promise<Submitted> {
  storage.set(KEY, JSON.stringify(judgement));
  for (let failures = 0; ; failures += 1) {
    try {
      const stored = await send(judgement);
      storage.set(KEY, null);
      onWaiting(false);
      return stored;
    } catch (error) {
      if (!mayPass(error)) {
        storage.set(KEY, null);
        onWaiting(false);
        throw error;
      }
      onWaiting(true);
      await sleep(backoff(failures, error));
    }
  }
}

/** What a tab that was closed too early did not get to send. */
export function leftBehind(): Judgement | null {
  try {
    const text = storage.get(KEY);
    return text === null ? null : { ...(JSON.parse(text) as Judgement), next: false };
  } catch {
    return null;
  }
}
