import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';
import { messageOf } from '@/api/errors';
import { cn } from '@/lib/cn';
import { Button, IconButton } from './Button';

interface ToastOptions {
  /** One button: Undo, say. Using it closes the toast. */
  action?: { label: string; onClick: () => void };
  /** How long it stays, in milliseconds; Infinity until it is closed. With an action or an error: longer. */
  stays?: number;
}
interface Item extends ToastOptions {
  id: number;
  tone: 'success' | 'info' | 'danger';
  text: string;
}

const useToasts = create<{ items: Item[] }>(() => ({ items: [] }));
let last = 0;

function close(id: number): void {
  useToasts.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
}

function show(tone: Item['tone'], text: string, options: ToastOptions = {}): () => void {
  const id = (last += 1);
  const stays = options.stays ?? (tone === 'danger' ? 9000 : options.action ? 8000 : 4500);
  useToasts.setState(({ items }) => ({ items: [...items.slice(-3), { id, tone, text, ...options }] }));
  if (Number.isFinite(stays)) setTimeout(() => close(id), stays);
  return () => close(id);
}

/** Tell, in passing, what happened elsewhere than under the reader's eyes. Each returns what closes the toast. */
export const toast = {
  success: (text: string, options?: ToastOptions) => show('success', text, options),
  info: (text: string, options?: ToastOptions) => show('info', text, options),
  /** Takes a sentence or any thrown thing. */
  error: (error: unknown, options?: ToastOptions) =>
    show('danger', typeof error === 'string' ? error : messageOf(error), options),
};

const ICONS = {
  success: <CircleCheck className="text-success-text" aria-hidden />,
  info: <Info className="text-info-text" aria-hidden />,
  danger: <CircleAlert className="text-danger-text" aria-hidden />,
};

/** Where toasts appear; mounted once, in the providers. Its regions are there before what they have to say. */
export function Toaster() {
  const items = useToasts((state) => state.items);
  const list = (tones: Item['tone'][]) =>
    items
      .filter((item) => tones.includes(item.tone))
      .map((item) => (
        <div
          key={item.id}
          className={cn(
            'pointer-events-auto flex w-full max-w-sm animate-rise-in items-start gap-2.5 rounded-lg border border-line bg-raised py-2 pr-1.5 pl-3 text-sm shadow-lg',
            '[&>svg]:mt-1.5 [&>svg]:size-4 [&>svg]:shrink-0',
          )}
        >
          {ICONS[item.tone]}
          <p className="min-w-0 flex-1 py-1 wrap-anywhere">{item.text}</p>
          {item.action && (
            <Button
              size="sm"
              onClick={() => {
                close(item.id);
                item.action?.onClick();
              }}
            >
              {item.action.label}
            </Button>
          )}
          <IconButton label="Dismiss" icon={<X />} size="sm" onClick={() => close(item.id)} />
        </div>
      ));
  return createPortal(
    <section
      aria-label="Notices"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-60 flex flex-col items-center gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))] max-lg:bottom-14 sm:items-end"
    >
      <div role="alert" className="contents">
        {list(['danger'])}
      </div>
      <div role="status" className="contents">
        {list(['success', 'info'])}
      </div>
    </section>,
    document.body,
  );
}
