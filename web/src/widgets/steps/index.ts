/** Each step of an output rated right, neutral or wrong, or left unsure; and how the work ended. */
import type { WidgetOutput } from '../contract';
import { type Row, cursor } from '../_shared/cursor';
import { h, icon, letter, setText } from '../_shared/dom';
import { radioRow } from '../_shared/radios';
import { isEmpty, own, withEntry } from '../_shared/records';
import { plural } from '../_shared/text';
import { type Ui, type View, widget } from '../_shared/widget';
import { type Split, splitSteps } from './split';

type Rating = -1 | 0 | 1 | null;
const FINISHES = ['found_error', 'solution', 'bad_problem', 'give_up'] as const;
type Finish = (typeof FINISHES)[number];

export interface StepsValue {
  ratings: Record<string, Rating[]>;
  finish: Finish | null;
}

export interface StepsOptions {
  question: string;
  split: Split;
  stop_at_first_error: boolean;
  right_label: string;
  neutral_label: string;
  wrong_label: string;
}

/** More steps than this are shown in portions, so that a text of many thousand lines does not hold up the page. */
const PORTION = 100;

const FINISH_WORDS: Record<Finish, string> = {
  found_error: 'Stopped at an error',
  solution: 'Reached a solution',
  bad_problem: 'Bad problem',
  give_up: 'Gave up',
};

interface StepRow extends Row {
  output: WidgetOutput;
  position: number;
  show: () => void;
}

