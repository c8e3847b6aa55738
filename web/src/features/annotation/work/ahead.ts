/**
 * The next assignment, held in advance. A claim takes a place of the task under a lease, so there is never more than
 * one ahead, and what the annotator holds already (an assignment by hand, one left behind) comes before a new claim.
 * Leaving does not give it back by a skip, which would be for good: it stays among what the annotator holds, is the
 * first to be shown on return, and its lease frees it if nobody comes.
 */
import type { Assignment } from '@/api/annotation';

export type AheadState = 'idle' | 'claiming' | 'held' | 'none' | 'failed';

/** A lease that ends this soon is not worth showing the task for. */
const MARGIN = 30_000;

export class Ahead {
  state: AheadState = 'idle';
  /** Why none could be claimed, where the state is `failed`. */
  failure: unknown = null;
  private assignment: Assignment | null = null;
  private backlog: Assignment[] = [];
  private claim: Promise<void> | null = null;

  constructor(
    private readonly claimNext: (projectId: string | null) => Promise<Assignment | null>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The id of the one that is held. */
  get heldId(): string | null {
    return this.assignment?.id ?? null;
  }

  /** Assignments that the annotator holds: they come first, in this order. */
  offer(assignments: Assignment[]): void {
    const known = new Set([this.assignment?.id, ...this.backlog.map((one) => one.id)]);
    this.backlog.unshift(...assignments.filter((one) => !known.has(one.id)));
  }

  /** Another tab has it. */
  forget(id: string): void {
    this.backlog = this.backlog.filter((one) => one.id !== id);
    if (this.assignment?.id === id) this.set(null, 'idle');
  }

  /** Hold one, if none is held; `again` asks anew where there was none. Resolves when it is known. */
  prefetch(projectId: string | null, again = false): Promise<void> {
    if (this.claim) return this.claim;
    if (this.state === 'held' || (this.state === 'none' && !again)) return Promise.resolve();
    const waiting = this.backlog.shift();
    if (waiting) {
      this.set(waiting, 'held');
      return Promise.resolve();
    }
    this.state = 'claiming';
    this.claim = this.claimNext(projectId)
      .then(
        (assignment) => this.set(assignment, assignment ? 'held' : 'none'),
        (failure: unknown) => {
          this.failure = failure;
          this.set(null, 'failed');
        },
      )
      .finally(() => {
        this.claim = null;
      });
    return this.claim;
  }

  /** Take the one that is held; null where there is none, or where its lease has as good as run out. */
  take(): Assignment | null {
    const held = this.assignment;
    if (!held) return null;
    this.set(null, 'idle');
    return Date.parse(held.lease_expires_at) - this.now() > MARGIN ? held : null;
  }

  private set(assignment: Assignment | null, state: AheadState): void {
    this.assignment = assignment;
    this.state = state;
  }
}
