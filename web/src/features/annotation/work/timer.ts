/** The time spent judging: while the page is visible and somebody does something, or did within the last minute. */
const IDLE = 60_000;

export class ActiveTimer {
  private before = 0;
  /** When the running stretch began; null while it stands still. */
  private since: number | null = null;
  private lastActivity = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Begin anew, with what was measured before a reload. */
  start(elapsed = 0): void {
    this.before = elapsed;
    this.since = this.lastActivity = this.now();
  }

  /** A key, a pointer, a scroll. */
  activity(): void {
    if (this.since !== null) this.settle();
    this.lastActivity = this.now();
    this.since ??= this.lastActivity;
  }

  visible(isVisible: boolean): void {
    if (isVisible) this.activity();
    else {
      this.settle();
      this.since = null;
    }
  }

  /** Active milliseconds, whole. */
  total(): number {
    this.settle();
    return Math.round(this.before);
  }

  private settle(): void {
    if (this.since === null) return;
    const now = this.now();
    const end = Math.min(now, this.lastActivity + IDLE);
    this.before += Math.max(0, end - this.since);
    this.since = now - this.lastActivity > IDLE ? null : now;
  }
}
