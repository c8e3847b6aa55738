/**
 * The widgets of one screen, as a group: mounted in order, each with the keys that those before it left, and each on
 * its own when it throws. No React in here: strangers' modules get a bare element, and nothing that they give back is
 * believed unseen.
 */
import type { Mount, MountedWidget, WidgetContext, WidgetKey } from '@/widgets/contract';
import { asError } from './faults';

export interface Slot {
  name: string;
  mount: Mount;
  element: HTMLElement;
  context: Omit<WidgetContext, 'keys' | 'name'>;
}

interface Mounted {
  mount: Mount;
  element: HTMLElement;
  widget: MountedWidget;
}

/** How many changes a second are a widget's own doing: while it is shown (it must make none), and at all. */
const RESTLESS = { shown: 20, ever: 400 };

export class WidgetGroup {
  private readonly mounted = new Map<string, Mounted>();
  private readonly changes = new Map<string, { second: number; count: number }>();
  /** The widget whose mount or update is running. */
  private running: string | null = null;

  constructor(
    private readonly pool: readonly string[],
    private readonly onFailure: (name: string, error: Error) => void,
  ) {}

  /** Mount what is new, update what is there, unmount what is gone; the keys in use, by widget. */
  render(slots: readonly Slot[]): Record<string, readonly WidgetKey[]> {
    const names = new Set(slots.map((slot) => slot.name));
    for (const name of [...this.mounted.keys()]) if (!names.has(name)) this.unmount(name);
    let free = this.pool;
    const used: Record<string, readonly WidgetKey[]> = {};
    for (const slot of slots) {
      const taken = this.renderOne(slot, free);
      used[slot.name] = taken;
      free = free.filter((key) => !taken.some((one) => one.key.toLowerCase() === key));
    }
    return used;
  }

  /** What the widgets say of the values that they show; those that say nothing are left out. */
  answered(): Record<string, boolean> {
    const told: Record<string, boolean> = {};
    for (const [name, { widget, element }] of this.mounted) {
      try {
        if (typeof widget.complete === 'boolean') told[name] = widget.complete;
      } catch (error) {
        this.fail(name, element, error);
      }
    }
    return told;
  }

  private renderOne({ name, mount, element, context }: Slot, keys: readonly string[]): readonly WidgetKey[] {
    const before = this.mounted.get(name);
    if (before && (before.mount !== mount || before.element !== element)) this.unmount(name);
    const onChange = this.guarded(name, element, context.onChange);
    const full: WidgetContext = { ...context, name, keys, onChange };
    this.running = name;
    try {
      const known = this.mounted.get(name);
      if (known) {
        known.widget.update(full);
        return keysOf(known.widget);
      }
      const widget: unknown = mount(element, full);
      if (!isWidget(widget)) throw new Error('its mount gives no { update, unmount } back');
      this.mounted.set(name, { mount, element, widget });
      return keysOf(widget);
    } catch (error) {
      this.fail(name, element, error);
      return [];
    } finally {
      this.running = null;
    }
  }

  /** The host's onChange, as a widget gets it: with a copy of a value that is JSON, and not without end. */
  private guarded(name: string, element: HTMLElement, onChange: WidgetContext['onChange']): WidgetContext['onChange'] {
    return (value, state) => {
      const early = this.running === name;
      if (!early && this.mounted.get(name)?.element !== element) return; // it is gone, or failed
      let copy: unknown;
      try {
        copy = value === undefined ? null : JSON.parse(JSON.stringify(value));
      } catch {
        this.fail(name, element, new Error('it gave a value that is no JSON'));
        return;
      }
      if (this.isRestless(name, early)) {
        this.fail(name, element, new Error('it changes its value without end'));
        return;
      }
      const tell = () => onChange(copy, { complete: Boolean((state as { complete?: unknown } | undefined)?.complete) });
      // From within mount or update it would be a change of the page in the middle of showing it.
      if (early) queueMicrotask(() => this.mounted.has(name) && tell());
      else tell();
    };
  }

  private isRestless(name: string, early: boolean): boolean {
    const key = `${name} ${early}`;
    const second = Math.floor(performance.now() / 1000);
    const known = this.changes.get(key);
    const count = known?.second === second ? known.count + 1 : 1;
    this.changes.set(key, { second, count });
    return count > (early ? RESTLESS.shown : RESTLESS.ever);
  }

  private fail(name: string, element: HTMLElement, error: unknown): void {
    this.unmount(name);
    element.replaceChildren();
    this.onFailure(name, asError(error));
  }

  unmount(name: string): void {
    const known = this.mounted.get(name);
    this.mounted.delete(name);
    try {
      known?.widget.unmount();
    } catch {
      // It is gone all the same: its element is emptied.
    }
    known?.element.replaceChildren();
  }

  destroy(): void {
    for (const name of [...this.mounted.keys()]) this.unmount(name);
  }
}

const isWidget = (given: unknown): given is MountedWidget =>
  typeof given === 'object' &&
  given !== null &&
  typeof (given as Partial<MountedWidget>).update === 'function' &&
  typeof (given as Partial<MountedWidget>).unmount === 'function';

function keysOf(widget: MountedWidget): readonly WidgetKey[] {
  const given: unknown = widget.keys;
  if (!Array.isArray(given)) return [];
  return (given as Partial<WidgetKey | null>[]).flatMap((one) =>
    typeof one?.key === 'string' && typeof one.does === 'string' ? [{ key: one.key, does: one.does }] : [],
  );
}
