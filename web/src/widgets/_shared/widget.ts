/**
 * What the built-in widgets have in common: they are built once per task, shown again on every change, and keep the
 * focus, since a judgement that is being sent is disabled for a moment and must not throw a keyboard user out.
 */
import type { MountedWidget, Mount, WidgetContext } from '../contract';
import { h, setText } from './dom';
import { type Binding, type Keys, listen } from './keys';

export interface Ui<V, O> {
  /** The newest context, with a value that may be newer than what the host has told. */
  readonly context: WidgetContext<V, O>;
  /** Good for ids and for the name of a group of radios: no other part of the page has it. */
  readonly id: string;
  /** Tell the host a new value, and screen readers what it means. */
  emit: (value: V | null, said?: string) => void;
  /** Show the view again without a new value: a cursor moved. */
  show: () => void;
  /** The sign of a key, to be put on the control that it works; it is told to screen readers by `control`. */
  kbd: (binding: string, control?: Element) => HTMLElement;
  /** The line over the control: the question, and a way to take the answer back. */
  head: (question: string) => HTMLElement;
}

export interface View<V> {
  parts: HTMLElement[];
  /** Reflect ui.context. It neither moves the focus nor tells a value. */
  show: () => void;
  complete: (value: V) => boolean;
  bindings?: Binding[];
  stop?: () => void;
}

interface Parts {
  role?: 'group' | 'radiogroup';
}

/** What a view is built from; everything else is only shown. */
const sameShape = <V, O>(a: WidgetContext<V, O>, b: WidgetContext<V, O>): boolean =>
  a.name === b.name &&
  a.task.id === b.task.id &&
  a.outputs.length === b.outputs.length &&
  a.outputs.every((output, index) => {
    const other = b.outputs[index];
    return output.id === other?.id && output.label === other.label && output.text === other.text;
  }) &&
  JSON.stringify([a.options, a.task.evaluation_criteria]) === JSON.stringify([b.options, b.task.evaluation_criteria]);

const MOST_ECHOES = 100;
/** What changes a radio or a slider. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', ' ']);

export const widget =
  <V, O>(name: string, build: (ui: Ui<V, O>) => View<V>, parts: Parts = {}): Mount<V, O> =>
  (element, first): MountedWidget<V, O> => {
    const id = `rlf-${name}-${Math.random().toString(36).slice(2, 9)}`;
    let context = first;
    let view: View<V>;
    let root = h('div');
    let clear: HTMLButtonElement | null = null;
    let signs: { binding: string; sign: HTMLElement; control: Element | undefined }[] = [];
    // Values told and not yet heard back. A host may answer late; an old echo must not undo what was typed since.
    let echoes: V[] = [];

    const keys: Keys = listen(element, () => ({ context, bindings: view.bindings ?? [] }));

    const show = (): void => {
      view.show();
      if (clear) clear.hidden = context.value === null || context.disabled;
      for (const { binding, sign, control } of signs) {
        const { key, wide } = keys.of(binding);
        setText(sign, key);
        sign.dataset.wide = String(wide);
        if (wide) control?.setAttribute('aria-keyshortcuts', key);
        else control?.removeAttribute('aria-keyshortcuts');
      }
      root.classList.toggle('is-disabled', context.disabled);
      for (const control of root.querySelectorAll<HTMLInputElement>('input, button, textarea')) {
        const text = control.type === 'textarea' || control.type === 'number';
        if (text) control.readOnly = context.disabled;
        const off = context.disabled || control.dataset.off === 'true';
        if (off) control.setAttribute('aria-disabled', 'true');
        else control.removeAttribute('aria-disabled');
      }
    };

    const emit = (value: V | null, said?: string): void => {
      if (context.disabled) return;
      context = { ...context, value };
      if (value !== null) echoes = [...echoes.slice(1 - MOST_ECHOES), value];
      show();
      context.onChange(value, { complete: value !== null && view.complete(value) });
      if (said) context.announce(said);
    };

    const ui: Ui<V, O> = {
      get context() {
        return context;
      },
      id,
      emit,
      show,
      kbd: (binding, control) => {
        const sign = h('kbd', { class: 'rlf-key', 'aria-hidden': 'true' });
        signs.push({ binding, sign, control });
        return sign;
      },
      head: (question) => {
        clear = h('button', { type: 'button', class: 'rlf-clear', hidden: true }, 'Clear');
        clear.addEventListener('click', () => {
          emit(null, 'Answer cleared');
          root.querySelector<HTMLElement>('input, textarea, button:not(.rlf-clear)')?.focus({ preventScroll: true });
        });
        return h('div', { class: 'rlf-head' }, h('div', { class: 'rlf-label', id: `${id}-question` }, question), clear);
      },
    };

    const make = (): void => {
      root = h('div', {
        class: `rlf-widget rlf-own rlf-w-${name}`,
        role: parts.role ?? 'group',
        'aria-labelledby': `${id}-question`,
      });
      signs = [];
      view = build(ui);
      root.append(...view.parts);
      // Disabled controls keep the focus, so what they would do is stopped here.
      for (const event of ['click', 'input', 'change', 'beforeinput'] as const)
        root.addEventListener(event, guard, true);
      root.addEventListener('keydown', guardKey);
    };
    const guardKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.matches('textarea, [type=number]');
      if (context.disabled && !typing && MOVES.has(event.key)) event.preventDefault();
    };
    const guard = (event: Event): void => {
      const control = event.target instanceof Element ? event.target.closest('[aria-disabled="true"]') : null;
      if (!context.disabled && !control) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (event.type === 'input') view.show();
    };

    make();
    show();
    element.append(root);

    return {
      get keys() {
        return keys.told();
      },
      get complete() {
        return context.value !== null && view.complete(context.value);
      },
      update: (next) => {
        const echo = next.value === null || next.task.id !== context.task.id ? -1 : echoes.indexOf(next.value);
        const late = echo >= 0 && echo < echoes.length - 1;
        echoes = late ? echoes.slice(echo + 1) : [];
        const before = context;
        context = late ? { ...next, value: before.value } : next;
        if (!sameShape(before, context)) rebuild();
        show();
      },
      unmount: () => {
        view.stop?.();
        keys.stop();
        root.remove();
      },
    };

    /** Another task: everything anew, with the focus on the control that stands in the same place. */
    function rebuild(): void {
      const old = root;
      const active = document.activeElement;
      const place = active && old.contains(active) ? focusable(old).indexOf(active as HTMLElement) : -1;
      view.stop?.();
      make();
      old.replaceWith(root);
      if (place >= 0) {
        const all = focusable(root);
        (all[place] ?? all[0])?.focus({ preventScroll: true });
      }
    }
  };

const focusable = (root: HTMLElement): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('input, textarea, button, [tabindex]'),
];
