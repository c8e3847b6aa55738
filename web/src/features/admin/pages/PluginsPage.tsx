import { useQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { pluginsQuery, type Catalogue } from '@/api/plugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Alert, Card, EmptyState, Skeleton } from '@/components/ui';
import { plural } from '@/lib/format';
import { PluginCard } from '../PluginCard';
import { sortedPlugins } from '../plugins';

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

const HOW = (
  <>
    Install a package with plugins by <code>pip install</code> into the environment of the server, or take it off{' '}
    <code>RLFLOW_PLUGINS_BLOCK</code>, and start the server again.
  </>
);

function Plugins({ catalogue }: { catalogue: Catalogue }) {
  const plugins = sortedPlugins(catalogue.plugins ?? []);
  const failed = plugins.filter((plugin) => plugin.status === 'failed').length;
  return (
    <div className="grid gap-4">
      {failed > 0 && (
        <Alert tone="danger" title={`${plural(failed, 'plugin')} did not load`}>
          The rest of the platform runs. Mend or remove what failed, then start the server again.
        </Alert>
      )}
      {plugins.every((plugin) => plugin.status !== 'loaded') ? (
        <Card>
          <EmptyState icon={<Puzzle />} title="No plugin is loaded">
            {catalogue.note} {HOW}
          </EmptyState>
        </Card>
      ) : (
        catalogue.note !== '' && (
          <Alert tone="warning" title="No task types are installed">
            {catalogue.note} {HOW}
          </Alert>
        )
      )}
      <ul className="gap-4 lg:columns-2">
        {plugins.map((plugin) => (
          <li key={`${plugin.package} ${plugin.name}`} className="mb-4 break-inside-avoid">
            <PluginCard plugin={plugin} catalogue={catalogue} />
          </li>
        ))}
      </ul>
    </div>
  );
}
