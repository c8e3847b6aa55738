/** A score for each output on one scale: a slider and a number field that say the same. */
import type { WidgetOutput } from '../contract';
import { cursor } from '../_shared/cursor';
import { h, letter, setText } from '../_shared/dom';
import { isEmpty, own, withEntry } from '../_shared/records';
import { type Anchor, MOST_POINTS, digitsOf, figure, snap, wordOf } from '../_shared/scale';
import { type Ui, type View, widget } from '../_shared/widget';

export interface RewardValue {
  scores: Record<string, number>;
}

export interface RewardOptions {
  question: string;
  min: number;
  max: number;
  step: number | null;
  anchors: Anchor[];
  key: string | null;
  require_all: boolean;
}

/** How far from a step, in steps, a number may lie: as the server has it. */
const CLOSE = 1e-6;

export const onScale = (score: number, { min, max, step }: RewardOptions): boolean => {
  if (!Number.isFinite(score) || score < min || score > max) return false;
  const steps = step === null ? 0 : (score - min) / step;
  return Math.abs(steps - Math.round(steps)) <= CLOSE;
};

/** Each score of a scale with few of them. */
const scoresOf = ({ min, max, step }: RewardOptions): number[] => {
  const count = step === null ? Infinity : Math.round((max - min) / step) + 1;
  return count > MOST_POINTS
    ? []
    : Array.from({ length: count }, (_, index) => snap(min + index * (step ?? 0), min, max, step));
};

