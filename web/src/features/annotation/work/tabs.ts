/** Tabs of one browser tell each other which assignments they show or hold, so that none is judged twice at once. */
type Message = { type: 'who' | 'here'; tab: string; ids: string[] } | { type: 'finished'; tab: string; ids: string[] };

const ANSWERS = 80; // milliseconds in which the other tabs answer

export interface TabsOptions {
  /** What this tab shows and holds. */
  mine: () => string[];
  /** Another tab shows this one, too. */
  onOpenElsewhere: (ids: string[]) => void;
  /** Another tab submitted or skipped it. */
  onFinishedElsewhere: (ids: string[]) => void;
}

export class Tabs {
  private readonly tab = Math.random().toString(36).slice(2);
  private channel: BroadcastChannel | null = null;
  private heard = new Set<string>();

  constructor(private readonly options: TabsOptions) {}

  /** Hear the others, until closed. */
  open(): void {
    if (this.channel || typeof BroadcastChannel === 'undefined') return;
    this.channel = new BroadcastChannel('rlflow.work');
    this.channel.addEventListener('message', (event: MessageEvent<Message>) => this.hear(event.data));
  }

  /** What the other tabs show and hold. */
  async others(): Promise<Set<string>> {
    if (!this.channel) return new Set();
    this.heard = new Set();
    this.post('who', this.options.mine());
    await new Promise((resolve) => setTimeout(resolve, ANSWERS));
    return this.heard;
  }

  /** This tab shows another assignment now. */
  shown(): void {
    this.post('who', this.options.mine());
  }

  finished(id: string): void {
    this.post('finished', [id]);
  }

  close(): void {
    this.channel?.close();
    this.channel = null;
  }

  private post(type: Message['type'], ids: string[]): void {
    this.channel?.postMessage({ type, tab: this.tab, ids } satisfies Message);
  }

  private hear(message: Message): void {
    if (message.tab === this.tab) return;
    if (message.type === 'finished') {
      this.options.onFinishedElsewhere(message.ids);
    } else if (message.type === 'who') {
      this.post('here', this.options.mine());
    } else {
      for (const id of message.ids) this.heard.add(id);
      this.options.onOpenElsewhere(message.ids);
    }
  }
}
