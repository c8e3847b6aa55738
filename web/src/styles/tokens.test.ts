import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8'); // of web/, where vitest runs

function tokens(selector: string): Record<string, string> {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'raised', 'subtle', 'hover'];
const TEXT: [string, string[]][] = [
  ['text', [...GROUNDS, 'accent-subtle', 'danger-subtle', 'warning-subtle', 'success-subtle', 'info-subtle']],
  ['muted', GROUNDS],
  ['faint', ['canvas', 'surface', 'raised', 'subtle']],
  ['accent-text', ['canvas', 'surface', 'raised', 'subtle', 'hover', 'accent-subtle']],
  ['on-accent', ['accent', 'accent-hover', 'danger', 'danger-hover']],
  ['danger-text', ['canvas', 'surface', 'raised', 'subtle', 'danger-subtle']],
  ['warning-text', ['surface', 'raised', 'warning-subtle']],
  ['success-text', ['surface', 'raised', 'success-subtle']],
  ['info-text', ['surface', 'raised', 'info-subtle']],
  ...['keyword', 'string', 'number', 'title', 'comment'].map((name): [string, string[]] => [
    `code-${name}`,
    ['subtle'],
  ]),
  ['heat-low-text', ['heat-low']],
  ['heat-high-text', ['heat-high']],
];
const SHAPES: [string, string[]][] = [
  ['control', ['surface', 'canvas']],
  ['accent', ['surface', 'canvas', 'raised']],
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string[]] => [`chart-${n}`, ['surface']]),
];

describe.each([
  ['light', tokens(':root')],
  ['dark', tokens('.dark')],
])('the %s theme', (_, theme) => {
  const pairs = (list: [string, string[]][], least: number) =>
    list.flatMap(([front, grounds]) =>
      grounds
        .map((ground) => ({ front, ground, ratio: contrast(theme[front]!, theme[ground]!) }))
        .filter(({ ratio }) => !(ratio >= least)),
    );

  it('has text of 4.5 to 1 on every ground it stands on', () => {
    expect(pairs(TEXT, 4.5)).toEqual([]);
  });

  it('has shapes of 3 to 1', () => {
    expect(pairs(SHAPES, 3)).toEqual([]);
  });
});
