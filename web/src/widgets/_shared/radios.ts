/** A row of radios that look like one scale. The arrow keys and the focus are the browser's own. */
import { h } from './dom';

export interface Radio<T> {
  value: T;
  /** What a screen reader says of it. */
  name: string;
  faces: (Node | string)[];
  className?: string;
}

export interface RadioRow<T> {
  element: HTMLElement;
  inputs: HTMLInputElement[];
  labels: HTMLElement[];
  show: (chosen: T | undefined) => void;
  focus: () => void;
}

export const radioRow = <T>(
  group: string,
  radios: readonly Radio<T>[],
  onPick: (value: T) => void,
  attributes: Record<string, string> = {},
): RadioRow<T> => {
  const inputs: HTMLInputElement[] = [];
  const labels = radios.map((radio) => {
    const input = h('input', { type: 'radio', class: 'rlf-hidden', name: group, 'aria-label': radio.name });
    input.addEventListener('change', () => {
      if (input.checked) onPick(radio.value);
    });
    inputs.push(input);
    return h('label', { class: `rlf-choice ${radio.className ?? ''}`.trim() }, input, ...radio.faces);
  });
  return {
    element: h('div', { class: 'rlf-scale', ...attributes }, ...labels),
    inputs,
    labels,
    show: (chosen) => {
      radios.forEach((radio, index) => {
        const input = inputs[index];
        const on = chosen !== undefined && radio.value === chosen;
        if (input && input.checked !== on) input.checked = on;
      });
    },
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
  };
};
