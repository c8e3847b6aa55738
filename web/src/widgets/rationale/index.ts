/** Why the annotator judged so, in words. The value is the text itself. */
import { h } from '../_shared/dom';
import { textField } from '../_shared/field';
import { type Limits, fits, storable, strip } from '../_shared/text';
import { type Ui, type View, widget } from '../_shared/widget';

export interface RationaleOptions extends Limits {
  question: string;
}

const build = (ui: Ui<string, RationaleOptions>): View<string> => {
  const { options } = ui.context;
  const field = textField(ui, options, (text) => {
    const value = storable(text);
    ui.emit(strip(value) === '' ? null : value);
  });
  field.input.placeholder = 'What made the difference? Quote what is right or wrong.';
  const sign = ui.kbd('write', field.input);
  sign.classList.add('rlf-corner');
  return {
    parts: [
      ui.head(options.question || 'Why did you judge so?'),
      h('div', { class: 'rlf-field' }, field.input, sign),
      field.counts,
    ],
    show: () => field.show(ui.context.value ?? ''),
    complete: (value) => fits(value, options),
    bindings: [{ id: 'write', keys: ['r', 'w'], does: 'Write the rationale', run: () => field.input.focus() }],
  };
};

export const mount = widget('rationale', build);
