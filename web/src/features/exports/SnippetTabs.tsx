import { CopyButton, Tabs } from '@/components/ui';
import { snippetsOf, type Exported } from './snippets';

/** The lines that load the files, for each library that can. */
export function SnippetTabs({ exported }: { exported: Exported }) {
  const snippets = snippetsOf(exported);
  if (snippets.length === 0) {
    return (
      <p className="text-sm text-muted">This format comes from a plugin; its documentation says how to load it.</p>
    );
  }
  return (
    <Tabs
      key={exported.recipe + exported.format}
      label="Library"
      compact
      tabs={snippets.map((snippet) => ({
        value: snippet.id,
        label: snippet.label,
        content: (
          <div className="relative -mt-1">
            <pre
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
              tabIndex={0}
              aria-label={`Lines for ${snippet.label}`}
              className="max-h-80 overflow-auto rounded-md border border-line bg-subtle p-3 pr-11 text-xs leading-relaxed"
            >
              {snippet.code}
            </pre>
            <span className="absolute top-1.5 right-1.5 rounded-md bg-surface">
              <CopyButton text={snippet.code} label={`Copy the lines for ${snippet.label}`} />
            </span>
          </div>
        ),
      }))}
    />
  );
}
