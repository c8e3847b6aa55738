import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Member = Schemas['MemberOut'];
export type MemberRole = Member['role'];
export type Candidate = Schemas['CandidateOut'];

const membersKey = (projectId: string) => [keys.projects, 'members', projectId];

export const membersQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: membersKey(projectId),
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/members', {
          params: { path: { project_id: projectId }, query: { limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
    ...paging,
  });

/** Users who could be added, by the beginning of a name or an address; the server wants two characters. */
export const candidatesQuery = (projectId: string, q: string) =>
  queryOptions({
    queryKey: [keys.projects, 'candidates', projectId, q],
    queryFn: ({ signal }) =>
      ok(
        api.GET('/api/v1/projects/{project_id}/candidates', {
          params: { path: { project_id: projectId }, query: { q } },
          signal,
        }),
      ),
    enabled: q.trim().length >= 2,
  });

export function usePutMember(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: MemberRole }) =>
      ok(
        api.PUT('/api/v1/projects/{project_id}/members/{user_id}', {
          params: { path: { project_id: projectId, user_id: userId } },
          body: { role },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: membersKey(projectId) }),
  });
}

export function useRemoveMember(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) =>
      ok(
        api.DELETE('/api/v1/projects/{project_id}/members/{user_id}', {
          params: { path: { project_id: projectId, user_id: userId } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: membersKey(projectId) }),
  });
}
