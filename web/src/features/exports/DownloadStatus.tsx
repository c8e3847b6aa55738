import { X } from 'lucide-react';
import { messageOf } from '@/api/errors';
import { Alert, Button, Progress } from '@/components/ui';
import { bytes } from '@/lib/format';
import { sentence } from '@/lib/forms';
import type { DownloadState } from './useDownload';

export function DownloadStatus({ state, onCancel }: { state: DownloadState; onCancel: () => void }) {
  if (state.is === 'running') {
    const { received, total } = state.saving;
    return (
      <div className="grid gap-1.5">
        <div className="flex items-center justify-between gap-3 text-sm">
          <span className="tabular">
            {bytes(received)}
            {total !== null && ` of ${bytes(total)}`}
          </span>
          <Button size="sm" variant="ghost" onClick={onCancel}>
            <X aria-hidden /> Stop
          </Button>
        </div>
        <Progress label="Downloading" value={total ? received / total : null} />
      </div>
    );
  }
  if (state.is === 'done') {
    return (
      <Alert tone="success" title="Saved">
        <span className="wrap-anywhere">
          {state.name}, <span className="tabular">{bytes(state.bytes)}</span>
        </span>
      </Alert>
    );
  }
  if (state.is === 'failed') {
    return (
      <Alert tone="danger" title="The download broke off">
        {sentence(messageOf(state.error))}
      </Alert>
    );
  }
  return null;
}
