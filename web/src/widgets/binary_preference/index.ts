/** Which of two outputs is better, with no middle. */
import { h, letter } from '../_shared/dom';
import { radioRow } from '../_shared/radios';
import { type Ui, type View, widget } from '../_shared/widget';

export interface BinaryPreferenceValue {
  preferred: string;
}

export interface BinaryPreferenceOptions {
  question: string;
}

const build = (ui: Ui<BinaryPreferenceValue, BinaryPreferenceOptions>): View<BinaryPreferenceValue> => {
  const { options, outputs } = ui.context;
  const question = ui.head(options.question || 'Which answer is better?');
  if (outputs.length !== 2) {
    const hint = h('p', { class: 'rlf-error' }, `Two outputs can be compared, and this task has ${outputs.length}.`);
    return { parts: [question, hint], show: () => undefined, complete: () => false };
  }
  const labelOf = (id: string): string => outputs.find((output) => output.id === id)?.label ?? '';
  const pick = (id: string): void => ui.emit({ preferred: id }, `${labelOf(id)} is better`);
  const row = radioRow(
    ui.id,
    outputs.map((output) => ({
      value: output.id,
      name: `${output.label} is better`,
      faces: [letter(output.label), h('span', {}, 'is better'), ui.kbd(output.id)],
    })),
    pick,
  );
  row.element.classList.replace('rlf-scale', 'rlf-pair');
  return {
    parts: [question, row.element],
    show: () => row.show(ui.context.value?.preferred),
    complete: (value) => labelOf(value.preferred) !== '',
    bindings: outputs.map((output, index) => ({
      id: output.id,
      keys: [output.label.toLowerCase(), String(index + 1)],
      does: `${output.label} is better`,
      run: () => pick(output.id),
    })),
  };
};

export const mount = widget('binary_preference', build, { role: 'radiogroup' });
