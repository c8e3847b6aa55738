/**
 * The widgets of one screen, as a group: mounted in order, each with the keys that those before it left, and each on
 * its own when it throws. No React in here: strangers' modules get a bare element.
 */
import type { Mount, MountedWidget, WidgetContext, WidgetKey } from '@/widgets/contract';

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

export class WidgetGroup {
  private readonly mounted = new Map<string, Mounted>();

  constructor(
    private readonly pool: readonly string[],
    private readonly onFailure: (name: string, error: unknown) => void,
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

  private renderOne({ name, mount, element, context }: Slot, keys: readonly string[]): readonly WidgetKey[] {
    const before = this.mounted.get(name);
    if (before && (before.mount !== mount || before.element !== element)) this.unmount(name);
    const full: WidgetContext = { ...context, name, keys };
    try {
      const known = this.mounted.get(name);
      if (known) {
        known.widget.update(full);
        return known.widget.keys ?? [];
      }
      const widget = mount(element, full);
      this.mounted.set(name, { mount, element, widget });
      return widget.keys ?? [];
    } catch (error) {
      this.unmount(name);
      this.onFailure(name, error);
      return [];
    }
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
