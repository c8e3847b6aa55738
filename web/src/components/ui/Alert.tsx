import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

const TONES = {
  info: { look: 'border-info-line bg-info-subtle', colour: 'text-info-text', Icon: Info },
  success: { look: 'border-success-line bg-success-subtle', colour: 'text-success-text', Icon: CircleCheck },
  warning: { look: 'border-warning-line bg-warning-subtle', colour: 'text-warning-text', Icon: TriangleAlert },
  danger: { look: 'border-danger-line bg-danger-subtle', colour: 'text-danger-text', Icon: CircleAlert },
};

export interface AlertProps {
  tone?: keyof typeof TONES;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons: how to go on. */
  action?: ReactNode;
  className?: string;
}

/** What has to be known here and now. A danger is read out at once. */
export function Alert({ tone = 'info', title, children, action, className }: AlertProps) {
  const { look, colour, Icon } = TONES[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cn('flex gap-2.5 rounded-lg border px-3 py-2.5 text-sm', look, className)}
    >
      <Icon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-hidden />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className={cn('font-medium', colour)}>{title}</p>}
        {children !== undefined && <div className="text-text">{children}</div>}
        {action !== undefined && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
