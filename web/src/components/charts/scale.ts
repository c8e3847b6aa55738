/** Arithmetic of axes. */

export interface Scale {
  /** From a value to pixels. */
  at: (value: number) => number;
  ticks: number[];
  domain: [number, number];
}

/** Round steps (1, 2 or 5 times a power of ten) that cover a range. */
export function ticksOf(low: number, high: number, about = 5): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) {
    ticks.push(Number((n * step).toPrecision(12)));
  }
  return ticks;
}

/** A linear scale from a domain to pixels; `nice` widens the domain to its round steps. */
export function linear(
  [low, high]: [number, number],
  [from, to]: [number, number],
  { nice = false, about = 5 } = {},
): Scale {
  let [a, b] = high > low ? [low, high] : [low - 0.5, low + 0.5];
  if (nice) {
    const steps = ticksOf(a, b, about);
    const step = steps.length > 1 ? (steps[1] ?? 0) - (steps[0] ?? 0) : b - a;
    a = Math.floor(a / step + 1e-9) * step;
    b = Math.ceil(b / step - 1e-9) * step;
  }
  const at = (value: number) => from + ((value - a) / (b - a)) * (to - from);
  return { at, ticks: ticksOf(a, b, about), domain: [a, b] };
}

/** Enough of a label for so many pixels. */
export function clip(text: string, pixels: number): string {
  const room = Math.max(1, Math.floor(pixels / 6.4));
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}

/** How a tick reads: 1.2K, 0.25. */
export function tickLabel(value: number): string {
  if (Math.abs(value) >= 10_000) return `${Number((value / 1000).toPrecision(4))}K`;
  return String(Number(value.toPrecision(6)));
}

export const COLOURS = [
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
  'var(--chart-6)',
];

export function colour(index: number): string {
  return COLOURS[index % COLOURS.length] ?? 'var(--chart-1)';
}
