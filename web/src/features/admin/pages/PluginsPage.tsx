import { useQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { pluginsQuery, type Catalogue } from '@/api/plugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Alert, Badge, Card, CopyButton, EmptyState, Skeleton, type Tone } from '@/components/ui';
import { plural, words } from '@/lib/format';

type Plugin = NonNullable<Catalogue['plugins']>[number];

const TONES: Record<string, Tone> = { loaded: 'success', failed: 'danger', blocked: 'warning' };
/** What failed stands first: it is why one opens the page. */
const ORDER = ['failed', 'blocked', 'loaded'];

const KINDS: Record<string, string> = {
  task_types: 'Task types',
  widgets: 'Widgets',
  scorers: 'Scorers',
  llm_providers: 'Model providers',
  formats: 'Formats',
  recipes: 'Recipes',
  notifiers: 'Notifiers',
  observers: 'Observers',
};

export function Component() {
  const catalogue = useQuery(pluginsQuery());
  return (
    <Page>
      <PageHeader
        title="Plugins"
        description="What is installed, and what each plugin brings. A plugin that fails takes nothing else with it."
      />
      <QueryState
        query={catalogue}
        skeleton={
          <div className="grid gap-4 lg:grid-cols-2" role="status">
            <span className="sr-only">Loading the plugins</span>
            {[0, 1, 2, 3].map((item) => (
              <Skeleton key={item} className="h-36 w-full" />
            ))}
          </div>
        }
      >
        {(found) => <Plugins catalogue={found} />}
      </QueryState>
    </Page>
  );
}

function Plugins({ catalogue }: { catalogue: Catalogue }) {
  const plugins = (catalogue.plugins ?? []).toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const failed = plugins.filter((plugin) => plugin.status === 'failed').length;
  if (plugins.length === 0) {
    return (
      <EmptyState icon={<Puzzle />} title="No plugin is installed">
        Install one with pip into the environment of the server, and start the server again.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      {failed > 0 && (
        <Alert tone="danger" title={`${plural(failed, 'plugin')} did not load`}>
          The rest of the platform runs. Mend or remove what failed, then start the server again.
        </Alert>
      )}
      <ul className="grid gap-4 lg:grid-cols-2">
        {plugins.map((plugin) => (
          <li key={`${plugin.package} ${plugin.name}`}>
            <PluginCard plugin={plugin} catalogue={catalogue} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PluginCard({ plugin, catalogue }: { plugin: Plugin; catalogue: Catalogue }) {
  const registered = Object.entries(plugin.registered).filter(([, names]) => names.length > 0);
  const off = [...catalogue.llm_providers, ...catalogue.notifiers].filter(
    (service) => service.plugin === plugin.name && !service.available,
  );
  return (
    <Card className="h-full p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="text-md wrap-anywhere">{plugin.name}</h2>
          <p className="mt-0.5 text-sm wrap-anywhere text-muted">
            {plugin.package} <span className="tabular">{plugin.version}</span>
            {plugin.module && (
              <>
                {' · '}
                <code className="text-xs">{plugin.module}</code>
              </>
            )}
          </p>
        </div>
        <Badge tone={TONES[plugin.status] ?? 'neutral'} dot>
          {words(plugin.status)}
        </Badge>
      </div>
      {plugin.error && (
        <div className="mt-3 flex items-start gap-1 rounded-md border border-danger-line bg-danger-subtle p-3">
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="max-h-64 min-w-0 flex-1 overflow-auto text-xs whitespace-pre-wrap">
            {plugin.error}
          </pre>
          <CopyButton text={plugin.error} label="Copy the error" />
        </div>
      )}
      {plugin.status === 'blocked' && !plugin.error && (
        <p className="mt-3 text-sm text-muted">
          The settings keep it from loading: <code>RLFLOW_PLUGINS_ALLOW</code> or <code>RLFLOW_PLUGINS_BLOCK</code>.
        </p>
      )}
      {registered.length > 0 && (
        <dl className="mt-4 grid gap-3">
          {registered.map(([kind, names]) => (
            <div key={kind} className="grid gap-1.5 sm:grid-cols-[8rem_1fr]">
              <dt className="text-sm text-muted">{KINDS[kind] ?? words(kind)}</dt>
              <dd className="flex flex-wrap gap-1.5">
                {names.map((name) => (
                  <code key={name} className="rounded-md border border-line bg-subtle px-1.5 py-0.5 text-xs">
                    {name}
                  </code>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {off.map((service) => (
        <p key={service.name} className="mt-3 border-t border-line pt-3 text-sm text-muted">
          <span className="font-medium text-text">{service.label}</span> is not available: {service.unavailable}
        </p>
      ))}
    </Card>
  );
}
