/** All outputs from best to worst: by letters, by arrows, by buttons, or by drag. */
import type { WidgetOutput } from '../contract';
import { h, hidden, icon, letter, setText } from '../_shared/dom';
import { own } from '../_shared/records';
import { excerpt } from '../_shared/text';
import { type Ui, type View, widget } from '../_shared/widget';
import { draggable } from './drag';
import { type Groups, atRank, groupsOf, moved, placed, ranksOf, tieToggled, tied, without } from './order';

export interface RankingValue {
  ranks: Record<string, number>;
}

export interface RankingOptions {
  question: string;
  allow_ties: boolean;
  best_label: string;
  worst_label: string;
}

const EXCERPT = 140;

const build = (ui: Ui<RankingValue, RankingOptions>): View<RankingValue> => {
  const { options, outputs } = ui.context;
  const ids = outputs.map((output) => output.id);
  const labelOf = (id: string): string => outputs.find((output) => output.id === id)?.label ?? '';
  const groups = (): Groups => groupsOf(ui.context.value?.ranks ?? {}, ids);
  const stops: (() => void)[] = [];

  const tell = (next: Groups, id: string): void => {
    const ranks = ranksOf(next);
    const rank = own(ranks, id);
    const others = (next.find((group) => group.includes(id)) ?? []).filter((each) => each !== id);
    const tie = others.length > 0 ? `, tied with ${others.map(labelOf).join(' and ')}` : '';
    const place = rank === undefined ? 'not ranked' : `rank ${rank} of ${ids.length}${tie}`;
    ui.emit(next.length === 0 ? null : { ranks }, `${labelOf(id)}: ${place}`);
  };

  const rowOf = (output: WidgetOutput) => {
    const handle = h(
      'button',
      { type: 'button', class: 'rlf-handle', 'aria-describedby': `${ui.id}-help` },
      icon('grip'),
    );
    const rank = h('span', { class: 'rlf-rank rlf-figure', 'aria-hidden': 'true' });
    const word = h('span', { class: 'rlf-tag' });
    const tie = h(
      'button',
      { type: 'button', class: 'rlf-mini', 'aria-label': `${output.label} is as good as the one above` },
      '=',
    );
    const up = h('button', { type: 'button', class: 'rlf-mini', 'aria-label': `Move ${output.label} up` }, icon('up'));
    const down = h(
      'button',
      { type: 'button', class: 'rlf-mini', 'aria-label': `Move ${output.label} down` },
      icon('down'),
    );
    const element = h(
      'li',
      { class: 'rlf-ranked' },
      handle,
      rank,
      letter(output.label),
      h('span', { class: 'rlf-excerpt', dir: 'auto' }, excerpt(output.text, EXCERPT) || 'An empty answer'),
      word,
      h('span', { class: 'rlf-minis' }, ui.kbd(output.id), options.allow_ties && tie, up, down),
    );
    /** Rows that move in the page lose the focus: it is given back, since the same hand moves them on. */
    const keep = (control: HTMLElement, act: () => void) => (): void => {
      act();
      control.focus({ preventScroll: true });
    };
    const shift = (by: -1 | 1) => (): void => tell(moved(groups(), output.id, by), output.id);
    const level = (): void => {
      if (options.allow_ties) tell(tieToggled(groups(), output.id), output.id);
    };
    up.addEventListener('click', keep(up, shift(-1)));
    down.addEventListener('click', keep(down, shift(1)));
    tie.addEventListener('click', keep(tie, level));
    handle.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || ui.context.disabled) return;
      const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
      if (event.key === 'ArrowUp') keep(handle, shift(-1))();
      else if (event.key === 'ArrowDown') keep(handle, shift(1))();
      else if (event.key === '=' || event.key.toLowerCase() === 't') keep(handle, level)();
      else if (digit > 0 && digit <= ids.length) {
        keep(handle, () => tell(atRank(groups(), output.id, digit), output.id))();
      } else return;
      event.preventDefault();
    });
    stops.push(
      draggable({
        handle,
        row: element,
        others: () =>
          order()
            .filter((id) => id !== output.id)
            .map((id) => ({ id, element: elementOf(id) })),
        ties: () => options.allow_ties,
        allowed: () => !ui.context.disabled,
        drop: ({ id, where }) => {
          const now = groups();
          const rest = without(now, output.id);
          const at = rest.findIndex((group) => group.includes(id));
          if (at < 0) tell(where === 'before' ? placed(now, output.id, rest.length) : now, output.id);
          else if (where === 'on') tell(tied(now, output.id, id), output.id);
          else tell(placed(now, output.id, where === 'before' ? at : at + 1), output.id);
          handle.focus({ preventScroll: true });
        },
      }),
    );
    return { output, element, handle, rank, word, tie };
  };
  const rows = outputs.map(rowOf);
  const elementOf = (id: string): HTMLElement => rows[ids.indexOf(id)]?.element ?? list;
  const order = (): string[] => {
    const ranked = groups().flat();
    return [...ranked, ...ids.filter((id) => !ranked.includes(id))];
  };
  const list = h('ol', { class: 'rlf-ranking' }, ...rows.map((row) => row.element));
  const rest = h('p', { class: 'rlf-caption' });
  const keyline = h(
    'p',
    { class: 'rlf-hint rlf-keyline', 'aria-hidden': 'true' },
    'Press the letters from best to worst, drag the rows, or move a row with ↑ ↓',
    options.allow_ties && ' and tie it with =',
    '.',
  );
  const help = hidden(
    `Arrow keys move it, a digit puts it in that place${options.allow_ties ? ', = ties it with the one above' : ''}.`,
  );
  help.id = `${ui.id}-help`;

  /** By letter: the next best of those that are not ranked yet; a ranked one starts the order anew from itself. */
  const next = (output: WidgetOutput): void => {
    const now = groups();
    const done = now.flat().length === ids.length;
    if (done) tell([[output.id]], output.id);
    else if (!now.some((group) => group.includes(output.id))) tell([...now, [output.id]], output.id);
  };

  return {
    parts: [ui.head(options.question || 'Rank the answers from best to worst'), list, rest, keyline, help],
    show: () => {
      const { value } = ui.context;
      const now = groups();
      const ranks = ranksOf(now);
      const ranked = now.flat();
      const active = document.activeElement;
      let changed = false;
      for (const [index, id] of order().entries()) {
        const element = elementOf(id);
        if (list.children.item(index) === element) continue;
        list.insertBefore(element, list.children.item(index));
        changed = true;
      }
      if (changed && active instanceof HTMLElement && list.contains(active)) active.focus({ preventScroll: true });
      for (const { output, element, handle, rank, word, tie } of rows) {
        const place = own(ranks, output.id);
        const group = now.find((each) => each.includes(output.id));
        setText(rank, place === undefined ? '–' : String(place));
        const first = place === 1;
        const last = ranked.length === ids.length && group !== undefined && group === now.at(-1) && !first;
        setText(word, first ? options.best_label : last ? options.worst_label : '');
        word.hidden = !first && !last;
        element.classList.toggle('is-unranked', place === undefined);
        element.classList.toggle('is-tied', group !== undefined && group.indexOf(output.id) > 0);
        tie.setAttribute('aria-pressed', String((group?.length ?? 0) > 1));
        tie.dataset.off = String(place === undefined ? now.length === 0 : place === 1 && (group?.length ?? 0) < 2);
        handle.setAttribute(
          'aria-label',
          `${output.label}, ${place === undefined ? 'not ranked yet' : `rank ${place} of ${ids.length}`}`,
        );
      }
      const open = ids.length - ranked.length;
      const words = now.map((group) => group.map(labelOf).join(' = ')).join(' > ');
      setText(
        rest,
        value === null || open === ids.length ? 'Nothing ranked yet' : open > 0 ? `${words} > … ${open} to go` : words,
      );
      rest.classList.toggle('is-empty', open === ids.length);
    },
    complete: ({ ranks }) => {
      const now = groupsOf(ranks, ids);
      return ids.length > 1 && now.flat().length === ids.length && (options.allow_ties || now.length === ids.length);
    },
    bindings: outputs.map((output) => ({
      id: output.id,
      keys: [output.label.toLowerCase()],
      does: `Rank ${output.label} next`,
      run: () => next(output),
    })),
    stop: () => stops.forEach((stop) => stop()),
  };
};

export const mount = widget('ranking', build);
