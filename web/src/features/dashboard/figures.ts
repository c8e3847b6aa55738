/** What the dashboard's figures say, in words. */
import type { Dashboard } from '@/api/metrics';
import { count, decimal, percent, plural } from '@/lib/format';

const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** "2026-11-05" as "Nov 5": a day in UTC, wherever the reader is. */
export function dayName(day: string): string {
  return shortDay.format(new Date(`${day}T00:00:00Z`));
}

export interface Pace {
  /** Judgements of the last seven days, today among them. */
  week: number;
  today: number;
  best: { day: string; feedback: number } | null;
}

export function paceOf(days: Dashboard['feedback']['per_day']): Pace {
  const best = days.reduce<Pace['best']>(
    (found, day) => (day.feedback > (found?.feedback ?? 0) ? { day: day.day, feedback: day.feedback } : found),
    null,
  );
  return {
    week: days.slice(-7).reduce((sum, day) => sum + day.feedback, 0),
    today: days.at(-1)?.feedback ?? 0,
    best,
  };
}

export function paceInWords(days: Dashboard['feedback']['per_day']): string {
  const { week, today, best } = paceOf(days);
  if (best === null) return `No judgements in the last ${days.length} days.`;
  return (
    `Judgements per day over ${days.length} days: ${count(today)} today, ${count(week)} in the last 7 days; ` +
    `most on ${dayName(best.day)} with ${count(best.feedback)}.`
  );
}

/** "0.82 (95% interval 0.77 to 0.86)" */
export function withInterval(value: number | null, low: number | null, high: number | null): string {
  if (value === null) return 'not known yet';
  return low === null || high === null
    ? decimal(value)
    : `${decimal(value)} (95% interval ${decimal(low)} to ${decimal(high)})`;
}

export function completionInWords({ completion }: Dashboard): string {
  const { judgements_given: given, judgements_wanted: wanted, share } = completion;
  return share === null
    ? 'No task is open for judgement yet.'
    : `${percent(share)} of the work is done: ${count(given)} of ${plural(wanted, 'judgement')}.`;
}

export type Health = { label: string; value: number; says: string; tone: 'good' | 'watch' };

/** What keeps tasks from being judged, and what passes through people's hands. */
export function healthOf({ health, tasks, assignments, agreement }: Dashboard): Health[] {
  const judged = tasks.open + tasks.complete;
  return [
    {
      label: 'Lack outputs',
      value: health.lacking_outputs,
      says:
        health.lacking_outputs > 0
          ? 'Open tasks that nobody can judge: generate or import their outputs.'
          : 'Every open task has the outputs it needs.',
      tone: health.lacking_outputs > 0 ? 'watch' : 'good',
    },
    {
      label: 'Drafts',
      value: tasks.draft,
      says: tasks.draft > 0 ? 'Not open to annotators until they are published.' : 'No task waits to be published.',
      tone: 'good',
    },
    {
      label: 'Held now',
      value: assignments.held,
      says: 'Assignments that annotators have open; what they leave returns when its lease ends.',
      tone: 'good',
    },
    {
      label: 'Skipped',
      value: assignments.skipped,
      says:
        assignments.skipped > 0.1 * Math.max(1, judged)
          ? 'Many for so few tasks: are prompts unclear, or is an output missing?'
          : 'Times that an annotator passed a task over.',
      tone: assignments.skipped > 0.1 * Math.max(1, judged) ? 'watch' : 'good',
    },
    {
      label: 'Without agreement',
      value: Math.max(0, tasks.total - agreement.tasks),
      says: 'Tasks with fewer than two comparable judgements, so that nobody can tell how far annotators agree.',
      tone: 'good',
    },
  ];
}
