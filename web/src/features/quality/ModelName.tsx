/** A model's name in a table: it breaks where it must, but not letter by letter on a phone. */
export function ModelName({ of }: { of: string }) {
  return <span className="inline-block min-w-28 font-mono text-xs font-medium wrap-anywhere">{of}</span>;
}
