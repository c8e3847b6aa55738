import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { connect, listen, type LiveEvent } from './events';
import { keys } from './keys';
import { useSession } from './session';

/** Which queries an event makes stale, by the first part of their keys. The annotator's own work is not among them:
 *  a task under somebody's hands must not change. */
const STALE: Record<string, readonly string[]> = {
  task: [keys.tasks, keys.projects],
  assignment: [keys.metrics],
  feedback: [keys.feedback, keys.metrics, keys.projects],
  quality: [keys.metrics, keys.disagreements, keys.tasks],
  job: [keys.jobs],
  export: [keys.exports],
  notification: [keys.notifications],
  notifications_read: [keys.notifications],
};
/** Events come in bursts (an import, many annotators): what they make stale is read again once in a while. */
const PAUSE = 1500;

function batched(client: QueryClient): (event: LiveEvent) => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (event) => {
    const roots = event.topic === 'reconnected' ? [...new Set(Object.values(STALE).flat())] : STALE[event.topic];
    for (const root of roots ?? []) waiting.add(root);
    if (waiting.size === 0) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const root of waiting) void client.invalidateQueries({ queryKey: [root] });
      waiting.clear();
    }, PAUSE);
  };
}

/** Keeps what is shown fresh while somebody is signed in. Mounted once, in the providers. */
export function LiveEvents(): null {
  const client = useQueryClient();
  const userId = useSession((state) => state.user?.id);
  useEffect(() => {
    if (!userId) return undefined;
    const unlisten = listen(batched(client));
    const disconnect = connect(userId);
    return () => {
      unlisten();
      disconnect();
    };
  }, [client, userId]);
  return null;
}

/** Hear events of one topic in a component: progress of a job, say. The handler may change with every render. */
export function useLiveEvent(topic: string, handler: (data: Record<string, unknown>) => void): void {
  const onEvent = useEffectEvent((event: LiveEvent) => {
    if (event.topic === topic) handler(event.data);
  });
  useEffect(() => listen((event) => onEvent(event)), []);
}
