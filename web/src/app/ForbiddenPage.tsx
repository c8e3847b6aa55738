import { Lock } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Feedback';
import { usePageTitle } from '@/lib/hooks';

/** The page is there, but not for this role. */
export function ForbiddenPage() {
  usePageTitle('Not open to you');
  return (
    <EmptyState
      className="py-20"
      icon={<Lock />}
      title={<h1 className="text-lg">This is not open to you</h1>}
      action={
        <Button variant="primary" asChild>
          <Link to="/">To the start</Link>
        </Button>
      }
    >
      Your role does not include this page. An admin can change roles.
    </EmptyState>
  );
}
