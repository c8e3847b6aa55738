import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { AssignedWidget, Assignment, Values } from '@/api/annotation';
import { SkeletonText } from '@/components/ui/Feedback';
import { cn } from '@/lib/cn';
import { words } from '@/lib/format';
import type { Mount, WidgetContext, WidgetKey } from '@/widgets/contract';
import { WIDGET_KEYS } from '../work/keys';
import { asError, folderOf, watchFaults } from './faults';
import { WidgetGroup, type Slot } from './group';
import { loadWidget } from './loader';

const SchemaWidget = lazy(() => import('./Fallback').then((module) => ({ default: module.SchemaWidget })));
const FailedWidget = lazy(() => import('./Fallback').then((module) => ({ default: module.FailedWidget })));
const FaultyWidget = lazy(() => import('./Fallback').then((module) => ({ default: module.FaultyWidget })));

export type UsedKeys = Record<string, readonly WidgetKey[]>;

interface WidgetHostProps {
  assignment: Assignment;
  values: Values;
  /** Whether what is given answers what was asked, by the widget's name; a draft from elsewhere is taken to. */
  complete: Record<string, boolean>;
  disabled: boolean;
  /** Names of those that still want an answer, after a try to submit. */
  missing: string[];
  /** What the server says is wrong, by the widget's name. */
  problems: Record<string, string>;
  onChange: (name: string, value: unknown, complete: boolean) => void;
  /** A widget says of a value that it did not tell itself (a restored draft) whether it answers what was asked. */
  onComplete: (name: string, complete: boolean) => void;
  onKeys: (keys: UsedKeys) => void;
}

export const letter = (place: number): string => String.fromCharCode(65 + (place % 26)) + (place < 26 ? '' : '′');
const known = (url: string | null) => url !== null;
const without = <Value,>(record: Record<string, Value>, name: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== name));

type Loaded = Record<string, Mount | { error: Error }>;

/** For so long a screen waits for all of its modules; then those that came are shown, and the rest when they come. */
const PATIENCE_MS = 2000;

