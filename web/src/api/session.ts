/**
 * Who is signed in. The access token lives in memory alone; the refresh token is an HttpOnly cookie that scripts never
 * see. Tabs take turns to refresh (navigator.locks), since the server takes a refresh token that is used twice for a
 * stolen one.
 */
import { create } from 'zustand';
import { storage } from '@/lib/storage';
import { ApiError, errorOf, unreachable } from './errors';
import type { components } from './schema';

export type User = components['schemas']['UserOut'];
export type Role = User['role'];
type SignedIn = components['schemas']['SignedInOut'];

interface Session {
  /** `unknown` until the first refresh was answered. */
  status: 'unknown' | 'in' | 'out';
  user: User | null;
  /** Why the session ended on its own, to be told on the sign-in page. */
  ended: string | null;
}

export const useSession = create<Session>(() => ({ status: 'unknown', user: null, ended: null }));

let token: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let underWay: Promise<boolean> | null = null;

/** That a session was begun here: without it, asking for a refresh would only make an error. */
const HINT = 'signed-in';
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('rlflow.session');

export function accessToken(): string | null {
  return token;
}

/** Take over what /auth/login, /auth/register or /auth/refresh answered. */
function keep(signedIn: SignedIn): void {
  token = signedIn.access_token;
  storage.set(HINT, '1');
  clearTimeout(timer);
  // Early enough that no request meets an expired token while the tab is awake; those that do are sent again.
  timer = setTimeout(() => void refresh().catch(() => undefined), Math.max(10, signedIn.expires_in * 0.8) * 1000);
  useSession.setState({ status: 'in', user: signedIn.user, ended: null });
}

function drop(ended: string | null): void {
  token = null;
  clearTimeout(timer);
  storage.set(HINT, null);
  useSession.setState({ status: 'out', user: null, ended });
}

async function post(path: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(`/api/v1/auth/${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch {
    throw unreachable();
  }
}

async function begin(path: 'login' | 'register', body: unknown): Promise<User> {
  const response = await post(path, body);
  if (!response.ok) throw await errorOf(response);
  const signedIn = (await response.json()) as SignedIn;
  keep(signedIn);
  tabs?.postMessage({ type: 'in', user: signedIn.user.id });
  return signedIn.user;
}

export function login(email: string, password: string): Promise<User> {
  return begin('login', { email, password });
}

export function register(given: components['schemas']['RegisterIn']): Promise<User> {
  return begin('register', given);
}

/** End the session, here and in the other tabs. */
export async function logout(): Promise<void> {
  const response = await post('logout');
  if (!response.ok) throw await errorOf(response);
  drop(null);
  tabs?.postMessage({ type: 'out' });
}

/** Exchange the cookie for a new access token; false when there is no session any more. One at a time. */
export function refresh(): Promise<boolean> {
  underWay ??= locked().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function locked(): Promise<boolean> {
  // The lock is absent on insecure origins; the server lets the same token be used again for a few seconds there.
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request('rlflow.refresh', exchange) : exchange();
}

async function exchange(): Promise<boolean> {
  const response = await post('refresh');
  if (response.ok) {
    keep((await response.json()) as SignedIn);
    return true;
  }
  if (response.status === 401 || response.status === 403) {
    const wasIn = useSession.getState().status === 'in';
    drop(wasIn ? 'Your session has ended. Sign in to go on where you were.' : null);
    return false;
  }
  throw await errorOf(response);
}

/** At the start of the page: go on with the session of this browser, if there is one. */
export async function resume(): Promise<void> {
  if (storage.get(HINT) === null) {
    drop(null);
    return;
  }
  for (let wait = 500; ; wait = Math.min(wait * 2, 10_000)) {
    try {
      await refresh();
      return;
    } catch (error) {
      // The server is away or busy: it is no reason to sign anybody out.
      const pause = error instanceof ApiError && error.retryAfter ? error.retryAfter * 1000 : wait;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** The user's own name or role changed. */
export function updateUser(user: User): void {
  useSession.setState({ user });
}

tabs?.addEventListener('message', (event: MessageEvent<{ type: 'in' | 'out'; user?: string }>) => {
  const { status, user } = useSession.getState();
  if (event.data.type === 'out') {
    if (status === 'in') drop('You signed out in another tab.');
  } else if (status === 'out' || user?.id !== event.data.user) {
    void refresh().catch(() => undefined);
  }
});
