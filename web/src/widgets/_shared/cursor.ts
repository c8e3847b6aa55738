/** The row that the page's keys work on: where the focus is, else the first that is not answered. */

export interface Row {
  element: HTMLElement;
  focus: () => void;
  answered: () => boolean;
  /** Whether the keys do nothing on it now. */
  off?: () => boolean;
}

export interface Cursor {
  at: () => number;
  /** Go to a row; the focus follows only where it is within these rows already. */
  go: (index: number) => void;
  show: () => void;
}

export const cursor = (rows: () => readonly Row[], onMove: () => void): Cursor => {
  let chosen: number | null = null;
  const at = (): number => {
    const all = rows();
    if (chosen !== null) return Math.min(chosen, all.length - 1);
    const open = all.findIndex((row) => !row.answered());
    return open < 0 ? all.length - 1 : open;
  };
  const watched = new WeakSet<HTMLElement>();
  return {
    at,
    go: (index) => {
      const all = rows();
      const within = all.some((row) => row.element.contains(document.activeElement));
      chosen = Math.max(0, Math.min(index, all.length - 1));
      const row = all[chosen];
      if (within) row?.focus();
      row?.element.scrollIntoView({ block: 'nearest' });
      onMove();
    },
    show: () => {
      const all = rows();
      const current = at();
      all.forEach((row, index) => {
        row.element.classList.toggle('is-current', all.length > 1 && index === current && !row.off?.());
        if (watched.has(row.element)) return;
        watched.add(row.element);
        row.element.addEventListener('focusin', () => {
          const place = rows().indexOf(row);
          if (place === chosen) return;
          chosen = place;
          onMove();
        });
      });
    },
  };
};
