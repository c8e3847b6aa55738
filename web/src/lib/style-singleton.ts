/**
 * Stands in for the package `react-style-singleton` (see vite.config.ts), through which Radix locks scrolling.
 * That one adds <style> elements, which `style-src 'self'` refuses; a constructed sheet is CSSOM and allowed.
 */
import { useEffect } from 'react';

interface Singleton {
  add: (css: string) => void;
  remove: () => void;
}

export function stylesheetSingleton(): Singleton {
  let users = 0;
  let sheet: CSSStyleSheet | null = null;
  return {
    add(css) {
      users += 1;
      if (sheet !== null) return;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    remove() {
      users -= 1;
      if (users > 0 || sheet === null) return;
      const mine = sheet;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== mine);
      sheet = null;
    },
  };
}

export function styleHookSingleton(): (css: string, isDynamic?: boolean) => void {
  const sheet = stylesheetSingleton();
  return function useStyle(css, isDynamic) {
    const key = isDynamic ? css : '';
    useEffect(() => {
      sheet.add(css);
      return () => sheet.remove();
      // eslint-disable-next-line react-hooks/exhaustive-deps -- as the original: later styles count if dynamic
    }, [key]);
  };
}

export function styleSingleton(): (props: { styles: string; dynamic?: boolean }) => null {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }) {
    useStyle(styles, dynamic);
    return null;
  };
}
