import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Project = Schemas['ProjectsProjectOut'];
export type NewProject = Schemas['ProjectIn'];
export type ProjectChange = Schemas['ProjectPatch'];
/** A control to judge with, as a project uses it. */
export type ProjectWidget = Schemas['ProjectsWidgetOut'];

export const projectsQuery = (q = '') =>
  infiniteQueryOptions({
    queryKey: q === '' ? [keys.projects, 'list'] : [keys.projects, 'list', q],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/projects', {
          params: { query: { limit: 50, cursor: pageParam, ...(q === '' ? {} : { q }) } },
          signal,
        }),
      ),
    ...paging,
  });

export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: [keys.projects, 'one', projectId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/projects/{project_id}', { params: { path: { project_id: projectId } }, signal })),
  });

export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewProject) => ok(api.POST('/api/v1/projects', { body })),
    onSuccess: (made) => {
      client.setQueryData(projectQuery(made.id).queryKey, made);
      return client.invalidateQueries({ queryKey: [keys.projects, 'list'] });
    },
  });
}

/** Change a project. With `version`, the change of one that was changed since is refused (409). */
export function useChangeProject(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<ProjectChange>) =>
      ok(
        api.PATCH('/api/v1/projects/{project_id}', {
          params: { path: { project_id: projectId } },
          body: body,
        }),
      ),
    onSuccess: (changed) => {
      client.setQueryData(projectQuery(projectId).queryKey, changed);
      return client.invalidateQueries({ queryKey: [keys.projects, 'list'] });
    },
  });
}

/** Put a project out of sight; nothing in it is deleted. */
export function useArchiveProject(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/projects/{project_id}', { params: { path: { project_id: projectId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.projects, 'list'] }),
  });
}
