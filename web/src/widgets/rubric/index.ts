/** Each output rated by several criteria, each on its own anchored scale. */
import type { WidgetContext, WidgetOutput } from '../contract';
import { type Row, cursor } from '../_shared/cursor';
import { h, letter } from '../_shared/dom';
import { radioRow } from '../_shared/radios';
import { isEmpty, own, withEntry } from '../_shared/records';
import { type Anchor, digitsOf, figure, pointsOf, wordOf } from '../_shared/scale';
import { strip } from '../_shared/text';
import { type Ui, type View, widget } from '../_shared/widget';

export interface RubricValue {
  ratings: Record<string, Record<string, number>>;
}

interface Criterion {
  name: string;
  label: string;
  description: string;
  min: number;
  max: number;
  anchors: Anchor[];
  optional: boolean;
}

export interface RubricOptions {
  question: string;
  criteria: Criterion[];
  min: number;
  max: number;
  anchors: Anchor[];
}

/** The options' criteria, or else the task's, as the server reads them: trimmed, not blank, each once. */
export const criteriaOf = ({ options, task }: WidgetContext<RubricValue, RubricOptions>): Criterion[] => {
  if (options.criteria.length > 0) return options.criteria;
  const { min, max, anchors } = options;
  const names = new Set(task.evaluation_criteria.map(strip).filter((name) => name !== ''));
  return [...names].map((name) => ({ name, label: '', description: '', min, max, anchors, optional: false }));
};

interface Cell extends Row {
  criterion: Criterion;
  show: () => void;
  digits: Map<string, number>;
}

