/** What is chosen on the page, as it stands in the address: a link to it shows the same rows. */
import type { ExportRequest, Filters, PreviewRequest, Split } from '@/api/exports';

export type Aggregate = 'none' | 'majority' | 'dawid_skene';
export type TaskStatus = 'draft' | 'open' | 'complete' | 'archived';

export const STATUSES: TaskStatus[] = ['draft', 'open', 'complete', 'archived'];
/** What the server takes when nothing is said. */
export const DEFAULT_STATUSES: TaskStatus[] = ['open', 'complete'];

/** Which ways of counting each source offers beside a row for each judgement. */
const AGGREGATES: Record<string, Aggregate[]> = {
  pairs: ['majority', 'dawid_skene'],
  ratings: ['majority', 'dawid_skene'],
  rankings: ['majority'],
};

export interface Choice {
  /** A named snapshot of the project; null for the project as it is now. */
  snapshot: string | null;
  recipe: string;
  format: string;
  options: Record<string, unknown>;
  aggregate: Aggregate;
  statuses: TaskStatus[];
  tags: string[];
  types: string[];
  models: string[];
  minAgreement: number | null;
  minVotes: number | null;
  minQuality: number | null;
  minReliability: number | null;
  /** Only tasks that a researcher resolved. */
  resolved: boolean;
  /** Gold and qualification items, too. */
  gold: boolean;
  /** Days, as in a date field; in the reader's time zone. */
  from: string;
  until: string;
  /** Shares of train, validation and test in percent; null for one file. */
  split: { train: number; validation: number; test: number; seed: number } | null;
  /** A part with more rows becomes several files; null for one file. */
  maxRows: number | null;
}

export const NO_FILTERS = {
  statuses: DEFAULT_STATUSES,
  tags: [],
  types: [],
  models: [],
  minAgreement: null,
  minVotes: null,
  minQuality: null,
  minReliability: null,
  resolved: false,
  gold: false,
  from: '',
  until: '',
} satisfies Partial<Choice>;

export const EMPTY: Choice = {
  ...NO_FILTERS,
  snapshot: null,
  recipe: '',
  format: '',
  options: {},
  aggregate: 'none',
  split: null,
  maxRows: null,
};

const NUMBERS = {
  min_agreement: 'minAgreement',
  min_votes: 'minVotes',
  min_quality: 'minQuality',
  min_reliability: 'minReliability',
  max_rows: 'maxRows',
} as const;
const FLAGS = ['resolved', 'gold'] as const;
const LISTS = { tag: 'tags', type: 'types', model: 'models' } as const;
const MOST_ROWS = 1_000_000_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function toParams(choice: Choice): URLSearchParams {
  const params = new URLSearchParams();
  if (choice.snapshot !== null) params.set('snapshot', choice.snapshot);
  if (choice.recipe) params.set('recipe', choice.recipe);
  if (choice.format) params.set('format', choice.format);
  if (Object.keys(choice.options).length > 0) params.set('options', JSON.stringify(choice.options));
  if (choice.aggregate !== 'none') params.set('aggregate', choice.aggregate);
  if (choice.statuses.join() !== DEFAULT_STATUSES.join()) params.set('statuses', choice.statuses.join());
  for (const [name, key] of Object.entries(LISTS)) for (const item of choice[key]) params.append(name, item);
  for (const [name, key] of Object.entries(NUMBERS)) {
    const value = choice[key];
    if (value !== null) params.set(name, String(value));
  }
  for (const name of FLAGS) if (choice[name]) params.set(name, '1');
  if (choice.from) params.set('from', choice.from);
  if (choice.until) params.set('until', choice.until);
  const { split } = choice;
  if (split) params.set('split', [split.train, split.validation, split.test, split.seed].join('-'));
  return params;
}

/** What an address says; what cannot be understood counts as not said. */
export function fromParams(params: URLSearchParams): Choice {
  const choice: Choice = { ...EMPTY, recipe: params.get('recipe') ?? '', format: params.get('format') ?? '' };
  choice.snapshot = params.get('snapshot');
  choice.options = parseOptions(params.get('options'));
  choice.aggregate = aggregateOf(params.get('aggregate'));
  const statuses = params.get('statuses')?.split(',') ?? [];
  const known = STATUSES.filter((status) => statuses.includes(status));
  if (known.length > 0) choice.statuses = known;
  for (const [name, key] of Object.entries(LISTS)) choice[key] = [...new Set(params.getAll(name).filter(Boolean))];
  for (const [name, key] of Object.entries(NUMBERS)) {
    const text = params.get(name);
    const value = text === null || text === '' ? NaN : Number(text);
    if (Number.isFinite(value)) choice[key] = value;
  }
  for (const name of FLAGS) choice[name] = params.get(name) === '1';
  for (const key of ['from', 'until'] as const) {
    const text = params.get(key) ?? '';
    if (DAY.test(text) && !Number.isNaN(Date.parse(text))) choice[key] = text;
  }
  const shares = params.get('split')?.split('-').map(Number) ?? [];
  const [train = 0, validation = 0, test = 0, seed = 0] = shares;
  if (shares.length === 4 && shares.every((share) => Number.isInteger(share) && share >= 0)) {
    choice.split = { train, validation, test, seed };
  }
  return choice;
}

function aggregateOf(text: unknown): Aggregate {
  return text === 'majority' || text === 'dawid_skene' ? text : 'none';
}

