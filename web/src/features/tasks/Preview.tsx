import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { pluginsQuery } from '@/api/plugins';
import type { ProjectWidget } from '@/api/projects';
import type { Task } from '@/api/tasks';
import { Markdown } from '@/components/markdown';
import { withDefaults, type JsonSchema } from '@/components/schema-form';
import { useProject } from '@/components/useProject';
import { Alert, Dialog, EmptyState, Skeleton } from '@/components/ui';
import { cn } from '@/lib/cn';
import { words } from '@/lib/format';
import type { MountedWidget, WidgetContext, WidgetModule } from '@/widgets/contract';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The task as annotators will see it: blind, with the project's controls. Nothing of it is stored. */
export function Preview({ task, onClose }: { task: Task; onClose: () => void }) {
  const project = useProject();
  const kinds = useQuery(pluginsQuery()).data?.widgets;
  const outputs = useMemo(
    () =>
      (task.outputs ?? []).map(({ id, output }, place) => ({
        id,
        label: LETTERS[place] ?? `${place + 1}`,
        text: output,
      })),
    [task.outputs],
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      className="sm:max-w-6xl"
      title="As annotators see it"
      description="Try the controls: nothing is stored. In their view the outputs come in an order of its own for everybody."
    >
      <div className="grid gap-6">
        <div className="rounded-lg border border-line bg-subtle p-4">
          {task.messages ? (
            task.messages.map((turn, index) => (
              <div key={index} className="mb-3 last:mb-0">
                <p className="text-xs font-medium text-muted">{words(turn.role)}</p>
                <Markdown text={turn.content} />
              </div>
            ))
          ) : (
            <Markdown text={task.prompt} />
          )}
          {task.expected_behavior !== null && (
            <div className="mt-3 border-t border-line pt-3 text-sm">
              <p className="text-muted">Expected behaviour</p>
              <Markdown text={task.expected_behavior} small />
            </div>
          )}
        </div>
        {outputs.length === 0 ? (
          <EmptyState title="Nothing to judge yet" className="py-6">
            Annotators get the task once it has the outputs that its controls need.
          </EmptyState>
        ) : (
          <ol className="grid gap-4 md:grid-cols-2">
            {outputs.map((output) => (
              <li key={output.id} className="min-w-0 rounded-lg border border-line p-4">
                <p className="mb-2 text-sm font-semibold">{output.label}</p>
                <Markdown text={output.text} foldAt={2500} />
              </li>
            ))}
          </ol>
        )}
        <div className="grid gap-4">
          {project.widgets.map((widget) => {
            const kind = kinds?.find((item) => item.name === widget.widget);
            return (
              <div
                key={widget.name}
                data-optional={!widget.required}
                className={cn(
                  'rounded-lg border border-line p-4',
                  project.widgets.filter((other) => other.widget === widget.widget).length === 1 && 'rlf-alone',
                )}
              >
                <p className="rlf-title mb-3 text-sm font-medium">
                  {words(widget.name)}
                  {!widget.required && <span className="ml-2 font-normal text-faint">optional</span>}
                </p>
                {kinds === undefined ? (
                  <Skeleton className="h-10 w-full" />
                ) : kind?.module ? (
                  <Control
                    url={kind.module}
                    schema={kind.options_schema}
                    widget={widget}
                    task={task}
                    outputs={outputs}
                  />
                ) : (
                  <Alert tone="warning">This control cannot be shown: its module is not installed.</Alert>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </Dialog>
  );
}

interface ControlProps {
  url: string;
  /** Of its options: what the project left out has a default. */
  schema: JsonSchema;
  widget: ProjectWidget;
  task: Task;
  outputs: WidgetContext['outputs'];
}

/** One widget's module under its contract, with a value that lives here alone. */
function Control({ url, schema, widget, task, outputs }: ControlProps) {
  const element = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let mounted: MountedWidget | undefined;
    let gone = false;
    let value: unknown = null;
    const context = (): WidgetContext => ({
      name: `preview-${widget.name}`,
      options: withDefaults(widget.options, schema) as Record<string, unknown>,
      value,
      task,
      outputs,
      disabled: false,
      locale: 'en',
      keys: [],
      onChange: (next) => {
        value = next;
        queueMicrotask(() => !gone && mounted?.update(context()));
      },
      announce: () => undefined,
    });
    (import(/* @vite-ignore */ url) as Promise<WidgetModule>)
      .then((module) => {
        if (!gone && element.current) mounted = module.mount(element.current, context());
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      mounted?.unmount();
    };
  }, [url, schema, widget, task, outputs]);
  if (failed) return <Alert tone="danger">The control did not load. Reload the page to try again.</Alert>;
  return <div ref={element} />;
}
