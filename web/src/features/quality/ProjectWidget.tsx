import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Catalogue } from '@/api/plugins';
import type { ReviewedOutput, ReviewedTask } from '@/api/disagreements';
import { withDefaults } from '@/components/schema-form/schema';
import { Alert, SkeletonText } from '@/components/ui';
import type { MountedWidget, WidgetContext, WidgetModule } from '@/widgets/contract';
import { letter } from './queue';

export type CatalogueWidget = Catalogue['widgets'][number];

export interface ProjectWidgetProps {
  name: string;
  /** As the project set them, without defaults. */
  options: Record<string, unknown>;
  widget: CatalogueWidget;
  task: ReviewedTask;
  outputs: ReviewedOutput[];
  value: unknown;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

/** One widget of the project, mounted by the contract that strangers' widgets have. It is given no keys of the page:
 *  those are the queue's. */
export function ProjectWidget(props: ProjectWidgetProps) {
  const { widget } = props;
  const element = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedWidget | null>(null);
  const [state, setState] = useState<{ loading: boolean; error: string | null }>({ loading: true, error: null });

  const context = (): WidgetContext => {
    const { name, options, task, outputs, value, disabled } = props;
    return {
      name,
      options: withDefaults(options, widget.options_schema) as Record<string, unknown>,
      value: value ?? null,
      task: {
        id: task.id,
        type: task.type,
        prompt: task.prompt,
        expected_behavior: task.expected_behavior,
        evaluation_criteria: task.evaluation_criteria,
        metadata: task.metadata,
      },
      outputs: outputs.map((output, place) => ({ id: output.id, label: letter(place), text: output.output })),
      disabled,
      locale: navigator.language,
      keys: [],
      onChange: (next) => changed(next),
      announce: () => undefined,
    };
  };
  const changed = (next: unknown) => props.onChange(next);
  const mount = useEffectEvent((module: Partial<WidgetModule>) => {
    if (!element.current) return;
    if (typeof module.mount !== 'function') throw new Error('its module exports no mount function');
    mounted.current = module.mount(element.current, context());
  });
  const failed = (error: unknown) =>
    setState({ loading: false, error: error instanceof Error ? error.message : String(error) });

  useEffect(() => {
    let gone = false;
    const load = async () => {
      if (widget.module === null) throw new Error('it brings no control');
      const module = (await import(/* @vite-ignore */ widget.module)) as Partial<WidgetModule>;
      if (gone) return;
      mount(module);
      setState({ loading: false, error: null });
    };
    load().catch((error: unknown) => !gone && failed(error));
    return () => {
      gone = true;
      mounted.current?.unmount();
      mounted.current = null;
    };
  }, [widget.module]);

  useEffect(() => {
    try {
      mounted.current?.update(context());
    } catch (error) {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- a stranger's code threw: say so in its place
      failed(error);
    }
  });

  return (
    <>
      {state.loading && <SkeletonText lines={2} label={`Loading ${widget.label}`} />}
      {state.error !== null && (
        <Alert tone="info" title="This control cannot be shown here">
          {state.error}. Take over a judgement above, which gives its value as the annotator gave it.
        </Alert>
      )}
      <div ref={element} hidden={state.loading || state.error !== null} />
    </>
  );
}