const build = (ui: Ui<StepsValue, StepsOptions>): View<StepsValue> => {
  const { options, outputs } = ui.context;
  const ids = outputs.map((output) => output.id);
  const stepsOf = new Map(outputs.map((output) => [output.id, splitSteps(output.text, options.split)]));
  const countOf = (id: string): number => stepsOf.get(id)?.length ?? 0;
  const ratingsOf = (id: string): Rating[] => own(ui.context.value?.ratings, id) ?? [];
  const finish = (): Finish | null => ui.context.value?.finish ?? null;
  /** How many steps of an output can be rated: after an error none, where the project wants it so. */
  const lengthOf = (id: string, ratings: Rating[]): number => {
    const error = options.stop_at_first_error ? ratings.indexOf(-1) : -1;
    return error < 0 ? countOf(id) : error + 1;
  };
  const CHOICES = [
    { rating: 1, sign: 'check', word: options.right_label, keys: ['1', 'y', '+'], id: 'right' },
    { rating: 0, sign: 'tilde', word: options.neutral_label, keys: ['0', 'm'], id: 'neutral' },
    { rating: -1, sign: 'cross', word: options.wrong_label, keys: ['-', '2', 'x'], id: 'wrong' },
    { rating: null, sign: 'question', word: 'unsure', keys: ['u', '3'], id: 'unsure' },
  ] as const;

  const tell = (ratings: Record<string, Rating[]>, ended: Finish | null, said: string): void =>
    ui.emit(isEmpty(ratings) && ended === null ? null : { ratings, finish: ended }, said);
  const rate = (output: WidgetOutput, position: number, rating: Rating): void => {
    const old = ratingsOf(output.id);
    const all = Array.from({ length: Math.max(old.length, position + 1) }, (_, index) => old[index] ?? null);
    all[position] = rating;
    const kept = all.slice(0, lengthOf(output.id, all));
    const word = CHOICES.find((choice) => choice.rating === rating)?.word ?? '';
    tell(withEntry(ui.context.value?.ratings, ids, output.id, kept), finish(), `Step ${position + 1}: ${word}`);
  };
  const end = (reason: Finish): void => {
    const next = finish() === reason ? null : reason;
    tell(ui.context.value?.ratings ?? {}, next, next === null ? 'No reason' : FINISH_WORDS[reason]);
  };

  const rowOf = (output: WidgetOutput, text: string, position: number): StepRow => {
    const whose = outputs.length > 1 ? ` of ${output.label}` : '';
    const id = `${ui.id}-${ids.indexOf(output.id)}-${position}`;
    const given = (): Rating[] => ratingsOf(output.id);
    const radios = radioRow<Rating>(
      id,
      CHOICES.map(({ rating, sign, word, id: key }) => ({
        value: rating,
        name: word,
        className: `is-${key}`,
        faces: [icon(sign)],
      })),
      (rating) => rate(output, position, rating),
      { role: 'radiogroup', 'aria-label': `Step ${position + 1}${whose}`, 'aria-describedby': `${id}-text` },
    );
    radios.labels.forEach((label, index) => {
      label.title = CHOICES[index]?.word ?? '';
    });
    const number = h('span', { class: 'rlf-step-number rlf-figure', 'aria-hidden': 'true' }, String(position + 1));
    const body = h('div', { class: 'rlf-step-text', id: `${id}-text`, dir: 'auto' }, text);
    const element = h('li', { class: 'rlf-step' }, number, body, radios.element);
    element.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      place.go(rows.findIndex((row) => row.element === element) + by);
    });
    return {
      element,
      output,
      position,
      focus: radios.focus,
      off: () => position >= lengthOf(output.id, given()),
      answered: () => position < given().length || position >= lengthOf(output.id, given()),
      show: () => {
        const ratings = given();
        const over = position >= lengthOf(output.id, ratings);
        const rating = position < ratings.length ? (ratings[position] ?? null) : undefined;
        radios.show(over ? undefined : rating);
        element.dataset.rating = over || rating === undefined ? '' : String(rating);
        element.classList.toggle('is-over', over);
        for (const input of radios.inputs) input.dataset.off = String(over);
      },
    };
  };

  let rows: StepRow[] = [];
  const place = cursor(
    () => rows,
    () => ui.show(),
  );
  const lists = outputs.map((output) => {
    const steps = stepsOf.get(output.id) ?? [];
    const list = h('ol', {
      class: 'rlf-steps',
      'aria-label': outputs.length > 1 ? `Steps of ${output.label}` : 'Steps',
    });
    const more = h('button', { type: 'button', class: 'rlf-button' });
    const mine: StepRow[] = [];
    const grow = (to: number): void => {
      const upTo = Math.min(steps.length, to);
      if (mine.length >= upTo) return;
      for (let index = mine.length; index < upTo; index += 1) mine.push(rowOf(output, steps[index] ?? '', index));
      list.append(...mine.slice(list.children.length).map((row) => row.element));
      more.hidden = mine.length >= steps.length;
      setText(more, `Show ${Math.min(PORTION, steps.length - mine.length)} more of ${plural(steps.length, 'step')}`);
      rows = lists.flatMap((each) => each.mine);
    };
    more.addEventListener('click', () => {
      const first = mine.length;
      grow(first + PORTION);
      ui.show();
      mine[first]?.focus();
    });
    const told = h('span', { class: 'rlf-hint rlf-figure' });
    const element = h(
      'div',
      { class: 'rlf-step-list' },
      h('div', { class: 'rlf-row' }, outputs.length > 1 && letter(output.label), told),
      list,
      more,
    );
    return { output, element, mine, grow, told };
  });
  for (const { grow } of lists) grow(PORTION);
  rows = lists.flatMap((each) => each.mine);

  const ends = FINISHES.map((reason) => {
    const button = h('button', { type: 'button', class: 'rlf-choice rlf-chip' }, FINISH_WORDS[reason]);
    button.addEventListener('click', () => end(reason));
    return { reason, button };
  });
  const missing = h('p', { class: 'rlf-error' }, `An error was found, but no step is rated “${options.wrong_label}”.`);
  const hasError = (value: StepsValue): boolean => ids.some((id) => own(value.ratings, id)?.includes(-1));

  return {
    parts: [
      ui.head(options.question || 'Rate each step'),
      h(
        'p',
        { class: 'rlf-hint rlf-row rlf-legend', 'aria-hidden': 'true' },
        ...CHOICES.map(({ id, sign, word }) => h('span', { class: `rlf-row is-${id}` }, icon(sign), word, ui.kbd(id))),
      ),
      ...lists.map((list) => list.element),
      h(
        'div',
        { class: 'rlf-stack', role: 'group', 'aria-label': 'How it ended' },
        h('div', { class: 'rlf-label' }, 'How did it end?', h('span', { class: 'rlf-tag' }, 'optional')),
        h('div', { class: 'rlf-row' }, ...ends.map(({ button }) => button)),
        missing,
      ),
    ],
    show: () => {
      const { value } = ui.context;
      for (const { output, grow, told } of lists) {
        const ratings = ratingsOf(output.id);
        // The next steps come in before the cursor runs out of them.
        if (ratings.length > 0) grow(Math.ceil((ratings.length + 1) / PORTION) * PORTION);
        const count = countOf(output.id);
        const rated = Math.min(ratings.length, count);
        setText(told, count === 0 ? 'This answer has no steps.' : `${rated} of ${plural(count, 'step')} rated`);
      }
      for (const row of rows) row.show();
      for (const { reason, button } of ends) button.setAttribute('aria-pressed', String(finish() === reason));
      missing.hidden = value === null || value.finish !== 'found_error' || hasError(value);
      place.show();
    },
    complete: (value) => {
      if (value.finish === 'found_error') return hasError(value);
      if (value.finish !== null) return true;
      const rated = ids.some((id) => own(value.ratings, id)?.some((rating) => rating !== null));
      return (
        rated && ids.every((id) => (own(value.ratings, id) ?? []).length >= lengthOf(id, own(value.ratings, id) ?? []))
      );
    },
    bindings: CHOICES.map(({ id, keys, word, rating }) => ({
      id,
      keys,
      does: `The marked step: ${word}`,
      run: () => {
        const at = place.at();
        const row = rows[at];
        if (!row || row.position >= lengthOf(row.output.id, ratingsOf(row.output.id))) return;
        rate(row.output, row.position, rating);
        // On to the next step that can be rated: after an error that ends an output, that is the next output's first.
        const next = rows.findIndex((each, index) => index > at && !each.element.classList.contains('is-over'));
        if (next >= 0) place.go(next);
      },
    })),
  };
};

export const mount = widget('steps', build);
