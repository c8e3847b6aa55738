import { create } from 'zustand';
import { storage } from '@/lib/storage';

interface UiState {
  /** The side navigation shows icons alone. */
  collapsed: boolean;
  toggleCollapsed: () => void;
}

/** State of the interface that no server knows. */
export const useUi = create<UiState>((set, get) => ({
  collapsed: storage.get('nav') === 'collapsed',
  toggleCollapsed: () => {
    const collapsed = !get().collapsed;
    storage.set('nav', collapsed ? 'collapsed' : null);
    set({ collapsed });
  },
}));
