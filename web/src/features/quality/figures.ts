/** What the figures of agreement and of models say, in words and in the shapes that charts want. */
import type { ComparedModels } from '@/api/metrics';
import type { Figure, KeyQuality, PairFigure, Quality } from '@/api/quality';
import { count, decimal, percent } from '@/lib/format';

/** Names that differ: of two people called Ana, the second becomes "Ana (2)". */
export function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

export interface Matrix {
  labels: string[];
  values: (number | null)[][];
}

/** The figures of pairs of people as a symmetric matrix, people in alphabetical order; the diagonal is empty. */
export function pairMatrix(pairs: readonly PairFigure[]): Matrix {
  const people = new Map<string, string>();
  for (const pair of pairs) pair.annotators.forEach((id, index) => people.set(id, pair.names[index] ?? id));
  const ids = [...people.keys()].sort((a, b) =>
    (people.get(a) ?? '').localeCompare(people.get(b) ?? '', 'en', { numeric: true }),
  );
  const at = new Map(ids.map((id, index) => [id, index]));
  const values: (number | null)[][] = ids.map(() => ids.map(() => null));
  for (const pair of pairs) {
    const [a, b] = pair.annotators.map((id) => at.get(id));
    const [rowA, rowB] = [values[a ?? -1], values[b ?? -1]];
    if (a === undefined || b === undefined || !rowA || !rowB) continue;
    rowA[b] = pair.value;
    rowB[a] = pair.value;
  }
  return { labels: distinct(ids.map((id) => people.get(id) ?? id)), values };
}

/** How often the row's model beat the column's, of the comparisons that were decided; strongest first. */
export function winMatrix({ models, pairs }: Pick<ComparedModels, 'models' | 'pairs'>): Matrix {
  const at = new Map(models.map((model, index) => [model.model_id, index]));
  const values: (number | null)[][] = models.map(() => models.map(() => null));
  for (const pair of pairs) {
    const [a, b] = [at.get(pair.first), at.get(pair.second)];
    const [rowA, rowB] = [values[a ?? -1], values[b ?? -1]];
    if (a === undefined || b === undefined || !rowA || !rowB) continue;
    const rate = pair.win_rate.value;
    rowA[b] = rate;
    rowB[a] = rate === null ? null : 1 - rate;
  }
  return { labels: models.map((model) => model.model_id), values };
}

/** Which models were never compared, directly or through others, fall into different groups. */
export function groupsOf({ models, pairs }: Pick<ComparedModels, 'models' | 'pairs'>): string[][] {
  const parent = new Map(models.map((model) => [model.model_id, model.model_id]));
  const root = (name: string): string => {
    const up = parent.get(name) ?? name;
    return up === name ? name : root(up);
  };
  for (const pair of pairs) parent.set(root(pair.first), root(pair.second));
  const groups = new Map<string, string[]>();
  for (const { model_id: name } of models) groups.set(root(name), [...(groups.get(root(name)) ?? []), name]);
  return [...groups.values()];
}

/** "0.63 – 0.78" or nothing */
export function interval(figure: Pick<Figure, 'low' | 'high'>, format = (value: number) => decimal(value)): string {
  const { low, high } = figure;
  return low === null || low === undefined || high === null || high === undefined
    ? ''
    : `${format(low)} – ${format(high)}`;
}

export interface Shown {
  label: string;
  /** What the figure is, for those who do not know it. */
  about: string;
  figure: Figure;
  format: (value: number) => string;
}

/** The figures of one key that there are, in the order in which they are read. */
export function figuresOf(key: KeyQuality): Shown[] {
  const two = (value: number) => decimal(value);
  const all: [string, string, Figure | null | undefined, (value: number) => string][] = [
    [
      "Krippendorff's α",
      `Agreement beyond chance${key.level_of_measurement ? `, ${key.level_of_measurement} scale` : ''}: 1 is perfect, 0 is what guessing gives.`,
      key.krippendorff_alpha,
      two,
    ],
    [
      'α, ordinal',
      'The same where being one step apart counts less than being far apart.',
      key.krippendorff_alpha_ordinal,
      two,
    ],
    [
      'Same answer',
      'How often two annotators gave the same answer; not corrected for chance.',
      key.percent_agreement,
      (value) => percent(value),
    ],
    ["Fleiss' κ", 'Agreement beyond chance of any number of annotators, on labels.', key.fleiss_kappa, two],
    ["Mean Cohen's κ", 'The mean over pairs of annotators, shown below.', key.mean_cohen_kappa, two],
    ["Kendall's τ", 'How far two rankings agree: 1 the same order, −1 the reverse.', key.kendall_tau, two],
  ];
  return all.flatMap(([label, about, figure, format]) => (figure ? [{ label, about, figure, format }] : []));
}

