import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Project = Schemas['ProjectsProjectOut'];

export const projectsQuery = () =>
  infiniteQueryOptions({
    queryKey: [keys.projects, 'list'],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/projects', { params: { query: { limit: 50, cursor: pageParam } }, signal })),
    ...paging,
  });

export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: [keys.projects, 'one', projectId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/projects/{project_id}', { params: { path: { project_id: projectId } }, signal })),
  });
