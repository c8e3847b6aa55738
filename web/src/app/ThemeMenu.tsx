import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '@/components/ui/Button';
import { DropdownMenu, MenuChoices } from '@/components/ui/DropdownMenu';
import { useTheme, type Theme } from '@/lib/theme';

export const THEMES: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
  { value: 'system', label: 'As the system', icon: <Monitor aria-hidden /> },
];

export function ThemeMenu() {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton
          label="Theme"
          icon={
            <>
              <Sun className="dark:hidden" aria-hidden />
              <Moon className="hidden dark:block" aria-hidden />
            </>
          }
        />
      }
    >
      <MenuChoices value={theme} onChange={setTheme} options={THEMES} />
    </DropdownMenu>
  );
}
