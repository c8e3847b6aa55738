import { CloudOff, FileQuestion, Lock, TriangleAlert } from 'lucide-react';
import { ApiError, messageOf } from '@/api/errors';
import { sentence } from '@/lib/forms';
import { CopyButton } from './ui/CopyButton';
import { Button } from './ui/Button';
import { EmptyState } from './ui/Feedback';

const KINDS: Record<number, { icon: React.ReactNode; title: string }> = {
  0: { icon: <CloudOff />, title: 'The server cannot be reached' },
  403: { icon: <Lock />, title: 'This is not open to you' },
  404: { icon: <FileQuestion />, title: 'It is not here' },
};

/** In place of what could not be shown: what happened and how to go on. */
export function ErrorPanel({
  error,
  onRetry,
  className,
}: {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}) {
  const api = error instanceof ApiError ? error : null;
  const kind = api ? KINDS[api.status] : undefined;
  const requestId = api?.requestId;
  return (
    <div role="alert" className={className}>
      <EmptyState
        icon={kind?.icon ?? <TriangleAlert />}
        title={kind?.title ?? api?.title ?? 'Something went wrong'}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        {sentence(messageOf(error))}
        {requestId && api.status >= 500 && (
          <span className="mt-2 flex items-center justify-center gap-1 text-xs">
            Request <code className="text-2xs">{requestId}</code>
            <CopyButton text={requestId} label="Copy the request's id" />
          </span>
        )}
      </EmptyState>
    </div>
  );
}
