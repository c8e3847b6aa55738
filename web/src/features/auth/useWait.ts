import { useCallback, useState } from 'react';
import { ApiError } from '@/api/errors';

/** After a 429: until when to wait. `note` takes the error and says whether it was one. */
export function useWait(): { until: number; waiting: boolean; note: (error: unknown) => boolean; over: () => void } {
  const [until, setUntil] = useState(0);
  const note = useCallback((error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 429) return false;
    setUntil(Date.now() + (error.retryAfter ?? 60) * 1000);
    return true;
  }, []);
  return { until, waiting: until > 0, note, over: useCallback(() => setUntil(0), []) };
}
