/**
 * Stands in for the package `entities` (see vite.config.ts), of which markdown-it uses this one function: the browser
 * knows the two thousand names itself. Markdown-it asks for one reference at a time, `&name;` or `&#123;`.
 */
const REFERENCE = /^&#?[a-z0-9]{1,32};$/i;
let area: HTMLTextAreaElement | undefined;

export function decodeHTMLStrict(reference: string): string {
  if (!REFERENCE.test(reference)) return reference;
  area ??= document.createElement('textarea');
  area.innerHTML = reference; // of a textarea everything is text
  return area.value;
}
