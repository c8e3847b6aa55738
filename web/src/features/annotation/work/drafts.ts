/**
 * The browser's own copy of work in progress: written with every change, so that neither a lost connection nor a
 * closed tab takes it away. The server's copy follows (saver.ts); which one counts is decided here.
 */
import type { Assignment, Values } from '@/api/annotation';
import { storage } from '@/lib/storage';

export interface LocalDraft {
  values: Values;
  /** Which widgets said that their value answers what was asked; the server's draft does not know. */
  complete: Record<string, boolean>;
  /** Active milliseconds so far. */
  elapsed: number;
  /** When it was written, by this machine's clock. */
  savedAt: number;
  /** The server's draft_saved_at that it builds upon; null where there was none. */
  base: string | null;
  /** Whether it holds changes that the server has not confirmed. */
  dirty: boolean;
}

export interface Merged {
  values: Values;
  complete: Record<string, boolean>;
  elapsed: number;
  base: string | null;
  /** Where what is shown comes from, to be told; `none`: nothing was there. */
  source: 'none' | 'server' | 'browser';
  /** Both had changes of their own, and the older ones were left out. */
  conflict: boolean;
  /** The server has yet to hear of it. */
  unsent: boolean;
}

const KEPT = 14 * 24 * 3600 * 1000;
const INDEX = 'drafts';
const key = (id: string) => `draft.${id}`;

export function hasContent(values: Values): boolean {
  return Object.values(values).some((value) => value !== null && value !== undefined && value !== '');
}

/** What of the values has a control on the screen: a draft may be older than the loss of a plugin. */
export function shownValues({ widgets }: Pick<Assignment, 'widgets'>, values: Values): Values {
  const names = new Set(widgets.map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

const allComplete = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value !== null && value !== undefined]));

/** The newer of the two; a copy here without changes of its own gives way to the server's. */
export function mergeDrafts(
  assignment: Pick<Assignment, 'draft' | 'draft_saved_at'>,
  local: LocalDraft | null,
): Merged {
  const base = assignment.draft_saved_at;
  const remote = (assignment.draft?.values ?? {}) as Values;
  const remoteHas = hasContent(remote);
  const movedOn = local !== null && base !== null && base !== local.base;
  const remoteIsNewer = movedOn && Date.parse(base) > local.savedAt;
  if (local !== null && hasContent(local.values) && (!movedOn || (local.dirty && !remoteIsNewer))) {
    return {
      values: local.values,
      complete: local.complete,
      elapsed: local.elapsed,
      base,
      source: local.dirty || !remoteHas ? 'browser' : 'server',
      conflict: movedOn && remoteHas,
      unsent: local.dirty || !remoteHas,
    };
  }
  return {
    values: remoteHas ? remote : {},
    complete: remoteHas ? allComplete(remote) : {},
    elapsed: local?.elapsed ?? 0,
    base,
    source: remoteHas ? 'server' : 'none',
    conflict: local !== null && local.dirty && hasContent(local.values) && remoteHas,
    unsent: false,
  };
}

function index(): Record<string, number> {
  try {
    return JSON.parse(storage.get(INDEX) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

export const localDrafts = {
  get(id: string): LocalDraft | null {
    try {
      const text = storage.get(key(id));
      return text === null ? null : (JSON.parse(text) as LocalDraft);
    } catch {
      return null;
    }
  },
  set(id: string, draft: LocalDraft): void {
    storage.set(key(id), JSON.stringify(draft));
    const all = index();
    if (all[id] !== undefined && draft.savedAt - all[id] < 60_000) return;
    storage.set(INDEX, JSON.stringify({ ...all, [id]: draft.savedAt }));
  },
  drop(id: string): void {
    storage.set(key(id), null);
    storage.set(INDEX, JSON.stringify(Object.fromEntries(Object.entries(index()).filter(([other]) => other !== id))));
  },
  /** Forget what nobody came back to. */
  prune(now = Date.now()): void {
    for (const [id, at] of Object.entries(index())) if (now - at > KEPT) localDrafts.drop(id);
  },
};
