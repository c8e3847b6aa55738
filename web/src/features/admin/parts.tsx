import { Badge, type Tone } from '@/components/ui';
import type { JobStatus } from '@/api/jobs';
import { words } from '@/lib/format';

const JOB_TONES: Record<JobStatus, Tone> = {
  queued: 'neutral',
  running: 'info',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'warning',
};

export function JobBadge({ status }: { status: JobStatus }) {
  return (
    <Badge tone={JOB_TONES[status]} dot>
      {words(status)}
    </Badge>
  );
}
