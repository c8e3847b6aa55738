import { Navigate } from 'react-router';
import { useSession } from '@/api/session';
import { useHasRoute } from './available';
import { HOMES } from './nav';

/** `/` leads to where one's work is. */
export function HomeRedirect() {
  const role = useSession((state) => state.user?.role) ?? 'annotator';
  const hasRoute = useHasRoute();
  return <Navigate to={HOMES[role].find(hasRoute) ?? '/account'} replace />;
}
