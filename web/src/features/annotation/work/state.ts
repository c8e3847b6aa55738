/** What the judging screen knows: of the task that is shown, and of the judgements on their way. */
import type { Assignment, RevealedGold, RevealedModel, StoredFeedback, Values } from '@/api/annotation';
import type { Merged } from './drafts';
import type { SaveState } from './saver';

interface LastSubmission {
  assignment: Assignment;
  values: Values;
  feedback: StoredFeedback;
  at: number;
}

/** What the project tells at once of a task that was judged: its known answer, and who wrote its outputs. */
export interface Revealed {
  assignment: Assignment;
  gold: RevealedGold | null;
  models: RevealedModel[] | null;
}

export interface WorkState {
  phase: 'loading' | 'judging' | 'done' | 'failed';
  failure: unknown;
  assignment: Assignment | null;
  values: Values;
  complete: Record<string, boolean>;
  /** Where the values came from when the task was shown; told once. */
  restored: Pick<Merged, 'source' | 'conflict'> | null;
  save: SaveState;
  /** ISO time; a draft renews it. */
  lease: string | null;
  /** The lease is over and the task went to others: it cannot be submitted any more. */
  taken: boolean;
  /** Open in another tab, or finished there. */
  elsewhere: 'open' | 'finished' | null;
  /** The judgement whose answer is awaited; `waiting`: the server could not be reached, it is tried again. */
  sending: { assignmentId: string; waiting: boolean } | null;
  /** Why the last submission was refused. */
  refused: unknown;
  /** Set when one tried to submit and something required is missing. */
  missing: string[];
  /** What is shown was submitted while the one before was on its way: it is sent as soon as that has arrived. */
  waits: boolean;
  last: LastSubmission | null;
  /** What was told of the last submission, until it was read. */
  revealed: Revealed | null;
  /** An old submission is open for a change; its feedback. */
  editing: StoredFeedback | null;
  /** How many were submitted since the screen was opened. */
  count: number;
}

export const EMPTY: WorkState = {
  phase: 'loading',
  failure: null,
  assignment: null,
  values: {},
  complete: {},
  restored: null,
  save: 'idle',
  lease: null,
  taken: false,
  elsewhere: null,
  sending: null,
  refused: null,
  missing: [],
  waits: false,
  last: null,
  revealed: null,
  editing: null,
  count: 0,
};

/** Names of the widgets that must still be answered. */
export function unanswered({ assignment, complete, values }: WorkState): string[] {
  return (assignment?.widgets ?? [])
    .filter((widget) => {
      const answered = complete[widget.name] ?? values[widget.name] !== undefined;
      // What is begun must be finished, required or not.
      return !answered && (widget.required || values[widget.name] !== undefined);
    })
    .map((widget) => widget.name);
}
