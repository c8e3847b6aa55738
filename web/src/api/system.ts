import { queryOptions } from '@tanstack/react-query';
import { api, ok, request, type Schemas } from './client';
import { errorOf } from './errors';
import { keys } from './keys';

export type Health = Schemas['Health'];
export type Readiness = Schemas['Readiness'];

/** What /health, /ready and /metrics say: asked again every 15 seconds, as often as they change. */
const EVERY = 15_000;

export const healthQuery = () =>
  queryOptions({
    queryKey: [keys.system, 'health'],
    queryFn: ({ signal }) => ok(api.GET('/health', { signal })),
    refetchInterval: EVERY,
  });

export const readinessQuery = () =>
  queryOptions({
    queryKey: [keys.system, 'ready'],
    queryFn: async ({ signal }) => {
      const response = await request('/ready', { signal });
      // 503 is an answer here: it says what is wrong.
      if (!response.ok && response.status !== 503) throw await errorOf(response);
      return (await response.json()) as Readiness;
    },
    refetchInterval: EVERY,
    retry: false,
  });

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export const figuresQuery = () =>
  queryOptions({
    queryKey: [keys.system, 'figures'],
    queryFn: async ({ signal }) => {
      const response = await request('/metrics', { signal, headers: { Accept: 'text/plain' } });
      if (!response.ok) throw await errorOf(response);
      return parseExposition(await response.text());
    },
    refetchInterval: EVERY,
  });

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Prometheus' text format as samples; comments are left out. */
export function parseExposition(text: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const found = line.startsWith('#') ? null : LINE.exec(line);
    if (!found) continue;
    const labels: Record<string, string> = {};
    for (const [, name = '', value = ''] of (found[2] ?? '').matchAll(LABEL)) {
      labels[name] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
    }
    const word = found[3] ?? '';
    const value = word === '+Inf' ? Infinity : word === '-Inf' ? -Infinity : Number(word);
    samples.push({ name: found[1] ?? '', labels, value });
  }
  return samples;
}

/** The sum of all samples of a name (with these labels); undefined where there is none. */
export function figure(samples: Sample[], name: string, labels: Record<string, string> = {}): number | undefined {
  const found = samples.filter(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return found.length > 0 ? found.reduce((sum, sample) => sum + sample.value, 0) : undefined;
}
