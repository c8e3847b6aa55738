import { expect, it } from 'vitest';
import { answerInWords } from './answer';

it('names outputs as they were seen', () => {
  const labels = { 'id-1': 'A', 'id-2': 'B' };
  expect(answerInWords({ chosen: 'id-2', strength: 3 }, labels)).toBe('chosen: B; strength: 3');
  expect(answerInWords({ 'id-1': ['wrong_facts'], 'id-2': [] }, labels)).toBe('A: wrong_facts; B: ');
  expect(answerInWords({ preferred: 'id-1', strength: 2, both: null }, labels)).toBe('preferred: A; strength: 2');
  expect(answerInWords({ preferred: null, strength: 0, both: 'bad' }, labels)).toBe(
    'preferred: neither; strength: 0; both: bad',
  );
  expect(answerInWords([['id-1'], ['id-2']], labels)).toBe('A, B');
});
