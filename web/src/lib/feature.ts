import type { RouteObject } from 'react-router';
import type { Role } from '@/api/session';

/** What `handle` of a route may say. */
export interface RouteHandle {
  /** Who may open the page; everybody who is signed in, if it is left out. The server decides in the end. */
  roles?: Role[];
}

type Page = RouteObject & { handle?: RouteHandle };

/**
 * What a feature's routes.tsx exports as default; src/app/routes.tsx finds it there. Pages are lazy:
 * `{ path: 'projects', lazy: () => import('./pages/ProjectsPage') }`, where the module exports `Component`.
 */
export interface Feature {
  /** Pages within the shell: navigation and header around them. Paths are relative to `/`. */
  pages?: Page[];
  /** Pages of one project, relative to `/projects/:projectId`; `useProject()` gives it. */
  project?: Page[];
  /** Signed in, but with the whole window for itself. */
  bare?: Page[];
  /** For people who are not signed in; those who are get sent on. */
  guest?: Page[];
}

export function defineFeature(feature: Feature): Feature {
  return feature;
}
