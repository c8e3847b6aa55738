import type { Mount, WidgetModule } from '@/widgets/contract';

const loading = new Map<string, Promise<Mount>>();

async function load(url: string): Promise<Mount> {
  // Other hosts are refused by the page's policy as well; here it is told plainly.
  if (new URL(url, location.origin).origin !== location.origin) throw new Error('its module lies on another host');
  const module = (await import(/* @vite-ignore */ url)) as Partial<WidgetModule>;
  if (typeof module.mount !== 'function') throw new Error('its module exports no mount function');
  return module.mount;
}

/** The mount function of a widget's module; loaded once, and again after it failed. */
export function loadWidget(url: string): Promise<Mount> {
  let promise = loading.get(url);
  if (!promise) {
    promise = load(url);
    loading.set(url, promise);
    promise.catch(() => loading.delete(url));
  }
  return promise;
}
