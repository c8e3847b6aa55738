import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

const TONES = {
  neutral: 'border-line bg-subtle text-muted',
  accent: 'border-accent-line bg-accent-subtle text-accent-text',
  success: 'border-success-line bg-success-subtle text-success-text',
  warning: 'border-warning-line bg-warning-subtle text-warning-text',
  danger: 'border-danger-line bg-danger-subtle text-danger-text',
  info: 'border-info-line bg-info-subtle text-info-text',
};
export type Tone = keyof typeof TONES;

/** A short word on something's state. The word says it; the colour only helps. */
export function Badge({
  tone = 'neutral',
  dot = false,
  children,
  className,
}: {
  tone?: Tone;
  dot?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 items-center gap-1 rounded-full border px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
        TONES[tone],
        className,
      )}
    >
      {dot && <span className="size-1.5 rounded-full bg-current" aria-hidden />}
      {children}
    </span>
  );
}
