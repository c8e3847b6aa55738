import type { Catalogue } from '@/api/plugins';
import { Alert, Badge, Card, CopyButton, type Tone } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { plural, words } from '@/lib/format';
import { registeredBy, standing, type Plugin, type PluginSetting, type RegisteredItem } from './plugins';

const TONES: Record<string, Tone> = { loaded: 'success', failed: 'danger', blocked: 'warning' };

/** What the server says of a module that no installed package brought. */
const UNKNOWN = '?';

/** One plugin: where it comes from, how it fared, what it brings. */
export function PluginCard({ plugin, catalogue }: { plugin: Plugin; catalogue: Catalogue }) {
  const problems = plugin.problems ?? [];
  return (
    <Card className="min-w-0 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="text-md wrap-anywhere">{plugin.name}</h2>
          <p className="mt-0.5 text-sm wrap-anywhere text-muted">
            {plugin.package === UNKNOWN ? (
              'Of no package: named in RLFLOW_PLUGINS'
            ) : (
              <>
                {plugin.package} <span className="tabular">{plugin.version}</span>
              </>
            )}
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
      {plugin.status === 'failed' && <Failure plugin={plugin} />}
      {plugin.status === 'blocked' && (
        <p className="mt-3 text-sm text-muted">
          {sentence(plugin.error ?? 'the settings of the server keep it from loading')} Change that setting of the
          server and start it again to have it.
        </p>
      )}
      {problems.length > 0 && (
        <Alert tone="warning" title={`It runs, with ${plural(problems.length, 'warning')}`} className="mt-3">
          <ul className="grid gap-1 wrap-anywhere">
            {problems.map((problem) => (
              <li key={problem}>{sentence(problem)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {registeredBy(plugin, catalogue).map(({ kind, label, items }) => (
        <section key={kind} className="mt-4">
          <h3 className="text-sm text-muted">
            {label} <span className="tabular text-faint">{items.length}</span>
          </h3>
          <ul className="mt-1 divide-y divide-line border-t border-line">
            {items.map((item) => (
              <Registered key={item.name} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function Failure({ plugin }: { plugin: Plugin }) {
  const error = plugin.error ?? 'It did not say why.';
  return (
    <div className="mt-3 rounded-md border border-danger-line bg-danger-subtle p-3 text-sm">
      <div className="flex items-start gap-1">
        <p className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">{error}</p>
        <CopyButton text={plugin.traceback ?? error} label={`Copy the error of ${plugin.name}`} />
      </div>
      {plugin.traceback && (
        <details className="mt-2">
          <summary className="cursor-pointer rounded-sm font-medium text-danger-text">Traceback</summary>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="mt-2 max-h-80 overflow-auto text-xs">
            {plugin.traceback}
          </pre>
        </details>
      )}
    </div>
  );
}

function Registered({ item }: { item: RegisteredItem }) {
  return (
    <li className="py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="font-medium wrap-anywhere">{item.label}</span>
        <code className="text-xs wrap-anywhere text-faint">{item.name}</code>
        {item.unavailable !== null && <Badge tone="warning">Not available</Badge>}
      </p>
      {item.description && <p className="max-w-prose text-muted">{item.description}</p>}
      {item.unavailable !== null && (
        <p className="mt-0.5 max-w-prose wrap-anywhere">
          {sentence(item.unavailable)} A project may bring settings of its own.
        </p>
      )}
      {item.settings.length > 0 && <Settings of={item.label} settings={item.settings} />}
    </li>
  );
}

/** Which variables of the server's environment are set; never what they say. */
function Settings({ of, settings }: { of: string; settings: PluginSetting[] }) {
  return (
    <ul aria-label={`Settings of ${of}`} className="mt-1.5 grid gap-1 rounded-md bg-subtle p-2.5">
      {settings.map((setting) => {
        const { word, tone } = standing(setting);
        return (
          <li key={setting.field}>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <code className="min-w-0 flex-1 text-xs wrap-anywhere">{setting.variable}</code>
              {setting.secret && <span className="text-xs text-faint">secret</span>}
              {!setting.required && <span className="text-xs text-faint">optional</span>}
              <Badge tone={tone}>{word}</Badge>
            </span>
            {setting.problem !== null && (
              <span className="block text-xs wrap-anywhere text-danger-text">{sentence(setting.problem)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
