import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Webhook = Schemas['WebhookOut'];
export type NewWebhook = Schemas['WebhookCreated'];
export type Delivery = Schemas['DeliveryOut'];

export const webhooksQuery = () =>
  infiniteQueryOptions({
    queryKey: [keys.webhooks, 'list'],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/webhooks', { params: { query: { limit: 50, cursor: pageParam } }, signal })),
    ...paging,
  });

export const deliveriesQuery = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: [keys.webhooks, 'deliveries', webhookId],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/v1/webhooks/{webhook_id}/deliveries', {
          params: { path: { webhook_id: webhookId }, query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    ...paging,
  });

function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: [keys.webhooks] }) });
}

export const useCreateWebhook = () =>
  useChange((body: Schemas['WebhookIn']): Promise<NewWebhook> => ok(api.POST('/api/v1/webhooks', { body })));

export const useUpdateWebhook = () =>
  useChange(({ id, ...body }: Schemas['WebhookPatch'] & { id: string }): Promise<Webhook> =>
    ok(api.PATCH('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } }, body })),
  );

export const useDeleteWebhook = () =>
  useChange((id: string) => ok(api.DELETE('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } })));

export const useTestWebhook = () =>
  useChange((id: string): Promise<Delivery> =>
    ok(api.POST('/api/v1/webhooks/{webhook_id}/test', { params: { path: { webhook_id: id } } })),
  );

export const useRetryDelivery = () =>
  useChange(({ webhookId, id }: { webhookId: string; id: string }): Promise<Delivery> =>
    ok(
      api.POST('/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/retry', {
        params: { path: { webhook_id: webhookId, delivery_id: id } },
      }),
    ),
  );
