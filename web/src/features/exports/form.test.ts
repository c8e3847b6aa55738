import { describe, expect, it } from 'vitest';
import {
  aggregatesOf,
  EMPTY,
  filtersOf,
  filtersSet,
  fromParams,
  fromRequest,
  problemsOfChoice,
  requestOf,
  sourceOf,
  toParams,
  type Choice,
} from './form';

const FULL: Choice = {
  snapshot: '01a2146f-0000-7000-8000-000000000000',
  recipe: 'kto',
  format: 'parquet',
  options: { from: 'ratings', threshold: 3.5, key: null },
  aggregate: 'dawid_skene',
  statuses: ['complete', 'archived'],
  tags: ['a,b', 'c & d'],
  types: ['qa'],
  models: ['org/model=1'],
  minAgreement: 0,
  minVotes: 2,
  minQuality: 0.35,
  minReliability: 0.6,
  resolved: true,
  gold: true,
  from: '2026-01-31',
  until: '2026-02-01',
  split: { train: 80, validation: 0, test: 20, seed: 7 },
  maxRows: 5000,
};

describe('the address', () => {
  it('keeps everything that can be chosen', () => {
    expect(fromParams(new URLSearchParams(toParams(FULL).toString()))).toEqual(FULL);
  });

  it('is empty where nothing is chosen', () => {
    expect(toParams(EMPTY).toString()).toBe('');
    expect(fromParams(new URLSearchParams())).toEqual(EMPTY);
  });

  it('tells no threshold from a threshold of zero', () => {
    expect(fromParams(new URLSearchParams('min_quality=0')).minQuality).toBe(0);
    expect(fromParams(new URLSearchParams('min_quality=')).minQuality).toBeNull();
  });

  it('takes what cannot be understood as not said', () => {
    const odd = 'options=%5B1%5D&statuses=open,nonsense&from=tomorrow&split=80-20&min_votes=many&aggregate=mean';
    expect(fromParams(new URLSearchParams(odd))).toEqual({ ...EMPTY, statuses: ['open'] });
    expect(fromParams(new URLSearchParams('options={')).options).toEqual({});
  });
});

describe('the request', () => {
  it('has only the filters that were set', () => {
    expect(requestOf('p', { ...EMPTY, recipe: 'dpo', format: 'jsonl' })).toEqual({
      project_id: 'p',
      recipe: 'dpo',
      format: 'jsonl',
      options: {},
      aggregate: 'none',
      filters: { statuses: ['open', 'complete'] },
    });
  });

  it('counts the whole of the last day, in the time zone of the reader', () => {
    const filters = filtersOf({ ...EMPTY, from: '2026-02-28', until: '2026-02-28' });
    expect(filters.created_after).toBe(new Date(2026, 1, 28).toISOString());
    expect(filters.created_before).toBe(new Date(2026, 2, 1).toISOString());
  });

  it('gives shares, not percent', () => {
    expect(requestOf('p', FULL).split).toEqual({ train: 0.8, validation: 0, test: 0.2, seed: 7 });
  });

  it('is found again in what the server stored of it', () => {
    const { recipe, format, project_id, ...stored } = requestOf('p', FULL);
    expect(project_id).toBe('p');
    expect(fromRequest(recipe, format, { ...stored })).toEqual(FULL);
  });

  it('counts the filters beyond the usual ones', () => {
    expect(filtersSet(EMPTY)).toBe(0);
    expect(filtersSet({ ...EMPTY, minQuality: 0 })).toBe(1);
    expect(filtersSet({ ...EMPTY, statuses: ['open'] })).toBe(1);
  });
});

describe('problems', () => {
  it('are none in what is right', () => {
    expect(problemsOfChoice(FULL)).toEqual({});
  });

  it.each([
    [{ minAgreement: 1.2 }, 'minAgreement'],
    [{ minQuality: -0.1 }, 'minQuality'],
    [{ minVotes: 1.5 }, 'minVotes'],
    [{ from: '2026-02-02', until: '2026-02-01' }, 'until'],
    [{ statuses: [] }, 'statuses'],
    [{ maxRows: 0 }, 'maxRows'],
    [{ split: { train: 80, validation: 10, test: 20, seed: 0 } }, 'split'],
  ] satisfies [Partial<Choice>, keyof Choice][])('%j', (change, field) => {
    expect(Object.keys(problemsOfChoice({ ...FULL, ...change }))).toEqual([field]);
  });
});

describe('sources', () => {
  it('follow the option where a recipe has one', () => {
    expect(sourceOf({ source: 'pairs' }, {})).toBe('pairs');
    expect(sourceOf({ source: 'demonstrations' }, { from: 'ratings' })).toBe('ratings');
  });

  it('of single texts are not aggregated', () => {
    expect(aggregatesOf('pairs')).toEqual(['majority', 'dawid_skene']);
    expect(aggregatesOf('rankings')).toEqual(['majority']);
    expect(aggregatesOf('demonstrations')).toEqual([]);
  });
});
