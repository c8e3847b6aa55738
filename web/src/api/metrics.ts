import { queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';

export type Dashboard = Schemas['DashboardOut'];
export type Models = Schemas['ModelsOut'];
export type ComparedModels = Schemas['ComparedModels'];
export type RewardedModels = Schemas['RewardedModels'];
export type ModelPair = Schemas['ModelPair'];
export type ModelRanking = Schemas['ModelRanking'];

/** Counts of one project, or of all that one researches. Jobs and imports end without an event that tells of all
 *  these figures, so they are also read again from time to time. */
export const dashboardQuery = (projectId: string | null) =>
  queryOptions({
    queryKey: [keys.metrics, 'dashboard', projectId],
    queryFn: ({ signal }) =>
      ok(
        api.GET('/api/v1/metrics/dashboard', {
          params: { query: projectId === null ? {} : { project_id: projectId } },
          signal,
        }),
      ),
    refetchInterval: 15_000,
  });

/** Wins, losses and ties of a project's models, and their mean rewards. */
export const modelsQuery = (projectId: string) =>
  queryOptions({
    queryKey: [keys.metrics, 'models', projectId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/projects/{project_id}/models', { params: { path: { project_id: projectId } }, signal })),
  });
