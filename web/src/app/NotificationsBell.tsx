import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { unreadQuery } from '@/api/notifications';
import { IconButton } from '@/components/ui/Button';
import { onDemand } from '@/components/ui/OnDemand';

const Panel = onDemand(() => import('./NotificationsPanel'), 'dialog');

export function NotificationsBell() {
  const unread = useQuery(unreadQuery()).data ?? 0;
  const icon = (
    <span className="relative">
      <Bell aria-hidden />
      {unread > 0 && (
        <span
          className="absolute -top-0.5 -right-0.5 size-2 rounded-full border border-surface bg-accent"
          aria-hidden
        />
      )}
    </span>
  );
  return (
    <Panel
      trigger={
        <IconButton size="sm" label={unread > 0 ? `Notifications: ${unread} unread` : 'Notifications'} icon={icon} />
      }
    />
  );
}
