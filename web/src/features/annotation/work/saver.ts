/** Brings drafts to the server: after a pause in the changes, again with growing waits while it cannot be reached. */
import type { DraftAnswer, Values } from '@/api/annotation';
import { ApiError } from '@/api/errors';

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'retrying' | 'refused';

interface SaverOptions {
  send: (id: string, values: Values, signal: AbortSignal) => Promise<DraftAnswer>;
  onState: (state: SaveState) => void;
  onSaved: (id: string, answer: DraftAnswer, isLatest: boolean) => void;
  pause?: number;
}

interface Change {
  id: string;
  values: Values;
}

/** Whether trying again may help: no answer, an error of the server, too many requests. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.status === 429;
}

/** How long to wait before the n-th try, in milliseconds: 1 s, 2 s, 4 s … 30 s. */
export function backoff(failures: number, error?: unknown): number {
  if (error instanceof ApiError && error.retryAfter !== null) return error.retryAfter * 1000;
  return Math.min(1000 * 2 ** failures, 30_000);
}

export class DraftSaver {
  private change: Change | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** What is on its way. */
  private sending: { change: Change; aborter: AbortController } | null = null;

  constructor(private readonly options: SaverOptions) {}

  /** Something changed: send it once it rests. */
  schedule(id: string, values: Values): void {
    this.change = { id, values };
    this.options.onState('waiting');
    this.later(this.options.pause ?? 800);
  }

  /** Send now what waits. */
  flush(): void {
    if (this.change) this.later(0);
  }

  /** This assignment's draft is not to be sent any more: it is finished, and the server would refuse it. */
  cancel(id: string): void {
    if (this.sending?.change.id === id) this.sending.aborter.abort();
    if (this.change?.id !== id) return;
    this.change = null;
    clearTimeout(this.timer);
    this.options.onState('idle');
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), wait);
  }

  private async send(): Promise<void> {
    const change = this.change;
    if (!change || this.sending) return;
    const aborter = new AbortController();
    this.sending = { change, aborter };
    this.options.onState('saving');
    try {
      const answer = await this.options.send(change.id, change.values, aborter.signal);
      if (aborter.signal.aborted) return;
      this.failures = 0;
      const isLatest = this.change === change;
      if (isLatest) this.change = null;
      this.options.onSaved(change.id, answer, isLatest);
      if (isLatest) this.options.onState('saved');
    } catch (error) {
      if (aborter.signal.aborted) return;
      if (mayPass(error)) {
        this.options.onState('retrying');
        this.later(backoff(this.failures, error));
        this.failures += 1;
      } else {
        if (this.change === change) this.change = null;
        this.options.onState('refused');
      }
    } finally {
      this.sending = null;
      // A change that came while this one was on its way.
      if (this.change !== null && this.change !== change) this.later(0);
    }
  }
}
