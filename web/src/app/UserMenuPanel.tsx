import { BookOpen, CircleUser, LogOut } from 'lucide-react';
import { Link } from 'react-router';
import { logout, useSession } from '@/api/session';
import { DropdownMenu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/DropdownMenu';
import type { OnDemandPanelProps } from '@/components/ui/OnDemand';
import { toast } from '@/components/ui/Toast';
import { useTheme } from '@/lib/theme';
import { THEMES } from './themes';

/** What opens under one's name. Radix keeps it on the screen, on whichever side there is room. */
export default function UserMenuPanel({ trigger }: OnDemandPanelProps) {
  const email = useSession((state) => state.user?.email);
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu defaultOpen align="start" side="top" className="w-56" trigger={trigger}>
      <MenuLabel>
        <span className="block truncate">{email}</span>
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
      <MenuLabel>Theme</MenuLabel>
      <MenuChoices value={theme} onChange={setTheme} options={THEMES} />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void logout().catch(toast.error)}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
