import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { Button, IconButton, type ButtonVariant } from './Button';

const SHADE = 'fixed inset-0 z-40 animate-fade-in bg-overlay';

/** The focus goes to the first field, else to the harmless button below, else to the whole: not to the cross. */
function focusFirst(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  const first = content.querySelector<HTMLElement>(
    ':is(input:checked, input:not([type=radio]), textarea, select, [role=combobox]):not(:disabled)',
  );
  (first ?? content.querySelector<HTMLElement>('footer button') ?? content).focus();
}

interface OverlayProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons below: the harmless one first, the one that does it last. */
  footer?: ReactNode;
  className?: string;
}

function Head({ title, description }: { title: ReactNode; description: ReactNode }) {
  return (
    <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <Radix.Title className="text-lg">{title}</Radix.Title>
        {description !== undefined && (
          <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>
        )}
      </div>
      <Radix.Close asChild>
        <IconButton label="Close" icon={<X />} size="sm" className="-mr-1.5" />
      </Radix.Close>
    </header>
  );
}

const Foot = ({ children }: { children: ReactNode }) => (
  <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{children}</footer>
);

/** A question or a short form over the page. Escape closes it; the focus returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide = false,
  className,
}: OverlayProps & { wide?: boolean }) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={SHADE} />
        <div className="pointer-events-none fixed inset-0 z-50 grid items-end justify-items-center sm:items-center sm:p-6">
          <Radix.Content
            onOpenAutoFocus={focusFirst}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
            className={cn(
              'pointer-events-auto flex max-h-[92dvh] w-full flex-col rounded-t-xl border border-line bg-raised shadow-lg outline-none sm:animate-rise-in sm:rounded-xl max-sm:animate-slide-up',
              wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
              className,
            )}
          >
            <Head title={title} description={description} />
            {children !== undefined && <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>}
            {footer !== undefined && <Foot>{footer}</Foot>}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

const SIDES = {
  right: 'inset-y-0 right-0 w-full max-w-lg border-l animate-slide-right',
  left: 'inset-y-0 left-0 w-72 max-w-[85vw] border-r animate-slide-left',
  bottom: 'inset-x-0 bottom-0 max-h-[88dvh] rounded-t-xl border-t animate-slide-up',
};

/** A panel that slides in: details, guidelines, navigation on phones. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  side = 'right',
  className,
}: OverlayProps & { side?: keyof typeof SIDES }) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={SHADE} />
        <Radix.Content
          onOpenAutoFocus={focusFirst}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={cn(
            'fixed z-50 flex flex-col border-line bg-raised shadow-lg outline-none',
            SIDES[side],
            className,
          )}
        >
          <Head title={title} description={description} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer !== undefined && <Foot>{footer}</Foot>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface ConfirmProps extends Omit<OverlayProps, 'footer'> {
  /** What the button does: "Delete project", never "OK". */
  action: string;
  onConfirm: () => void;
  variant?: ButtonVariant;
  loading?: boolean;
  disabled?: boolean;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  action,
  onConfirm,
  variant = 'danger',
  loading = false,
  disabled = false,
  ...rest
}: ConfirmProps) {
  return (
    <Dialog
      {...rest}
      footer={
        <>
          <Button onClick={() => rest.onOpenChange(false)}>Cancel</Button>
          <Button variant={variant} onClick={onConfirm} loading={loading} disabled={disabled}>
            {action}
          </Button>
        </>
      }
    />
  );
}