/** The mount functions of the widgets' modules, by address; those that cannot be loaded with their error. */
function useModules(widgets: AssignedWidget[]) {
  const [loaded, setLoaded] = useState<Loaded>({});
  const [impatient, setImpatient] = useState('');
  const urls = [...new Set(widgets.map((widget) => widget.module).filter(known))].join(' ');
  const load = useCallback((url: string) => {
    const keep = (result: Mount | { error: Error }) => setLoaded((before) => ({ ...before, [url]: result }));
    loadWidget(url).then(keep, (error: unknown) => keep({ error: asError(error) }));
  }, []);
  useEffect(() => {
    urls.split(' ').filter(Boolean).forEach(load);
    const timer = setTimeout(() => setImpatient(urls), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [urls, load]);
  const missing = widgets.some(({ module }) => module !== null && loaded[module] === undefined);
  return { loaded, load, pending: missing && impatient !== urls };
}

/** What every widget is told of the task and its outputs. */
function useShared(assignment: Assignment, disabled: boolean, announce: (text: string) => void) {
  return useMemo(() => {
    const { id, type, prompt, expected_behavior, evaluation_criteria, metadata } = assignment.task;
    return {
      task: { id, type, prompt, expected_behavior, evaluation_criteria, metadata },
      outputs: assignment.outputs.map((output, place) => ({ id: output.id, label: letter(place), text: output.text })),
      disabled,
      locale: navigator.language,
      announce: (text: unknown) => announce(String(text)),
    };
  }, [assignment, disabled, announce]);
}

/** All widgets of a task: strangers' and the platform's alike, each in its own element. */
export function WidgetHost(props: WidgetHostProps) {
  const { assignment, values, complete, disabled, missing, problems, onChange, onComplete, onKeys } = props;
  const { widgets } = assignment;
  const { loaded: modules, load: reload, pending } = useModules(widgets);
  const [failed, setFailed] = useState<Record<string, Error>>({});
  /** Errors that were thrown where nobody called the widget, by the folder of its module. It may still work. */
  const [faults, setFaults] = useState<Record<string, Error>>({});
  /** How often a widget was mounted anew because somebody asked for it. */
  const [rounds, setRounds] = useState<Record<string, number>>({});
  const [said, setSaid] = useState('');
  const elements = useRef(new Map<string, HTMLElement>());
  const group = useRef<WidgetGroup | null>(null);
  const lastKeys = useRef('');
  const shared = useShared(assignment, disabled, setSaid);
  /** Widgets in the order in which they came: one that comes late takes no key from those that are in use. */
  const arrived = useRef<string[]>([]);

  useEffect(() => watchFaults((folder, error) => setFaults((before) => ({ ...before, [folder]: error }))), []);
  useEffect(() => {
    const own = new WidgetGroup(WIDGET_KEYS, (name, error) => setFailed((before) => ({ ...before, [name]: error })));
    group.current = own;
    return () => {
      own.destroy();
      group.current = null;
    };
  }, []);

  // In order and all at once: the keys that one takes are not given to the next.
  const render = () => {
    if (pending || !group.current) return;
    const slots: Slot[] = [];
    for (const { name, module, options } of widgets) {
      const mount = module === null ? undefined : modules[module];
      const element = elements.current.get(name);
      if (typeof mount !== 'function' || !element || name in failed) continue;
      const context: Omit<WidgetContext, 'keys' | 'name'> = {
        ...shared,
        options,
        value: values[name] ?? null,
        onChange: (value, { complete }) => onChange(name, value, complete),
      };
      slots.push({ name, mount, element, context });
    }
    const present = new Set(slots.map((slot) => slot.name));
    arrived.current = arrived.current.filter((name) => present.has(name));
    arrived.current.push(...[...present].filter((name) => !arrived.current.includes(name)));
    slots.sort((one, other) => arrived.current.indexOf(one.name) - arrived.current.indexOf(other.name));
    const used = group.current.render(slots);
    for (const [name, answered] of Object.entries(group.current.answered())) {
      if (values[name] !== undefined && values[name] !== null && (complete[name] ?? true) !== answered) {
        onComplete(name, answered);
      }
    }
    const flat = JSON.stringify(used);
    if (flat !== lastKeys.current) {
      lastKeys.current = flat;
      onKeys(used);
    }
  };
  useLayoutEffect(render);
  // The group is made in an effect, after the first layout: mount what is loaded already.
  useEffect(render, [pending]); // eslint-disable-line react-hooks/exhaustive-deps -- every later change comes by the layout effect

  const retry = ({ name, module }: AssignedWidget) => {
    setFailed((before) => without(before, name));
    setRounds((before) => ({ ...before, [name]: (before[name] ?? 0) + 1 }));
    if (module === null) return;
    setFaults((before) => without(before, folderOf(module) ?? module));
    if (typeof modules[module] !== 'function') reload(module);
  };

  return (
    <div className="grid gap-5">
      {widgets.map((widget) => {
        const { name, module } = widget;
        const mount = module === null ? undefined : modules[module];
        const error = failed[name] ?? (typeof mount === 'object' ? mount.error : undefined);
        const fault = module === null ? undefined : faults[folderOf(module) ?? module];
        const problem = problems[name] ?? (missing.includes(name) ? 'This still wants your answer.' : undefined);
        const common = {
          widget,
          value: values[name],
          disabled,
          onChange: (value: unknown, complete: boolean) => onChange(name, value, complete),
        };
        return (
          <section
            key={`${assignment.project.id} ${name} ${module ?? ''}`}
            id={`widget-${name}`}
            aria-label={words(name)}
            tabIndex={-1}
            data-optional={!widget.required}
            className={cn(
              'min-w-0 scroll-mt-16 outline-none',
              widgets.filter((other) => other.widget === widget.widget).length === 1 && 'rlf-alone',
              problem !== undefined && '-ml-3 border-l-2 border-danger pl-2.5',
            )}
          >
            <h3 className="rlf-title mb-2 flex items-baseline gap-2 text-sm font-semibold">
              {words(name)}
              {!widget.required && <span className="font-normal text-faint">optional</span>}
            </h3>
            {error !== undefined ? (
              <Suspense fallback={<SkeletonText lines={3} />}>
                <FailedWidget {...common} error={error} onRetry={() => retry(widget)} />
              </Suspense>
            ) : module === null ? (
              <Suspense fallback={<SkeletonText lines={3} />}>
                <SchemaWidget {...common} />
              </Suspense>
            ) : (
              <>
                {mount === undefined && <SkeletonText lines={2} label={`Loading ${words(name)}`} />}
                {fault && (
                  <Suspense fallback={null}>
                    <FaultyWidget
                      error={fault}
                      onRetry={() => retry(widget)}
                      onGiveUp={() => setFailed((before) => ({ ...before, [name]: fault }))}
                    />
                  </Suspense>
                )}
                <div
                  key={rounds[name] ?? 0}
                  className="rlf-widget"
                  ref={(element) => {
                    if (element) elements.current.set(name, element);
                    else elements.current.delete(name);
                  }}
                />
              </>
            )}
            {problem !== undefined && (
              <p role="alert" className="mt-2 text-sm text-danger-text">
                {problem}
              </p>
            )}
          </section>
        );
      })}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
