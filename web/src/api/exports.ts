import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok, request, type Schemas } from './client';
import { errorOf } from './errors';
import { keys } from './keys';
import { paging } from './pages';

export type Export = Schemas['ExportOut'];
export type ExportRequest = Schemas['ExportIn'];
export type PreviewRequest = Schemas['PreviewIn'];
export type Preview = Schemas['PreviewOut'];
export type Filters = Schemas['Filters'];
export type Split = Schemas['Split'];
export type Snapshot = Schemas['SnapshotOut'];

export const exportsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: [keys.exports, 'list', projectId],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/exports', {
          params: { query: { project_id: projectId, limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    ...paging,
  });

export const exportQuery = (exportId: string) =>
  queryOptions({
    queryKey: [keys.exports, 'one', exportId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/exports/{export_id}', { params: { path: { export_id: exportId } }, signal })),
  });

/** The latest snapshots of a project; one that is being taken is asked about again until it is there. */
export const snapshotsQuery = (projectId: string) =>
  queryOptions({
    queryKey: [keys.exports, 'snapshots', projectId],
    queryFn: ({ signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/snapshots', {
          params: { path: { project_id: projectId }, query: { limit: 100 } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'queued' || status === 'running') ? 1500 : false,
  });

export function takeSnapshot(projectId: string, name: string): Promise<Snapshot> {
  const params = { path: { project_id: projectId } };
  return ok(api.POST('/api/v1/projects/{project_id}/snapshots', { params, body: { name, note: '' } }));
}

export async function deleteSnapshot(projectId: string, snapshotId: string): Promise<void> {
  const params = { path: { project_id: projectId, snapshot_id: snapshotId } };
  await ok(api.DELETE('/api/v1/projects/{project_id}/snapshots/{snapshot_id}', { params }));
}

/** How an export would come out. What was there stays on the screen while the next answer is under way. */
export const previewQuery = (body: PreviewRequest) =>
  queryOptions({
    queryKey: [keys.exports, 'preview', body],
    queryFn: ({ signal }) => ok(api.POST('/api/v1/exports/preview', { body, signal })),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });

/** Have a worker build the file; live events tell when it is done. */
export function buildExport(body: ExportRequest): Promise<Export> {
  return ok(api.POST('/api/v1/exports', { body: { ...body, stream: false } }));
}

/** The answer that is the file, made as it is sent. Throws ApiError. */
export async function streamExport(body: ExportRequest, signal: AbortSignal): Promise<Response> {
  return answered(
    await request('/api/v1/exports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...body, stream: true }),
      signal,
    }),
  );
}

/** Which file of an export: the part of a split, and the number where a part has several files. */
type WhichFile = Pick<Schemas['ExportFile'], 'part' | 'number'>;

/** What tells a file from the others of its export: `train`, `train 2`; nothing for an only one. */
export function fileWords(file: WhichFile): string {
  return [file.part, file.number == null ? null : String(file.number + 1)].filter((word) => word !== null).join(' ');
}

/** A file that was built. Throws ApiError. */
export async function exportFile(exportId: string, file: WhichFile, signal: AbortSignal): Promise<Response> {
  const query = new URLSearchParams();
  if (file.part !== null) query.set('part', file.part);
  if (file.number != null) query.set('number', String(file.number));
  return answered(await request(`/api/v1/exports/${exportId}/file?${query.toString()}`, { signal }));
}

/** The folder of a built export: data, card, manifest and what the trainer wants beside them. Throws ApiError. */
export async function exportArchive(exportId: string, signal: AbortSignal): Promise<Response> {
  return answered(await request(`/api/v1/exports/${exportId}/archive?type=zip`, { signal }));
}

export const documentQuery = (exportId: string, name: string) =>
  queryOptions({
    queryKey: [keys.exports, 'document', exportId, name],
    queryFn: async ({ signal }) =>
      (await answered(await request(`/api/v1/exports/${exportId}/documents/${name}`, { signal }))).text(),
    staleTime: Infinity,
  });

/** A link to a built file that works without signing in, for a day. */
export function exportLink(exportId: string, file: WhichFile): Promise<Schemas['LinkOut']> {
  const params = { path: { export_id: exportId } };
  return ok(
    api.POST('/api/v1/exports/{export_id}/link', {
      params,
      body: { part: file.part as Schemas['LinkIn']['part'], number: file.number, minutes: 1440 },
    }),
  );
}

export async function deleteExport(exportId: string): Promise<void> {
  await ok(api.DELETE('/api/v1/exports/{export_id}', { params: { path: { export_id: exportId } } }));
}

async function answered(response: Response): Promise<Response> {
  if (!response.ok) throw await errorOf(response);
  return response;
}
