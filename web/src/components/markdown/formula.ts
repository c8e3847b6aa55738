import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Set a formula into an element. KaTeX builds DOM nodes and sets styles through CSSOM, which the policy allows. */
export function setFormula(element: HTMLElement, tex: string, displayMode: boolean): void {
  katex.render(tex, element, {
    displayMode,
    throwOnError: false,
    errorColor: 'currentColor',
    strict: 'ignore',
    trust: false, // no \href, \includegraphics or \htmlStyle
    maxExpand: 500,
    maxSize: 20,
  });
}
