/** The ideal answer, written from nothing or by editing one of the outputs. */
import { h, setText } from '../_shared/dom';
import { textField } from '../_shared/field';
import { type Limits, fits, storable } from '../_shared/text';
import { type Ui, type View, widget } from '../_shared/widget';
import { changesBetween } from './changes';

export interface DemonstrationValue {
  text: string;
  edited_from: string | null;
}

export interface DemonstrationOptions extends Limits {
  question: string;
  allow_editing: boolean;
}

const QUIET_MS = 200;

const build = (ui: Ui<DemonstrationValue, DemonstrationOptions>): View<DemonstrationValue> => {
  const { options, outputs } = ui.context;
  const value = (): DemonstrationValue => ui.context.value ?? { text: '', edited_from: null };
  const labelOf = (id: string | null): string => outputs.find((output) => output.id === id)?.label ?? '';
  const textOf = (id: string | null): string => storable(outputs.find((output) => output.id === id)?.text ?? '');
  const lines = (text: string): string => text.replace(/\r\n?/g, '\n');
  const tell = (text: string, from: string | null, said?: string): void =>
    ui.emit(text === '' && from === null ? null : { text, edited_from: from }, said);

  const field = textField(ui, options, (text) => tell(storable(text), value().edited_from));
  field.input.classList.add('is-tall');
  field.input.placeholder = 'Write the answer that you would like to get.';

  // Where to start. What was written is not thrown away without a second word.
  let asked: { from: string | null } | null = null;
  const start = (from: string | null): void => {
    asked = null;
    const words = from === null ? 'Started from nothing' : `Started from ${labelOf(from)}`;
    tell(lines(textOf(from)), from, words);
    field.input.focus({ preventScroll: true });
  };
  const offer = (from: string | null): void => {
    const { text, edited_from } = value();
    const mine = text !== '' && text !== lines(textOf(edited_from));
    if (from === edited_from && (from !== null ? !mine : text === '')) field.input.focus();
    else if (!mine) start(from);
    else {
      asked = { from };
      ui.show();
      replace.focus({ preventScroll: true });
    }
  };
  const sources = [null, ...(options.allow_editing ? outputs.map((output) => output.id) : [])];
  const starts = sources.map((from) => {
    const button = h(
      'button',
      { type: 'button', class: 'rlf-button rlf-start' },
      from === null ? 'Blank' : labelOf(from),
    );
    if (from !== null) {
      button.setAttribute('aria-label', `Start from ${labelOf(from)}`);
      button.append(ui.kbd(from, button));
    } else button.setAttribute('aria-label', 'Start from nothing');
    button.addEventListener('click', () => offer(from));
    return { from, button };
  });
  const replace = h('button', { type: 'button', class: 'rlf-button is-danger' }, 'Replace it');
  const keep = h('button', { type: 'button', class: 'rlf-button' }, 'Keep it');
  const question = h('span', {});
  const ask = h('div', { class: 'rlf-row rlf-ask', role: 'alert' }, question, replace, keep);
  replace.addEventListener('click', () => {
    if (asked) start(asked.from);
  });
  keep.addEventListener('click', () => {
    asked = null;
    ui.show();
    field.input.focus({ preventScroll: true });
  });

  // What was changed against the original.
  let open = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let compared = '';
  const summary = h('span', { class: 'rlf-hint rlf-figure' });
  const diff = h('div', {
    class: 'rlf-diff-box',
    id: `${ui.id}-diff`,
    tabindex: '0',
    role: 'region',
    'aria-label': 'Changes to the original',
  });
  const toggle = h('button', { type: 'button', class: 'rlf-button', 'aria-controls': `${ui.id}-diff` }, 'Changes');
  toggle.append(ui.kbd('changes', toggle));
  const changed = h('div', { class: 'rlf-row' }, toggle, summary);
  const compare = (): void => {
    const { text, edited_from } = value();
    const found = changesBetween(lines(textOf(edited_from)), text);
    diff.replaceChildren(found.element);
    setText(summary, found.summary);
  };
  const flip = (): void => {
    if (value().edited_from === null) return;
    open = !open;
    compared = '';
    ui.show();
  };
  toggle.addEventListener('click', flip);

  const write = ui.kbd('write', field.input);
  write.classList.add('rlf-corner');
  return {
    parts: [
      ui.head(options.question || 'Write the ideal answer'),
      ...(sources.length > 1
        ? [
            h(
              'div',
              { class: 'rlf-row', role: 'group', 'aria-label': 'Start from' },
              h('span', { class: 'rlf-hint' }, 'Start from'),
              ...starts.map(({ button }) => button),
            ),
          ]
        : []),
      ask,
      h('div', { class: 'rlf-field' }, field.input, write),
      field.counts,
      changed,
      diff,
    ],
    show: () => {
      const { text, edited_from } = value();
      if (ui.context.disabled) asked = null;
      for (const { from, button } of starts) {
        button.setAttribute('aria-pressed', String(ui.context.value !== null && from === edited_from));
      }
      ask.hidden = asked === null;
      setText(question, asked ? 'This replaces what you wrote.' : '');
      field.show(text);
      changed.hidden = edited_from === null || labelOf(edited_from) === '';
      toggle.setAttribute('aria-expanded', String(open && !changed.hidden));
      diff.hidden = !open || changed.hidden;
      const state = `${edited_from ?? ''}\n${text}`;
      if (diff.hidden || state === compared) return;
      const first = compared === '';
      compared = state;
      clearTimeout(timer);
      if (first) compare();
      else timer = setTimeout(compare, QUIET_MS);
    },
    complete: ({ text }) => fits(text, options),
    bindings: [
      { id: 'write', keys: ['w', 'e'], does: 'Write the answer', run: () => field.input.focus() },
      ...(options.allow_editing
        ? outputs.map((output) => ({
            id: output.id,
            keys: [output.label.toLowerCase()],
            does: `Start from ${output.label}`,
            run: () => offer(output.id),
          }))
        : []),
      { id: 'changes', keys: ['d', 'v'], does: 'Show what was changed', run: flip },
    ],
    stop: () => clearTimeout(timer),
  };
};

export const mount = widget('demonstration', build);
