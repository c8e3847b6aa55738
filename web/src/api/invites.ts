import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Invite = Schemas['InviteOut'];
export type NewInvite = Schemas['NewInviteOut'];

export const invitesQuery = () =>
  infiniteQueryOptions({
    queryKey: [keys.users, 'invites'],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/invites', { params: { query: { limit: 50, cursor: pageParam } }, signal })),
    ...paging,
  });

export function useCreateInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['InviteIn']): Promise<NewInvite> => ok(api.POST('/api/v1/invites', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: invitesQuery().queryKey }),
  });
}

export function useRevokeInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ok(api.DELETE('/api/v1/invites/{invite_id}', { params: { path: { invite_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: invitesQuery().queryKey }),
  });
}

/** Where somebody who was invited registers. */
export function inviteLink(token: string, origin = location.origin): string {
  return `${origin}/register?invite=${encodeURIComponent(token)}`;
}
