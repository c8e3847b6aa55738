import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight, RotateCcw, Send } from 'lucide-react';
import { itemsOf } from '@/api/pages';
import { deliveriesQuery, useRetryDelivery, useTestWebhook, type Delivery, type Webhook } from '@/api/webhooks';
import { ErrorPanel } from '@/components/ErrorPanel';
import { When } from '@/components/lists';
import { Badge, Button, EmptyState, Sheet, SkeletonText, toast } from '@/components/ui';
import { dateTime, plural, words } from '@/lib/format';
import { DELIVERY_TONES } from './events';

const SOON = 2_000;

/** What a webhook was sent, how its receiver answered, and another try. */
export function Deliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const deliveries = useInfiniteQuery({
    ...deliveriesQuery(webhook.id),
    // While something is on its way its outcome is awaited.
    refetchInterval: ({ state }) => (itemsOf(state.data).some(({ status }) => status === 'pending') ? SOON : false),
  });
  const test = useTestWebhook();
  const items = itemsOf(deliveries.data);
  const send = () =>
    test.mutate(webhook.id, {
      onSuccess: (delivery) => {
        if (delivery.status === 'succeeded') toast.success(`Its receiver answered ${delivery.response_status}.`);
        else toast.error(new Error(delivery.error ?? 'The test was not delivered.'));
      },
      onError: (error) => void toast.error(error),
    });
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title="Deliveries"
      description={<span className="font-mono text-xs wrap-anywhere">{webhook.url}</span>}
    >
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-muted">Newest first. What fails is tried again for a while.</p>
        <Button size="sm" loading={test.isPending} onClick={send}>
          <Send aria-hidden /> Send a test
        </Button>
      </div>
      {deliveries.isPending && <SkeletonText lines={6} label="Loading the deliveries" />}
      {deliveries.error && !deliveries.data && (
        <ErrorPanel error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      )}
      {deliveries.data && items.length === 0 && (
        <EmptyState icon={<Send />} title="Nothing was sent yet" className="py-8">
          The first event goes out as it happens. A test shows whether the receiver answers.
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="grid gap-px overflow-hidden rounded-lg border border-line bg-line">
          {items.map((delivery) => (
            <li key={delivery.id} className="bg-surface">
              <Entry delivery={delivery} />
            </li>
          ))}
        </ul>
      )}
      {deliveries.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          className="mt-2"
          loading={deliveries.isFetchingNextPage}
          onClick={() => void deliveries.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </Sheet>
  );
}

function Entry({ delivery }: { delivery: Delivery }) {
  const retry = useRetryDelivery();
  const { id, webhook_id, event, status, attempts, response_status, error, next_attempt_at } = delivery;
  return (
    <details className="group">
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 px-3 py-2 -outline-offset-2 hover:bg-hover">
        <ChevronRight className="size-4 shrink-0 text-faint group-open:rotate-90" aria-hidden />
        <code className="min-w-0 flex-1 truncate text-sm">{event}</code>
        {response_status !== null && <span className="tabular text-xs text-muted">{response_status}</span>}
        <Badge tone={DELIVERY_TONES[status]} dot>
          {words(status)}
        </Badge>
        <span className="text-xs">
          <When time={delivery.created_at} />
        </span>
      </summary>
      <div className="grid gap-3 border-t border-line bg-subtle px-3 py-3 text-sm">
        {error && <p className="wrap-anywhere text-danger-text">{error}</p>}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="tabular text-muted">
            {plural(attempts, 'attempt')}
            {next_attempt_at && `, the next ${dateTime(next_attempt_at)}`}
            {delivery.delivered_at && `, delivered ${dateTime(delivery.delivered_at)}`}
          </p>
          {status === 'failed' && (
            <Button
              size="sm"
              loading={retry.isPending}
              onClick={() =>
                retry.mutate({ webhookId: webhook_id, id }, { onError: (problem) => toast.error(problem) })
              }
            >
              <RotateCcw aria-hidden /> Send again
            </Button>
          )}
        </div>
        <pre
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          role="group"
          aria-label="Payload"
          className="max-h-64 overflow-auto rounded-md border border-line bg-surface p-2.5 text-xs"
        >
          {JSON.stringify(delivery.payload, null, 2)}
        </pre>
      </div>
    </details>
  );
}
