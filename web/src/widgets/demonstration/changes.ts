/** What an edited answer changed, word by word. */
import { diffWordsWithSpace } from 'diff';
import { h } from '../_shared/dom';
import { plural } from '../_shared/text';

/** Longer comparisons are given up, so that the page never stands still. */
const MOST_MS = 300;

export interface Changes {
  element: HTMLElement;
  summary: string;
}

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0;

export const changesBetween = (before: string, after: string): Changes => {
  const parts = diffWordsWithSpace(before, after, { timeout: MOST_MS });
  const element = h('div', { class: 'rlf-diff', dir: 'auto' });
  if (!parts) {
    element.append(
      h('p', { class: 'rlf-hint' }, 'The texts are too long and too different to be compared word by word.'),
    );
    return { element, summary: '' };
  }
  let [added, removed] = [0, 0];
  for (const part of parts) {
    if (part.added) {
      added += wordsIn(part.value);
      element.append(h('ins', {}, part.value));
    } else if (part.removed) {
      removed += wordsIn(part.value);
      element.append(h('del', {}, part.value));
    } else element.append(part.value);
  }
  const summary = added + removed === 0 ? 'No words changed' : `${plural(added, 'word')} added, ${removed} removed`;
  return { element, summary };
};
