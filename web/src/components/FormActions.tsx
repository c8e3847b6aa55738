import { useNow } from '@/lib/hooks';
import { Alert } from './ui/Alert';

/** What the server said about a whole form, above its buttons. */
export function FormProblem({ message }: { message: string | undefined }) {
  return message ? <Alert tone="danger">{message}</Alert> : null;
}

/** Counts down to a moment (milliseconds since the epoch): "Try again in 12 s". */
export function WaitNotice({ until, title }: { until: number; title: string }) {
  const now = useNow(500);
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return null;
  return (
    <Alert tone="warning" title={title}>
      <span className="tabular" aria-live="off">
        You can try again in {seconds} s.
      </span>
    </Alert>
  );
}
