import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '@/api/session';
import { Splash } from './Splash';

/** Pages for those who are signed in; others sign in first and come back to where they wanted to go. */
export function RequireSession() {
  const status = useSession((state) => state.status);
  const { pathname, search, hash } = useLocation();
  if (status === 'unknown') return <Splash />;
  if (status === 'out') {
    const wanted = pathname + search + hash;
    return <Navigate to={wanted === '/' ? '/login' : `/login?next=${encodeURIComponent(wanted)}`} replace />;
  }
  return <Outlet />;
}
