/** Drag of a row by its handle, with pointer events: mouse, pen and finger alike. */

export interface Target {
  id: string;
  where: 'before' | 'on' | 'after';
}

interface Drag {
  handle: HTMLElement;
  row: HTMLElement;
  /** The other rows, from top to bottom. */
  others: () => { id: string; element: HTMLElement }[];
  /** Whether a row may be dropped on another, for a tie. */
  ties: () => boolean;
  allowed: () => boolean;
  drop: (target: Target) => void;
}

const MARKS = ['is-before', 'is-on', 'is-after'];

export const draggable = ({ handle, row, others, ties, allowed, drop }: Drag): (() => void) => {
  let from: number | null = null;
  let target: Target | null = null;

  const aim = (y: number): Target | null => {
    let last: Target | null = null;
    for (const { id, element } of others()) {
      const box = element.getBoundingClientRect();
      const share = box.height === 0 ? 0 : (y - box.top) / box.height;
      if (share < (ties() ? 0.3 : 0.5)) return { id, where: 'before' };
      if (ties() && share <= 0.7) return { id, where: 'on' };
      last = { id, where: 'after' };
    }
    return last;
  };
  const mark = (): void => {
    for (const { id, element } of others()) {
      element.classList.remove(...MARKS);
      if (target?.id === id) element.classList.add(`is-${target.where}`);
    }
  };
  const end = (): void => {
    from = null;
    target = null;
    mark();
    row.classList.remove('is-dragged');
    row.style.transform = '';
    document.removeEventListener('pointermove', onMove);
    document.removeEventListener('pointerup', onUp);
    document.removeEventListener('pointercancel', end);
    document.removeEventListener('keydown', onKey, true);
  };
  const onMove = (event: PointerEvent): void => {
    if (from === null) return;
    const by = event.clientY - from;
    if (!row.classList.contains('is-dragged') && Math.abs(by) < 4) return;
    row.classList.add('is-dragged');
    row.style.transform = `translateY(${by}px)`;
    target = aim(event.clientY);
    mark();
  };
  const onUp = (): void => {
    const found = target;
    end();
    if (found && allowed()) drop(found);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  };
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !allowed()) return;
    from = event.clientY;
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', end);
    document.addEventListener('keydown', onKey, true);
  });
  return end;
};
