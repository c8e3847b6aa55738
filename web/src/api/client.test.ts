import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api, ok } from './client';
import { EventParser, type LiveEvent } from './events';
import { ApiError, messageOf } from './errors';
import { createQueryClient } from './queryClient';
import { login, useSession } from './session';

const USER = {
  id: 'u1',
  email: 'a@b.org',
  name: 'A',
  role: 'annotator',
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
  last_login_at: null,
};
const signedIn = (token: string) => ({ user: USER, access_token: token, token_type: 'Bearer', expires_in: 900 });
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

/** A server that takes one access token and hands out the next on refresh. */
class Server {
  valid = 'one';
  refreshes = 0;
  seen: string[] = [];
  sessionEnded = false;
  fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(typeof input === 'string' ? new URL(input, location.origin) : input, init);
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/auth/login')) return json(signedIn('one'));
    if (pathname.endsWith('/auth/refresh')) {
      this.refreshes += 1;
      await Promise.resolve();
      if (this.sessionEnded) return json({ title: 'Sign in first', detail: 'ended', status: 401 }, 401);
      this.valid = `token ${this.refreshes}`;
      return json(signedIn(this.valid));
    }
    this.seen.push(`${request.method} ${pathname} ${await request.text()}`);
    if (request.headers.get('Authorization') !== `Bearer ${this.valid}`)
      return json({ title: 'Sign in first', status: 401 }, 401);
    return json(USER);
  };
}

let server: Server;
beforeEach(async () => {
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
  await login('a@b.org', 'secret');
});
afterEach(() => vi.unstubAllGlobals());

describe('an expired access token', () => {
  it('is renewed and the request sent again, body and all', async () => {
    server.valid = 'expired';
    const body = { current_password: 'a', new_password: 'b' };
    await ok(api.PUT('/api/v1/auth/password', { body }));
    expect(server.refreshes).toBe(1);
    expect(server.seen).toEqual(Array(2).fill(`PUT /api/v1/auth/password ${JSON.stringify(body)}`));
  });

  it('is renewed once for many requests', async () => {
    server.valid = 'expired';
    await Promise.all(Array.from({ length: 5 }, () => ok(api.GET('/api/v1/auth/me'))));
    expect(server.refreshes).toBe(1);
  });

  it('ends the session when there is none to renew it from', async () => {
    server.valid = 'expired';
    server.sessionEnded = true;
    await expect(ok(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ status: 401 });
    expect(useSession.getState()).toMatchObject({ status: 'out', user: null });
    expect(useSession.getState().ended).toContain('Sign in');
  });
});

describe('errors', () => {
  it('are the problem documents of the server, by field', async () => {
    const problem = {
      type: 'urn:rlflow:problem:invalid',
      title: 'Invalid',
      detail: 'some fields',
      status: 422,
      errors: [{ field: 'name', message: 'is too long' }],
    };
    vi.stubGlobal('fetch', async () => json(problem, 422));
    const error = await ok(api.GET('/api/v1/auth/me')).catch((thrown: unknown) => thrown as ApiError);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, type: 'invalid' });
    expect((error as ApiError).field('name')).toBe('is too long');
  });

  it('say for how long to wait', async () => {
    vi.stubGlobal('fetch', async () =>
      json({ title: 'Too many', detail: 'x', status: 429 }, 429, { 'Retry-After': '12' }),
    );
    const error = await ok(api.GET('/api/v1/auth/me')).catch((thrown: unknown) => thrown);
    expect(messageOf(error)).toContain('12 s');
  });

  it('say that the server is away, or answered something else', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(ok(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ status: 0, type: 'unreachable' });
    vi.stubGlobal('fetch', async () => new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(ok(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ status: 502 });
  });

  it('of 4xx are final, others are tried again', () => {
    const retry = createQueryClient().getDefaultOptions().queries!.retry as (n: number, error: unknown) => boolean;
    expect(retry(0, new ApiError(404, null))).toBe(false);
    expect(retry(0, new ApiError(422, null))).toBe(false);
    expect(retry(0, new ApiError(503, null))).toBe(true);
    expect(retry(0, new ApiError(0, null))).toBe(true);
    expect(retry(3, new ApiError(503, null))).toBe(false);
    expect(retry(0, new ApiError(429, null, 2))).toBe(true);
    expect(retry(0, new ApiError(429, null, 60))).toBe(false);
  });
});

describe('the stream of events', () => {
  it('is read over any boundaries of chunks', () => {
    const text =
      'retry: 3000\n: connected\n\nevent: job\ndata: {"id":"1"}\n\n: keep-alive\n\nevent: task\r\ndata: {"n":\r\ndata: 2}\r\n\r\nevent: broken\ndata: {\n\n';
    for (const size of [1, 3, 7, 1000]) {
      const events: LiveEvent[] = [];
      const parser = new EventParser((event) => events.push(event));
      for (let at = 0; at < text.length; at += size) parser.push(text.slice(at, at + size));
      expect(events).toEqual([
        { topic: 'job', data: { id: '1' } },
        { topic: 'task', data: { n: 2 } },
      ]);
    }
  });
});
