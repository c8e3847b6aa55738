/** What a task with a known answer is for, in words. */
import type { AnnotatorQualification, Pool } from '@/api/gold';
import type { Tone } from '@/components/ui';

export const POOLS: Record<Pool, { label: string; about: string }> = {
  main: {
    label: 'In the queue',
    about: 'Handed out like any other task, since the project mixes in no gold.',
  },
  gold: { label: 'Gold', about: 'Mixed in among other tasks, at places that nobody can foresee.' },
  qualification: { label: 'Qualification', about: 'To be judged before the queue opens.' },
};

type Status = AnnotatorQualification['status'];
export const STATES: Record<Status, { label: string; tone: Tone }> = {
  not_started: { label: 'Not begun', tone: 'neutral' },
  in_progress: { label: 'Under way', tone: 'info' },
  passed: { label: 'Passed', tone: 'success' },
  failed: { label: 'Not passed', tone: 'danger' },
};

export const DECISIONS: Record<
  'passed' | 'failed' | 'not_started',
  { action: string; says: (name: string) => string; about: string }
> = {
  passed: {
    action: 'Grant',
    says: (name) => `Grant ${name} the qualification?`,
    about: 'The queue opens to them at once, whatever they answered.',
  },
  failed: {
    action: 'Refuse',
    says: (name) => `Refuse ${name} the qualification?`,
    about: 'The queue is closed to them. What they judged stays.',
  },
  not_started: {
    action: 'Let begin anew',
    says: (name) => `Let ${name} begin anew?`,
    about: 'They get items that they have not had; what they judged stays as it is.',
  },
};

/** Whether an item's answer should be looked at: most people miss it, and there were enough of them to tell. */
export function isDoubtful({ judged, passed }: { judged: number; passed: number }): boolean {
  return judged >= 3 && passed / judged < 0.5;
}
