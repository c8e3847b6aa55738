/**
 * The one way to the server: `api.GET('/api/v1/projects', …)` typed by the OpenAPI document, `ok(…)` around it gives
 * the data or throws an ApiError, and `request(…)` is for what is no JSON (uploads, downloads, streams).
 */
import createClient from 'openapi-fetch';
import { ApiError, errorOf, unreachable } from './errors';
import type { components, paths } from './schema';
import { accessToken, refresh } from './session';

export type Schemas = components['schemas'];

async function send(request: Request): Promise<Response> {
  const token = accessToken();
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

/** fetch with the session: an expired access token is renewed and the request sent once more. */
export async function request(input: string | Request, init?: RequestInit): Promise<Response> {
  const first = new Request(typeof input === 'string' ? new URL(input, location.origin) : input, init);
  const again = first.clone();
  const response = await send(first);
  if (response.status !== 401 || !(await refresh())) return response;
  return send(again);
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: (given) => request(given) });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws an ApiError for everything that is no success. */
export async function ok<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw await errorOf(response, error);
  return data as T;
}

/** Save what a route answers with as a file; the name is the server's, else the one given. */
export async function download(path: string, fallbackName: string, init?: RequestInit): Promise<void> {
  const response = await request(path, init);
  if (!response.ok) throw await errorOf(response);
  const named = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(response.headers.get('Content-Disposition') ?? '');
  saveFile(await response.blob(), named?.[1] ? decodeURIComponent(named[1]) : fallbackName);
}

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export { ApiError };
