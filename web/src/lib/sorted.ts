type Sortable = string | number | null | undefined;

/** A sorted copy; what has no value comes last either way, and equals keep their order. */
export function sorted<T>(rows: readonly T[], descending: boolean, by: (row: T) => Sortable): T[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a, b] = [by(left), by(right)];
    const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
    if (noA || noB) return Number(noA) - Number(noB);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)));
  });
}
