import DOMPurify from 'dompurify';
import hljs from 'highlight.js/lib/common';

const OURS: Record<string, string> = {
  py: 'python',
  js: 'javascript',
  ts: 'typescript',
  sh: 'bash',
  shell: 'bash',
  console: 'bash',
  'c++': 'cpp',
  'c#': 'csharp',
  html: 'xml',
};

/** Colour the text of an element, if the language is known. */
export function highlightTo(element: HTMLElement, language: string): void {
  const name = OURS[language] ?? language;
  if (!hljs.getLanguage(name)) return;
  const { value } = hljs.highlight(element.textContent, { language: name, ignoreIllegals: true });
  element.innerHTML = DOMPurify.sanitize(value, { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'] });
}
