/**
 * What happens on the server, live. One tab of the browser reads GET /api/v1/events and tells the others (browsers
 * allow six connections per host over HTTP/1.1, so six tabs with a stream each would block everything). An event is a
 * hint to read again; after a lost connection everything that is shown is read again.
 */
import { request } from './client';
import { useSession } from './session';

export interface LiveEvent {
  /** `task`, `assignment`, `feedback`, `quality`, `job`, `export`, `notification`, `notifications_read`; and
   *  `reconnected`, which is ours: events may have been lost. */
  topic: string;
  data: Record<string, unknown>;
}
type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
/** The server sends a comment every 15 seconds. */
const SILENCE = 40_000;

/** Hear every event; returns what stops it. In components use `useLiveEvent`. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function deliver(event: LiveEvent): void {
  for (const listener of [...listeners]) listener(event);
}

/** Splits text/event-stream into events, over any boundaries of chunks. */
export class EventParser {
  private rest = '';

  constructor(private readonly onEvent: Listener) {}

  push(chunk: string): void {
    this.rest += chunk;
    const blocks = this.rest.split(/\r?\n\r?\n/);
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.block(block);
  }

  private block(block: string): void {
    let topic = 'message';
    const data: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const value = line.slice(line.indexOf(':') + 1).replace(/^ /, '');
      if (line.startsWith('event:')) topic = value;
      else if (line.startsWith('data:')) data.push(value);
    }
    if (data.length === 0) return;
    try {
      this.onEvent({ topic, data: JSON.parse(data.join('\n')) as Record<string, unknown> });
    } catch {
      // An event that cannot be read is a hint lost, no more.
    }
  }
}

/** One connection, until it ends, falls silent or is aborted. */
async function readStream(signal: AbortSignal, onOpen: () => void, onEvent: Listener): Promise<void> {
  const silence = new AbortController();
  let watchdog = setTimeout(() => silence.abort(), SILENCE);
  try {
    const either = AbortSignal.any([signal, silence.signal]);
    const response = await request('/api/v1/events', { signal: either, headers: { Accept: 'text/event-stream' } });
    if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
    onOpen();
    const parser = new EventParser(onEvent);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => silence.abort(), SILENCE);
      parser.push(value);
    }
  } finally {
    clearTimeout(watchdog);
  }
}

async function keepReading(signal: AbortSignal, onEvent: Listener): Promise<void> {
  let failures = 0;
  let before = false;
  while (!signal.aborted) {
    try {
      await readStream(
        signal,
        () => {
          failures = 0;
          if (before) onEvent({ topic: 'reconnected', data: {} });
          before = true;
        },
        onEvent,
      );
    } catch {
      failures += 1;
    }
    if (useSession.getState().status !== 'in') return;
    const wait = Math.min(1000 * 2 ** failures, 30_000) * (0.5 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Read (or hear from the tab that reads) until stopped. One at a time per tab, for the user who is signed in. */
export function connect(userId: string): () => void {
  const stop = new AbortController();
  const name = `rlflow.events.${userId}`;
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', (message: MessageEvent<LiveEvent>) => deliver(message.data));
  const read = () =>
    keepReading(stop.signal, (event) => {
      deliver(event);
      if (!stop.signal.aborted) channel.postMessage(event);
    });
  const locks = (navigator as { locks?: LockManager }).locks;
  // The lock is the reader's for as long as its tab lives; then another tab gets it.
  const reading = locks ? locks.request(name, { signal: stop.signal }, read) : read();
  Promise.resolve(reading).catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}