function parseOptions(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/** What is wrong with it, by field, before the server is asked. */
export function problemsOfChoice(choice: Choice): Partial<Record<keyof Choice, string>> {
  const problems: Partial<Record<keyof Choice, string>> = {};
  if (choice.statuses.length === 0) problems.statuses = 'Choose at least one status.';
  for (const key of ['minAgreement', 'minQuality', 'minReliability'] as const) {
    const value = choice[key];
    if (value !== null && (value < 0 || value > 1)) problems[key] = 'Enter a number from 0 to 1.';
  }
  const { minVotes, from, until, split, maxRows } = choice;
  if (minVotes !== null && (!Number.isInteger(minVotes) || minVotes < 1 || minVotes > 1000)) {
    problems.minVotes = 'Enter a whole number from 1 to 1000.';
  }
  if (maxRows !== null && (!Number.isInteger(maxRows) || maxRows < 1 || maxRows > MOST_ROWS)) {
    problems.maxRows = 'Enter a whole number from 1 on.';
  }
  if (from && until && from > until) problems.until = 'The last day is before the first.';
  if (split && split.train + split.validation + split.test !== 100) {
    const sum = split.train + split.validation + split.test;
    problems.split = `The shares add up to ${sum}%, not to 100%.`;
  }
  if (split && !(Number.isInteger(split.seed) && split.seed >= 0)) {
    problems.split ??= 'The seed is a whole number from 0 on.';
  }
  return problems;
}

/** The filters as the server takes them; only those that were set. */
export function filtersOf(choice: Choice): Filters {
  const filters: Filters = { statuses: choice.statuses };
  if (choice.tags.length > 0) filters.tags = choice.tags;
  if (choice.types.length > 0) filters.types = choice.types;
  if (choice.models.length > 0) filters.models = choice.models;
  if (choice.minAgreement !== null) filters.min_agreement = choice.minAgreement;
  if (choice.minVotes !== null) filters.min_votes = choice.minVotes;
  if (choice.minQuality !== null) filters.min_quality = choice.minQuality;
  if (choice.minReliability !== null) filters.min_reliability = choice.minReliability;
  if (choice.resolved) filters.resolved = true;
  if (choice.gold) filters.gold = true;
  if (choice.from) filters.created_after = dayStart(choice.from, 0);
  // The whole of the last day counts.
  if (choice.until) filters.created_before = dayStart(choice.until, 1);
  return filters;
}

function dayStart(day: string, add: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + add).toISOString();
}

export function splitOf(choice: Choice): Split | null {
  const { split } = choice;
  if (!split) return null;
  const share = (percent: number) => percent / 100;
  return {
    train: share(split.train),
    validation: share(split.validation),
    test: share(split.test),
    seed: split.seed,
  };
}

export function previewOf(projectId: string, choice: Choice): PreviewRequest {
  return {
    project_id: projectId,
    recipe: choice.recipe,
    options: choice.options,
    filters: filtersOf(choice),
    aggregate: choice.aggregate,
    ...(choice.snapshot === null ? {} : { snapshot: choice.snapshot }),
  };
}

export function requestOf(projectId: string, choice: Choice): ExportRequest {
  const split = splitOf(choice);
  return {
    ...previewOf(projectId, choice),
    format: choice.format,
    ...(split ? { split } : {}),
    ...(choice.maxRows === null ? {} : { max_rows_per_file: choice.maxRows }),
  };
}

/** Whether it may become several files, which a worker builds. */
export function makesSeveral(choice: Pick<Choice, 'split' | 'maxRows'>): boolean {
  return choice.split !== null || choice.maxRows !== null;
}

/** The source that a recipe reads with these options: some let one choose by `from`. */
export function sourceOf(recipe: { source: string }, options: Record<string, unknown>): string {
  return typeof options.from === 'string' ? options.from : recipe.source;
}

export function aggregatesOf(source: string): Aggregate[] {
  return AGGREGATES[source] ?? [];
}

/** How many filters are set beyond what is taken anyway. */
export function filtersSet(choice: Choice): number {
  return Object.keys(filtersOf(choice)).length - (choice.statuses.join() === DEFAULT_STATUSES.join() ? 1 : 0);
}

/** What an earlier export was asked, to start from it again. */
export function fromRequest(recipe: string, format: string, asked: Record<string, unknown>): Choice {
  const filters = (asked.filters ?? {}) as Filters;
  const split = asked.split as Split | null | undefined;
  const percent = (share: number | undefined) => Math.round((share ?? 0) * 100);
  const day = (time: string | null | undefined, back: number) => {
    if (!time) return '';
    const at = new Date(Date.parse(time) - back);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  };
  return {
    ...EMPTY,
    snapshot: typeof asked.snapshot === 'string' ? asked.snapshot : null,
    recipe,
    format,
    options: (asked.options ?? {}) as Record<string, unknown>,
    aggregate: aggregateOf(asked.aggregate),
    statuses: STATUSES.filter((status) => (filters.statuses ?? DEFAULT_STATUSES).includes(status)),
    tags: filters.tags ?? [],
    types: filters.types ?? [],
    models: filters.models ?? [],
    minAgreement: filters.min_agreement ?? null,
    minVotes: filters.min_votes ?? null,
    minQuality: filters.min_quality ?? null,
    minReliability: filters.min_reliability ?? null,
    resolved: filters.resolved === true,
    gold: filters.gold === true,
    from: day(filters.created_after, 0),
    until: day(filters.created_before, 1),
    maxRows: typeof asked.max_rows_per_file === 'number' ? asked.max_rows_per_file : null,
    split: split
      ? {
          train: percent(split.train),
          validation: percent(split.validation),
          test: percent(split.test),
          seed: split.seed ?? 0,
        }
      : null,
  };
}