/** Where the level of agreement stands, for a badge: Krippendorff's thresholds of .800 and .667. */
export function toneOf(alpha: number | null | undefined): 'success' | 'warning' | 'danger' | 'neutral' {
  if (alpha === null || alpha === undefined) return 'neutral';
  if (alpha >= 0.8) return 'success';
  return alpha >= 0.667 ? 'warning' : 'danger';
}

/** "strong agreement", without the figures that stand beside it. */
export function verdict(inWords: string): string {
  const said = inWords.replace(/\s*\(alpha.*\)$/, '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

export function matrixInWords({ labels, values }: Matrix, what: string, format: (value: number) => string): string {
  const cells = values.flatMap((row, r) =>
    row.flatMap((value, c) => (value === null ? [] : [{ value, row: labels[r] ?? '', column: labels[c] ?? '' }])),
  );
  const [first] = cells;
  if (!first) return `${what}: nothing to show.`;
  const best = cells.reduce((found, cell) => (cell.value > found.value ? cell : found), first);
  const worst = cells.reduce((found, cell) => (cell.value < found.value ? cell : found), first);
  return (
    `${what} of ${count(labels.length)}: highest ${format(best.value)} (${best.row}, ${best.column}), ` +
    `lowest ${format(worst.value)} (${worst.row}, ${worst.column}).`
  );
}

/** Metrics that are computed twice, with their names as they stand on the page. */
const TWICE: Record<string, string> = {
  krippendorff_alpha: "Krippendorff's α",
  krippendorff_alpha_ordinal: 'α, ordinal',
  percent_agreement: 'Same answer',
  fleiss_kappa: "Fleiss' κ",
  mean_cohen_kappa: "Mean Cohen's κ",
  kendall_tau: "Kendall's τ",
};

export interface Twice {
  label: string;
  raw: Figure;
  filtered: Figure;
}

/** Figures of all judgements beside the same without those that were left out. */
export function filteredOf(key: Readonly<Record<string, unknown>>): Twice[] {
  return Object.entries(TWICE).flatMap(([name, label]) => {
    const [raw, filtered] = [key[name] as Figure | undefined, key[`${name}_filtered`] as Figure | undefined];
    return raw && filtered ? [{ label, raw, filtered }] : [];
  });
}

export interface HealthShown extends Shown {
  worrying: boolean;
}

/** The health of the dataset: what it means, and from where on it is worth a look. */
export function healthOf(health: Quality['health']): HealthShown[] {
  const share = (value: number) => percent(value, 1);
  const all: [string, string, string, (value: number) => string, (value: number) => boolean][] = [
    ['coverage', 'Coverage', 'Share of tasks with a judgement.', (value) => percent(value), () => false],
    [
      'model_balance',
      'Balance of models',
      'Judged outputs of the model with the fewest, over those of the one with the most: 1 is balanced.',
      (value) => decimal(value),
      (value) => value < 0.5,
    ],
    [
      'exact_duplicates',
      'Same prompts',
      'Share of tasks whose prompt an earlier task has.',
      share,
      (value) => value > 0,
    ],
    [
      'near_duplicates',
      'Near-duplicates',
      'Share of tasks whose prompt is nearly that of an earlier task. Splits of exports keep them together.',
      share,
      (value) => value > 0.05,
    ],
    ['blank_outputs', 'Empty outputs', 'Share of outputs with nothing but white space.', share, (value) => value > 0],
    [
      'identical_outputs',
      'Identical outputs',
      'Share of tasks two of whose outputs are the same: there is nothing to compare.',
      share,
      (value) => value > 0,
    ],
    [
      'length_ratio',
      'Ratio of lengths',
      "Median over tasks of the longest output's length over the shortest's. Far from 1 length may decide.",
      (value) => `${decimal(value, 1)} ×`,
      (value) => value >= 2,
    ],
  ];
  return all.flatMap(([name, label, about, format, worries]) => {
    const figure = health[name];
    if (!figure) return [];
    return [{ label, about, figure, format, worrying: figure.value !== null && worries(figure.value) }];
  });
}
