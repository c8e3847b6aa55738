import { Moon, Sun } from 'lucide-react';
import { IconButton } from '@/components/ui/Button';
import { onDemand } from '@/components/ui/OnDemand';

const Menu = onDemand(() => import('./ThemeMenuPanel'), 'menu');

export function ThemeMenu() {
  const icon = (
    <>
      <Sun className="dark:hidden" aria-hidden />
      <Moon className="hidden dark:block" aria-hidden />
    </>
  );
  return <Menu trigger={<IconButton label="Theme" icon={icon} />} />;
}
