/** Keys: those of the whole page that the host gave, and all of a widget's own while the focus is within it. */
import type { WidgetKey } from '../contract';

export interface Binding {
  id: string;
  /** Which keys would do, the best first, as KeyboardEvent.key in lower case. */
  keys: readonly string[];
  does: string;
  run: () => void;
  /** Whether holding the key goes on doing it. */
  repeats?: boolean;
}

export interface Keys {
  /** The key to show for a binding, and whether it works on the whole page. */
  of: (binding: string) => { key: string; wide: boolean };
  told: () => WidgetKey[];
  stop: () => void;
}

interface State {
  context: { keys: readonly string[]; disabled: boolean };
  bindings: readonly Binding[];
}

const TYPING = 'input:not([type=radio], [type=checkbox], [type=range], [type=button]), textarea, select';
const ELSEWHERE = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], dialog';

const isTyping = (target: Element): boolean =>
  target.matches(TYPING) || (target instanceof HTMLElement && target.isContentEditable);

export const listen = (element: HTMLElement, state: () => State): Keys => {
  /** The page's key of each binding: the first of its keys that was given and is not taken by an earlier one. */
  const wide = (): Map<string, Binding> => {
    const { context, bindings } = state();
    const found = new Map<string, Binding>();
    for (const binding of bindings) {
      const key = binding.keys.find((each) => context.keys.includes(each) && !found.has(each));
      if (key !== undefined) found.set(key, binding);
    }
    return found;
  };

  const onKey = (event: KeyboardEvent): void => {
    const { context, bindings } = state();
    if (event.defaultPrevented || context.disabled || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (isTyping(target)) return;
    const key = event.key.toLowerCase();
    const within = element.contains(target);
    const layer = target.closest(ELSEWHERE) ?? document.querySelector('[aria-modal=true], dialog[open]');
    if (!within && layer && !layer.contains(element)) return;
    const binding = wide().get(key) ?? (within ? bindings.find((each) => each.keys.includes(key)) : undefined);
    if (!binding || (event.repeat && !binding.repeats)) return;
    event.preventDefault();
    binding.run();
  };
  document.addEventListener('keydown', onKey);

  return {
    of: (id) => {
      for (const [key, binding] of wide()) if (binding.id === id) return { key, wide: true };
      return { key: state().bindings.find((binding) => binding.id === id)?.keys[0] ?? '', wide: false };
    },
    told: () => [...wide()].map(([key, binding]) => ({ key, does: binding.does })),
    stop: () => document.removeEventListener('keydown', onKey),
  };
};
