import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

export interface PopoverProps {
  trigger: ReactNode;
  children: ReactNode;
  /** What it holds, to screen readers. */
  label: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  open?: boolean;
  /** Open from the start: for what is loaded on demand. */
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Without padding, and of its own width. */
  flush?: boolean;
  className?: string;
}

export function Popover({
  trigger,
  children,
  label,
  align = 'start',
  side = 'bottom',
  open,
  defaultOpen = false,
  onOpenChange,
  flush = false,
  className,
}: PopoverProps) {
  return (
    <Radix.Root {...(open === undefined ? { defaultOpen } : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            'ui-pop z-50 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-raised shadow-lg outline-none',
            !flush && 'w-72 p-3',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
