import { cn } from '@/lib/cn';

/** The mark; the name stands beside it as text. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cn('shrink-0', className ?? 'size-6')}>
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M9 10.5h8.2a4.3 4.3 0 0 1 0 8.6H14M9 21.5h5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="22.3" cy="21.6" r="2" fill="#fff" />
    </svg>
  );
}
