import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '@/api/session';
import { Logo } from '@/components/Logo';
import { ThemeMenu } from './ThemeMenu';
import { Splash } from './Splash';

/** Only paths of ours: never to another site, whatever the address says. */
function safeNext(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

/** Sign-in and registration. */
export function GuestLayout() {
  const status = useSession((state) => state.status);
  const { search } = useLocation();
  if (status === 'unknown') return <Splash />;
  if (status === 'in') return <Navigate to={safeNext(search)} replace />;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between p-4 sm:px-6">
        <span className="flex items-center gap-2.5 text-md font-semibold tracking-tight">
          <Logo /> RLFlow
        </span>
        <ThemeMenu />
      </header>
      <main className="grid flex-1 place-items-center px-4 pt-4 pb-24">
        <div className="w-full max-w-sm">
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </div>
      </main>
    </div>
  );
}
