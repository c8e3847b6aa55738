/**
 * Stands in for `linkify-it` (see vite.config.ts), which finds links of two thousand top-level domains in every script
 * for 8 kB. What models write are addresses with their scheme: those are found here.
 */
export interface Match {
  schema: string;
  index: number;
  lastIndex: number;
  raw: string;
  text: string;
  url: string;
}

const LINK = /\bhttps?:\/\/[^\s<>"'`\u0000-\u0020\u2028\u2029]{1,2000}/gi;

/** Without what ends the sentence rather than the address: punctuation, and brackets that do not open in it. */
function trimmed(url: string): string {
  let end = url.length;
  for (;;) {
    const last = url[end - 1] ?? '';
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    const body = url.slice(0, end);
    const unbalanced = opening !== undefined && body.split(opening).length < body.split(last).length;
    if (!unbalanced && !/[.,:;!?*_~|…]/.test(last)) return body;
    end -= 1;
  }
}

export class LinkifyIt {
  /** Whether there is a link. */
  test(text: string): boolean {
    return this.match(text) !== null;
  }

  match(text: string): Match[] | null {
    const found = [...text.matchAll(LINK)].flatMap((match): Match[] => {
      const url = trimmed(match[0]);
      if (!/^https?:\/\/[^/?#]/i.test(url)) return [];
      const [schema = ''] = url.split('//');
      return [{ schema, index: match.index, lastIndex: match.index + url.length, raw: url, text: url, url }];
    });
    return found.length > 0 ? found : null;
  }

  matchAtStart(text: string): Match | null {
    const first = this.match(text.slice(0, 2100))?.[0];
    return first?.index === 0 ? first : null;
  }
}
