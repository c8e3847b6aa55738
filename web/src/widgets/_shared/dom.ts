/** Small helpers to build the page's parts. Text always becomes text nodes and attributes, never markup. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

/** An element with attributes and children; `class` and every other name are plain attributes. */
export const h = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

/** Text that only screen readers read. */
export const hidden = (text: string): HTMLElement => h('span', { class: 'rlf-hidden' }, text);

/** The tile with an output's letter. */
export const letter = (label: string): HTMLElement => h('span', { class: 'rlf-letter', 'aria-hidden': 'true' }, label);

const STROKES = {
  grip: 'M9 5v.01M9 12v.01M9 19v.01M15 5v.01M15 12v.01M15 19v.01',
  up: 'm6 15 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  tilde: 'M5 13c2.5-4 4.5-4 7-1s4.5 3 7-1',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01',
} as const;

/** A drawn sign, invisible to screen readers. */
export const icon = (name: keyof typeof STROKES): SVGSVGElement => {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'rlf-icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', STROKES[name]);
  svg.append(path);
  return svg;
};

/** Set text only where it differs, so that screen readers and selections are not disturbed. */
export const setText = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};
