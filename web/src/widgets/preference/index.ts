/** Which of two outputs is better, and by how much: seven points, A on the left and B on the right as shown. */
import { h, hidden, letter, setText } from '../_shared/dom';
import { type Radio, radioRow } from '../_shared/radios';
import { type Ui, type View, widget } from '../_shared/widget';

export interface PreferenceValue {
  preferred: string | null;
  strength: number;
  both: 'good' | 'bad' | null;
}

export interface PreferenceOptions {
  question: string;
  allow_both: boolean;
  anchors: { tie: string; slight: string; clear: string; strong: string };
}

const POINTS = [-3, -2, -1, 0, 1, 2, 3] as const;
type Answer = (typeof POINTS)[number] | 'good' | 'bad';

const build = (ui: Ui<PreferenceValue, PreferenceOptions>): View<PreferenceValue> => {
  const { options, outputs } = ui.context;
  const question = ui.head(options.question || 'Which answer is better?');
  const [left, right] = outputs;
  if (!left || !right || outputs.length !== 2) {
    const hint = h('p', { class: 'rlf-error' }, `Two outputs can be compared, and this task has ${outputs.length}.`);
    return { parts: [question, hint], show: () => undefined, complete: () => false };
  }
  const words = [options.anchors.tie, options.anchors.slight, options.anchors.clear, options.anchors.strong];
  const wordsOf = (point: number): string => words[Math.abs(point)] ?? '';
  const said = (answer: Answer): string => {
    if (answer === 'good' || answer === 'bad') return `Both are ${answer}`;
    return answer === 0 ? wordsOf(0) : `${(answer < 0 ? left : right).label}: ${wordsOf(answer)}`;
  };
  const valueOf = (answer: Answer): PreferenceValue => {
    if (answer === 'good' || answer === 'bad') return { preferred: null, strength: 0, both: answer };
    const preferred = answer === 0 ? null : (answer < 0 ? left : right).id;
    return { preferred, strength: Math.abs(answer), both: null };
  };
  const answerOf = (value: PreferenceValue | null): Answer | undefined => {
    if (value === null) return undefined;
    if (value.both) return value.both;
    if (value.preferred === null) return 0;
    return POINTS.find((point) => point === (value.preferred === left.id ? -value.strength : value.strength));
  };
  const pick = (answer: Answer): void => ui.emit(valueOf(answer), said(answer));

  const bar = (point: number): HTMLElement =>
    h('span', { class: `rlf-strength rlf-strength-${Math.abs(point)}`, 'aria-hidden': 'true' });
  const scale = radioRow<Answer>(
    ui.id,
    POINTS.map((point): Radio<Answer> => ({
      value: point,
      name: said(point),
      className: point < 0 ? 'is-left' : point > 0 ? 'is-right' : 'is-middle',
      faces: [
        h(
          'span',
          { class: 'rlf-point' },
          point === 0 ? '=' : `${(point < 0 ? left : right).label}${'+'.repeat(Math.abs(point))}`,
        ),
        h('span', { class: 'rlf-words' }, wordsOf(point)),
        bar(point),
        ui.kbd(String(point)),
      ],
    })),
    pick,
    { 'data-scale': 'preference' },
  );
  const both = options.allow_both
    ? radioRow<Answer>(
        ui.id,
        (['good', 'bad'] as const).map((each) => ({
          value: each,
          name: said(each),
          faces: [h('span', {}, each === 'good' ? 'Both good' : 'Both bad'), ui.kbd(each)],
        })),
        pick,
      )
    : null;
  both?.element.classList.replace('rlf-scale', 'rlf-pair');
  const caption = h('p', { class: 'rlf-caption', 'aria-hidden': 'true' });

  return {
    parts: [
      question,
      h(
        'div',
        { class: 'rlf-sides', 'aria-hidden': 'true' },
        h('span', { class: 'rlf-row' }, letter(left.label), 'is better'),
        h('span', { class: 'rlf-row' }, letter(right.label), 'is better'),
      ),
      scale.element,
      ...(both ? [both.element] : []),
      caption,
      hidden('The scale goes from the first answer to the second.'),
    ],
    show: () => {
      const answer = answerOf(ui.context.value);
      scale.show(answer);
      both?.show(answer);
      setText(caption, answer === undefined ? 'Nothing chosen yet' : said(answer));
      caption.classList.toggle('is-empty', answer === undefined);
    },
    complete: (value) => answerOf(value) !== undefined,
    bindings: [
      ...POINTS.map((point, index) => ({
        id: String(point),
        keys: [String(index + 1)],
        does: said(point),
        run: () => pick(point),
      })),
      ...(options.allow_both
        ? [
            { id: 'good', keys: ['b', 'g'], does: said('good'), run: () => pick('good') },
            { id: 'bad', keys: ['n', 'x'], does: said('bad'), run: () => pick('bad') },
          ]
        : []),
    ],
  };
};

export const mount = widget('preference', build, { role: 'radiogroup' });
