import { expect, it } from 'vitest';
import { isDoubtful } from './pools';

it('doubts an answer that most people miss, once a few have judged it', () => {
  expect(isDoubtful({ judged: 4, passed: 1 })).toBe(true);
  expect(isDoubtful({ judged: 4, passed: 2 })).toBe(false);
  expect(isDoubtful({ judged: 2, passed: 0 })).toBe(false);
  expect(isDoubtful({ judged: 0, passed: 0 })).toBe(false);
});
