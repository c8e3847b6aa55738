import { describe, expect, it, vi } from 'vitest';
import { nameOf, saveResponse } from './save';

function answer(chunks: string[], headers: Record<string, string> = {}, fails = false): Response {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else if (fails) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  return new Response(body, { headers });
}

function disk() {
  const written: string[] = [];
  const writable = {
    write: vi.fn((chunk: Uint8Array) => {
      written.push(new TextDecoder().decode(chunk));
      return Promise.resolve();
    }),
    close: vi.fn(() => Promise.resolve()),
    abort: vi.fn(() => Promise.resolve()),
  };
  return { written, writable, target: { kind: 'disk', writable } as const };
}

describe('saving', () => {
  it('writes to the disk as it comes and tells how far it is', async () => {
    const { written, writable, target } = disk();
    const told: number[] = [];
    const response = answer(['ab', 'cde'], { 'Content-Length': '5' });
    const saved = await saveResponse(response, target, 'x.jsonl', ({ received, total }) => {
      expect(total).toBe(5);
      told.push(received);
    });
    expect(saved).toEqual({ name: 'x.jsonl', bytes: 5 });
    expect(told).toEqual([2, 5]);
    expect(written.join('')).toBe('abcde');
    expect(writable.close).toHaveBeenCalledOnce();
  });

  it('takes a file back that broke off', async () => {
    const { writable, target } = disk();
    await expect(saveResponse(answer(['ab'], {}, true), target, 'x', () => undefined)).rejects.toThrow('network error');
    expect(writable.abort).toHaveBeenCalledOnce();
    expect(writable.close).not.toHaveBeenCalled();
  });
});

describe('the name of a file', () => {
  it('is the one that the server gives', () => {
    expect(nameOf(answer([], { 'Content-Disposition': 'attachment; filename=a-b.csv' }), 'x')).toBe('a-b.csv');
    const coded = "attachment; filename*=UTF-8''caf%C3%A9.csv";
    expect(nameOf(answer([], { 'Content-Disposition': coded }), 'x')).toBe('café.csv');
    expect(nameOf(answer([]), 'x')).toBe('x');
  });
});
