import { useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { cn } from '@/lib/cn';
import { copyText } from '../ui/CopyButton';
import { enhance } from './enhance';
import { renderMarkdown, splitText } from './render';

const PIECE = 16_000; // characters that are rendered at once

function Piece({ text }: { text: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const html = useMemo(() => renderMarkdown(text), [text]);
  // Set by hand: React must not touch what the formulas and colours change in there.
  useLayoutEffect(() => {
    if (!ref.current) return;
    ref.current.innerHTML = html;
    enhance(ref.current);
  }, [html]);
  return <div ref={ref} className="md-chunk" />;
}

function onClick(event: MouseEvent<HTMLDivElement>): void {
  const button = (event.target as HTMLElement).closest<HTMLButtonElement>('.md-copy');
  if (!button) return;
  const source = button.closest('.md-code')?.querySelector('.md-source')?.textContent ?? '';
  void copyText(source).then((done) => {
    button.textContent = done ? 'Copied' : 'Not allowed';
    setTimeout(() => (button.textContent = 'Copy'), 1800);
  });
}

/** Rendered Markdown of any length: the first piece at once, the rest piece by piece, so that the page stays alive. */
export default function MarkdownBody({
  text,
  small = false,
  className,
}: {
  text: string;
  small?: boolean;
  className?: string | undefined;
}) {
  const pieces = useMemo(() => splitText(text, PIECE), [text]);
  const [shown, setShown] = useState(1);
  useEffect(() => {
    if (shown >= pieces.length) return undefined;
    const timer = setTimeout(() => setShown((before) => before + 1), 16);
    return () => clearTimeout(timer);
  }, [shown, pieces.length]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the buttons in it, which have their keys
    <div className={cn('md', small && 'md-small', className)} onClick={onClick}>
      {pieces.slice(0, shown).map((piece, index) => (
        <Piece key={index} text={piece} />
      ))}
    </div>
  );
}
