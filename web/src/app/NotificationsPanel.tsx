import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Bell, CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { notificationsQuery, unreadQuery, useMarkRead, type Notification } from '@/api/notifications';
import { itemsOf } from '@/api/pages';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Button } from '@/components/ui/Button';
import { EmptyState, SkeletonText } from '@/components/ui/Feedback';
import type { OnDemandPanelProps } from '@/components/ui/OnDemand';
import { Popover } from '@/components/ui/Popover';
import { ago, dateTime } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { useHasRoute } from './available';

export default function NotificationsPanel({ trigger }: OnDemandPanelProps) {
  const [open, setOpen] = useState(true);
  return (
    <Popover
      label="Notifications"
      open={open}
      onOpenChange={setOpen}
      flush
      className="flex max-h-[min(32rem,80dvh)] w-96 flex-col"
      trigger={trigger}
    >
      <Inbox onGo={() => setOpen(false)} />
    </Popover>
  );
}

function Inbox({ onGo }: { onGo: () => void }) {
  const unread = useQuery(unreadQuery()).data ?? 0;
  const query = useInfiniteQuery(notificationsQuery());
  const markRead = useMarkRead();
  const items = itemsOf(query.data);
  return (
    <>
      <div className="flex min-h-11 items-center justify-between border-b border-line pr-2 pl-4">
        <h2 className="text-base">Notifications</h2>
        {unread > 0 && (
          <Button variant="ghost" size="sm" loading={markRead.isPending} onClick={() => markRead.mutate('all')}>
            <CheckCheck aria-hidden /> Mark all as read
          </Button>
        )}
      </div>
      <div className="min-h-0 overflow-y-auto">
        {query.isPending && <SkeletonText className="p-4" lines={4} label="Loading notifications" />}
        {query.error && items.length === 0 && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && items.length === 0 && (
          <EmptyState icon={<Bell />} title="Nothing new" className="py-8">
            Finished imports, exports and tasks given to you are told here.
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <li key={item.id}>
              <Entry item={item} onRead={() => item.read_at === null && markRead.mutate([item.id])} onGo={onGo} />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <div className="grid place-items-center border-t border-line p-2">
            <Button
              variant="ghost"
              size="sm"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              Load more
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function Entry({ item, onRead, onGo }: { item: Notification; onRead: () => void; onGo: () => void }) {
  const now = useNow();
  const navigate = useNavigate();
  const hasRoute = useHasRoute();
  // A link leads to a path of ours; what is none of our pages is not offered.
  const link = item.link !== null && hasRoute(item.link.split(/[?#]/)[0] ?? '') ? item.link : null;
  const read = item.read_at !== null;
  const go = () => {
    onRead();
    if (link === null) return;
    onGo();
    void navigate(link);
  };
  return (
    <button
      type="button"
      className="flex w-full gap-3 px-4 py-3 text-left hover:bg-subtle focus-visible:-outline-offset-2"
      onClick={go}
    >
      <span className={read ? 'mt-2 size-1.5 shrink-0' : 'mt-2 size-1.5 shrink-0 rounded-full bg-accent'} aria-hidden />
      <span className="min-w-0 flex-1">
        <span className={read ? 'block text-sm' : 'block text-sm font-semibold'}>
          {item.title}
          {!read && <span className="sr-only"> (unread)</span>}
        </span>
        {item.body !== '' && <span className="block text-sm wrap-anywhere text-muted">{item.body}</span>}
        <time dateTime={item.created_at} title={dateTime(item.created_at)} className="text-xs text-faint">
          {ago(item.created_at, now)}
        </time>
      </span>
    </button>
  );
}
