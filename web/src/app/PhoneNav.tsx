import { Ellipsis } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import { Logo } from '@/components/Logo';
import { onDemand } from '@/components/ui/OnDemand';
import { NotificationsBell } from './NotificationsBell';
import { useNav } from './useNav';
import { UserMenu } from './UserMenu';

export function PhoneHeader() {
  const { project } = useNav();
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center justify-between gap-2 border-b border-line bg-surface pr-2 pl-4">
      <Link to="/" className="flex min-w-0 items-center gap-2.5 rounded-md font-semibold tracking-tight">
        <Logo />
        <span className="truncate">{project?.name ?? 'RLFlow'}</span>
      </Link>
      <span className="flex items-center gap-1">
        <NotificationsBell />
        <UserMenu collapsed />
      </span>
    </header>
  );
}

const More = onDemand(() => import('./PhoneSheet'), 'dialog');

const TAB =
  'flex h-14 w-full flex-col items-center justify-center gap-0.5 text-2xs font-medium text-muted aria-[current=page]:text-accent-text ' +
  'focus-visible:-outline-offset-2';

/** The bar at the bottom of phones: the first places, and a sheet with all of them. */
export function PhoneBar() {
  const nav = useNav();
  const all = nav.project ? nav.project.items : nav.groups.flatMap((group) => group.items);
  const total = nav.groups.reduce((sum, group) => sum + group.items.length, nav.project?.items.length ?? 0);
  if (total === 0) return null;
  const first = all.slice(0, total > 4 ? 4 : 5);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex">
        {first.map((item) => (
          <li key={item.to} className="min-w-0 flex-1">
            <NavLink to={item.to} end={item.end === true} className={TAB}>
              <item.icon className="size-5" aria-hidden />
              <span className="max-w-full truncate px-1">{item.label}</span>
            </NavLink>
          </li>
        ))}
        {total > first.length && (
          <li className="min-w-0 flex-1">
            <More
              trigger={
                <button type="button" className={TAB}>
                  <Ellipsis className="size-5" aria-hidden />
                  More
                </button>
              }
            />
          </li>
        )}
      </ul>
    </nav>
  );
}
