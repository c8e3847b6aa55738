/**
 * Markdown as models write it, to HTML that can do nothing: raw HTML is text, links lead to http, https and mailto
 * alone, images of other hosts become links, and DOMPurify goes over the result once more.
 */
import DOMPurify from 'dompurify';
import markdownit from 'markdown-it';
import { makeVisible } from '@/lib/visible';
import { math } from './math';

const SAFE_LINK = /^(https?:|mailto:)/i;
const SAFE_IMAGE = /^data:image\/(png|jpeg|gif|webp);base64,/i;

const md = markdownit({ html: false, linkify: true, typographer: false, breaks: true, maxNesting: 40 });
md.validateLink = (url) => SAFE_LINK.test(url.trim()) || SAFE_IMAGE.test(url.trim());
math(md);

const { escapeHtml } = md.utils;
const attribute = (token: { attrGet: (name: string) => string | number | null } | undefined, name: string) =>
  String(token?.attrGet(name) ?? '');

// Our pages have their own first two levels of headings.
for (const rule of ['heading_open', 'heading_close'] as const) {
  md.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    return self.renderToken(tokens, index, options);
  };
}

md.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (token) {
    if (!SAFE_LINK.test(attribute(token, 'href'))) token.attrs = [];
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noopener noreferrer nofollow');
  }
  return self.renderToken(tokens, index, options);
};

md.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const source = attribute(token, 'src');
  const text = token?.content ?? '';
  if (SAFE_IMAGE.test(source)) return `<img src="${escapeHtml(source)}" alt="${escapeHtml(text)}" loading="lazy">`;
  const shown = `<span class="md-image">Image: ${escapeHtml(text || source)}</span>`;
  if (!SAFE_LINK.test(source)) return shown;
  return `<a href="${escapeHtml(source)}" target="_blank" rel="noopener noreferrer nofollow">${shown}</a>`;
};

// The columns' alignment comes as a style attribute, which neither the policy nor DOMPurify lets through.
for (const rule of ['th_open', 'td_open'] as const) {
  md.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    const side = /text-align:(right|center)/.exec(attribute(token, 'style'))?.[1];
    if (token) token.attrs = side ? [['class', `md-${side}`]] : null;
    return self.renderToken(tokens, index, options);
  };
}

md.renderer.rules.table_open = () => '<div class="md-table" tabindex="0" role="group" aria-label="Table"><table>\n';
md.renderer.rules.table_close = () => '</table></div>\n';

function codeBlock(content: string, language: string): string {
  const source = content.replace(/\n$/, '');
  const lines = source.split('\n').length;
  const numbers =
    lines > 1
      ? `<pre class="md-lines" aria-hidden="true">${Array.from({ length: lines }, (_, n) => n + 1).join('\n')}</pre>`
      : '';
  const name = /^[\w+#.-]{1,24}$/.test(language) ? language : '';
  return (
    `<div class="md-code"><div class="md-code-head"><span>${escapeHtml(name || 'text')}</span>` +
    '<button type="button" class="md-copy">Copy</button></div>' +
    `<div class="md-code-body" tabindex="0" role="group" aria-label="Code">${numbers}` +
    `<pre class="md-source"><code${name ? ` data-language="${escapeHtml(name.toLowerCase())}"` : ''}>${escapeHtml(source)}</code></pre></div></div>\n`
  );
}
md.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  return codeBlock(token?.content ?? '', token?.info.trim().split(/\s+/)[0] ?? '');
};
md.renderer.rules.code_block = (tokens, index) => codeBlock(tokens[index]?.content ?? '', '');

const ALLOWED_TAGS =
  'a blockquote br button code del div em h3 h4 h5 h6 hr img li ol p pre s span strong table tbody td th thead tr ul'.split(
    ' ',
  );
const ALLOWED_ATTR =
  'alt aria-hidden aria-label class colspan data-language href loading rel role rowspan src start tabindex target type'.split(
    ' ',
  );

/** HTML of a text; safe to set as innerHTML. */
export function renderMarkdown(text: string): string {
  return DOMPurify.sanitize(md.render(makeVisible(text)), {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // Needed for target; every link of ours has its rel.
    ADD_ATTR: ['target'],
  });
}

/**
 * A long text in pieces that are rendered one after the other, cut between paragraphs and not within a fenced block
 * where that can be helped.
 */
export function splitText(text: string, size: number): string[] {
  if (text.length <= size * 1.25) return [text];
  const pieces: string[] = [];
  let piece = '';
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (mark) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    for (let at = 0; at < line.length || at === 0; at += size) {
      const part = line.slice(at, at + size);
      const mayCut = (line.trim() === '' && fence === '') || piece.length + part.length > size * 2;
      if (piece.length >= size && mayCut) {
        pieces.push(piece);
        piece = '';
      }
      piece += at + size < line.length ? part : `${part}\n`;
    }
  }
  if (piece.trim() !== '') pieces.push(piece);
  return pieces;
}
