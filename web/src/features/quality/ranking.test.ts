import { expect, it } from 'vitest';
import { effects, fitted, place } from './ranking';

it('says how a leaderboard was fitted', () => {
  expect(fitted({ method: 'bradley_terry', ties: 'half', resamples: 300 })).toBe(
    'Bradley-Terry; a tie counts as half a win of each; 95% intervals from 300 resamples of tasks',
  );
  expect(fitted({ method: 'own', ties: null, resamples: 0 })).toBe('own; without intervals');
});

it('gives a place with the places that it may be', () => {
  expect(place({ rank: 2, rank_low: 2, rank_high: 2 })).toBe('2');
  expect(place({ rank: 1, rank_low: 1, rank_high: 3 })).toBe('1 (1 to 3)');
});

it('puts an effect as what it does to an even match, and whether it is beyond chance', () => {
  const [first, long] = effects({
    place: { value: Math.log(1.5), low: 0.1, high: 0.7 },
    length: { value: 0, low: -0.1, high: 0.1 },
  });
  expect(first?.says).toContain('wins 60% of matches');
  expect([first?.sure, long?.sure]).toEqual([true, false]);
});
