import { cloneElement, useEffect, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './Kbd';

type Side = 'top' | 'right' | 'bottom' | 'left';

interface TooltipProps {
  content: string;
  shortcut?: string | undefined;
  side?: Side;
  /** One element that hands unknown props on to its DOM element, and can have the focus. */
  children: ReactElement;
}

/**
 * A short explanation on hover and focus. It is no name: what it stands at has one of its own, since touch screens and
 * some screen readers never show it. What everybody must know does not belong here.
 */
export function Tooltip({ content, shortcut, side = 'top', children }: TooltipProps) {
  const data: Record<string, string | undefined> = {
    'data-tooltip': content,
    'data-tooltip-keys': shortcut,
    'data-tooltip-side': side,
  };
  return cloneElement(children, data);
}

const DELAY = 400;
const GAP = 6;
const EDGE = 8;

function place(tip: HTMLElement, target: HTMLElement): void {
  const at = target.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  let side = (target.dataset.tooltipSide ?? 'top') as Side;
  if (side === 'top' && at.top < height + GAP + EDGE) side = 'bottom';
  else if (side === 'bottom' && at.bottom + height + GAP + EDGE > innerHeight) side = 'top';
  const beside = side === 'left' || side === 'right';
  const left = beside ? (side === 'right' ? at.right + GAP : at.left - width - GAP) : at.left + (at.width - width) / 2;
  const top = beside ? at.top + (at.height - height) / 2 : side === 'bottom' ? at.bottom + GAP : at.top - height - GAP;
  tip.style.left = `${Math.round(Math.min(Math.max(EDGE, left), innerWidth - width - EDGE))}px`;
  tip.style.top = `${Math.round(top)}px`;
}

/** One layer for all tooltips of the page, which listens for `data-tooltip`; mounted once, in the providers. */
function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTarget(null);
    };
    const enter = (event: Event) => {
      const found = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tooltip]') : null;
      clearTimeout(timer);
      if (!found || found.getAttribute('aria-expanded') === 'true') {
        setTarget(null);
        return;
      }
      if (event.type === 'focusin') {
        if (found.matches(':focus-visible')) setTarget(found);
      } else if ((event as PointerEvent).pointerType !== 'touch') timer = setTimeout(() => setTarget(found), DELAY);
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    const stop = new AbortController();
    const options = { capture: true, passive: true, signal: stop.signal };
    document.addEventListener('pointerover', enter, options);
    document.addEventListener('focusin', enter, options);
    for (const name of ['pointerdown', 'focusout', 'scroll']) document.addEventListener(name, hide, options);
    document.addEventListener('keydown', onKey, options);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
  const content = target?.isConnected ? target.dataset.tooltip : undefined;
  useLayoutEffect(() => {
    if (tip.current && target) place(tip.current, target);
  }, [target, content]);
  if (!content || !target) return null;
  const keys = target.dataset.tooltipKeys;
  return createPortal(
    <div
      ref={tip}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-70 flex max-w-72 animate-fade-in items-center gap-2 rounded-md bg-text px-2 py-1 text-xs font-medium text-canvas shadow-md"
    >
      {content}
      {keys && <Kbd tone="inverse">{keys}</Kbd>}
    </div>,
    document.body,
  );
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <TooltipLayer />
    </>
  );
}
