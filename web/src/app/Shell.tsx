import { Suspense, useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router';
import { useSession } from '@/api/session';
import { Page } from '@/components/PageHeader';
import { SkeletonText } from '@/components/ui/Feedback';
import type { RouteHandle } from '@/lib/feature';
import { useIsWide } from '@/lib/hooks';
import { ForbiddenPage } from './ForbiddenPage';
import { PhoneBar, PhoneHeader } from './PhoneNav';
import { SideNav } from './SideNav';

/** A thin bar while the next page is loaded, if that takes a moment. */
function Loading() {
  const busy = useNavigation().state !== 'idle';
  if (!busy) return null;
  return (
    <div className="fixed inset-x-0 top-0 z-60 h-0.5 animate-[fade-in_200ms_150ms_backwards]">
      <progress className="ui-progress h-0.5! rounded-none!" aria-label="Loading the page" />
    </div>
  );
}

/** After going to another page, the focus is on its content and screen readers are told its title. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** Around every page of those who are signed in: navigation at the side, or above and below on phones. */
export function Shell() {
  const wide = useIsWide();
  const role = useSession((state) => state.user?.role);
  const matches = useMatches();
  const main = useFocusOnNavigation();
  const allowed = matches.every((match) => {
    const roles = (match.handle as RouteHandle | undefined)?.roles;
    return roles === undefined || (role !== undefined && roles.includes(role));
  });
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#content"
        className="sr-only z-60 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Loading />
      {wide ? <SideNav /> : <PhoneHeader />}
      <main ref={main} id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none max-lg:pb-16">
        <Suspense
          fallback={
            <Page>
              <SkeletonText lines={6} className="max-w-xl" />
            </Page>
          }
        >
          {allowed ? <Outlet /> : <ForbiddenPage />}
        </Suspense>
      </main>
      {!wide && <PhoneBar />}
      <ScrollRestoration />
    </div>
  );
}
