import { NavLink } from 'react-router';
import { Tooltip } from '@/components/ui/Tooltip';
import { cn } from '@/lib/cn';
import type { NavItem } from './nav';
import type { Nav } from './useNav';

const LINK =
  'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-text ' +
  'aria-[current=page]:bg-accent-subtle aria-[current=page]:text-accent-text pointer-coarse:h-10';

function Item({ item, collapsed, onGo }: { item: NavItem; collapsed: boolean; onGo?: (() => void) | undefined }) {
  const link = (
    <NavLink
      to={item.to}
      end={item.end === true}
      className={cn(LINK, collapsed && 'justify-center')}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <item.icon className="size-4 shrink-0" aria-hidden />
      <span className={collapsed ? 'sr-only' : 'truncate'}>{item.label}</span>
    </NavLink>
  );
  return (
    <li>
      {collapsed ? (
        <Tooltip content={item.label} side="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  );
}

/** The links, grouped; those of the project one is in stand below the projects. */
export function NavLinks({ nav, collapsed = false, onGo }: { nav: Nav; collapsed?: boolean; onGo?: () => void }) {
  const showLabels = !collapsed && nav.groups.length > 1;
  return (
    <div className="grid gap-5">
      {nav.groups.map((group) => (
        <div key={group.label}>
          {showLabels && <p className="mb-1 px-2 text-xs font-medium text-faint">{group.label}</p>}
          <ul className="grid gap-0.5" aria-label={group.label}>
            {group.items.map((item) => (
              <Item key={item.to} item={item} collapsed={collapsed} onGo={onGo} />
            ))}
          </ul>
          {group.label === 'Research' && nav.project && (
            <div className={cn('mt-2', !collapsed && 'ml-4 border-l border-line pl-2')}>
              {!collapsed && (
                <p className="mb-1 truncate px-2 text-sm font-semibold" title={nav.project.name}>
                  {nav.project.name}
                </p>
              )}
              <ul className="grid gap-0.5" aria-label={nav.project.name}>
                {nav.project.items.map((item) => (
                  <Item key={item.to} item={item} collapsed={collapsed} onGo={onGo} />
                ))}
              </ul>
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