const build = (ui: Ui<RubricValue, RubricOptions>): View<RubricValue> => {
  const { outputs, options, locale } = ui.context;
  const criteria = criteriaOf(ui.context);
  const names = criteria.map((criterion) => criterion.name);
  const ids = outputs.map((output) => output.id);
  const ratingOf = (output: string, name: string): number | undefined =>
    own(own(ui.context.value?.ratings, output), name);
  const titleOf = (criterion: Criterion): string => criterion.label || criterion.name;

  const rate = (output: WidgetOutput, criterion: Criterion, rating: number | undefined): void => {
    const old = ui.context.value?.ratings;
    const given = withEntry(own(old, output.id), names, criterion.name, rating);
    const ratings = withEntry(old, ids, output.id, isEmpty(given) ? undefined : given);
    const whose = outputs.length > 1 ? `${output.label}, ` : '';
    ui.emit(
      isEmpty(ratings) ? null : { ratings },
      `${whose}${titleOf(criterion)}: ${rating === undefined ? 'no rating' : `${figure(rating, locale)} ${wordOf(criterion.anchors, rating)}`.trim()}`,
    );
  };

  const cellOf = (output: WidgetOutput, criterion: Criterion, group: string): Cell => {
    const points = pointsOf(criterion.min, criterion.max);
    const name = outputs.length > 1 ? `${titleOf(criterion)} of ${output.label}` : titleOf(criterion);
    const answered = (): boolean => ratingOf(output.id, criterion.name) !== undefined;
    const tile = outputs.length > 1 && letter(output.label);
    if (!points) {
      const field = h('input', {
        type: 'number',
        class: 'rlf-input rlf-figure rlf-number',
        min: criterion.min,
        max: criterion.max,
        step: 1,
        'aria-label': `${name}, from ${figure(criterion.min, locale)} to ${figure(criterion.max, locale)}`,
      });
      const valid = (): boolean => {
        const typed = Number(field.value);
        return field.value !== '' && Number.isInteger(typed) && typed >= criterion.min && typed <= criterion.max;
      };
      field.addEventListener('input', () => rate(output, criterion, valid() ? Number(field.value) : undefined));
      return {
        element: h('div', { class: 'rlf-cell' }, tile, field),
        criterion,
        focus: () => field.focus(),
        answered,
        show: () => {
          const rating = ratingOf(output.id, criterion.name);
          if (rating !== undefined && Number(field.value || NaN) !== rating) field.value = String(rating);
          else if (rating === undefined && (valid() || document.activeElement !== field)) field.value = '';
          field.setAttribute('aria-invalid', String(field.value !== '' && !valid()));
        },
        digits: new Map(),
      };
    }
    const radios = radioRow(
      group,
      points.map((point) => {
        const word = wordOf(criterion.anchors, point);
        return {
          value: point,
          name: `${figure(point, locale)}${word && `, ${word}`}`,
          className: 'rlf-figure',
          faces: [figure(point, locale)],
        };
      }),
      (rating) => rate(output, criterion, rating),
      { role: 'radiogroup', 'aria-label': name },
    );
    radios.labels.forEach((label, index) => {
      label.title = wordOf(criterion.anchors, points[index] ?? NaN);
    });
    const element = h('div', { class: 'rlf-cell' }, tile, radios.element);
    return {
      element,
      criterion,
      focus: radios.focus,
      answered,
      show: () => radios.show(ratingOf(output.id, criterion.name)),
      digits: new Map([...digitsOf(points)].map(([point, digit]) => [digit, point])),
    };
  };

  const cells: Cell[] = [];
  const place = cursor(
    () => cells,
    () => ui.show(),
  );
  const groups = criteria.map((criterion, row) => {
    const mine = outputs.map((output, column) => cellOf(output, criterion, `${ui.id}-${row}-${column}`));
    mine.forEach((cell, column) => {
      cell.element.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        const output = outputs[column];
        if (by !== undefined) {
          event.preventDefault();
          place.go(cells.indexOf(cell) + by);
        } else if ((event.key === 'Backspace' || event.key === 'Delete') && cell.digits.size > 0 && output) {
          rate(output, criterion, undefined);
        }
      });
    });
    cells.push(...mine);
    const id = `${ui.id}-criterion-${row}`;
    const words = [...criterion.anchors].sort((a, b) => a.value - b.value);
    return h(
      'div',
      { class: 'rlf-criterion', role: 'group', 'aria-labelledby': id },
      h(
        'div',
        { class: 'rlf-criterion-head' },
        h(
          'div',
          { id, class: 'rlf-label' },
          titleOf(criterion),
          criterion.optional && h('span', { class: 'rlf-tag' }, 'optional'),
        ),
        criterion.description && h('p', { class: 'rlf-hint' }, criterion.description),
      ),
      h('div', { class: 'rlf-cells' }, ...mine.map((cell) => cell.element)),
      h(
        'p',
        { class: 'rlf-hint rlf-legend' },
        ...words.map((anchor) =>
          h('span', {}, h('b', { class: 'rlf-figure' }, figure(anchor.value, locale)), ` ${anchor.label}`),
        ),
      ),
    );
  });

  const required = criteria.some((criterion) => !criterion.optional);
  const confirm = h('button', { type: 'button', class: 'rlf-choice' }, 'Leave all of it out');
  confirm.addEventListener('click', () => ui.emit({ ratings: {} }, 'Nothing rated'));
  const digits = [...new Set(cells.flatMap((cell) => [...cell.digits.keys()]))].sort();
  const [first, last] = [digits[0], digits.at(-1)];
  return {
    parts: [
      ui.head(options.question || (outputs.length > 1 ? 'Rate each answer' : 'Rate the answer')),
      ...groups,
      ...(criteria.length === 0 ? [h('p', { class: 'rlf-hint' }, 'This task has no criteria to rate by.')] : []),
      ...(required ? [] : [confirm]),
      ...(first && last
        ? [
            h(
              'p',
              { class: 'rlf-hint rlf-row rlf-keyline', 'aria-hidden': 'true' },
              ui.kbd(first),
              '–',
              ui.kbd(last),
              'rate the marked row and go on',
            ),
          ]
        : []),
    ],
    show: () => {
      cells.forEach((cell) => cell.show());
      confirm.setAttribute('aria-pressed', String(ui.context.value !== null && isEmpty(ui.context.value.ratings)));
      place.show();
    },
    complete: ({ ratings }) =>
      ids.every((id) =>
        criteria.every((criterion) => criterion.optional || own(own(ratings, id), criterion.name) !== undefined),
      ),
    bindings: digits.map((digit) => ({
      id: digit,
      keys: [digit],
      does: `Rate the marked row: ${digit}`,
      run: () => {
        const at = place.at();
        const cell = cells[at];
        const rating = cell?.digits.get(digit);
        const output = outputs[at % outputs.length];
        if (!cell || rating === undefined || !output) return;
        rate(output, cell.criterion, rating);
        place.go(at + 1);
      },
    })),
  };
};

export const mount = widget('rubric', build);
