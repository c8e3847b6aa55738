/** A text field with its counts. Escape leaves it, so that the page's keys work again. */
import { h, setText } from './dom';
import { type Limits, countLine, storable, strip } from './text';
import type { Ui } from './widget';

export interface TextField {
  input: HTMLTextAreaElement;
  counts: HTMLElement;
  show: (text: string) => void;
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n');

export const textField = <V, O>(ui: Ui<V, O>, limits: Limits, onText: (text: string) => void): TextField => {
  const input = h('textarea', {
    class: 'rlf-textarea',
    rows: 4,
    dir: 'auto',
    'aria-labelledby': `${ui.id}-question`,
    'aria-describedby': `${ui.id}-counts`,
  });
  const line = h('span', { id: `${ui.id}-counts`, class: 'rlf-figure' });
  const counts = h(
    'div',
    { class: 'rlf-counts rlf-hint' },
    line,
    h('span', { class: 'rlf-escape' }, h('kbd', { class: 'rlf-key', 'data-wide': 'true' }, 'esc'), ' leaves the field'),
  );
  input.addEventListener('input', () => onText(input.value));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) input.blur();
  });
  return {
    input,
    counts,
    show: (text) => {
      // What was typed stays as it is where only blanks, or what cannot be stored, make it differ from the value.
      const typed = storable(input.value);
      const same = typed === lines(text) || (text === '' && strip(typed) === '' && document.activeElement === input);
      if (!same) input.value = text;
      const { line: said, wrong } = countLine(storable(input.value), limits, ui.context.locale);
      setText(line, said);
      line.classList.toggle('rlf-error', wrong);
      input.setAttribute('aria-invalid', String(wrong));
    },
  };
};
