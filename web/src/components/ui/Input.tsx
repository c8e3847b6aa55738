import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { cn } from '@/lib/cn';

const FIELD =
  'w-full rounded-md border border-line-strong bg-surface text-text shadow-sm transition-colors ' +
  'hover:border-control focus-visible:border-accent focus-visible:outline-1 focus-visible:-outline-offset-1 ' +
  'aria-invalid:border-danger aria-invalid:focus-visible:outline-danger ' +
  'disabled:cursor-not-allowed disabled:bg-subtle disabled:text-muted read-only:not-[select]:bg-subtle ' +
  // On touch screens 16 px, or the browser zooms in.
  'text-base pointer-coarse:text-[1rem]';

export interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'prefix'> {
  /** Before the text: an icon, usually. */
  prefix?: ReactNode;
  /** After it: a unit, a button. */
  suffix?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

export function Input({ prefix, suffix, className, ...rest }: InputProps) {
  const input = (
    <input
      className={cn(
        FIELD,
        'h-8 px-2.5 pointer-coarse:h-10',
        prefix !== undefined && 'pl-8',
        suffix !== undefined && 'pr-9',
        className,
      )}
      {...rest}
    />
  );
  if (prefix === undefined && suffix === undefined) return input;
  return (
    <span className="relative block">
      {prefix !== undefined && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-faint [&_svg]:size-4">
          {prefix}
        </span>
      )}
      {input}
      {suffix !== undefined && (
        <span className="absolute inset-y-0 right-1 flex items-center text-sm text-muted">{suffix}</span>
      )}
    </span>
  );
}

export interface TextareaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  /** Grows with its text (where the browser can), up to most of the screen. */
  grow?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

export function Textarea({ grow = true, className, rows = 4, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={rows}
      className={cn(
        FIELD,
        'min-h-16 resize-y px-2.5 py-1.5 leading-normal',
        grow && 'field-sizing-content max-h-[70dvh]',
        className,
      )}
      {...rest}
    />
  );
}

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  ref?: Ref<HTMLSelectElement>;
}

/** One of a few. The browser's own list: it works on phones and for everybody. For many, or to search: Combobox. */
export function Select({ className, children, ...rest }: SelectProps) {
  return (
    <select className={cn(FIELD, 'ui-select h-8 pl-2.5 pointer-coarse:h-10', className)} {...rest}>
      {children}
    </select>
  );
}
