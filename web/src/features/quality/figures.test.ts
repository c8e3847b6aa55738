import { describe, expect, it } from 'vitest';
import type { ComparedModels } from '@/api/metrics';
import type { PairFigure } from '@/api/quality';
import {
  distinct,
  figuresOf,
  groupsOf,
  interval,
  matrixInWords,
  pairMatrix,
  toneOf,
  verdict,
  winMatrix,
} from './figures';

const pair = (a: string, b: string, value: number | null, names = [a, b]): PairFigure => ({
  annotators: [a, b],
  names,
  value,
  low: null,
  high: null,
  n: 10,
  note: '',
});

function compared(
  models: string[],
  pairs: [string, string, number | null][],
): Pick<ComparedModels, 'models' | 'pairs'> {
  const figure = (value: number | null) => ({ value, low: null, high: null, n: 4, note: '' });
  const counts = { wins: 1, losses: 1, ties: 0, n: 2 };
  return {
    models: models.map((model_id) => ({ model_id, ...counts, opponents: 1, win_rate: figure(0.5) })),
    pairs: pairs.map(([first, second, value]) => ({ first, second, ...counts, win_rate: figure(value) })),
  };
}

describe('pairs of annotators', () => {
  it('become a symmetric matrix in the order of names, with an empty diagonal', () => {
    const matrix = pairMatrix([pair('z', 'a', 0.5, ['Zoe', 'Ana']), pair('a', 'm', 0.9, ['Ana', 'Max'])]);
    expect(matrix.labels).toEqual(['Ana', 'Max', 'Zoe']);
    expect(matrix.values).toEqual([
      [null, 0.9, 0.5],
      [0.9, null, null],
      [0.5, null, null],
    ]);
  });

  it('sort numbers in names as numbers, and tell people of one name apart', () => {
    const matrix = pairMatrix([
      pair('1', '2', 1, ['Annotator 10', 'Annotator 9']),
      pair('1', '3', 1, ['Annotator 10', 'Annotator 9']),
    ]);
    expect(matrix.labels).toEqual(['Annotator 9', 'Annotator 9 (2)', 'Annotator 10']);
    expect(distinct(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a (2)', 'a (3)']);
  });

  it('are told in words by the highest and the lowest', () => {
    const matrix = pairMatrix([pair('a', 'b', 0.2), pair('a', 'c', 0.8)]);
    expect(matrixInWords(matrix, 'Kappa', String)).toBe('Kappa of 3: highest 0.8 (a, c), lowest 0.2 (a, b).');
    expect(matrixInWords({ labels: [], values: [] }, 'Kappa', String)).toBe('Kappa: nothing to show.');
  });
});

describe('the win matrix', () => {
  it('gives the row its rate and the column what is left', () => {
    const matrix = winMatrix(
      compared(
        ['x', 'y', 'z'],
        [
          ['x', 'y', 0.75],
          ['y', 'z', null],
        ],
      ),
    );
    expect(matrix.values).toEqual([
      [null, 0.75, null],
      [0.25, null, null],
      [null, null, null],
    ]);
  });

  it('finds models that were never compared, even through others', () => {
    expect(
      groupsOf(
        compared(
          ['a', 'b', 'c'],
          [
            ['a', 'b', 1],
            ['b', 'c', 1],
          ],
        ),
      ),
    ).toHaveLength(1);
    const groups = groupsOf(
      compared(
        ['a', 'b', 'c', 'd'],
        [
          ['a', 'b', 1],
          ['d', 'c', 1],
        ],
      ),
    );
    expect(groups.map((group) => group.sort())).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

describe('figures', () => {
  it('are those that there are, and an interval only with both ends', () => {
    const figure = { value: 0.7, low: 0.6, high: 0.8, n: 12, note: '' };
    const key = {
      key: 'preference',
      widget: 'preference',
      kind: 'pairwise',
      level_of_measurement: 'nominal',
      n_items: 12,
      n_judgements: 24,
      cohen_kappa: [],
      krippendorff_alpha: { ...figure, in_words: 'moderate agreement (alpha 0.70)' },
      percent_agreement: { ...figure, value: null, note: 'too few' },
    };
    expect(figuresOf(key).map((one) => one.label)).toEqual(["Krippendorff's α", 'Same answer']);
    expect(interval(figure)).toBe('0.60 – 0.80');
    expect(interval({ low: 0.6, high: null })).toBe('');
  });

  it('have a verdict without the numbers that stand beside it', () => {
    expect(verdict('moderate agreement, perhaps only weak (alpha 0.71, 150 items)')).toBe(
      'Moderate agreement, perhaps only weak',
    );
    expect(verdict('everybody gave the same answer')).toBe('Everybody gave the same answer');
  });

  it('follow the thresholds of Krippendorff', () => {
    expect([0.8, 0.799, 0.667, 0.66, -0.1, null].map((alpha) => toneOf(alpha))).toEqual([
      'success',
      'warning',
      'warning',
      'danger',
      'danger',
      'neutral',
    ]);
  });
});
