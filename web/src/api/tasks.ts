import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging, type Page } from './pages';

/** A task as researchers see it; lists leave its outputs out. */
export type Task = Omit<Required<Schemas['TasksTaskOut']>, 'outputs'> & { outputs?: TaskOutput[] };
export type TaskStatus = Schemas['TasksTaskOut']['status'];
export type NewTask = Schemas['TaskIn'];
export type TaskChange = Schemas['TaskPut'];
export type BulkChange = Omit<Schemas['BulkIn'], 'task_ids'>;
export type TaskVersion = Schemas['VersionOut'];
export type Turn = Schemas['Turn'];
/** An output as researchers see it. */
export type TaskOutput = Schemas['TasksOutputOut'];
export type Judgement = Schemas['ReviewedFeedback'];

export interface TaskFilter {
  q?: string | undefined;
  status?: TaskStatus | undefined;
  type?: string | undefined;
  tag?: string[] | undefined;
  min_agreement?: number | undefined;
  max_agreement?: number | undefined;
  lacks_outputs?: boolean | undefined;
  model?: string | undefined;
}

export const tasksQuery = (projectId: string, filter: TaskFilter = {}, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [keys.tasks, 'list', projectId, filter, limit],
    queryFn: async ({ pageParam, signal }) =>
      (await ok(
        api.GET('/api/v1/tasks', {
          params: { query: { ...filter, project_id: projectId, limit, cursor: pageParam } },
          signal,
        }),
      )) as Page<Task>,
    ...paging,
  });

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: [keys.tasks, 'one', taskId],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/api/v1/tasks/{task_id}', { params: { path: { task_id: taskId } }, signal }))) as Task,
  });

export const versionsQuery = (taskId: string) =>
  infiniteQueryOptions({
    queryKey: [keys.tasks, 'versions', taskId],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/tasks/{task_id}/versions', {
          params: { path: { task_id: taskId }, query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    ...paging,
  });

/** All judgements of a task, with who gave them and what they said before. */
export const judgementsQuery = (taskId: string) =>
  queryOptions({
    queryKey: [keys.feedback, 'of-task', taskId],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/api/v1/feedback/{task_id}', { params: { path: { task_id: taskId } }, signal }))).items,
  });

export function useCreateTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewTask) => (await ok(api.POST('/api/v1/tasks', { body }))) as Task,
    onSuccess: (made) => {
      client.setQueryData(taskQuery(made.id).queryKey, made);
      return Promise.all([
        client.invalidateQueries({ queryKey: [keys.tasks, 'list'] }),
        client.invalidateQueries({ queryKey: [keys.projects] }),
      ]);
    },
  });
}

/** Change a task; an old `version` is refused with a 409, whose document holds the `current` task. */
export function useChangeTask(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: TaskChange) =>
      (await ok(api.PUT('/api/v1/tasks/{task_id}', { params: { path: { task_id: taskId } }, body }))) as Task,
    onSuccess: (changed) => {
      client.setQueryData(taskQuery(taskId).queryKey, changed);
      return Promise.all([
        client.invalidateQueries({ queryKey: [keys.tasks, 'list'] }),
        client.invalidateQueries({ queryKey: [keys.tasks, 'versions', taskId] }),
        client.invalidateQueries({ queryKey: [keys.projects] }),
      ]);
    },
  });
}

/** Change many tasks at once, all or none. */
export function useBulkChange(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, change }: { ids: string[]; change: BulkChange }) =>
      (
        await ok(
          api.POST('/api/v1/projects/{project_id}/tasks/bulk', {
            params: { path: { project_id: projectId } },
            body: { task_ids: ids, ...change },
          }),
        )
      ).changed,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [keys.tasks] }),
        client.invalidateQueries({ queryKey: [keys.projects] }),
      ]),
  });
}
