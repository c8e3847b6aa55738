/** Filters of lists, as they stand in the address. */
import { useSearchParams } from 'react-router';

/** The values of some parameters, and what changes one; an empty value takes it out of the address. */
export function useParamFilters<Name extends string>(
  names: readonly Name[],
): [Partial<Record<Name, string>>, (name: Name, value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = (name: Name, value: string) => setParams((old) => withParam(old, name, value), { replace: true });
  return [readParams(params, names), set];
}

export function readParams<Name extends string>(
  params: URLSearchParams,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params.get(name)?.trim();
    if (value) found[name] = value;
  }
  return found;
}

export function withParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** The value if it is one of those allowed: an address can say anything. */
export function oneOf<T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function asId(value: string | undefined): string | undefined {
  return value !== undefined && UUID.test(value) ? value : undefined;
}
