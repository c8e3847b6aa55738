import { describe, expect, it } from 'vitest';
import { renderMarkdown, splitText } from './render';

function rendered(text: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = renderMarkdown(text);
  return element;
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><animate onbegin=alert(1)></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](vbscript:x)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](data:image/png;base64,AAAA)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x](https://evil.example/pixel.png)',
  '![x](//evil.example/pixel.png)',
  '<https://example.org/"onclick="alert(1)>',
  '[x](https://example.org "\' onmouseover=alert(1)")',
  '<style>*{background:url(https://evil.example)}</style>',
  '<iframe src="https://evil.example"></iframe>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '```"><script>alert(1)</script>\ncode\n```',
  '| a |\n|:-:|\n| <b style="x" onclick=alert(1)>b</b> |',
  '$<img src=x onerror=alert(1)>$',
];

describe('what models write', () => {
  it.each(ATTACKS)('cannot run, load or style: %s', (text) => {
    const element = rendered(text);
    expect(element.querySelectorAll('script, style, iframe, svg, object, form, input, math')).toHaveLength(0);
    for (const node of element.querySelectorAll('*')) {
      for (const { name, value } of node.attributes) {
        expect(name).not.toMatch(/^on|^style$|^srcset$|^formaction$/);
        if (name === 'href') expect(value).toMatch(/^(https?:|mailto:)/i);
        if (name === 'src') expect(value).toMatch(/^data:image\/(png|jpeg|gif|webp);base64,/);
      }
    }
  });

  it('opens links elsewhere, without telling where from', () => {
    const link = rendered('[x](https://example.org)').querySelector('a')!;
    expect(link.target).toBe('_blank');
    expect(link.rel).toContain('noopener');
  });

  it('leaves raw HTML readable as text', () => {
    expect(rendered('a <b>bold</b> claim').textContent.trim()).toBe('a <b>bold</b> claim');
  });

  it('shows what hides', () => {
    const text = rendered('\u001b[31mred\u001b[0m user\u202Egnp.exe zero\u200Bwidth \u{E0041}').textContent;
    expect(text).toContain('␛[31mred');
    expect(text).toContain('⟦U+202E⟧');
    expect(text).toContain('⟦U+200B⟧');
    expect(text).toContain('⟦U+E0041⟧');
  });

  it('numbers the lines of code and keeps its characters', () => {
    const element = rendered('```python\nif a < b:\n    pass\n```');
    expect(element.querySelector('.md-lines')!.textContent).toBe('1\n2');
    expect(element.querySelector('code')!.textContent).toBe('if a < b:\n    pass');
    expect(element.querySelector('code')!.getAttribute('data-language')).toBe('python');
  });
});

describe('addresses in a text', () => {
  it.each([
    ['see https://example.org/a.', 'https://example.org/a'],
    ['(https://en.wikipedia.org/wiki/A_(b))', 'https://en.wikipedia.org/wiki/A_(b)'],
    ['**https://example.org/x**', 'https://example.org/x'],
    ['HTTPS://EXAMPLE.ORG', 'HTTPS://EXAMPLE.ORG'],
    ['https://example.org/?a=1&b=[2]!', 'https://example.org/?a=1&b=%5B2%5D'],
  ])('become links: %s', (text, url) => {
    expect(rendered(text).querySelector('a')?.getAttribute('href')).toBe(url);
  });

  it.each(['https://', 'javascript://example.org', 'ftp://example.org', 'xhttp', '`https://example.org`'])(
    'are nothing else: %s',
    (text) => expect(rendered(text).querySelector('a')).toBeNull(),
  );

  it('are decoded like everything else', () => {
    expect(rendered('&lt;b&gt; &copy; &#65; &nosuch;').textContent.trim()).toBe('<b> © A &nosuch;');
  });
});

describe('formulas', () => {
  it.each([
    ['$x^2$', 'x^2'],
    ['\\(x^2\\)', 'x^2'],
    ['\\[\nx^2\n\\]', 'x^2'],
    ['$$\nx^2\n$$', 'x^2'],
    ['text $$x^2$$ text', 'x^2'],
    ['$a_1 + b_1$ and _emphasis_', 'a_1 + b_1'],
  ])('are found in %s', (text, tex) => {
    expect(rendered(text).querySelector('.md-math')!.textContent).toBe(tex);
  });

  it.each(['It costs $5 and $6.', '$ 5$', '`$x$`', 'a \\$5 b$', '```\n$x$\n```'])('are not found in %s', (text) => {
    expect(rendered(text).querySelector('.md-math')).toBeNull();
  });
});

describe('long texts', () => {
  it('are cut without a loss, and not within a fence where there is room', () => {
    const text = `${'word '.repeat(300)}\n\n\`\`\`\n${'code\n\n'.repeat(100)}\`\`\`\n\n${'more text.\n\n'.repeat(400)}`;
    const pieces = splitText(text, 1000);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('').trimEnd()).toBe(text.trimEnd());
    for (const piece of pieces) expect((piece.match(/```/g) ?? []).length % 2).toBe(0);
  });

  it('may be one line', () => {
    const pieces = splitText('x'.repeat(200_000), 16_000);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(50_000);
    expect(pieces.join('').trimEnd()).toHaveLength(200_000);
  });

  it.each([
    '[',
    '*',
    '> ',
    '`',
    '$',
    '![](',
    '\\(',
    '- ',
    '<',
    '_a',
    '|a\n',
    'https://a ',
    'http://',
    'https://a.b)))',
  ])('are rendered in time when full of %s', (part) => {
    const started = performance.now();
    renderMarkdown(part.repeat(16_000 / part.length));
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
