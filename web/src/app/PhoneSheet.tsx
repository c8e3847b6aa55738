import { cloneElement, useState, type ReactElement } from 'react';
import type { OnDemandPanelProps } from '@/components/ui/OnDemand';
import { Sheet } from '@/components/ui/Overlay';
import { NavLinks } from './NavLinks';
import { useNav } from './useNav';

/** Every place one can go to, from the bottom of a phone. */
export default function PhoneSheet({ trigger }: OnDemandPanelProps) {
  const nav = useNav();
  const [open, setOpen] = useState(true);
  const button = cloneElement(
    trigger as ReactElement<{ onClick: () => void; 'aria-expanded': boolean; 'aria-haspopup': 'dialog' }>,
    {
      onClick: () => setOpen(true),
      'aria-expanded': open,
      'aria-haspopup': 'dialog',
    },
  );
  return (
    <>
      {button}
      <Sheet open={open} onOpenChange={setOpen} side="bottom" title="Go to">
        <NavLinks nav={nav} onGo={() => setOpen(false)} />
      </Sheet>
    </>
  );
}
