import { create } from 'zustand';

export type Theme = 'light' | 'dark' | 'system';

const KEY = 'rlflow.theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

function remembered(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

function apply(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark.matches);
  document.documentElement.classList.toggle('dark', dark);
}

interface ThemeState {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

/** Light, dark or as the system says; remembered in this browser. public/assets/theme.js sets it before the paint. */
export const useTheme = create<ThemeState>((set) => ({
  theme: remembered(),
  setTheme: (theme) => {
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Not remembered, then.
    }
    apply(theme);
    set({ theme });
  },
}));

addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  useTheme.setState({ theme: remembered() });
  apply(remembered());
});
