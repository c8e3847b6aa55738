/** The filters of the disagreements, in the address, and what judgements amount to in words. */
import type { ConsensusEntry, DisputeFilter } from '@/api/disagreements';
import { decimal, percent, words } from '@/lib/format';
import { letter } from './queue';

/** Bands of agreement from 0 to 1: only tasks below it. */
export const BELOW = [
  { value: '0.34', label: 'Most disagree' },
  { value: '0.67', label: 'Divided or worse' },
] as const;

export const VOTES = [3, 4, 5, 7, 10].map((votes) => ({ value: String(votes), label: `${votes} judgements or more` }));

export const FILTERS = ['below', 'votes', 'tag', 'type', 'annotator'] as const;

export function filterOf(params: URLSearchParams): DisputeFilter {
  const filter: DisputeFilter = { unresolved: params.get('all') !== '1' };
  const below = BELOW.find(({ value }) => value === params.get('below'));
  if (below) filter.below = Number(below.value);
  const votes = VOTES.find(({ value }) => value === params.get('votes'));
  if (votes) filter.min_votes = Number(votes.value);
  const tag = params.get('tag')?.trim();
  if (tag) filter.tag = tag;
  const type = params.get('type');
  if (type) filter.type = type;
  const annotator = params.get('annotator');
  if (annotator) filter.annotator_id = annotator;
  return filter;
}

/** In which order an annotator saw the outputs, by their letters in the task's own order: "B, A". */
export function seenAs(order: readonly number[], positions: readonly number[]): string {
  return order
    .map((position) => positions.indexOf(position))
    .filter((place) => place >= 0)
    .map(letter)
    .join(', ');
}

const METHODS: Record<string, string> = {
  majority: 'Majority',
  dawid_skene: 'Dawid-Skene',
  scalar_model: 'Model of numbers',
};

export interface Amount {
  id: string;
  method: string;
  asked: string;
  answer: string;
  /** How sure it is, where the method says so. */
  sure: string;
  votes: number;
}

/** What the judgements of a task amount to, row by row; `letters` names outputs by their ids. */
export function amountOf(one: ConsensusEntry, letters: Readonly<Record<string, string>>): Amount {
  const name = (id: string | null) => (id === null ? '' : (letters[id] ?? 'an output that is gone'));
  let answer = one.label ?? '';
  if (one.kind === 'pairwise' || (one.kind === 'rank' && one.other !== null)) {
    const value = one.value ?? 0;
    answer =
      value === 0
        ? `${name(one.subject)} and ${name(one.other)} alike`
        : `${name(value > 0 ? one.subject : one.other)} over ${name(value > 0 ? one.other : one.subject)}`;
  } else {
    const step = one.position === null ? '' : ` step ${one.position + 1}`;
    const about = `${name(one.subject)}${step}`.trim();
    if (one.kind !== 'category') answer = decimal(one.value);
    if (about) answer = `${about}: ${answer || 'nothing'}`;
    else if (!answer) answer = 'nothing';
  }
  let sure = '';
  if (one.probability !== null) {
    // A model's word, never certainty; of the majority it is the share that said so.
    sure = one.method !== 'majority' && one.probability > 0.99 ? 'over 99%' : percent(one.probability);
  } else if (one.spread !== null) sure = `± ${decimal(one.spread)}`;
  else if (one.agreement !== null) sure = `${percent(one.agreement)} said so`;
  const asked = one.key === one.widget || one.key === '' ? words(one.widget) : words(one.key);
  const id = [one.method, one.widget, one.kind, one.key, one.subject, one.other, one.position].join(' ');
  return { id, method: METHODS[one.method] ?? words(one.method), asked, answer, sure, votes: one.votes };
}
