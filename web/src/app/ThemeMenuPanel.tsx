import { DropdownMenu, MenuChoices } from '@/components/ui/DropdownMenu';
import type { OnDemandPanelProps } from '@/components/ui/OnDemand';
import { useTheme } from '@/lib/theme';
import { THEMES } from './themes';

export default function ThemeMenuPanel({ trigger }: OnDemandPanelProps) {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu defaultOpen align="end" trigger={trigger}>
      <MenuChoices value={theme} onChange={setTheme} options={THEMES} />
    </DropdownMenu>
  );
}
