import clsx, { type ClassValue } from 'clsx';

/** Class names, with conditions. Later classes do not override earlier ones: components offer variants for that. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
