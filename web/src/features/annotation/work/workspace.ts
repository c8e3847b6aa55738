/**
 * The judging screen's state: what is shown, what was entered, what is on its way. It knows no React, so that the whole
 * path (claim, draft, submit, undo, expiry, other tabs) runs in tests as it does on the page.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import * as annotation from '@/api/annotation';
import type { Assignment, DraftAnswer, Judgement, StoredFeedback, Submitted, Values } from '@/api/annotation';
import { ApiError } from '@/api/errors';
import { Ahead } from './ahead';
import { hasContent, localDrafts, mergeDrafts, shownValues } from './drafts';
import { leftBehind, sendJudgement } from './outbox';
import { DraftSaver } from './saver';
import { EMPTY, unanswered, type WorkState } from './state';
import { Tabs } from './tabs';
import { ActiveTimer } from './timer';

export const UNDO_WINDOW = 5 * 60_000;

export type Api = Pick<
  typeof annotation,
  | 'heldAssignments'
  | 'claimNext'
  | 'fetchAssignment'
  | 'saveDraft'
  | 'skipAssignment'
  | 'submitFeedback'
  | 'reviseFeedback'
>;

export class Workspace {
  readonly store: StoreApi<WorkState> = createStore<WorkState>(() => ({ ...EMPTY }));
  readonly timer = new ActiveTimer();
  readonly ahead: Ahead;
  private readonly saver: DraftSaver;
  private readonly tabs: Tabs;
  private project: string | null = null;
  private base: string | null = null;
  /** What was on the screen before an old submission was opened. */
  private behind: Assignment | null = null;
  private busy = false;
  private touched = false; // since it is shown
  private opening: Promise<void> | null = null;

  constructor(private readonly api: Api = annotation) {
    this.ahead = new Ahead(api.claimNext);
    this.saver = new DraftSaver({
      send: api.saveDraft,
      onState: (save) => this.set({ save }),
      onSaved: (id, answer, isLatest) => this.saved(id, answer, isLatest),
    });
    this.tabs = new Tabs({
      mine: () => [this.state.assignment?.id, this.ahead.heldId].filter((id): id is string => !!id),
      onOpenElsewhere: (ids) => {
        if (this.shows(ids)) this.set({ elsewhere: 'open' });
      },
      onFinishedElsewhere: (ids) => {
        for (const id of ids) this.ahead.forget(id);
        if (this.shows(ids) && !this.state.editing) this.set({ elsewhere: 'finished' });
      },
    });
  }

  /** Which project's tasks are judged here; null for any. */
  get projectId(): string | null {
    return this.project;
  }

  /** What was told of the last submission was read. */
  read(): void {
    this.set({ revealed: null });
  }

  get state(): WorkState {
    return this.store.getState();
  }

  private set(change: Partial<WorkState>): void {
    this.store.setState(change);
  }

  private shows(ids: string[]): boolean {
    return this.state.assignment !== null && ids.includes(this.state.assignment.id);
  }

  /** Show an assignment by its id, or what is next in a project (null: in any). */
  open(target: { id: string } | { project: string | null }): Promise<void> {
    // React's effects may run twice; a task is claimed once.
    this.opening ??= this.reallyOpen(target).finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async reallyOpen(target: { id: string } | { project: string | null }): Promise<void> {
    this.set({ phase: 'loading', failure: null });
    localDrafts.prune();
    void this.resend();
    try {
      if ('id' in target) {
        const assignment = await this.api.fetchAssignment(target.id);
        this.project = assignment.project.id;
        this.show(assignment);
        const held = await this.api.heldAssignments(this.project).catch(() => []);
        const others = await this.tabs.others();
        this.ahead.offer(held.filter((one) => one.id !== target.id && !others.has(one.id)));
        void this.ahead.prefetch(this.project);
        return;
      }
      this.project = target.project;
      const [held, others] = await Promise.all([this.api.heldAssignments(target.project), this.tabs.others()]);
      // What was begun comes first.
      const mine = held.filter((one) => !others.has(one.id));
      const begun = (one: Assignment) => one.draft !== null || localDrafts.get(one.id) !== null;
      this.ahead.offer([...mine.filter(begun), ...mine.filter((one) => !begun(one))]);
      await this.next();
    } catch (failure) {
      this.set({ phase: 'failed', failure });
    }
  }

  /** Go on to the next task, or to the end. */
  async next(): Promise<void> {
    let assignment = this.ahead.take();
    if (!assignment) {
      await this.ahead.prefetch(this.project, true);
      assignment = this.ahead.take();
    }
    if (assignment) this.show(assignment);
    else if (this.ahead.state === 'failed') this.set({ phase: 'failed', failure: this.ahead.failure });
    else this.finish();
  }

  private finish(): void {
    this.set({ phase: 'done', assignment: null, values: {}, complete: {}, editing: null, lease: null });
  }

  private show(assignment: Assignment): void {
    const merged = mergeDrafts(assignment, localDrafts.get(assignment.id));
    this.base = merged.base;
    this.project ??= assignment.project.id;
    this.timer.start(merged.elapsed);
    this.touched = false;
    this.set({
      phase: 'judging',
      failure: null,
      assignment,
      values: merged.values,
      complete: merged.complete,
      restored: merged.source === 'none' ? null : { source: merged.source, conflict: merged.conflict },
      save: 'idle',
      lease: assignment.lease_expires_at,
      taken: false,
      elsewhere: null,
      refused: null,
      missing: [],
      waits: false,
      editing: null,
    });
    this.tabs.shown();
    // Held in advance for a while, or left behind: a draft renews the lease, or takes the task up again.
    const left = Date.parse(assignment.lease_expires_at) - Date.now();
    const whole = Date.parse(assignment.lease_expires_at) - Date.parse(assignment.assigned_at);
    const open = assignment.status === 'assigned' || assignment.status === 'expired';
    if (open && (merged.unsent || left < whole / 2)) this.saver.schedule(assignment.id, merged.values);
    if (open) void this.ahead.prefetch(this.project);
  }

  change(name: string, value: unknown, complete: boolean): void {
    const { assignment, editing, sending } = this.state;
    if (!assignment || sending?.assignmentId === assignment.id) return;
    this.touched = true;
    const values = { ...this.state.values };
    if (value === null || value === undefined) Reflect.deleteProperty(values, name);
    else values[name] = value;
    this.set({
      values,
      complete: { ...this.state.complete, [name]: complete },
      missing: complete ? this.state.missing.filter((other) => other !== name) : this.state.missing,
      refused: null,
      waits: false,
    });
    if (editing) return;
    this.keep(true);
    this.saver.schedule(assignment.id, values);
  }

  /** What a widget says of a value that is there already. */
  answers(name: string, complete: boolean): void {
    if (!(name in this.state.values) || this.state.complete[name] === complete) return;
    this.set({ complete: { ...this.state.complete, [name]: complete } });
  }

  /** Write the browser's copy. */
  private keep(dirty: boolean): void {
    const { assignment, values, complete } = this.state;
    if (!assignment) return;
    const elapsed = this.timer.total();
    localDrafts.set(assignment.id, { values, complete, elapsed, savedAt: Date.now(), base: this.base, dirty });
  }

  private saved(id: string, answer: DraftAnswer, isLatest: boolean): void {
    const { assignment } = this.state;
    if (assignment?.id !== id) return;
    this.base = answer.draft_saved_at;
    this.set({ lease: answer.lease_expires_at, taken: answer.status === 'expired' });
    if (hasContent(this.state.values)) this.keep(!isLatest);
  }

  /** Send drafts at once: the page is left, or the connection is back. */
  flush(): void {
    if (this.state.phase === 'judging' && !this.state.editing && hasContent(this.state.values)) {
      this.keep(this.state.save !== 'saved' && this.state.save !== 'idle');
    }
    this.saver.flush();
  }

  /** Renew the lease. */
  renew(): void {
    const { assignment, values } = this.state;
    if (assignment) this.saver.schedule(assignment.id, values);
    this.saver.flush();
  }

  private get isOpen(): boolean {
    const { phase, taken, elsewhere } = this.state;
    return phase === 'judging' && !taken && elsewhere !== 'finished' && !this.busy;
  }

  get canSubmit(): boolean {
    return this.isOpen && this.state.sending === null;
  }

  /** While the one before is on its way: what was answered meanwhile is sent as soon as that has arrived. */
  get canWait(): boolean {
    const { assignment, sending, waits, editing } = this.state;
    return this.isOpen && !!sending && sending.assignmentId !== assignment?.id && this.touched && !waits && !editing;
  }

  /** Submit what is shown. The next task, if it is held, is shown before the answer is there. */
  async submit(): Promise<void> {
    const { assignment, values, editing } = this.state;
    if (!assignment || !(this.canSubmit || this.canWait)) return;
    const missing = unanswered(this.state);
    if (missing.length > 0 || this.canWait) {
      this.set({ missing, waits: missing.length === 0 });
      return;
    }
    performance.mark('rlf:submit');
    this.set({ missing: [], refused: null, sending: { assignmentId: assignment.id, waiting: false } });
    if (editing) return this.revise(assignment, editing);
    this.saver.cancel(assignment.id);
    this.keep(true); // until the server has confirmed it
    const next = this.ahead.take();
    const judgement: Judgement = {
      assignment_id: assignment.id,
      values: shownValues(assignment, values),
      duration_ms: this.timer.total(),
      next: next === null && this.ahead.state !== 'claiming',
    };
    if (next) this.show(next);
    try {
      const stored = await sendJudgement(judgement, (waiting) => this.waiting(waiting), this.api.submitFeedback);
      this.confirmed(assignment, values, stored);
      if (this.state.waits) {
        this.set({ waits: false });
        await this.submit();
      } else if (next) return;
      else if (stored.next) this.show(stored.next);
      else await this.next();
    } catch (refused) {
      this.takeBack(assignment, next, refused);
    }
  }

  private waiting(waiting: boolean): void {
    const { sending } = this.state;
    if (sending && sending.waiting !== waiting) this.set({ sending: { ...sending, waiting } });
  }

  private confirmed(assignment: Assignment, values: Values, feedback: Submitted): void {
    const { gold = null, models = null } = feedback;
    localDrafts.drop(assignment.id);
    this.tabs.finished(assignment.id);
    this.set({
      sending: null,
      count: this.state.count + 1,
      last: { assignment, values, feedback, at: Date.now() },
      revealed: gold || models ? { assignment, gold, models } : null,
    });
  }

  /** The server refused it: show it again with what was entered, and say why. */
  private takeBack(assignment: Assignment, next: Assignment | null, refused: unknown): void {
    if (next) {
      this.flush();
      this.ahead.forget(next.id);
      this.ahead.offer([next]);
    }
    this.set({ sending: null });
    if (next) this.show(assignment);
    const gone = refused instanceof ApiError && refused.status === 410;
    this.set({ refused, restored: null, taken: gone });
  }

  private async revise(assignment: Assignment, feedback: StoredFeedback): Promise<void> {
    const { values } = this.state;
    try {
      const sent = shownValues(assignment, values);
      const stored = await this.api.reviseFeedback(feedback.id, feedback.revision, sent);
      this.set({ sending: null, last: { assignment, values, feedback: stored, at: Date.now() } });
      await this.back();
    } catch (refused) {
      this.set({ sending: null, refused });
    }
  }

  /** Whether the last submission can still be opened for a change. */
  get canUndo(): boolean {
    const { last, sending, editing } = this.state;
    return !this.stands && last !== null && !sending && !editing && Date.now() - last.at < UNDO_WINDOW;
  }

  /** Whether the last submission can be changed no more: its author was told which models wrote the outputs. */
  get stands(): boolean {
    return !!this.state.last?.feedback.revealed_at;
  }

  /** Open the last submission with its values. */
  undo(): void {
    const { last, assignment } = this.state;
    if (!this.canUndo || !last) return;
    this.flush();
    this.behind = assignment;
    this.timer.start();
    this.set({
      phase: 'judging',
      assignment: last.assignment,
      values: last.values,
      complete: Object.fromEntries(Object.keys(last.values).map((name) => [name, true])),
      editing: last.feedback,
      restored: null,
      taken: false,
      elsewhere: null,
      refused: null,
      missing: [],
      lease: null,
      save: 'idle',
    });
  }

  /** Leave the old submission for what was on the screen before. */
  async back(): Promise<void> {
    const behind = this.behind;
    this.behind = null;
    this.set({ editing: null });
    if (behind) this.show(behind);
    else await this.next();
  }

  /** Pass the task over, for good. Throws what the server says against it. */
  async skip(reason: string, note: string): Promise<void> {
    const { assignment, editing } = this.state;
    if (!assignment || editing || this.busy) return;
    this.busy = true;
    try {
      this.saver.cancel(assignment.id);
      await this.api.skipAssignment(assignment.id, reason, note);
      localDrafts.drop(assignment.id);
      this.tabs.finished(assignment.id);
      await this.next();
    } finally {
      this.busy = false;
    }
  }

  /** Send what an earlier tab did not get to. What the server refuses by now is still in its draft. */
  private async resend(): Promise<void> {
    const judgement = leftBehind();
    if (!judgement) return;
    this.set({ sending: { assignmentId: judgement.assignment_id, waiting: true } });
    try {
      await sendJudgement(judgement, () => undefined, this.api.submitFeedback);
      localDrafts.drop(judgement.assignment_id);
      this.set({ sending: null });
      if (this.shows([judgement.assignment_id])) await this.next();
    } catch {
      this.set({ sending: null });
    }
  }

  /** Hear the other tabs; until close(), after which it may start again. */
  start(): void {
    this.tabs.open();
  }

  close(): void {
    this.flush();
    this.tabs.close();
  }
}
