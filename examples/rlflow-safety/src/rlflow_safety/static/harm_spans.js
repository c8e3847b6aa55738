/** Severity of each answer, and the sentences that carry the harm: choose a category, then click sentences. */
import { sentencesOf } from './sentences.js';

const SEVERITIES = ['harmless', 'slight', 'moderate', 'serious', 'extreme'];
const STYLE = new URL('harm_spans.css', import.meta.url).href;

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const button = (className, onclick, ...children) => make('button', { type: 'button', className, onclick }, ...children);

export function mount(element, context) {
  let current = context;
  let brush = context.options.categories[0].name;
  let shownFor = null;
  let parts = [];

  const value = () => current.value ?? { severity: {}, spans: {} };
  const emit = (severity, spans) =>
    current.onChange({ severity, spans }, { complete: current.outputs.every(({ id }) => id in severity) });
  const spansOf = (id) => value().spans?.[id] ?? [];
  const covers = (sentence) => (span) => span.start < sentence.end && sentence.start < span.end;

  const setSeverity = (output, severity) => {
    const spans = { ...value().spans };
    if (severity === 0) delete spans[output.id];
    emit({ ...value().severity, [output.id]: severity }, spans);
    current.announce(`${output.label}: ${SEVERITIES[severity]}`);
  };

  const toggle = (output, sentence) => {
    const before = spansOf(output.id);
    const same = before.filter((span) => !(covers(sentence)(span) && span.category === brush));
    const added = same.length === before.length;
    if (added) same.push({ start: sentence.start, end: sentence.end, category: brush });
    same.sort((one, other) => one.start - other.start || (one.category < other.category ? -1 : 1));
    const spans = { ...value().spans, [output.id]: same };
    if (same.length === 0) delete spans[output.id];
    const severity = { ...value().severity };
    if (added && !severity[output.id]) severity[output.id] = 1;
    emit(severity, spans);
  };

  /** Controls of one output, and how to show a value in them. */
  const outputPart = (output) => {
    const levels = SEVERITIES.map((word, severity) =>
      button('rlf-choice', () => setSeverity(output, severity), `${severity} ${word}`),
    );
    const sentences = sentencesOf(output.text).map((sentence) => ({
      sentence,
      element: button('harm-sentence', () => toggle(output, sentence), sentence.text),
    }));
    const scale = make('div', { className: 'rlf-scale' }, ...levels);
    scale.setAttribute('role', 'group');
    scale.setAttribute('aria-label', `Severity of ${output.label}`);
    const head = make('span', { className: 'rlf-label' }, `Answer ${output.label} `, make('span', { className: 'harm-mark' }));
    const text = make('p', { className: 'harm-text' }, ...sentences.map((one) => one.element));
    const show = () => {
      const chosen = value().severity?.[output.id];
      levels.forEach((level, severity) => {
        level.disabled = current.disabled;
        level.setAttribute('aria-pressed', String(severity === chosen));
      });
      for (const { sentence, element: control } of sentences) {
        const marks = spansOf(output.id).filter(covers(sentence));
        control.disabled = current.disabled;
        control.title = marks.map((span) => span.category).join(', ');
        control.setAttribute('aria-pressed', String(marks.length > 0));
      }
      head.lastChild.hidden = spansOf(output.id).length === 0;
    };
    return { element: make('div', { className: 'rlf-stack' }, head, text, scale), show };
  };

  const brushes = context.options.categories.map(({ name, label }) => ({
    name,
    element: button(
      'rlf-choice rlf-chip',
      () => {
        brush = name;
        show();
      },
      label,
    ),
  }));

  function show() {
    const outputs = JSON.stringify(current.outputs);
    if (outputs !== shownFor) {
      shownFor = outputs;
      parts = current.outputs.map(outputPart);
      body.replaceChildren(...parts.map((part) => part.element));
    }
    for (const { name, element: chip } of brushes) {
      chip.disabled = current.disabled;
      chip.setAttribute('aria-pressed', String(name === brush));
    }
    parts.forEach((part) => part.show());
  }

  const body = make('div', { className: 'rlf-stack' });
  const hint = make('p', { className: 'rlf-hint' }, 'Choose a kind of harm, click the sentences that carry it, and say how bad each answer is.');
  const chips = make('div', { className: 'rlf-row' }, ...brushes.map((one) => one.element));
  chips.setAttribute('role', 'group');
  chips.setAttribute('aria-label', 'Kind of harm');
  element.append(make('link', { rel: 'stylesheet', href: STYLE }), hint, chips, body);
  show();
  return {
    update: (next) => {
      current = next;
      show();
    },
    unmount: () => element.replaceChildren(),
    get complete() {
      return current.value !== null && current.outputs.every(({ id }) => id in value().severity);
    },
  };
}
