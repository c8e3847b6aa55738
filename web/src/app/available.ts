import { createContext, useContext } from 'react';

/** Whether a path has a page. Given by the router's file, which everything here would otherwise import in a circle. */
export const HasRoute = createContext<(path: string) => boolean>(() => false);

export function useHasRoute(): (path: string) => boolean {
  return useContext(HasRoute);
}
