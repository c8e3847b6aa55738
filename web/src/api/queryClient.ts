import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';

/** Again only what may go better: no answer, 5xx, and 429 after the wait that it names. */
function retry(failures: number, error: unknown): boolean {
  if (error instanceof ApiError && error.status >= 400 && error.status < 500) {
    return error.status === 429 && failures < 2 && (error.retryAfter ?? 60) <= 10;
  }
  return failures < 3;
}

function retryDelay(failures: number, error: unknown): number {
  if (error instanceof ApiError && error.retryAfter !== null) return error.retryAfter * 1000;
  return Math.min(1000 * 2 ** failures, 15_000);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry, retryDelay, staleTime: 10_000, refetchOnWindowFocus: true },
      // What changes something is never sent twice on its own.
      mutations: { retry: false },
    },
  });
}
