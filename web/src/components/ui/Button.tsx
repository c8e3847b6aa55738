import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cn } from '@/lib/cn';
import { Tooltip } from './Tooltip';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-ghost';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent shadow-sm not-disabled:hover:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-text shadow-sm not-disabled:hover:bg-hover',
  ghost: 'border-transparent text-muted not-disabled:hover:bg-hover not-disabled:hover:text-text',
  danger: 'border-transparent bg-danger text-on-accent shadow-sm not-disabled:hover:bg-danger-hover',
  'danger-ghost': 'border-transparent text-danger-text not-disabled:hover:bg-danger-subtle',
};
const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2.5 text-sm',
  md: 'h-8 gap-1.5 px-3 text-sm',
  lg: 'h-10 gap-2 px-4 text-base',
};
const SQUARE: Record<ButtonSize, string> = { sm: 'size-7', md: 'size-8', lg: 'size-10' };
const BASE =
  'relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border ' +
  'font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:not-aria-busy:opacity-55 ' +
  '[&_svg]:size-4 [&_svg]:shrink-0';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows that it is under way and takes no more clicks; its width stays. */
  loading?: boolean;
  /** Be the child (a Link, say) in this look. */
  asChild?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant = 'secondary',
  size = 'md',
  loading = false,
  asChild = false,
  className,
  disabled,
  children,
  ...rest
}: ButtonProps) {
  const look = cn(BASE, VARIANTS[variant], SIZES[size], className);
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled === true || loading}
      aria-busy={loading || undefined}
      {...rest}
    >
      {loading && <LoaderCircle className="absolute animate-spin" aria-hidden />}
      <span className={cn('contents', loading && '[&>*]:opacity-0')}>
        {loading ? <span className="inline-flex items-center gap-1.5">{children}</span> : children}
      </span>
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'asChild'> {
  /** Its name: read to those who cannot see it, shown to those who hover. */
  label: string;
  icon: ReactNode;
  /** The shortcut, shown in the tooltip. */
  shortcut?: string;
}

/** A button that is an icon. */
export function IconButton({
  label,
  icon,
  shortcut,
  variant = 'ghost',
  size = 'md',
  className,
  loading,
  disabled,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        aria-busy={loading === true || undefined}
        className={cn(BASE, VARIANTS[variant], SQUARE[size], 'px-0', className)}
        disabled={disabled === true || loading === true}
        {...rest}
      >
        {loading === true ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      </button>
    </Tooltip>
  );
}
