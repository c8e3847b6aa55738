/** What the widgets' tests share: a host as the contract describes it, which answers every onChange with an update. */
import { type BoundFunctions, type queries, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import type { Mount, MountedWidget, WidgetContext, WidgetOutput } from '../contract';

export const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

export const outputsOf = (...texts: string[]): WidgetOutput[] =>
  texts.map((text, index) => ({ id: `out-${index}`, label: String.fromCharCode(65 + index), text }));

export interface Host<V, O> {
  element: HTMLElement;
  page: BoundFunctions<typeof queries>;
  mounted: MountedWidget<V, O>;
  user: UserEvent;
  value: () => V | null;
  complete: () => boolean | undefined;
  changes: () => number;
  said: () => string | undefined;
  context: () => WidgetContext<V, O>;
  update: (change: Partial<WidgetContext<V, O>>) => void;
}

/** A page has one host in these tests: the last one's widget goes before the next comes. */
let last: { unmount: () => void } | null = null;

/** Every key that a page could give away. */
export const ALL_KEYS = Array.from('0123456789abcdefghijklmnopqrstuvwxyz-=.');

export const hostOf = <V, O>(
  mount: Mount<V, O>,
  options: NoInfer<O>,
  given: Partial<WidgetContext<V, O>> = {},
): Host<V, O> => {
  const element = document.createElement('div');
  last?.unmount();
  document.body.replaceChildren(element);
  const onChange = vi.fn((value: V | null, state: { complete: boolean }) => {
    complete = state.complete;
    update({ value });
  });
  const announce = vi.fn<(text: string) => void>();
  let complete: boolean | undefined;
  let context: WidgetContext<V, O> = {
    name: 'judgement',
    options,
    value: null,
    task: { id: 'task-1', type: 'qa', prompt: 'Why?', expected_behavior: null, evaluation_criteria: [], metadata: {} },
    outputs: outputsOf('First answer', 'Second answer'),
    disabled: false,
    locale: 'en',
    keys: ALL_KEYS,
    onChange,
    announce,
    ...given,
  };
  const update = (change: Partial<WidgetContext<V, O>>): void => {
    context = { ...context, ...change };
    mounted.update(context);
  };
  const mounted = mount(element, context);
  last = mounted;
  return {
    element,
    page: within(element),
    mounted,
    user: userEvent.setup(),
    value: () => context.value,
    complete: () => complete,
    changes: () => onChange.mock.calls.length,
    said: () => announce.mock.calls.at(-1)?.[0],
    context: () => context,
    update,
  };
};

/** That a hostile text is on the page as text, and nothing of it as markup. */
export const isHarmless = (element: HTMLElement): boolean =>
  element.querySelector('img, script, [onerror]') === null && !('hacked' in window);
