import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** A key: <Kbd>s</Kbd>, <Kbd>Ctrl</Kbd>. */
export function Kbd({
  children,
  tone = 'normal',
  className,
}: {
  children: ReactNode;
  tone?: 'normal' | 'inverse';
  className?: string;
}) {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-items-center rounded-sm border px-1 font-mono text-2xs leading-none font-medium',
        tone === 'inverse' ? 'border-current/40' : 'border-line-strong border-b-2 bg-surface text-muted',
        className,
      )}
    >
      {children}
    </kbd>
  );
}

/** The name of the key that goes with others on this machine: ⌘ or Ctrl. */
export const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
