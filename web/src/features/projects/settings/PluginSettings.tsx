import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { pluginSettingsQuery, type PluginSettings as Settings } from '@/api/pluginSettings';
import type { Project } from '@/api/projects';
import { QueryState } from '@/components/QueryState';
import { Alert, Badge, Section } from '@/components/ui';
import { cn } from '@/lib/cn';
import { sentence } from '@/lib/forms';
import { words } from '@/lib/format';
import { Forget, PluginForm } from './PluginSettingsForm';
import { standingOf } from './pluginForm';

const KINDS: Record<string, string> = { llm_providers: 'Model provider' };
const kindOf = (kind: string) => KINDS[kind] ?? words(kind.replace(/s$/, ''));

/** Keys, addresses and limits of the plugins that this project uses. */
export function PluginSettings({ project }: { project: Project }) {
  const query = useQuery(pluginSettingsQuery(project.id));
  const mayEdit = project.role === 'owner';
  return (
    <Section
      id="plugins"
      title="Plugins"
      description="Keys and limits of this project’s own. What it does not set, the server’s environment gives, but for secrets."
    >
      <div className="grid gap-3">
        {!mayEdit && <Alert>Only the project&rsquo;s owner and admins change these.</Alert>}
        <QueryState query={query}>
          {(items) =>
            items.length === 0 ? (
              <p className="text-sm text-muted">None of the plugins that are installed takes settings.</p>
            ) : (
              <ul className="grid gap-2">
                {items.map((settings) => (
                  <li key={`${settings.kind} ${settings.name}`} className="min-w-0">
                    <Row projectId={project.id} settings={settings} mayEdit={mayEdit} />
                  </li>
                ))}
              </ul>
            )
          }
        </QueryState>
      </div>
    </Section>
  );
}

function Row({ projectId, settings, mayEdit }: { projectId: string; settings: Settings; mayEdit: boolean }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { word, tone } = standingOf(settings);
  return (
    <div className="rounded-lg border border-line bg-surface">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex w-full min-w-0 items-center gap-2 rounded-lg p-2.5 text-left"
        >
          <ChevronDown
            className={cn('size-4 shrink-0 text-faint transition-transform', !open && '-rotate-90')}
            aria-hidden
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{settings.label}</span>
            <span className="block truncate text-xs font-normal text-faint">
              {kindOf(settings.kind)} <code>{settings.name}</code>
            </span>
          </span>
          <Badge tone={tone}>{word}</Badge>
        </button>
      </h3>
      <div id={id} hidden={!open} className="border-t border-line p-3 sm:p-4">
        {open &&
          (settings.missing ? (
            <Gone projectId={projectId} settings={settings} mayEdit={mayEdit} />
          ) : (
            <PluginForm projectId={projectId} settings={settings} mayEdit={mayEdit} />
          ))}
      </div>
    </div>
  );
}

/** What is stored for a plugin that is gone: readable, kept until somebody gives it up. */
function Gone({ projectId, settings, mayEdit }: { projectId: string; settings: Settings; mayEdit: boolean }) {
  const stored = Object.keys(settings.secrets);
  return (
    <div className="grid gap-3 text-sm">
      <Alert tone="warning" title="A plugin is missing">
        {sentence(settings.unavailable ?? 'nothing that is installed offers it')} What was set is kept, and holds again
        once the plugin is back.
      </Alert>
      <pre className="overflow-x-auto rounded-md bg-subtle p-2.5 text-xs">
        {JSON.stringify(settings.values, null, 2)}
      </pre>
      {stored.length > 0 && <p className="text-muted">Secrets that are stored: {stored.join(', ')}.</p>}
      {mayEdit && (
        <div className="flex">
          <Forget projectId={projectId} settings={settings} />
        </div>
      )}
    </div>
  );
}
