import { useEffect, useEffectEvent } from 'react';
import { commandOf, type Command } from '../work/keys';

/** The screen's keys. Within a dialog they rest, but for the one that closes it. */
export function useShortcuts(run: Record<Command, () => void>, resting: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.matches('input, textarea')) {
      event.target.blur();
      return;
    }
    const command = commandOf(event);
    if (!command || resting) return;
    event.preventDefault();
    run[command]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
