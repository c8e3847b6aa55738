import { describe, expect, it } from 'vitest';
import type { Dashboard } from '@/api/metrics';
import { completionInWords, dayName, healthOf, paceInWords, paceOf, withInterval } from './figures';

const days = Array.from({ length: 30 }, (_, day) => ({
  day: `2026-11-${String(day + 1).padStart(2, '0')}`,
  feedback: day === 4 ? 50 : day > 22 ? 2 : 0,
}));

const dashboard = (more: Partial<Dashboard> = {}): Dashboard => ({
  project_id: null,
  projects: 1,
  tasks: { total: 10, draft: 1, open: 4, complete: 5, archived: 0 },
  completion: { tasks_complete: 5, tasks: 9, judgements_given: 15, judgements_wanted: 20, share: 0.75 },
  agreement: { mean: 0.8, low: 0.7, high: 0.9, tasks: 5 },
  health: { lacking_outputs: 0 },
  feedback: { total: 15, annotators: 2, per_day: days, per_annotator: [] },
  rewards: { n: 0, mean: null, min: null, max: null, bins: [] },
  assignments: { held: 2, skipped: 0 },
  jobs: { queued: 0, running: 0, by_kind: [] },
  ...more,
});

describe('pace', () => {
  it('counts today, the last seven days, and finds the best day', () => {
    expect(paceOf(days)).toEqual({ week: 14, today: 2, best: { day: '2026-11-05', feedback: 50 } });
    expect(paceInWords(days)).toContain('most on Nov 5 with 50');
    expect(paceInWords(days.map((day) => ({ ...day, feedback: 0 })))).toBe('No judgements in the last 30 days.');
  });

  it('names a day as it is in UTC', () => {
    expect(dayName('2026-01-01')).toBe('Jan 1');
  });
});

describe('words', () => {
  it('tell the interval where there is one', () => {
    expect(withInterval(0.82, 0.77, 0.86)).toBe('0.82 (95% interval 0.77 to 0.86)');
    expect(withInterval(0.82, null, null)).toBe('0.82');
    expect(withInterval(null, null, null)).toBe('not known yet');
  });

  it('tell completion', () => {
    expect(completionInWords(dashboard())).toBe('75% of the work is done: 15 of 20 judgements.');
    const none = { tasks_complete: 0, tasks: 0, judgements_given: 0, judgements_wanted: 0, share: null };
    expect(completionInWords(dashboard({ completion: none }))).toContain('No task is open');
  });

  it('point at tasks without outputs and at many skips', () => {
    const watched = (data: Dashboard) =>
      healthOf(data)
        .filter((item) => item.tone === 'watch')
        .map((item) => item.label);
    expect(watched(dashboard())).toEqual([]);
    const bad = dashboard({ health: { lacking_outputs: 3 }, assignments: { held: 0, skipped: 5 } });
    expect(watched(bad)).toEqual(['Lack outputs', 'Skipped']);
  });
});
