import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/errors';
import { backoff, DraftSaver } from './saver';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

afterEach(() => vi.useRealTimers());

describe('the saver', () => {
  it('sends the last change alone, and again after a lost connection', async () => {
    vi.useFakeTimers();
    const answer = { status: 'assigned', lease_expires_at: inAnHour(), draft_saved_at: inAnHour() };
    const send = vi.fn().mockRejectedValueOnce(new ApiError(0, null)).mockResolvedValue(answer);
    const states: string[] = [];
    const saver = new DraftSaver({ send, onState: (state) => states.push(state), onSaved: () => undefined });
    saver.schedule('a', { vote: 1 });
    saver.schedule('a', { vote: 2 });
    await vi.advanceTimersByTimeAsync(900);
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith('a', { vote: 2 }, expect.anything());
    expect(states.at(-1)).toBe('retrying');
    await vi.advanceTimersByTimeAsync(1100);
    expect(states.at(-1)).toBe('saved');
    expect([0, 1, 10].map((failures) => backoff(failures))).toEqual([1000, 2000, 30_000]);
  });

  it('calls back what is on its way when the task is finished, and goes on with the next', async () => {
    vi.useFakeTimers();
    const signals: AbortSignal[] = [];
    const send = vi.fn((_id: string, _values: unknown, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new ApiError(409, null))));
    });
    const states: string[] = [];
    const saver = new DraftSaver({ send, onState: (state) => states.push(state), onSaved: () => undefined });
    saver.schedule('a', { vote: 1 });
    await vi.advanceTimersByTimeAsync(900);
    saver.cancel('a');
    expect(signals[0]?.aborted).toBe(true);
    saver.schedule('b', { vote: 2 });
    await vi.advanceTimersByTimeAsync(900);
    expect(send).toHaveBeenLastCalledWith('b', { vote: 2 }, expect.anything());
    expect(states).toEqual(['waiting', 'saving', 'idle', 'waiting', 'saving']);
  });
});
