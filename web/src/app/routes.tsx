/**
 * Every route. Features bring their own: a new folder features/<name>/ with a routes.tsx (see lib/feature.ts) is all it
 * takes, nothing changes here.
 */
import { matchRoutes, type RouteObject } from 'react-router';
import type { Feature } from '@/lib/feature';
import { GuestLayout } from './GuestLayout';
import { HomeRedirect } from './HomeRedirect';
import { NotFoundPage } from './NotFoundPage';
import { ProjectLayout } from './ProjectLayout';
import { RequireSession } from './RequireSession';
import { RouteError } from './RouteError';
import { Shell } from './Shell';
import { Splash } from './Splash';

const found = import.meta.glob<{ default: Feature }>('../features/*/routes.tsx', { eager: true });
const features = Object.values(found).map((module) => module.default);

/** What goes wrong on a page stays on that page: the navigation around it goes on. */
function guarded(routes: RouteObject[] = []): RouteObject[] {
  return routes.map((route) => ({ ErrorBoundary: RouteError, ...route }));
}
const all = (part: keyof Feature) => features.flatMap((feature) => guarded(feature[part]));

const development: RouteObject[] =
  import.meta.env.DEV || import.meta.env.VITE_KIT
    ? guarded([{ path: 'dev/kit', lazy: () => import('@/components/kit/KitPage') }])
    : [];

const hasProjectPages = all('project').length > 0;

export const routes: RouteObject[] = [
  {
    HydrateFallback: Splash,
    ErrorBoundary: RouteError,
    children: [
      { Component: GuestLayout, children: all('guest') },
      ...development,
      {
        Component: RequireSession,
        children: [
          { index: true, Component: HomeRedirect },
          ...all('bare'),
          {
            Component: Shell,
            ErrorBoundary: RouteError,
            children: [
              ...all('pages'),
              ...(hasProjectPages
                ? [
                    {
                      path: 'projects/:projectId',
                      Component: ProjectLayout,
                      ErrorBoundary: RouteError,
                      children: all('project'),
                    },
                  ]
                : []),
              { path: '*', id: 'not-found', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
];

/** Whether some feature has a page at this path. */
export function hasRoute(path: string): boolean {
  const last = matchRoutes(routes, path)?.at(-1)?.route;
  return (
    last !== undefined &&
    last.id !== 'not-found' &&
    (last.lazy !== undefined || last.Component != null || last.element != null) &&
    last.Component !== ProjectLayout
  );
}
