import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';
import type { Role, User } from './session';

export interface UsersFilter {
  q?: string | undefined;
  role?: Role | undefined;
  is_active?: boolean | undefined;
}

export const usersQuery = (filter: UsersFilter) =>
  infiniteQueryOptions({
    queryKey: [keys.users, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/users', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal })),
    ...paging,
  });

function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: [keys.users] }) });
}

export const useCreateUser = () =>
  useChange((body: Schemas['UserIn']): Promise<User> => ok(api.POST('/api/v1/users', { body })));

export const useUpdateUser = () =>
  useChange(({ id, ...body }: Schemas['UserPatch'] & { id: string }): Promise<User> =>
    ok(api.PATCH('/api/v1/users/{user_id}', { params: { path: { user_id: id } }, body })),
  );

export const useResetPassword = () =>
  useChange(({ id, password }: { id: string; password: string }) =>
    ok(api.PUT('/api/v1/users/{user_id}/password', { params: { path: { user_id: id } }, body: { password } })),
  );
