/**
 * The contract between the platform and an annotation widget: the platform's own and every plugin's alike.
 *
 * A widget is one ES module that exports `mount`. The platform loads it by the URL that GET /api/v1/plugins gives,
 * gives it an empty element of the page, and hears of every change. The module must bring everything it needs: the
 * page's Content-Security-Policy lets nothing be loaded from another host, and neither eval nor inline styles in markup
 * (`<div style="…">` in a string) work; `element.style.width = …` and classes do. See README.md, "A widget".
 *
 *     export function mount(element, context) {
 *       const input = document.createElement('input');
 *       input.className = 'rlf-input';
 *       input.setAttribute('aria-label', context.name);
 *       input.addEventListener('input', () => context.onChange(input.value, { complete: input.value !== '' }));
 *       const show = ({ value, disabled }) => {
 *         input.disabled = disabled;
 *         if (input.value !== (value ?? '')) input.value = value ?? '';
 *       };
 *       element.append(input);
 *       show(context);
 *       return { update: show, unmount: () => input.remove() };
 *     }
 */

/** One of the outputs that are judged, in this assignment's own order. */
export interface WidgetOutput {
  /** What a value refers to it by. */
  id: string;
  /** What people call it: A, B, C … */
  label: string;
  text: string;
}

/** What the annotator sees of the task. */
export interface WidgetTask {
  id: string;
  type: string;
  prompt: string;
  expected_behavior: string | null;
  evaluation_criteria: string[];
  metadata: Record<string, unknown>;
}

export interface WidgetContext<Value = unknown, Options = Record<string, unknown>> {
  /** The name that the project gave this widget; unique among the widgets of a page. Good for ids and labels. */
  name: string;
  /** As the project set them, checked against the widget's schema, with defaults filled in. */
  options: Options;
  /** The value so far (from a draft, say), or null. What arrives here is what onChange was called with. */
  value: Value | null;
  task: WidgetTask;
  outputs: WidgetOutput[];
  /** True while the judgement is sent, after it, and wherever it is only shown. */
  disabled: boolean;
  /** A BCP 47 tag, for numbers and dates. */
  locale: string;
  /**
   * The single keys (as KeyboardEvent.key, lower case) that this widget may listen to on the whole page, given out so
   * that no two widgets share one; among them digits and letters. A widget asks for none: it takes what it finds useful
   * of these, shows them on its controls (class `rlf-key`), and tells them through `keys` of what mount returns.
   * All other keys count only while the focus is within `element`.
   */
  keys: readonly string[];
  /**
   * Tell a new value; null empties the widget. `complete` says whether the value answers what was asked: the judgement
   * can be sent once every required widget is complete. The value must be JSON and match the widget's value schema.
   */
  onChange: (value: Value | null, state: { complete: boolean }) => void;
  /** Tell screen readers something, politely: "A is ranked first". */
  announce: (text: string) => void;
}

/** A key that the widget listens to, for the page's key help. */
export interface WidgetKey {
  key: string;
  does: string;
}

export interface MountedWidget<Value = unknown, Options = Record<string, unknown>> {
  /**
   * The context changed: another value (undo, a restored draft), disabled, or another task with its outputs. A widget
   * is not mounted anew for the next task, so show everything from the context and keep no state that it does not hold.
   * Called after onChange, too: it must not call onChange itself, nor move the focus.
   */
  update: (context: WidgetContext<Value, Options>) => void;
  /** Take everything back: listeners on document or window, timers, observers. */
  unmount: () => void;
  /** The keys of the whole page that it listens to; read anew after each update. */
  keys?: readonly WidgetKey[];
  /**
   * Whether the value that it shows answers what was asked; read after mount and after each update, since a restored
   * draft comes without onChange. Where it is left out, any value but null counts as complete.
   */
  complete?: boolean;
}

export type Mount<Value = unknown, Options = Record<string, unknown>> = (
  element: HTMLElement,
  context: WidgetContext<Value, Options>,
) => MountedWidget<Value, Options>;

/** What a widget's module exports. */
export interface WidgetModule<Value = unknown, Options = Record<string, unknown>> {
  mount: Mount<Value, Options>;
}
