import { useInfiniteQuery } from '@tanstack/react-query';
import { Ellipsis, History, Pencil, Plus, Trash2, Webhook as Icon } from 'lucide-react';
import { useState } from 'react';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { useDeleteWebhook, useUpdateWebhook, webhooksQuery, type Webhook } from '@/api/webhooks';
import { ErrorPanel } from '@/components/ErrorPanel';
import { When } from '@/components/lists';
import { Page, PageHeader } from '@/components/PageHeader';
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  DropdownMenu,
  EmptyState,
  IconButton,
  MenuItem,
  Switch,
  Table,
  toast,
  type Column,
} from '@/components/ui';
import { useParamFilters } from '@/lib/params';
import { Deliveries } from '../Deliveries';
import { WebhookDialog } from '../WebhookDialogs';

export function Component() {
  const webhooks = useInfiniteQuery(webhooksQuery());
  const projects = itemsOf(useInfiniteQuery(projectsQuery()).data);
  const [{ webhook: shown }, setParam] = useParamFilters(['webhook']);
  const [open, setOpen] = useState<'new' | Webhook | null>(null);
  const [leaving, setLeaving] = useState<Webhook | null>(null);
  const update = useUpdateWebhook();
  const remove = useDeleteWebhook();
  const items = webhooks.data && itemsOf(webhooks.data);
  const current = items?.find(({ id }) => id === shown);
  const projectOf = (webhook: Webhook) =>
    webhook.project_id === null
      ? 'All projects'
      : (projects.find(({ id }) => id === webhook.project_id)?.name ?? 'One project');
  const add = (
    <Button variant="primary" onClick={() => setOpen('new')}>
      <Plus aria-hidden /> Add webhook
    </Button>
  );
  const columns: Column<Webhook>[] = [
    {
      id: 'url',
      header: 'Address',
      cell: (webhook) => (
        <div className="max-w-md min-w-52">
          <button
            type="button"
            className="block max-w-full truncate rounded-sm text-left font-mono text-sm hover:underline"
            title="Show its deliveries"
            onClick={() => setParam('webhook', webhook.id)}
          >
            {webhook.url}
          </button>
          <span className="block truncate text-xs text-muted">{projectOf(webhook)}</span>
        </div>
      ),
    },
    {
      id: 'events',
      header: 'Events',
      cell: (webhook) => (
        <span className="flex max-w-md min-w-40 flex-wrap gap-1">
          {webhook.events.map((event) => (
            <Badge key={event} className="font-mono">
              {event}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'active',
      header: 'Active',
      className: 'w-20',
      cell: (webhook) => (
        <Switch
          aria-label={`Active: ${webhook.url}`}
          checked={webhook.is_active}
          disabled={update.isPending}
          onChange={(event) =>
            update.mutate(
              { id: webhook.id, is_active: event.target.checked },
              { onError: (error) => void toast.error(error) },
            )
          }
        />
      ),
    },
    { id: 'created', header: 'Added', cell: (webhook) => <When time={webhook.created_at} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-12',
      cell: (webhook) => (
        <DropdownMenu
          align="end"
          trigger={<IconButton size="sm" label={`Actions for ${webhook.url}`} icon={<Ellipsis />} />}
        >
          <MenuItem icon={<History />} onSelect={() => setParam('webhook', webhook.id)}>
            Deliveries
          </MenuItem>
          <MenuItem icon={<Pencil />} onSelect={() => setOpen(webhook)}>
            Change
          </MenuItem>
          <MenuItem icon={<Trash2 />} danger onSelect={() => setLeaving(webhook)}>
            Delete
          </MenuItem>
        </DropdownMenu>
      ),
    },
  ];
  return (
    <Page>
      <PageHeader
        title="Webhooks"
        description="Programs of yours that are told what happens here: each event is posted as signed JSON."
        actions={items && items.length > 0 && add}
      />
      <Card className="overflow-hidden">
        {webhooks.error && !webhooks.data ? (
          <ErrorPanel error={webhooks.error} onRetry={() => void webhooks.refetch()} />
        ) : (
          <Table
            stack
            label="Webhooks"
            columns={columns}
            rows={items}
            rowKey={(webhook) => webhook.id}
            onRowClick={(webhook) => setParam('webhook', webhook.id)}
            empty={
              <EmptyState icon={<Icon />} title="No webhooks" action={add}>
                Start a training run when an export is ready, or follow judgements as they come.
              </EmptyState>
            }
            hasMore={webhooks.hasNextPage}
            onMore={() => void webhooks.fetchNextPage()}
            loadingMore={webhooks.isFetchingNextPage}
          />
        )}
      </Card>
      {current && <Deliveries webhook={current} onClose={() => setParam('webhook', '')} />}
      {open && <WebhookDialog {...(open === 'new' ? {} : { webhook: open })} onClose={() => setOpen(null)} />}
      {leaving && (
        <ConfirmDialog
          open
          onOpenChange={() => setLeaving(null)}
          title="Delete this webhook?"
          description={`${leaving.url} is told of nothing any more, and the history of its deliveries goes with it.`}
          action="Delete webhook"
          loading={remove.isPending}
          onConfirm={() =>
            remove.mutate(leaving.id, {
              onSuccess: () => setLeaving(null),
              onError: (error) => void toast.error(error),
            })
          }
        />
      )}
    </Page>
  );
}
