import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/ui';
import { chooseTarget, releaseTarget, saveResponse, type Saving } from './save';

export type DownloadState =
  | { is: 'idle' }
  | { is: 'running'; saving: Saving }
  | { is: 'done'; name: string; bytes: number }
  | { is: 'failed'; error: unknown };

/** Files of more rows than this are written to the disk as they come, where the browser can. */
export const MANY_ROWS = 100_000;

/** One download at a time: how far it is, and how to stop it. */
export function useDownload() {
  const [state, setState] = useState<DownloadState>({ is: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (
    open: (signal: AbortSignal) => Promise<Response>,
    { name, large }: { name: string; large: boolean },
  ): Promise<boolean> => {
    const target = large ? await chooseTarget(name) : ({ kind: 'memory' } as const);
    if (target === null) return false;
    const stop = new AbortController();
    running.current = stop;
    setState({ is: 'running', saving: { received: 0, total: null } });
    let response: Response;
    try {
      response = await open(stop.signal);
    } catch (error) {
      await releaseTarget(target);
      return fail(error, stop.signal);
    }
    let told = 0;
    try {
      const saved = await saveResponse(response, target, name, (saving) => {
        if (performance.now() - told < 100) return; // a chunk every millisecond is no news
        told = performance.now();
        setState({ is: 'running', saving });
      });
      setState({ is: 'done', ...saved });
      return true;
    } catch (error) {
      return fail(error, stop.signal);
    }
  };

  const fail = (error: unknown, signal: AbortSignal): false => {
    if (signal.aborted) {
      setState({ is: 'idle' });
      toast.info('The download was stopped; nothing was saved.');
    } else {
      setState({ is: 'failed', error });
    }
    return false;
  };

  return { state, start, cancel: () => running.current?.abort(), reset: () => setState({ is: 'idle' }) };
}
