/** Tasks with a known answer, and who has qualified by them. */
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type GoldItem = Schemas['GoldItem'];
export type GoldIn = Schemas['GoldIn'];
export type Pool = GoldItem['pool'];
export type Qualification = Schemas['QualificationSummary'];
export type AnnotatorQualification = Schemas['AnnotatorQualification'];
export type QualificationDecision = Schemas['QualificationPut'];

// Below the tasks' keys: events of tasks and of scores make them stale.
const GOLD = [keys.tasks, 'gold'];

/** The tasks with a known answer, the newest first, and how people did on them. */
export const goldQuery = (projectId: string, pool: Pool | undefined) =>
  infiniteQueryOptions({
    queryKey: [...GOLD, 'items', projectId, pool ?? ''],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/gold', {
          params: {
            path: { project_id: projectId },
            query: { limit: 50, cursor: pageParam, ...(pool ? { pool } : {}) },
          },
          signal,
        }),
      ),
    ...paging,
  });

/** The qualification at a glance: its settings, its items, and how people did. */
export const qualificationQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...GOLD, 'qualification', projectId],
    queryFn: ({ signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/qualification', { params: { path: { project_id: projectId } }, signal }),
      ),
  });

/** Where the annotators stand, the first to join first. */
export const qualificationsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: [...GOLD, 'people', projectId],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/qualifications', {
          params: { path: { project_id: projectId }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    ...paging,
  });

const refresh = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: [keys.tasks] }),
    client.invalidateQueries({ queryKey: [keys.projects] }),
    client.invalidateQueries({ queryKey: [keys.metrics] }),
  ]);

/** Give a task a known answer, or take it away with null. */
export function usePutGold(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: GoldIn | null): Promise<void> => {
      const params = { path: { task_id: taskId } };
      if (body === null) await ok(api.DELETE('/api/v1/tasks/{task_id}/gold', { params }));
      else await ok(api.PUT('/api/v1/tasks/{task_id}/gold', { params, body }));
    },
    onSuccess: () => refresh(client),
  });
}

/** Grant the qualification, refuse it, or let somebody begin anew. */
export function useDecideQualification(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, ...body }: QualificationDecision & { userId: string }) =>
      ok(
        api.PUT('/api/v1/projects/{project_id}/qualifications/{user_id}', {
          params: { path: { project_id: projectId, user_id: userId } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: GOLD }),
  });
}
