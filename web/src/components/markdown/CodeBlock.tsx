import { useEffect, useRef } from 'react';
import { makeVisible } from '@/lib/visible';
import { CopyButton } from '../ui/CopyButton';

export interface CodeBlockProps {
  code: string;
  /** A name that highlight.js knows (python, json, bash …); without it the code stays plain. */
  language?: string;
  /** In place of the language, above the code: a file's name. */
  title?: string;
  lineNumbers?: boolean;
  /** What it is, to screen readers. */
  label?: string;
}

export function CodeBlock({ code, language, title, lineNumbers = false, label }: CodeBlockProps) {
  const ref = useRef<HTMLElement>(null);
  const source = makeVisible(code).replace(/\n$/, '');
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    element.textContent = source;
    let current = true;
    if (language && source.length < 40_000) {
      void import('./highlight')
        .then(({ highlightTo }) => current && highlightTo(element, language))
        .catch(() => undefined);
    }
    return () => {
      current = false;
    };
  }, [source, language]);
  return (
    <div className="md-code">
      <div className="md-code-head">
        <span className="truncate">{title ?? language ?? 'text'}</span>
        <CopyButton text={code} />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="md-code-body" role="group" aria-label={label ?? title ?? 'Code'} tabIndex={0}>
        {lineNumbers && (
          <pre className="md-lines" aria-hidden>
            {source.split('\n').map((_, line) => `${line + 1}\n`)}
          </pre>
        )}
        <pre className={lineNumbers ? 'md-source' : 'md-source pl-3!'}>
          <code ref={ref} />
        </pre>
      </div>
    </div>
  );
}
