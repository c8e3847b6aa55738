import { ApiError, errorOf, unreachable } from './errors';
import type { components, operations } from './schema';
import { accessToken, refresh } from './session';

export type ImportJob = components['schemas']['JobRef'];
export type Layout = NonNullable<NonNullable<operations['imports_import_tasks']['parameters']['query']>['layout']>;
export type FileFormat = 'ndjson' | 'csv' | 'parquet';

export interface Upload {
  file: File;
  format: FileFormat;
  /** {our field: their column, several columns, or "=" and a constant} */
  mapping: Record<string, string | string[]>;
  /** The task type of lines that name none. */
  type?: string | undefined;
  /** Whose records they are, with what people said of them; without it they are tasks. */
  layout?: Layout | undefined;
}

const MEDIA: Record<FileFormat, string> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
};

/** fetch tells nothing of how much was sent: uploads go by XMLHttpRequest. */
function send(url: string, upload: Upload, onProgress: (share: number) => void, signal?: AbortSignal) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', MEDIA[upload.format]);
    const token = accessToken();
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onload = () => {
      const headers = new Headers();
      const wait = request.getResponseHeader('Retry-After');
      if (wait !== null) headers.set('Retry-After', wait);
      resolve(new Response(request.responseText, { status: request.status, headers }));
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(upload.file);
  });
}

/** Send a file of tasks; the answer is the job that reads it. `onProgress` hears the share that was sent. */
export async function importTasks(
  projectId: string,
  upload: Upload,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<ImportJob> {
  const query = new URLSearchParams({ format: upload.format, mapping: JSON.stringify(upload.mapping) });
  if (upload.type) query.set('type', upload.type);
  if (upload.layout) query.set('layout', upload.layout);
  const url = `/api/v1/projects/${projectId}/tasks/import?${query.toString()}`;
  let response = await send(url, upload, onProgress, signal);
  if (response.status === 401 && (await refresh())) response = await send(url, upload, onProgress, signal);
  if (!response.ok) throw await errorOf(response);
  return ((await response.json()) as { job: ImportJob }).job;
}

export { ApiError };
