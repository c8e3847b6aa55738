import { cloneElement, lazy, Suspense, useState, type ComponentType, type ReactElement } from 'react';

export interface OnDemandPanelProps {
  /** The button: what opens the panel. Give it to a DropdownMenu, Popover … with `defaultOpen`. */
  trigger: ReactElement;
}

type Load = () => Promise<{ default: ComponentType<OnDemandPanelProps> }>;
interface TriggerProps {
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
}

/**
 * A menu or panel whose code is loaded when somebody reaches for its button, not with the page:
 * `const UserMenu = onDemand(() => import('./UserMenuPanel'), 'menu')`, then `<UserMenu trigger={<button …/>} />`.
 */
export function onDemand(load: Load, popup: 'menu' | 'dialog'): ComponentType<{ trigger: ReactElement<TriggerProps> }> {
  const Panel = lazy(load);
  const preload = () => void load().catch(() => undefined);
  return function OnDemand({ trigger }) {
    const [wanted, setWanted] = useState(false);
    const closed = cloneElement(trigger, {
      'aria-haspopup': popup,
      'aria-expanded': false,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: () => setWanted(true),
    });
    if (!wanted) return closed;
    return (
      <Suspense fallback={closed}>
        <Panel trigger={trigger} />
      </Suspense>
    );
  };
}
