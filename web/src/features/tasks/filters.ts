/** The filters of the tasks table, in the address: they survive a reload and can be sent to somebody. */
import type { TaskFilter, TaskStatus } from '@/api/tasks';

export const STATUSES: TaskStatus[] = ['draft', 'open', 'complete', 'archived'];

export const STATUS_TONES = { draft: 'neutral', open: 'info', complete: 'success', archived: 'warning' } as const;

/** Bands of agreement, from 0 to 1, as the table offers them. */
export const AGREEMENT = {
  low: { label: 'Below 0.5', min: undefined, max: 0.5 },
  middle: { label: '0.5 to 0.8', min: 0.5, max: 0.8 },
  high: { label: '0.8 and above', min: 0.8, max: undefined },
} as const;

export function filterOf(params: URLSearchParams): TaskFilter {
  const filter: TaskFilter = {};
  const q = params.get('q')?.trim();
  if (q) filter.q = q;
  const status = STATUSES.find((known) => known === params.get('status'));
  if (status) filter.status = status;
  const type = params.get('type');
  if (type) filter.type = type;
  const model = params.get('model');
  if (model) filter.model = model;
  const tags = params.getAll('tag').filter(Boolean);
  if (tags.length > 0) filter.tag = tags;
  const band = params.get('agreement');
  if (band === 'low' || band === 'middle' || band === 'high') {
    const { min, max } = AGREEMENT[band];
    if (min !== undefined) filter.min_agreement = min;
    if (max !== undefined) filter.max_agreement = max;
  }
  const outputs = params.get('outputs');
  if (outputs === 'lacking') filter.lacks_outputs = true;
  if (outputs === 'some') filter.lacks_outputs = false;
  return filter;
}

/** The address with one filter set, or taken away by an empty value. */
export function withFilter(params: URLSearchParams, name: string, value: string | string[]): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete(name);
  for (const item of Array.isArray(value) ? value : [value]) if (item !== '') next.append(name, item);
  return next;
}
