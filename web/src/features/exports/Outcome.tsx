import type { UseQueryResult } from '@tanstack/react-query';
import { Download, Hammer } from 'lucide-react';
import type { Preview } from '@/api/exports';
import { messageOf } from '@/api/errors';
import { Alert, Button, Card, Skeleton } from '@/components/ui';
import { count, plural } from '@/lib/format';
import { sentence } from '@/lib/forms';
import { DownloadStatus } from './DownloadStatus';
import { Funnel, LeftOut } from './Funnel';
import { SnippetTabs } from './SnippetTabs';
import type { Exported } from './snippets';
import type { useDownload } from './useDownload';

interface Props {
  preview: UseQueryResult<Preview>;
  stale: boolean;
  /** Whether what is chosen can be asked for. */
  valid: boolean;
  /** Whether the format cannot hold the rows. */
  refused: boolean;
  exported: Exported;
  /** Whether it may become several files. */
  several: boolean;
  aggregated: boolean;
  download: ReturnType<typeof useDownload>;
  building: boolean;
  onDownload: () => void;
  onBuild: () => void;
}

/** How the export comes out, always in view: what is left after each filter, and the buttons. */
export function Outcome(props: Props) {
  const { preview, stale, valid, refused, exported, several, aggregated, download, building } = props;
  const last = preview.data?.counts.at(-1);
  const cannot = !valid || refused || !last || last.rows === 0;
  return (
    <div className="grid min-w-0 gap-6 xl:sticky xl:top-6">
      <Card className="p-4 sm:p-5">
        <h2 className="text-md">What comes out</h2>
        {preview.data && last ? (
          <>
            <p className="mt-2 mb-4" aria-live="polite">
              <span className="tabular text-3xl font-semibold tracking-tight">{count(last.rows)}</span>{' '}
              <span className="text-muted">
                {last.rows === 1 ? 'row passes' : 'rows pass'} the filters, from {plural(last.judgements, 'judgement')}{' '}
                of {plural(last.tasks, 'task')}
              </span>
            </p>
            <Funnel counts={preview.data.counts} stale={stale} />
            <LeftOut preview={preview.data} />
            {aggregated && (
              <p className="mt-3 text-sm text-muted">Counted before the judgements of a task are put together.</p>
            )}
            {preview.data.warnings.map((warning) => (
              <Alert key={warning} tone="warning" className="mt-3">
                {sentence(warning)}
              </Alert>
            ))}
          </>
        ) : (
          !preview.error && (
            <div className="mt-3 grid gap-4" role="status">
              <span className="sr-only">Counting</span>
              <Skeleton className="h-8 w-24" />
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-4 w-4/5" />
            </div>
          )
        )}
        {preview.error && (
          <Alert
            tone="danger"
            className="mt-3"
            title="The rows could not be counted"
            action={
              <Button size="sm" onClick={() => void preview.refetch()}>
                Try again
              </Button>
            }
          >
            {sentence(messageOf(preview.error))}
          </Alert>
        )}
        <div className="mt-5 grid gap-3 border-t border-line pt-4">
          {download.state.is === 'running' ? null : (
            <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-1">
              {!several && (
                <Button variant="primary" size="lg" disabled={cannot} onClick={props.onDownload}>
                  <Download aria-hidden /> Download now
                </Button>
              )}
              <Button
                variant={several ? 'primary' : 'secondary'}
                size="lg"
                disabled={cannot}
                loading={building}
                onClick={props.onBuild}
              >
                <Hammer aria-hidden /> Build in the background
              </Button>
            </div>
          )}
          <DownloadStatus state={download.state} onCancel={download.cancel} />
          <p className="text-sm text-muted">
            {several
              ? 'Several files are built by a worker, then wait in the history below.'
              : 'A built file is kept with its checksum and can be downloaded again.'}
          </p>
        </div>
      </Card>
      <Card className="min-w-0 p-4 sm:p-5">
        <h2 className="text-md">Load it</h2>
        <p className="mt-0.5 mb-3 text-sm text-muted">
          Lines to run in the folder where the {several ? 'files are' : 'file is'}.
        </p>
        <SnippetTabs exported={exported} />
      </Card>
    </div>
  );
}
