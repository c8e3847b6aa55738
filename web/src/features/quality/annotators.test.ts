import { describe, expect, it } from 'vitest';
import type { AnnotatorQuality, Figure } from '@/api/quality';
import { columnsOf, othersOf, partsOf, reasonsOf } from './annotators';
import { filteredOf, healthOf } from './figures';

const figure = (value: number | null, note = ''): Figure => ({ value, low: null, high: null, n: 9, note });
const row = (change: Partial<AnnotatorQuality>): AnnotatorQuality => ({
  id: 'a',
  name: 'Ana',
  judgements: 9,
  skipped: 0,
  mean_duration_ms: null,
  mean_quality: null,
  last_at: null,
  agreement: figure(0.7),
  keys: {},
  reliability: figure(0.6),
  parts: {},
  flags: [],
  figures: {},
  details: {},
  ...change,
});

describe('annotators', () => {
  it('have the columns that somebody has a figure for', () => {
    const rows = [row({ figures: { drift: figure(null, 'too few') } }), row({ figures: { skip_rate: figure(0) } })];
    expect(columnsOf(rows).map(({ id }) => id)).toEqual(['reliability', 'agreement', 'skip_rate']);
  });

  it('have their reliability taken apart as it is computed', () => {
    const parts = partsOf({ side_excess: 0.25, gold_accuracy: 0.9, unheard_of: 1 });
    expect(parts.map(({ said }) => said)).toEqual(['0.90', '× 0.75']);
  });

  it('are pointed out with every reason there is', () => {
    const one = row({
      flags: ['9 of 20 gold items right'],
      figures: { 'reward:help': figure(3, 'far from the others’'), gold_accuracy: figure(0.4, 'x') },
    });
    expect(reasonsOf(one)).toEqual(['9 of 20 gold items right', 'rewards under “help”: far from the others’']);
    expect(othersOf(one)).toEqual([{ name: 'reward', key: 'help', figure: one.figures['reward:help'] }]);
  });
});

describe('filtered figures', () => {
  it('stand beside the raw ones, and say what they left out', () => {
    const key = {
      krippendorff_alpha: { ...figure(0.4), in_words: 'weak' },
      krippendorff_alpha_filtered: figure(0.7, 'without Bob'),
    };
    expect(filteredOf(key)).toEqual([
      { label: "Krippendorff's α", raw: key.krippendorff_alpha, filtered: key.krippendorff_alpha_filtered },
    ]);
    expect(filteredOf({ fleiss_kappa: figure(0.4) })).toEqual([]);
  });
});

describe('health', () => {
  it('worries about what is unusual and no more', () => {
    const found = healthOf({
      coverage: { ...figure(1), detail: {} },
      identical_outputs: { ...figure(0.2), detail: { tasks: 4 } },
      length_ratio: { ...figure(1.4), detail: {} },
    });
    expect(found.map(({ label, worrying }) => [label, worrying])).toEqual([
      ['Coverage', false],
      ['Identical outputs', true],
      ['Ratio of lengths', false],
    ]);
  });
});
