/** Problems that an output has, ticked from a list. */
import type { WidgetOutput } from '../contract';
import { type Row, cursor } from '../_shared/cursor';
import { h, hidden, icon, letter } from '../_shared/dom';
import { isEmpty, own, withEntry } from '../_shared/records';
import { type Ui, type View, widget } from '../_shared/widget';

export interface FlagsValue {
  flags: Record<string, string[]>;
}

export interface FlagsOptions {
  question: string;
  flags: { name: string; label: string; description: string }[];
}

const build = (ui: Ui<FlagsValue, FlagsOptions>): View<FlagsValue> => {
  const { options, outputs } = ui.context;
  const ids = outputs.map((output) => output.id);
  const ticked = (id: string): string[] => own(ui.context.value?.flags, id) ?? [];
  const none = (): boolean => ui.context.value !== null && isEmpty(ui.context.value.flags);

  const toggle = (output: WidgetOutput, name: string): void => {
    const now = new Set(ticked(output.id));
    const on = !now.delete(name);
    if (on) now.add(name);
    const names = options.flags.map((flag) => flag.name).filter((each) => now.has(each));
    const flags = withEntry(ui.context.value?.flags, ids, output.id, names.length > 0 ? names : undefined);
    const label = options.flags.find((flag) => flag.name === name)?.label ?? name;
    ui.emit({ flags }, `${output.label}: ${label}${on ? '' : ' taken back'}`);
  };

  const rows = outputs.map((output, index): Row & { show: () => void } => {
    const inputs = options.flags.map((flag, place) => {
      const hint = `${ui.id}-${index}-${place}`;
      const input = h('input', {
        type: 'checkbox',
        class: 'rlf-hidden',
        'aria-describedby': flag.description ? hint : null,
      });
      input.addEventListener('change', () => toggle(output, flag.name));
      const description = flag.description ? hidden(flag.description) : null;
      description?.setAttribute('id', hint);
      const chip = h(
        'label',
        { class: 'rlf-choice rlf-chip', title: flag.description || null },
        input,
        icon('check'),
        flag.label,
      );
      if (place < 9) chip.append(ui.kbd(flag.name));
      return { input, chip, description, name: flag.name };
    });
    return {
      element: h(
        'div',
        { class: 'rlf-flags', role: 'group', 'aria-label': outputs.length > 1 ? `Flags of ${output.label}` : 'Flags' },
        outputs.length > 1 && letter(output.label),
        h('div', { class: 'rlf-chips' }, ...inputs.flatMap(({ chip, description }) => [chip, description])),
      ),
      focus: () => inputs[0]?.input.focus(),
      answered: () => false,
      show: () => {
        const now = ticked(output.id);
        for (const { input, name } of inputs)
          if (input.checked !== now.includes(name)) input.checked = now.includes(name);
      },
    };
  });
  const place = cursor(
    () => rows,
    () => ui.show(),
  );
  const clean = h('button', { type: 'button', class: 'rlf-choice rlf-chip' }, icon('check'), 'No problems');
  clean.append(ui.kbd('none', clean));
  const confirm = (): void => ui.emit(none() ? null : { flags: {} }, none() ? 'Answer cleared' : 'No problems');
  clean.addEventListener('click', confirm);
  return {
    parts: [
      ui.head(options.question || 'Is anything wrong?'),
      ...rows.map((row) => row.element),
      h('div', { class: 'rlf-row' }, clean),
    ],
    show: () => {
      rows.forEach((row) => row.show());
      clean.setAttribute('aria-pressed', String(none()));
      place.show();
    },
    complete: () => true,
    bindings: [
      ...options.flags.slice(0, 9).map((flag, index) => ({
        id: flag.name,
        keys: [String(index + 1)],
        does: outputs.length > 1 ? `Flag the marked answer: ${flag.label}` : `Flag: ${flag.label}`,
        run: () => {
          const output = outputs[place.at()];
          if (output) toggle(output, flag.name);
        },
      })),
      { id: 'none', keys: ['0', 'o'], does: 'No problems', run: confirm },
      ...(outputs.length > 1
        ? [{ id: 'next', keys: ['.'], does: 'The next answer', run: () => place.go((place.at() + 1) % outputs.length) }]
        : []),
    ],
  };
};

export const mount = widget('flags', build);
