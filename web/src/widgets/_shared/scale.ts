/** Scales: their points, their words, and the digits that stand for them. */

export interface Anchor {
  value: number;
  label: string;
}

/** More points than this are not laid out one by one. */
export const MOST_POINTS = 11;

/** The whole numbers of a scale, or null where there are too many to show each. */
export const pointsOf = (min: number, max: number): number[] | null =>
  max - min + 1 > MOST_POINTS ? null : Array.from({ length: max - min + 1 }, (_, index) => min + index);

/**
 * The digit for each point: the point itself where all are digits (0 to 10 leaves out 10), else its place from 1 on.
 * Empty where there would be more places than digits.
 */
export const digitsOf = (points: readonly number[]): Map<number, string> => {
  const low = points[0] ?? 0;
  const high = points.at(-1) ?? 0;
  const whole = points.every((point) => Number.isInteger(point));
  if (whole && low >= 0 && (high <= 9 || (low === 0 && high === 10))) {
    return new Map(points.filter((point) => point <= 9).map((point) => [point, String(point)]));
  }
  return points.length > 9
    ? new Map<number, string>()
    : new Map(points.map((point, index) => [point, String(index + 1)]));
};

export const wordOf = (anchors: readonly Anchor[], point: number): string =>
  anchors.find((anchor) => anchor.value === point)?.label ?? '';

/** A real minus sign, and no more digits than the number has. */
export const figure = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 10, useGrouping: false }).format(value).replace('-', '−');

/** The nearest number of a scale, without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
export const snap = (value: number, min: number, max: number, step: number | null): number => {
  const within = Math.min(Math.max(value, min), max);
  if (step === null) return within + 0;
  const exact = min + Math.round((within - min) / step) * step;
  return Math.min(Math.max(Number(exact.toPrecision(12)), min), max) + 0;
};
