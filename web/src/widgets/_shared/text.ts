/** Text as the server counts it: in code points, and with Python's idea of blanks. */

// Python's str.strip(): JavaScript's trim() differs (it takes U+FEFF, and leaves U+001C-001F and U+0085).
const BLANKS = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${BLANKS}+|(?<!${BLANKS})${BLANKS}+$`, 'g');

export const strip = (text: string): string => text.replace(ENDS, '');

/** The number of code points. */
export const length = (text: string): number => {
  let pairs = 0;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        pairs += 1;
        index += 1;
      }
    }
  }
  return text.length - pairs;
};

/** What the server can store: no U+0000, and no half of a surrogate pair (it becomes U+FFFD). */
export const storable = (text: string): string =>
  text
    .replaceAll('\0', '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** The beginning of a text on one line. */
export const excerpt = (text: string, most: number): string => {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= most ? line : `${storable(line.slice(0, most)).trimEnd()}…`;
};

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export interface Limits {
  min_length: number;
  max_length: number;
}

/** Whether the server takes a text of this length. */
export const fits = (text: string, limits: Limits): boolean =>
  length(strip(text)) >= limits.min_length && length(text) <= limits.max_length;

/** The line under a text field: how much is written, and what is still asked. */
export const countLine = (text: string, limits: Limits, locale: string): { line: string; wrong: boolean } => {
  const figures = new Intl.NumberFormat(locale);
  const [written, kept] = [length(text), length(strip(text))];
  const words = strip(text) === '' ? 0 : strip(text).split(/\s+/).length;
  const said = `${plural(words, 'word')} · ${figures.format(written)} of ${figures.format(limits.max_length)} characters`;
  if (written > limits.max_length) {
    return { line: `${said} · ${figures.format(written - limits.max_length)} too many`, wrong: true };
  }
  if (kept < limits.min_length && limits.min_length > 1) {
    return { line: `${said} · at least ${figures.format(limits.min_length)}`, wrong: false };
  }
  return { line: said, wrong: false };
};
