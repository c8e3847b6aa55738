import type { Mount, WidgetModule } from '@/widgets/contract';

/** After this long a module counts as not coming. Its fetch goes on: trying again may find it in the cache. */
const GIVEN_UP_MS = 30_000;

const loading = new Map<string, Promise<Mount>>();
const failures = new Map<string, number>();

const unreadable = (error: unknown): never => {
  if (error instanceof SyntaxError) throw new Error(`its module cannot be read: ${error.message}`);
  throw error;
};

async function load(url: string): Promise<Mount> {
  // Other hosts are refused by the page's policy as well; here it is told plainly.
  if (new URL(url, location.origin).origin !== location.origin) throw new Error('its module lies on another host');
  // Browsers remember a module that could not be loaded or read: only another address makes them ask again.
  const tried = failures.get(url) ?? 0;
  const address = tried ? `${url}?try=${tried}` : url;
  const module = (await import(/* @vite-ignore */ address).catch(unreadable)) as Partial<WidgetModule>;
  if (typeof module.mount !== 'function') throw new Error('its module exports no mount function');
  return module.mount;
}

function inTime(promise: Promise<Mount>): Promise<Mount> {
  return new Promise((resolve, reject) => {
    const seconds = GIVEN_UP_MS / 1000;
    const timer = setTimeout(() => reject(new Error(`its module did not come within ${seconds} s`)), GIVEN_UP_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The mount function of a widget's module; loaded once, and again after it failed. */
export function loadWidget(url: string): Promise<Mount> {
  let promise = loading.get(url);
  if (!promise) {
    promise = inTime(load(url));
    loading.set(url, promise);
    promise.catch(() => {
      loading.delete(url);
      failures.set(url, (failures.get(url) ?? 0) + 1);
    });
  }
  return promise;
}
