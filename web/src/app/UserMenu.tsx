import { ChevronsUpDown } from 'lucide-react';
import { useSession } from '@/api/session';
import { Avatar } from '@/components/ui/Feedback';
import { onDemand } from '@/components/ui/OnDemand';
import { cn } from '@/lib/cn';
import { words } from '@/lib/format';

const Menu = onDemand(() => import('./UserMenuPanel'), 'menu');

/** Who one is; behind it the account, the theme and the way out. */
export function UserMenu({ collapsed = false }: { collapsed?: boolean }) {
  const user = useSession((state) => state.user);
  if (!user) return null;
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={collapsed ? `Account of ${user.name}` : undefined}
          className={cn(
            'flex items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover',
            collapsed ? 'mx-auto justify-center' : 'w-full',
          )}
        >
          <Avatar name={user.name} />
          {!collapsed && (
            <>
              <span className="sr-only">Account of</span>
              <span className="min-w-0 flex-1 leading-tight">
                <span className="block truncate text-sm font-medium">{user.name}</span>
                <span className="block truncate text-xs text-muted">{words(user.role)}</span>
              </span>
              <ChevronsUpDown className="size-3.5 shrink-0 text-faint" aria-hidden />
            </>
          )}
        </button>
      }
    />
  );
}
