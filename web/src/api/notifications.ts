import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Notification = Schemas['NotificationOut'];

export const notificationsQuery = () =>
  infiniteQueryOptions({
    queryKey: [keys.notifications, 'list'],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/notifications', { params: { query: { limit: 20, cursor: pageParam } }, signal })),
    ...paging,
  });

/** How many are unread: for the bell. */
export const unreadQuery = () =>
  queryOptions({
    queryKey: [keys.notifications, 'unread'],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/api/v1/notifications', { params: { query: { limit: 1 } }, signal }))).unread_count,
    staleTime: 60_000,
  });

/** Mark some as read, or all. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | 'all') =>
      ok(api.POST('/api/v1/notifications/read', { body: ids === 'all' ? { all: true } : { ids } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.notifications] }),
  });
}
