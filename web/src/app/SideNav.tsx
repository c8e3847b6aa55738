import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { Link } from 'react-router';
import { Logo } from '@/components/Logo';
import { IconButton } from '@/components/ui/Button';
import { cn } from '@/lib/cn';
import { NavLinks } from './NavLinks';
import { NotificationsBell } from './NotificationsBell';
import { useUi } from './ui';
import { useNav } from './useNav';
import { UserMenu } from './UserMenu';

/** The navigation on wide screens; it folds to icons. */
export function SideNav() {
  const nav = useNav();
  const { collapsed, toggleCollapsed } = useUi();
  const toggle = (
    <IconButton
      size="sm"
      label={collapsed ? 'Unfold the navigation' : 'Fold the navigation'}
      aria-expanded={!collapsed}
      icon={collapsed ? <PanelLeftOpen /> : <PanelLeftClose />}
      onClick={toggleCollapsed}
    />
  );
  return (
    <header
      className={cn(
        'sticky top-0 flex h-dvh shrink-0 flex-col border-r border-line bg-surface',
        collapsed ? 'w-14' : 'w-60',
      )}
    >
      <div className={cn('flex h-14 items-center', collapsed ? 'justify-center' : 'justify-between pr-2 pl-4')}>
        <Link to="/" className="flex items-center gap-2.5 rounded-md text-md font-semibold tracking-tight">
          <Logo />
          <span className={collapsed ? 'sr-only' : undefined}>RLFlow</span>
        </Link>
        {!collapsed && (
          <span className="flex">
            <NotificationsBell />
            {toggle}
          </span>
        )}
      </div>
      {collapsed && (
        <div className="grid justify-center gap-1 border-b border-line pb-2">
          {toggle}
          <NotificationsBell />
        </div>
      )}
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
        <NavLinks nav={nav} collapsed={collapsed} />
      </nav>
      <div className="border-t border-line p-2">
        <UserMenu collapsed={collapsed} />
      </div>
    </header>
  );
}
