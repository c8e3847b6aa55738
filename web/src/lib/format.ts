/** How numbers and times read, the same everywhere. Numbers stand in English notation, as the rest of the interface. */

const integers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** What stands where there is no figure. */
export const NOTHING = '–';

type Maybe<T> = T | null | undefined;

/** 12,345 */
export function count(value: Maybe<number>): string {
  return value === null || value === undefined ? NOTHING : integers.format(value);
}

/** 12.3K */
export function short(value: Maybe<number>): string {
  return value === null || value === undefined ? NOTHING : compact.format(value);
}

/** 0.852; a figure between -1 and 1 keeps its leading zero. */
export function decimal(value: Maybe<number>, digits = 2): string {
  return value === null || value === undefined || !Number.isFinite(value) ? NOTHING : value.toFixed(digits);
}

/** 85%, from a share of 0 to 1. */
export function percent(share: Maybe<number>, digits = 0): string {
  return share === null || share === undefined || !Number.isFinite(share)
    ? NOTHING
    : `${(share * 100).toFixed(digits)}%`;
}

/** 1.5 MB */
export function bytes(value: Maybe<number>): string {
  if (value === null || value === undefined) return NOTHING;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power] ?? ''}`;
}

/** 850 ms, 12 s, 3 min 20 s, 2 h 5 min, 3 d 4 h */
export function duration(milliseconds: Maybe<number>): string {
  if (milliseconds === null || milliseconds === undefined) return NOTHING;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1000);
  const parts = (a: number, one: string, b: number, other: string) => (b ? `${a} ${one} ${b} ${other}` : `${a} ${one}`);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return parts(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  if (seconds < 86_400) return parts(Math.floor(seconds / 3600), 'h', Math.floor((seconds % 3600) / 60), 'min');
  return parts(Math.floor(seconds / 86_400), 'd', Math.floor((seconds % 86_400) / 3600), 'h');
}

/** 3 minutes ago, in 2 days */
export function ago(time: Maybe<string>, now = Date.now()): string {
  if (!time) return NOTHING;
  const seconds = (Date.parse(time) - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return seconds > 0 ? 'in a moment' : 'just now';
  if (size < 45 * 60) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 22 * 3600) return relative.format(Math.round(seconds / 3600), 'hour');
  if (size < 26 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
  return day.format(new Date(time));
}

/** Nov 23, 2026, 5:50 AM: in the reader's time zone */
export function dateTime(time: Maybe<string>): string {
  return time ? moment.format(new Date(time)) : NOTHING;
}

/** "1 task", "2 tasks"; irregular plurals are given. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Names that are abbreviations stand in capitals. */
const ABBREVIATIONS = new Set(['qa', 'dpo', 'kto', 'sft', 'csv', 'api', 'llm', 'sql']);

/** "good_enough" or "goodEnough" as "Good enough"; "qa" as "QA"; "preference.both" as "Preference: both". */
export function words(name: string): string {
  const spaced = name
    .replace(/[_-]+/g, ' ')
    .replace(/(\w)\.(\w)/g, '$1: $2')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase()
    .replace(/\b[a-z]{2,3}\b/g, (word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word))
    .replace('dawid skene', 'Dawid-Skene');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
