import { describe, expect, it } from 'vitest';
import { linear, ticksOf } from '@/components/charts';
import { ago, bytes, count, decimal, duration, NOTHING, percent, plural, words } from './format';
import { sentence } from './forms';
import { makeVisible } from './visible';

describe('figures and times', () => {
  it('read the same everywhere', () => {
    expect(count(12345)).toBe('12,345');
    expect(decimal(0.86432, 3)).toBe('0.864');
    expect(percent(0.851)).toBe('85%');
    expect(bytes(1_500_000)).toBe('1.5 MB');
    expect(bytes(12)).toBe('12 B');
    expect([850, 12_000, 200_000, 7_500_000, 90_000_000].map(duration)).toEqual([
      '850 ms',
      '12 s',
      '3 min 20 s',
      '2 h 5 min',
      '1 d 1 h',
    ]);
    expect(plural(1, 'task')).toBe('1 task');
    expect(plural(2, 'query', 'queries')).toBe('2 queries');
    expect(words('side_by_side')).toBe('Side by side');
    expect(words('preference.both')).toBe('Preference: both');
    expect(words('dawid_skene_accuracy')).toBe('Dawid-Skene accuracy');
  });

  it('are a dash where there is none', () => {
    expect([count(null), decimal(undefined), percent(NaN), bytes(null), duration(undefined), ago(null)]).toEqual(
      Array(6).fill(NOTHING),
    );
  });

  it('tell how long ago', () => {
    const now = Date.parse('2026-01-10T12:00:00Z');
    expect(ago('2026-01-10T11:59:50Z', now)).toBe('just now');
    expect(ago('2026-01-10T11:57:00Z', now)).toBe('3 minutes ago');
    expect(ago('2026-01-08T12:00:00Z', now)).toBe('2 days ago');
  });
});

describe('axes', () => {
  it('have round steps that cover the range', () => {
    expect(ticksOf(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksOf(-3, 3, 6)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    const scale = linear([0, 61], [100, 0], { nice: true, about: 4 });
    expect(scale.domain).toEqual([0, 80]);
    expect(scale.at(0)).toBe(100);
    expect(scale.at(80)).toBe(0);
  });

  it('stand on one value, too', () => {
    expect(Number.isFinite(linear([2, 2], [0, 10]).at(2))).toBe(true);
  });
});

describe('texts', () => {
  it('become sentences', () => {
    expect(sentence('must be shorter')).toBe('Must be shorter.');
    expect(sentence('Is it?')).toBe('Is it?');
  });

  it('show their controls and keep line breaks, tabs and emoji', () => {
    expect(makeVisible('a\r\nb\tc 👩‍🔬')).toBe('a\nb\tc 👩‍🔬');
    expect(makeVisible('\u0007\u007f\u2066')).toBe('␇␡⟦U+2066⟧');
  });
});
