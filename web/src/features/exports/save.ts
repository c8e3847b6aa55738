/** Saving of what a route answers with: to the disk as it comes where the browser can, else by way of memory. */
import { saveFile } from '@/api/client';

export interface Saving {
  received: number;
  /** null where the server cannot know it: the file is made while it is sent. */
  total: number | null;
}

interface Writable {
  write: (chunk: Uint8Array) => Promise<void>;
  close: () => Promise<void>;
  abort: () => Promise<void>;
}
interface FilePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{ createWritable: () => Promise<Writable> }>;
}

export type Target = { kind: 'disk'; writable: Writable } | { kind: 'memory' };

/** Ask where to save. It has to be asked within the click; null when the reader changed their mind. */
export async function chooseTarget(name: string): Promise<Target | null> {
  const pick = (window as FilePicker).showSaveFilePicker;
  if (pick === undefined) return { kind: 'memory' };
  try {
    const handle = await pick.call(window, { suggestedName: name });
    return { kind: 'disk', writable: await handle.createWritable() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return { kind: 'memory' }; // a frame or a policy forbids the picker
  }
}

/** Take a target back before anything was written. */
export async function releaseTarget(target: Target): Promise<void> {
  if (target.kind === 'disk') await target.writable.abort().catch(() => undefined);
}

/** The file's name as the server gives it. */
export function nameOf(response: Response, fallback: string): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (coded !== undefined) return decodeURIComponent(coded);
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? fallback;
}

/** Save a response, telling how far it is. Throws what the reading throws; a file half written is taken back. */
export async function saveResponse(
  response: Response,
  target: Target,
  fallbackName: string,
  onProgress: (saving: Saving) => void,
): Promise<{ name: string; bytes: number }> {
  const length = response.headers.get('Content-Length');
  // A compressed answer is counted in other bytes than those that arrive here.
  const total = length === null || response.headers.get('Content-Encoding') !== null ? null : Number(length);
  const name = nameOf(response, fallbackName);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  try {
    const reader = response.body?.getReader();
    for (;;) {
      const next = await reader?.read();
      if (next?.value === undefined) break;
      const { value: chunk } = next;
      received += chunk.byteLength;
      if (target.kind === 'disk') await target.writable.write(chunk);
      else parts.push(chunk);
      onProgress({ received, total });
    }
  } catch (error) {
    await releaseTarget(target);
    throw error;
  }
  if (target.kind === 'disk') await target.writable.close();
  else saveFile(new Blob(parts, { type: response.headers.get('Content-Type') ?? '' }), name);
  return { name, bytes: received };
}
