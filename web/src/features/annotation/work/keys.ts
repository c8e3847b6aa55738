/** The keys of the judging screen, and which of them are given out to widgets. */

export type Command = 'submit' | 'skip' | 'undo' | 'guidelines' | 'help' | 'raw' | 'compare' | 'previous' | 'following';

/** What the screen itself listens to; in this order in the key help. */
export const COMMANDS: { command: Command; keys: string[]; does: string }[] = [
  { command: 'submit', keys: ['Mod+Enter'], does: 'Submit and go to the next task' },
  { command: 'skip', keys: ['s'], does: 'Skip this task, with a reason' },
  { command: 'undo', keys: ['u'], does: 'Edit the last submission' },
  { command: 'guidelines', keys: ['g', '?'], does: 'Show or hide the guidelines' },
  { command: 'previous', keys: ['['], does: 'Go to the output before' },
  { command: 'following', keys: [']'], does: 'Go to the next output' },
  { command: 'raw', keys: ['r'], does: 'Rendered or raw text' },
  { command: 'compare', keys: ['d'], does: 'Difference of two outputs' },
  { command: 'help', keys: ['k'], does: 'Show this help' },
];

const own = new Set(COMMANDS.flatMap(({ keys }) => keys));
/** Digits first: they are what people expect of a choice. Then the left hand's letters, near each other. */
export const WIDGET_KEYS: readonly string[] = '1234567890qwetyfjhlzxcvbnmaiop'.split('').filter((key) => !own.has(key));

const TEXT_INPUTS = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number', 'date', 'time', '']);

/** Whether a key would be text: then it is no command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type);
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing' | 'defaultPrevented' | 'target'
>;

/** The command of a key, if it is one. Submitting works from within text fields, too. */
export function commandOf(event: Pressed): Command | null {
  if (event.isComposing || event.repeat || event.defaultPrevented) return null;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) return 'submit';
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return COMMANDS.find(({ keys }) => keys.includes(key))?.command ?? null;
}
