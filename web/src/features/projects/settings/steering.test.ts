import { describe, expect, it } from 'vitest';
import { GOLD_FIELDS, OVERLAP_FIELDS, goldChange, goldValues, overlapChange, overlapValues } from './steering';

describe('gold and qualification', () => {
  it('come back from the form as they went in', () => {
    const settings = {
      gold: { pass_agreement: 0.575, show_own: true, reveal: false },
      qualification: {
        enabled: true,
        pass_accuracy: 0.7,
        min_items: 8,
        max_attempts: 3,
        explanation: 'Read the **guidelines**.',
        reveal: true,
      },
    };
    const values = goldValues({ gold_rate: 0.07, settings });
    expect(values).toMatchObject({ gold_percent: 7, pass_percent: 57.5, accuracy_percent: 70, min_items: 8 });
    expect(goldChange(values)).toEqual({ gold_rate: 0.07, settings });
  });

  it('of a project that says nothing are the defaults, which the form accepts', () => {
    expect(GOLD_FIELDS.safeParse(goldValues({})).success).toBe(true);
    expect(OVERLAP_FIELDS.safeParse(overlapValues({})).success).toBe(true);
  });
});

describe('overlap and order', () => {
  it('are sent whole: a section takes the place of the old one', () => {
    const adaptive = { enabled: true, min: 3, max: 7, confidence: 0.95, method: 'majority' };
    const settings = { adaptive, queue: { order: 'uncertainty' as const } };
    expect(overlapChange(overlapValues({ settings }))).toEqual({ settings });
  });

  it('ask for a maximum that is not below the minimum', () => {
    const wrong = OVERLAP_FIELDS.safeParse({ ...overlapValues({}), min: 5, max: 4 });
    expect(wrong.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['max']);
  });
});
