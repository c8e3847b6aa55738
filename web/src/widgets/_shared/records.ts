/** Records whose keys come from users: `__proto__` is a key like any other. */

export const own = <T>(record: Record<string, T> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/** The record with one entry set, or removed where the value is undefined; the keys come in the given order. */
export const withEntry = <T>(
  record: Record<string, T> | undefined,
  order: readonly string[],
  key: string,
  value: T | undefined,
): Record<string, T> =>
  Object.fromEntries(
    order.flatMap((each) => {
      const kept = each === key ? value : own(record, each);
      return kept === undefined ? [] : [[each, kept] as const];
    }),
  );

export const isEmpty = (record: Record<string, unknown>): boolean => Object.keys(record).length === 0;
