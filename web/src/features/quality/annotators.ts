/** What is known of an annotator, in the order and the words in which people look at it. */
import type { AnnotatorQuality, Figure } from '@/api/quality';
import { decimal, percent } from '@/lib/format';

export interface AnnotatorFigure {
  id: string;
  label: string;
  /** What it means, and what is usual. */
  about: string;
  format: (value: number) => string;
  of: (row: AnnotatorQuality) => Figure | undefined;
}

const share = (value: number) => percent(value);
const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${decimal(Math.abs(value))}`;
const named = (name: string) => (row: AnnotatorQuality) => row.figures[name];

export const FIGURES: AnnotatorFigure[] = [
  {
    id: 'reliability',
    label: 'Reliability',
    about: 'From 0 to 1: agreement and gold accuracy (which counts twice), less haste and preference for one side.',
    format: (value) => decimal(value),
    of: (row) => row.reliability,
  },
  {
    id: 'agreement',
    label: 'Agreement',
    about: 'With all others, leaving out oneself, from 0 to 1; not corrected for chance.',
    format: (value) => decimal(value),
    of: (row) => row.agreement,
  },
  {
    id: 'gold_accuracy',
    label: 'Gold',
    about: 'Share of gold items judged right.',
    format: share,
    of: named('gold_accuracy'),
  },
  {
    id: 'first_shown_share',
    label: 'Prefers first',
    about: 'How often the output seen first was preferred, of decided pairs: 50% by chance.',
    format: share,
    of: named('first_shown_share'),
  },
  {
    id: 'longer_share',
    label: 'Prefers longer',
    about: 'How often the longer output was preferred. Longer may be better: compare with the others.',
    format: share,
    of: named('longer_share'),
  },
  {
    id: 'seconds_per_1000_bytes',
    label: 'Pace',
    about: 'Median seconds per 1,000 bytes of text.',
    format: (value) => `${decimal(value, 1)} s`,
    of: named('seconds_per_1000_bytes'),
  },
  {
    id: 'too_fast_share',
    label: 'Too fast',
    about: 'Share of judgements made in less time than reading takes.',
    format: share,
    of: named('too_fast_share'),
  },
  {
    id: 'outlier_share',
    label: 'Outliers',
    about: 'Share of judgements that stand out from all others of the same item.',
    format: share,
    of: named('outlier_share'),
  },
  {
    id: 'drift',
    label: 'Drift',
    about: 'Change of quality from the first judgement to the last: below 0 it fell.',
    format: signed,
    of: named('drift'),
  },
  {
    id: 'completion_rate',
    label: 'Completed',
    about: 'Submitted, of the tasks that were given.',
    format: share,
    of: named('completion_rate'),
  },
  {
    id: 'skip_rate',
    label: 'Skipped',
    about: 'Passed over, of the tasks that were given.',
    format: share,
    of: named('skip_rate'),
  },
];

const PARTS: Record<string, { label: string; says: (value: number) => string }> = {
  agreement: { label: 'Agreement with the others', says: (value) => decimal(value) },
  gold_accuracy: { label: 'Accuracy on gold items, counted twice', says: (value) => decimal(value) },
  too_fast_share: { label: 'Times the judgements that were not too fast', says: (value) => `× ${decimal(1 - value)}` },
  side_excess: {
    label: 'Times what is left without a preference for one side',
    says: (value) => `× ${decimal(1 - value)}`,
  },
};

/** What reliability is made of, in the order of the computation; what is unknown is left out. */
export function partsOf(parts: Record<string, number>): { label: string; said: string }[] {
  return Object.entries(PARTS).flatMap(([name, { label, says }]) => {
    const value = parts[name];
    return value === undefined ? [] : [{ label, said: says(value) }];
  });
}

/** The columns of which at least one annotator has a figure: without gold no column of gold. */
export function columnsOf(rows: readonly AnnotatorQuality[]): AnnotatorFigure[] {
  return FIGURES.filter(({ of }) => rows.some((row) => typeof of(row)?.value === 'number'));
}

/** Everything else that scorers found of an annotator: figures with a key behind a colon, and of plugins. */
export function othersOf(row: AnnotatorQuality): { name: string; key: string; figure: Figure }[] {
  const known = new Set(FIGURES.map(({ id }) => id));
  return Object.entries(row.figures).flatMap(([full, figure]) => {
    if (known.has(full)) return [];
    const at = full.indexOf(':');
    return [{ name: at < 0 ? full : full.slice(0, at), key: at < 0 ? '' : full.slice(at + 1), figure }];
  });
}

/** Why somebody is pointed out: what the scorer said, and figures whose note says that they stand out. */
export function reasonsOf(row: AnnotatorQuality): string[] {
  const notes = Object.entries(row.figures).flatMap(([name, { note }]) =>
    note && name.startsWith('reward:') ? [`rewards under “${name.slice(7)}”: ${note}`] : [],
  );
  return [...row.flags, ...notes];
}
