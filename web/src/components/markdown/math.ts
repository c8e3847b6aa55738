/** Finds TeX in Markdown: $…$, $$…$$, \(…\), \[…\]. It only marks the places; Markdown.tsx has KaTeX fill them. */
import type { MarkdownIt, StateBlock, StateInline } from './types';

const LONGEST = 4000;

/** Closing marks that a text has no more of: looked for once, or a text of opening marks would take for ever. */
const exhausted = new WeakMap<StateInline, Set<string>>();

function inline(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const [open, close, display] = src.startsWith('$$', pos)
    ? ['$$', '$$', true]
    : src.startsWith('\\(', pos)
      ? ['\\(', '\\)', false]
      : src.startsWith('\\[', pos)
        ? ['\\[', '\\]', true]
        : src.startsWith('$', pos)
          ? ['$', '$', false]
          : ['', '', false];
  if (open === '') return false;
  const start = pos + open.length;
  const none = exhausted.get(state) ?? new Set();
  if (none.has(close)) return false;
  let end = src.indexOf(close, start);
  while (end > 0 && close.startsWith('$') && src[end - 1] === '\\') end = src.indexOf(close, end + 1);
  if (end < 0) exhausted.set(state, none.add(close));
  if (end < 0 || end === start || end - start > LONGEST) return false;
  const tex = src.slice(start, end);
  // "costs $5 and $6" is money: TeX touches its dollars, and no digit follows the closing one.
  if (open === '$' && (/^\s|\s$/.test(tex) || /\d/.test(src[end + 1] ?? '') || tex.includes('\n\n'))) return false;
  if (!silent) {
    const token = state.push('math_inline', 'math', 0);
    token.content = tex;
    token.meta = { display };
  }
  state.pos = end + close.length;
  return true;
}

function block(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const at = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  const first = at(startLine);
  const open = first.startsWith('$$') ? '$$' : first.startsWith('\\[') ? '\\[' : '';
  if (open === '') return false;
  const close = open === '$$' ? '$$' : '\\]';
  const lines: string[] = [];
  let line = startLine;
  let rest = first.slice(2);
  for (;;) {
    const trimmed = rest.trimEnd();
    if (trimmed.endsWith(close)) {
      lines.push(trimmed.slice(0, -2));
      break;
    }
    if (trimmed.includes(close)) return false; // text goes on after it: the inline rule's
    lines.push(rest);
    line += 1;
    if (line >= endLine || line - startLine > 200) return false;
    rest = at(line);
  }
  const tex = lines.join('\n').trim();
  if (tex === '' || tex.length > LONGEST) return false;
  if (silent) return true;
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.content = tex;
  token.meta = { display: true };
  state.line = line + 1;
  return true;
}

export function math(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_inline', inline);
  md.block.ruler.before('fence', 'math_block', block, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  const { escapeHtml } = md.utils;
  md.renderer.rules.math_inline = (tokens, index) => {
    const token = tokens[index];
    const display = (token?.meta as { display?: boolean } | null)?.display === true;
    return `<span class="md-math${display ? ' md-math-block' : ''}">${escapeHtml(token?.content ?? '')}</span>`;
  };
  md.renderer.rules.math_block = (tokens, index) =>
    `<div class="md-math md-math-block">${escapeHtml(tokens[index]?.content ?? '')}</div>\n`;
}
