/** The list of controls that a project judges with, as an editor changes it. */
import type { Catalogue } from '@/api/plugins';
import type { ProjectWidget } from '@/api/projects';
import { defaultOf, problemsOf, type JsonSchema } from '@/components/schema-form';

export type WidgetKind = Catalogue['widgets'][number];

const NAME = /^[a-z][a-z0-9_]{0,59}$/;

/** A name that none of them has: `rubric`, `rubric_2` … */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}_${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** One more widget at the end, with the defaults of its options. */
export function added(widgets: ProjectWidget[], kind: WidgetKind): ProjectWidget[] {
  const options = defaultOf(kind.options_schema);
  const names = widgets.map((widget) => widget.name);
  return [
    ...widgets,
    {
      widget: kind.name,
      name: freeName(kind.name, names),
      required: widgets.length === 0,
      options: typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {},
    },
  ];
}

/** The widget at `from` in the place `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= items.length || from === to) return [...items];
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** What is wrong, by dotted path within the list (`0.name`, `1.options.criteria`). The server says the rest. */
export function widgetProblems(widgets: ProjectWidget[], kinds: WidgetKind[]): Record<string, string> {
  const problems: Record<string, string> = {};
  widgets.forEach((widget, index) => {
    if (!NAME.test(widget.name)) {
      problems[`${index}.name`] = 'Use lower-case letters, digits and _, beginning with a letter.';
    } else if (widgets.findIndex((other) => other.name === widget.name) < index) {
      problems[`${index}.name`] = 'Another control has this name already.';
    }
    const kind = kinds.find((item) => item.name === widget.widget);
    if (!kind) return;
    for (const [path, message] of Object.entries(problemsOf(widget.options, kind.options_schema as JsonSchema))) {
      problems[`${index}.options.${path}`] = message;
    }
  });
  return problems;
}

/** The part of messages that stands below a prefix, with the prefix taken off. */
export function below(problems: Readonly<Record<string, string | undefined>>, prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [path, message] of Object.entries(problems)) {
    if (message !== undefined && path.startsWith(`${prefix}.`)) found[path.slice(prefix.length + 1)] = message;
  }
  return found;
}
