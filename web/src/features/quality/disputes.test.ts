import { describe, expect, it } from 'vitest';
import type { ConsensusEntry } from '@/api/disagreements';
import { amountOf, filterOf, seenAs } from './disputes';

const entry = (change: Partial<ConsensusEntry>): ConsensusEntry => ({
  method: 'majority',
  widget: 'preference',
  kind: 'pairwise',
  key: 'preference',
  subject: 'one',
  other: 'two',
  position: null,
  value: 1,
  label: null,
  probability: null,
  spread: null,
  votes: 3,
  agreement: null,
  ...change,
});
const letters = { one: 'A', two: 'B' };
const said = (change: Partial<ConsensusEntry>) => amountOf(entry(change), letters).answer;

describe('disagreements', () => {
  it('keeps filters in the address and passes over what it does not offer', () => {
    const params = new URLSearchParams('all=1&below=0.34&votes=5&tag=+code+&type=qa&annotator=u1');
    expect(filterOf(params)).toEqual({
      unresolved: false,
      below: 0.34,
      min_votes: 5,
      tag: 'code',
      type: 'qa',
      annotator_id: 'u1',
    });
    expect(filterOf(new URLSearchParams('below=7&votes=x&tag='))).toEqual({ unresolved: true });
  });

  it('says in which order outputs were seen', () => {
    expect(seenAs([1, 0], [0, 1])).toBe('B, A');
    expect(seenAs([4, 9, 2], [2, 4])).toBe('B, A');
  });

  it('says what judgements amount to', () => {
    expect([said({}), said({ value: -1 }), said({ value: 0 })]).toEqual(['A over B', 'B over A', 'A and B alike']);
    const sure = amountOf(entry({ method: 'dawid_skene', probability: 0.934 }), letters);
    expect([sure.method, sure.sure, sure.asked]).toEqual(['Dawid-Skene', '93%', 'Preference']);
    const reward = { kind: 'scalar', other: null, widget: 'ratings', key: 'clarity', value: 3.25, spread: 0.5 };
    expect(amountOf(entry(reward), letters)).toMatchObject({ asked: 'Clarity', answer: 'A: 3.25', sure: '± 0.50' });
    const flags = { kind: 'category', other: null, value: null };
    expect([said({ ...flags, label: 'rude' }), said({ ...flags, label: '' })]).toEqual(['A: rude', 'A: nothing']);
    expect(said({ ...flags, subject: null, label: 'yes' })).toBe('yes');
    expect(said({ kind: 'step', other: null, position: 1, value: -1 })).toBe('A step 2: -1.00');
  });
});
