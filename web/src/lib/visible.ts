/**
 * Makes characters visible that would change how a text reads without being seen: controls (ANSI escapes among them),
 * bidirectional marks and overrides, invisible spaces and the tag characters that hide text from people but not from
 * models. Line breaks and tabs stay.
 */

// Zero-width joiners stay: emoji and several scripts need them.

const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code); // the control pictures: ␛ for ESC
  if (code === 0x7f) return '\u2421';
  return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
}

export function makeVisible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(HIDDEN, shown);
}
