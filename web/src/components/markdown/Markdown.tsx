import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { makeVisible } from '@/lib/visible';
import { Button } from '../ui/Button';

const Body = lazy(() => import('./MarkdownBody'));

/** Longer texts are folded to about this many characters. */
const FOLD_AT = 8_000;

export interface MarkdownProps {
  text: string;
  /** The text as it was written, in a monospaced font, instead of rendered. */
  raw?: boolean;
  /** For secondary texts: guidelines, rationales. */
  small?: boolean;
  /** Fold texts longer than this many characters; Infinity never folds. */
  foldAt?: number;
  className?: string;
}

function beginning(text: string, length: number): string {
  const end = text.lastIndexOf('\n', length);
  return text.slice(0, end > length / 2 ? end : length);
}

/**
 * A text from a model or a person, as Markdown with code, formulas and tables. Nothing in it can run, load from another
 * host or hide: see render.ts. While the renderer loads, the text stands there plain.
 */
export function Markdown({ text, raw = false, small = false, foldAt = FOLD_AT, className }: MarkdownProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const folds = text.length > foldAt * 1.2;
  const shown = useMemo(() => (folds && !open ? beginning(text, foldAt) : text), [text, folds, open, foldAt]);
  const plain = (look: string) => <div className={cn(look, className)}>{makeVisible(shown)}</div>;
  if (text === '') return <p className="text-sm text-faint italic">Empty</p>;
  return (
    <div id={id} className="min-w-0">
      {raw ? (
        plain('md-raw')
      ) : (
        <Suspense fallback={plain(cn('md whitespace-pre-wrap', small && 'md-small'))}>
          <Body key={open ? 'all' : 'folded'} text={shown} small={small} className={className} />
        </Suspense>
      )}
      {folds && (
        <div className={cn('flex items-center gap-3 border-t border-line pt-2', open ? 'mt-3' : 'mt-2')}>
          <Button size="sm" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {open ? 'Fold' : `Show all ${count(text.length)} characters`}
          </Button>
          {!open && <span className="tabular text-xs text-muted">{count(shown.length)} shown</span>}
        </div>
      )}
    </div>
  );
}
