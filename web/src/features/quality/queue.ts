/** Arithmetic of the queue, apart from the page. */

/** The id after (1) or before (-1) the chosen one; stays at the ends, and begins at the first. */
export function neighbour(ids: readonly string[], chosen: string | null, step: 1 | -1): string | null {
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  if (at === -1) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null;
}

/** Where to go when the chosen one leaves the queue: the next, or the one before at the end. */
export function successor(ids: readonly string[], leaving: string): string | null {
  const at = ids.indexOf(leaving);
  return ids[at + 1] ?? (at > 0 ? (ids[at - 1] ?? null) : null);
}

/** 0 → A, 25 → Z, 26 → AA: what outputs are called, in the task's own order. */
export function letter(place: number): string {
  let name = '';
  for (let rest = place; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name;
  }
  return name;
}

/** What an agreement of 0 to 1 means for one task. */
export function agreementInWords(agreement: number): string {
  if (agreement <= 0.01) return 'Nobody agrees';
  if (agreement < 0.34) return 'Most disagree';
  if (agreement < 0.67) return 'Divided';
  return agreement < 1 ? 'Nearly agreed' : 'Agreed';
}

/** Values without those that were emptied. */
export function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