const build = (ui: Ui<RewardValue, RewardOptions>): View<RewardValue> => {
  const { options, outputs, locale } = ui.context;
  const { min, max, step, anchors } = options;
  const nudge = step ?? (max - min) / 100;
  const points = scoresOf(options);
  const digits = digitsOf(points);
  const ids = outputs.map((output) => output.id);
  const scoreOf = (id: string): number | undefined => own(ui.context.value?.scores, id);

  const pick = (output: WidgetOutput, score: number | undefined): void => {
    const scores = withEntry(ui.context.value?.scores, ids, output.id, score);
    const words = score === undefined ? 'no score' : `${figure(score, locale)} ${wordOf(anchors, score)}`.trim();
    ui.emit(isEmpty(scores) ? null : { scores }, `${output.label}: ${words}`);
  };

  const row = (output: WidgetOutput, index: number) => {
    const whose = outputs.length > 1 ? `Score of ${output.label}` : 'Score';
    const slider = h('input', {
      type: 'range',
      class: 'rlf-range',
      min,
      max,
      step: step ?? 'any',
      'aria-label': whose,
    });
    const field = h('input', {
      type: 'number',
      class: 'rlf-input rlf-figure rlf-number',
      min,
      max,
      step: step ?? 'any',
      inputmode: min < 0 ? 'text' : 'decimal',
      'aria-label': `${whose}, as a number from ${figure(min, locale)} to ${figure(max, locale)}`,
      'aria-describedby': `${ui.id}-${index}-words`,
    });
    const words = h('p', { class: 'rlf-caption', id: `${ui.id}-${index}-words` });
    let wrong = false;
    const take = (): void => pick(output, snap(Number(slider.value), min, max, step));
    slider.addEventListener('input', take);
    slider.addEventListener('pointerup', () => {
      if (scoreOf(output.id) === undefined) take(); // the thumb's own place was chosen, which is no change to a slider
    });
    slider.addEventListener('keydown', (event) => {
      if ((event.key === 'Enter' || event.key === ' ') && scoreOf(output.id) === undefined) take();
      if (event.key === 'Backspace' || event.key === 'Delete') pick(output, undefined);
    });
    field.addEventListener('input', () => {
      const typed = field.value === '' ? undefined : Number(field.value);
      wrong = typed !== undefined && !onScale(typed, options);
      if (wrong && scoreOf(output.id) === undefined) ui.show();
      else pick(output, wrong ? undefined : typed);
    });
    const scale = h('div', { class: 'rlf-ticks', 'aria-hidden': 'true' });
    for (const point of points.length > 0 ? points : [min, max, ...anchors.map((anchor) => anchor.value)]) {
      const word = wordOf(anchors, point);
      const end = point === min ? 'is-start' : point === max ? 'is-end' : '';
      const tick = h(
        'span',
        { class: `rlf-tick ${end}`.trim() },
        h('span', { class: 'rlf-figure' }, figure(point, locale)),
        word && h('span', { class: 'rlf-tick-word' }, word),
      );
      tick.style.setProperty('--at', String((point - min) / (max - min)));
      scale.append(tick);
    }
    const element = h(
      'div',
      { class: 'rlf-score', role: 'group', 'aria-label': whose },
      outputs.length > 1 && letter(output.label),
      h('div', { class: 'rlf-track' }, slider, scale),
      field,
      words,
    );
    return {
      element,
      focus: () => slider.focus(),
      answered: () => scoreOf(output.id) !== undefined,
      show: () => {
        const score = scoreOf(output.id);
        if (score !== undefined || (ui.context.value === null && document.activeElement !== field)) wrong = false;
        const middle = snap((min + max) / 2, min, max, step);
        if (Number(slider.value) !== (score ?? middle)) slider.value = String(score ?? middle);
        const at = ((score ?? middle) - min) / (max - min);
        slider.style.setProperty('--at', String(score === undefined ? 0 : at));
        slider.classList.toggle('is-unset', score === undefined);
        const word = score === undefined ? '' : wordOf(anchors, score);
        slider.setAttribute(
          'aria-valuetext',
          score === undefined ? 'no score yet' : `${figure(score, locale)} ${word}`.trim(),
        );
        const shown = field.value === '' ? undefined : Number(field.value);
        if (shown !== score && !wrong) field.value = score === undefined ? '' : String(score);
        field.setAttribute('aria-invalid', String(wrong));
        const steps = step === null ? '' : `, in steps of ${figure(step, locale)}`;
        const ask = `Enter a number from ${figure(min, locale)} to ${figure(max, locale)}${steps}.`;
        setText(words, wrong ? ask : score === undefined ? 'No score yet' : word);
        words.classList.toggle('rlf-error', wrong);
        words.classList.toggle('is-empty', score === undefined && !wrong);
      },
    };
  };
  const rows = outputs.map(row);
  const place = cursor(
    () => rows,
    () => ui.show(),
  );
  const move = (by: number): void => {
    const output = outputs[place.at()];
    if (!output) return;
    const score = scoreOf(output.id) ?? snap((min + max) / 2, min, max, step);
    pick(output, snap(score + by, min, max, step));
  };
  const set = (score: number): void => {
    const at = place.at();
    const output = outputs[at];
    if (!output) return;
    pick(output, score);
    place.go(at + 1);
  };
  const sign = (id: string): HTMLElement => ui.kbd(id);
  const keys = [...digits].map(([point, digit]) => ({
    id: `score-${point}`,
    keys: [digit],
    does: `Score ${figure(point, locale)} ${wordOf(anchors, point)}`.trim(),
    run: () => set(point),
  }));
  const [first, last] = [keys[0], keys.at(-1)];
  return {
    parts: [
      ui.head(options.question || (outputs.length > 1 ? 'How good is each answer?' : 'How good is the answer?')),
      ...rows.map((each) => each.element),
      h(
        'p',
        { class: 'rlf-hint rlf-row rlf-keyline', 'aria-hidden': 'true' },
        ...(first && last ? [sign(first.id), '–', sign(last.id), 'score'] : []),
        sign('less'),
        sign('more'),
        'a step less, more',
      ),
    ],
    show: () => {
      rows.forEach((each) => each.show());
      place.show();
    },
    complete: ({ scores }) => {
      const valid = ids.filter((id) => onScale(own(scores, id) ?? NaN, options)).length;
      return options.require_all ? valid === ids.length : valid > 0 || ids.length === 0;
    },
    bindings: [
      ...keys,
      { id: 'less', keys: ['-', 'j', '['], does: 'A step less', run: () => move(-nudge), repeats: true },
      { id: 'more', keys: ['=', 'k', ']', '+'], does: 'A step more', run: () => move(nudge), repeats: true },
    ],
  };
};

export const mount = widget('reward', build);
