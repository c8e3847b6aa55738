import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Disagreement = Schemas['Disagreement'];
export type Adjudication = Schemas['Adjudication'];
export type ConsensusEntry = Schemas['ConsensusOut'];
export type Resolution = Schemas['ResolutionOut'];
export type ResolutionIn = Schemas['ResolutionIn'];
export type ReviewedFeedback = Schemas['ReviewedFeedback'];
export type ReviewedTask = Schemas['TasksTaskOut'];
export type ReviewedOutput = Schemas['TasksOutputOut'];

export interface DisputeFilter {
  unresolved: boolean;
  below?: number;
  min_votes?: number;
  tag?: string;
  type?: string;
  annotator_id?: string;
}

/** The tasks on which annotators disagree, those with the lowest agreement first. */
export const disagreementsQuery = (projectId: string, filter: DisputeFilter) =>
  infiniteQueryOptions({
    queryKey: [keys.disagreements, 'list', projectId, filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/disagreements', {
          params: { path: { project_id: projectId }, query: { limit: 50, cursor: pageParam, ...filter } },
          signal,
        }),
      ),
    ...paging,
  });

/** What the judgements of a task amount to, and how its resolution came about. */
export const adjudicationQuery = (taskId: string) =>
  queryOptions({
    queryKey: [keys.disagreements, 'opened', taskId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/tasks/{task_id}/adjudication', { params: { path: { task_id: taskId } }, signal })),
  });

/** The whole task with its outputs in the task's own order. */
export const reviewedTaskQuery = (taskId: string) =>
  queryOptions({
    queryKey: [keys.tasks, 'reviewed', taskId],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/tasks/{task_id}', { params: { path: { task_id: taskId } }, signal })),
  });

/** Every judgement of a task, in words; outputs are A, B … in the task's own order. */
export const judgementsQuery = (taskId: string) =>
  queryOptions({
    queryKey: [keys.feedback, 'of-task', taskId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/feedback/{task_id}', { params: { path: { task_id: taskId } }, signal })),
  });

export function resolveTask(taskId: string, body: ResolutionIn): Promise<Resolution> {
  return ok(api.POST('/api/v1/tasks/{task_id}/resolution', { params: { path: { task_id: taskId } }, body }));
}

export function withdrawResolution(taskId: string): Promise<unknown> {
  return ok(api.DELETE('/api/v1/tasks/{task_id}/resolution', { params: { path: { task_id: taskId } } }));
}
