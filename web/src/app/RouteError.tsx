import { useEffect } from 'react';
import { isRouteErrorResponse, Link, useLocation, useRouteError } from 'react-router';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Button } from '@/components/ui/Button';
import { usePageTitle } from '@/lib/hooks';
import { NotFoundPage } from './NotFoundPage';

/** In place of a page that failed. */
export function RouteError() {
  const error = useRouteError();
  const { pathname } = useLocation();
  usePageTitle('Something went wrong');
  useEffect(() => {
    // eslint-disable-next-line no-console -- whoever mends it needs the trace
    if (error instanceof Error) console.error(error);
  }, [error]);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <div className="mx-auto max-w-xl px-4 py-16">
      <ErrorPanel error={error} onRetry={() => location.reload()} />
      {pathname !== '/' && (
        <p className="text-center">
          <Button variant="ghost" asChild>
            <Link to="/">To the start</Link>
          </Button>
        </p>
      )}
    </div>
  );
}
