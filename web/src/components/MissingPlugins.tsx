import type { ReactNode } from 'react';
import type { Schemas } from '@/api/client';
import { sentence } from '@/lib/forms';
import { Alert } from './ui/Alert';

export type MissingPlugin = Schemas['MissingPlugin'];

/** What is missing, each thing once, however many places refer to it. */
export function uniqueMissing(missing: readonly MissingPlugin[] | undefined): MissingPlugin[] {
  const found = new Map<string, MissingPlugin>();
  for (const item of missing ?? []) {
    const key = `${item.kind} ${item.name}`;
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

/** The names of a project's controls whose plugin is gone: their values are shown as they are stored. */
export function goneControls(project: {
  widgets: readonly { name: string; widget: string }[];
  missing?: readonly MissingPlugin[];
}): Set<string> {
  const gone = new Set((project.missing ?? []).filter(({ kind }) => kind === 'widgets').map(({ name }) => name));
  return new Set(project.widgets.filter(({ widget }) => gone.has(widget)).map(({ name }) => name));
}

export interface MissingPluginsProps {
  missing: readonly MissingPlugin[] | undefined;
  /** What it means here, and how to go on. */
  children?: ReactNode;
  className?: string;
}

/** Beside data that refer to plugins which are gone: which, in the server's words. Nothing where none is. */
export function MissingPlugins({ missing, children, className }: MissingPluginsProps) {
  const items = uniqueMissing(missing);
  if (items.length === 0) return null;
  return (
    <Alert
      tone="warning"
      title={items.length === 1 ? 'A plugin is missing' : 'Plugins are missing'}
      {...(className === undefined ? {} : { className })}
    >
      <ul className="wrap-anywhere">
        {items.map((item) => (
          <li key={`${item.kind} ${item.name}`}>{sentence(item.message)}</li>
        ))}
      </ul>
      {children !== undefined && <p className="mt-1">{children}</p>}
    </Alert>
  );
}
