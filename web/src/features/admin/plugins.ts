/** What a plugin registered and what its settings lack, as the plugins page shows it. */
import type { Catalogue } from '@/api/plugins';
import type { Tone } from '@/components/ui';
import { words } from '@/lib/format';

export type Plugin = NonNullable<Catalogue['plugins']>[number];
export type PluginSetting = NonNullable<Plugin['settings']>[number];

const KINDS: Record<string, string> = {
  task_types: 'Task types',
  widgets: 'Widgets',
  scorers: 'Scorers',
  llm_providers: 'Model providers',
  formats: 'Formats',
  recipes: 'Recipes',
  notifiers: 'Notifiers',
};

/** What failed stands first: it is why one opens the page. */
const ORDER = ['failed', 'blocked', 'loaded'];

export function sortedPlugins(plugins: readonly Plugin[]): Plugin[] {
  return plugins.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

export interface RegisteredItem {
  name: string;
  label: string;
  description: string;
  /** Why it cannot be used with the environment's settings. */
  unavailable: string | null;
  settings: PluginSetting[];
}

export interface RegisteredKind {
  kind: string;
  label: string;
  items: RegisteredItem[];
}

type Described = Pick<RegisteredItem, 'name'> & {
  label: string;
  description?: string;
  unavailable?: string | null;
};

/** What a plugin registered, by kind, each with what the catalogue says of it. */
export function registeredBy(plugin: Plugin, catalogue: Catalogue): RegisteredKind[] {
  const known = catalogue as unknown as Record<string, Described[] | undefined>;
  return Object.entries(plugin.registered)
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => ({
      kind,
      label: KINDS[kind] ?? words(kind),
      items: names.map((name) => {
        const item = known[kind]?.find((other) => other.name === name);
        return {
          name,
          label: item?.label ?? name,
          description: item?.description ?? '',
          unavailable: item?.unavailable ?? null,
          settings: (plugin.settings ?? []).filter((setting) => setting.kind === kind && setting.name === name),
        };
      }),
    }));
}

/** Where a setting stands, in a word. */
export function standing(setting: PluginSetting): { word: string; tone: Tone } {
  if (setting.problem !== null) return { word: 'Wrong', tone: 'danger' };
  if (setting.is_set) return { word: 'Set', tone: 'success' };
  return setting.required ? { word: 'Missing', tone: 'warning' } : { word: 'Not set', tone: 'neutral' };
}
