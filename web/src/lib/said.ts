interface Judged {
  summary: Record<string, string>;
  values: Record<string, unknown>;
  rationale: string | null;
}

/** The answers of a judgement in words, but for its rationale: that has a place of its own, as it was written. */
export function saidIn({ summary, values, rationale }: Judged): [string, string][] {
  return Object.entries(summary).filter(([name]) => rationale === null || values[name] !== rationale);
}
