import { BookOpen, ChevronsUpDown, CircleUser, LogOut } from 'lucide-react';
import { Link } from 'react-router';
import { logout, useSession } from '@/api/session';
import { DropdownMenu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/DropdownMenu';
import { Avatar } from '@/components/ui/Feedback';
import { toast } from '@/components/ui/Toast';
import { cn } from '@/lib/cn';
import { words } from '@/lib/format';
import { useTheme } from '@/lib/theme';
import { THEMES } from './ThemeMenu';

/** Who one is, the theme, the account, and the way out. */
export function UserMenu({ collapsed = false, below = false }: { collapsed?: boolean; below?: boolean }) {
  const user = useSession((state) => state.user);
  const { theme, setTheme } = useTheme();
  if (!user) return null;
  return (
    <DropdownMenu
      align={below ? 'end' : 'start'}
      side={below ? 'bottom' : collapsed ? 'right' : 'top'}
      className="w-56"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${user.name}`}
          className={cn(
            'flex items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover',
            collapsed ? 'justify-center' : 'w-full',
            collapsed && !below && 'mx-auto',
          )}
        >
          <Avatar name={user.name} />
          {!collapsed && (
            <>
              <span className="min-w-0 flex-1 leading-tight">
                <span className="block truncate text-sm font-medium">{user.name}</span>
                <span className="block truncate text-xs text-muted">{words(user.role)}</span>
              </span>
              <ChevronsUpDown className="size-3.5 shrink-0 text-faint" aria-hidden />
            </>
          )}
        </button>
      }
    >
      <MenuLabel>
        <span className="block truncate">{user.email}</span>
      </MenuLabel>
      <MenuItem asChild>
        <Link to="/account">
          <CircleUser aria-hidden /> Account
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <a href="/docs" target="_blank" rel="noopener">
          <BookOpen aria-hidden /> API reference
        </a>
      </MenuItem>
      <MenuSeparator />
      <MenuChoices value={theme} onChange={setTheme} options={THEMES} />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void logout().catch(toast.error)}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
