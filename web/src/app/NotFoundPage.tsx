import { Compass } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useSession } from '@/api/session';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Feedback';
import { usePageTitle } from '@/lib/hooks';
import { useHasRoute } from './available';
import { MAIN } from './nav';

/** There is no such page: says so, and offers those that are. */
export function NotFoundPage() {
  usePageTitle('Page not found');
  const { pathname } = useLocation();
  const role = useSession((state) => state.user?.role);
  const hasRoute = useHasRoute();
  const offers = MAIN.flatMap((group) => group.items).filter(
    (item) => role && item.roles.includes(role) && hasRoute(item.to),
  );
  return (
    <EmptyState
      className="py-20"
      icon={<Compass />}
      title={<h1 className="text-lg">There is no page here</h1>}
      action={
        <>
          <Button variant="primary" asChild>
            <Link to="/">To the start</Link>
          </Button>
          {offers.slice(0, 3).map((item) => (
            <Button key={item.to} asChild>
              <Link to={item.to}>{item.label}</Link>
            </Button>
          ))}
        </>
      }
    >
      <code className="text-sm wrap-anywhere">{pathname}</code> may have been moved or deleted, or its address was
      mistyped.
    </EmptyState>
  );
}
