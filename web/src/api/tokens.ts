import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Token = Schemas['TokenOut'];
export type NewToken = Schemas['NewTokenOut'];

export const tokensQuery = () =>
  infiniteQueryOptions({
    queryKey: [keys.tokens],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/tokens', { params: { query: { limit: 50, cursor: pageParam } }, signal })),
    ...paging,
  });

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['TokenIn']): Promise<NewToken> => ok(api.POST('/api/v1/tokens', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.tokens] }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ok(api.DELETE('/api/v1/tokens/{token_id}', { params: { path: { token_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.tokens] }),
  });
}
