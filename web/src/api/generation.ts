import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, request, type Schemas } from './client';
import { errorOf } from './errors';
import { EventParser } from './events';
import { keys } from './keys';

export type GenerateRequest = Schemas['GenerateIn'];
export type GeneratedOutput = Schemas['GeneratedOutput'] & { index: number };

/** What a stream of generation tells. */
export type Said =
  | { topic: 'token'; data: { model: string; index: number; text: string } }
  | { topic: 'output'; data: GeneratedOutput }
  | { topic: 'error'; data: { model: string; index: number; message: string } }
  | { topic: 'done'; data: { outputs: number; errors: number } };

export const modelsQuery = (provider: string) =>
  queryOptions({
    queryKey: [keys.plugins, 'models', provider],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/api/v1/providers/{name}/models', { params: { path: { name: provider } }, signal }))).items,
    staleTime: 5 * 60_000,
    retry: false,
  });

/** Ask models for outputs of a task and hear every token as it comes. Each output is stored once it has ended. */
export async function generateLive(
  taskId: string,
  body: GenerateRequest,
  onSaid: (said: Said) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await request(`/api/v1/tasks/${taskId}/generate?stream=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok || !response.body) throw await errorOf(response);
  const parser = new EventParser((event) => onSaid(event as unknown as Said));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.push(value);
  }
}

/** Ask for the outputs that the tasks of a project lack; a worker does it. */
export function useGenerateForProject(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: GenerateRequest) =>
      ok(api.POST('/api/v1/projects/{project_id}/generate', { params: { path: { project_id: projectId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.jobs] }),
  });
}
