import { useInfiniteQuery } from '@tanstack/react-query';
import { Archive, Download, History as HistoryIcon } from 'lucide-react';
import { useState } from 'react';
import { exportArchive, exportFile, exportsQuery, fileWords, type Export } from '@/api/exports';
import { useLiveEvent } from '@/api/live';
import { itemsOf } from '@/api/pages';
import type { Catalogue } from '@/api/plugins';
import { uniqueMissing } from '@/components/MissingPlugins';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Badge, Dialog, EmptyState, Progress, Section, Table, Tooltip, type Column, type Tone } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { ago, bytes, count, dateTime, percent, words } from '@/lib/format';
import { DatasetCard } from './DatasetCard';
import { DownloadStatus } from './DownloadStatus';
import { HistoryMenu, type Shown } from './HistoryMenu';
import { Manifest } from './Manifest';
import { SnippetTabs } from './SnippetTabs';
import { useDownload } from './useDownload';

const TONES: Record<Export['status'], Tone> = {
  queued: 'neutral',
  running: 'info',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'warning',
};
/** From here on a built file goes to the disk as it comes. */
const LARGE_BYTES = 200_000_000;
/** Files that are offered one by one. */
const FEW = 4;

interface Props {
  projectId: string;
  recipes: Catalogue['recipes'];
  onAgain: (made: Export) => void;
}

export function History({ projectId, recipes, onAgain }: Props) {
  const exports = useInfiniteQuery(exportsQuery(projectId));
  const [shown, setShown] = useState<{ made: Export; as: Shown } | null>(null);
  const [progress, setProgress] = useState<Record<string, number>>({});
  const download = useDownload();
  useLiveEvent('job', ({ id, kind, progress: share }) => {
    if (kind === 'export' && typeof id === 'string' && typeof share === 'number') {
      setProgress((old) => ({ ...old, [id]: share }));
    }
  });
  const fetchFile = (made: Export, file: Export['files'][number]) =>
    download.start((signal) => exportFile(made.id, file, signal), {
      name: file.name,
      large: file.bytes > LARGE_BYTES,
    });
  const fetchFolder = (made: Export) =>
    download.start((signal) => exportArchive(made.id, signal), {
      name: `${made.recipe}.zip`,
      large: (made.byte_count ?? 0) > LARGE_BYTES,
    });
  const columns: Column<Export>[] = [
    {
      id: 'what',
      header: 'Export',
      cell: (made) => (
        <span className="grid gap-0.5">
          <span className="whitespace-nowrap">
            <span className="font-medium">{made.recipe}</span>
            <span className="text-muted"> · {made.format}</span>
            {made.request.split != null && <span className="text-muted"> · split</span>}
          </span>
          {uniqueMissing(made.missing).map(({ kind, message }) => (
            <span key={kind} className="block max-w-72 text-xs wrap-anywhere text-warning-text">
              {sentence(message)}
            </span>
          ))}
        </span>
      ),
    },
    { id: 'status', header: 'Status', cell: (made) => <Status made={made} share={progress[made.job_id ?? '']} /> },
    { id: 'rows', header: 'Rows', numeric: true, cell: (made) => count(made.row_count) },
    {
      id: 'bytes',
      header: 'Size',
      numeric: true,
      cell: (made) => <span className="whitespace-nowrap">{bytes(made.byte_count)}</span>,
    },
    {
      id: 'when',
      header: 'Made',
      cell: (made) => (
        <time dateTime={made.created_at} title={dateTime(made.created_at)} className="whitespace-nowrap text-muted">
          {ago(made.created_at)}
        </time>
      ),
    },
    {
      id: 'files',
      header: 'Files',
      cell: (made) =>
        made.files.length === 0 ? (
          <span className="whitespace-nowrap text-faint">{made.job_id === null ? 'Streamed, not kept' : '–'}</span>
        ) : (
          <span className="flex items-center gap-1">
            {made.files.slice(0, FEW).map((file) => (
              <Tooltip key={file.name} content={`${file.name}, ${count(file.rows)} rows, ${bytes(file.bytes)}`}>
                <button
                  type="button"
                  className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-sm font-medium shadow-sm hover:bg-hover disabled:opacity-55"
                  disabled={download.state.is === 'running'}
                  aria-label={`Download ${file.name}`}
                  onClick={() => void fetchFile(made, file)}
                >
                  <Download className="size-3.5" aria-hidden />
                  {fileWords(file) === '' ? 'Download' : words(fileWords(file))}
                </button>
              </Tooltip>
            ))}
            {made.files.length > FEW && (
              <span className="px-1 text-sm whitespace-nowrap text-faint">{`and ${count(made.files.length - FEW)} more in`}</span>
            )}
            <Tooltip content="The folder: data, dataset card, manifest">
              <button
                type="button"
                className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-sm font-medium shadow-sm hover:bg-hover disabled:opacity-55"
                disabled={download.state.is === 'running'}
                aria-label={`Download the folder of ${made.recipe} as zip`}
                onClick={() => void fetchFolder(made)}
              >
                <Archive className="size-3.5" aria-hidden /> Zip
              </button>
            </Tooltip>
          </span>
        ),
    },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-12',
      cell: (made) => <HistoryMenu made={made} onShow={(as) => setShown({ made, as })} onAgain={() => onAgain(made)} />,
    },
  ];
  const close = () => setShown(null);
  return (
    <Section title="History" id="history" description="What was exported from this project, the newest first." flush>
      {download.state.is !== 'idle' && (
        <div className="border-b border-line p-3 sm:px-5">
          <DownloadStatus state={download.state} onCancel={download.cancel} />
        </div>
      )}
      {exports.error && !exports.data ? (
        <ErrorPanel error={exports.error} onRetry={() => void exports.refetch()} />
      ) : (
        <Table
          label="Exports of this project"
          columns={columns}
          rows={exports.data && itemsOf(exports.data)}
          rowKey={(made) => made.id}
          empty={
            <EmptyState icon={<HistoryIcon />} title="Nothing was exported yet">
              Each export is listed here with its settings, so that the same file can be made again.
            </EmptyState>
          }
          hasMore={exports.hasNextPage}
          onMore={() => void exports.fetchNextPage()}
          loadingMore={exports.isFetchingNextPage}
        />
      )}
      {shown?.as === 'manifest' && <Manifest made={shown.made} onClose={close} />}
      {shown?.as === 'card' && <DatasetCard made={shown.made} onClose={close} />}
      {shown?.as === 'snippet' && (
        <Dialog
          open
          wide
          onOpenChange={close}
          title="How to load it"
          description="Run these lines in the folder where the files are."
        >
          <SnippetTabs
            exported={{
              recipe: shown.made.recipe,
              format: shown.made.format,
              options: (shown.made.request.options ?? {}) as Record<string, unknown>,
              files: (shown.made.manifest.files ?? shown.made.files) as Export['files'],
              usage: recipes.find(({ name }) => name === shown.made.recipe)?.usage,
            }}
          />
        </Dialog>
      )}
    </Section>
  );
}

function Status({ made, share }: { made: Export; share: number | undefined }) {
  const value = Math.max(made.progress, share ?? 0);
  const badge = (
    <Badge tone={TONES[made.status]} dot>
      {words(made.status)}
      {made.status === 'running' && <span className="tabular">{percent(value)}</span>}
    </Badge>
  );
  if (made.status === 'running' || made.status === 'queued') {
    return (
      <span className="grid w-28 gap-1.5">
        <span>{badge}</span>
        <Progress label="Building the file" value={made.status === 'queued' ? null : value} />
      </span>
    );
  }
  if (made.error === null) return badge;
  return (
    <span className="grid max-w-72 gap-1">
      <span>{badge}</span>
      <span className="text-xs wrap-anywhere text-danger-text">{made.error}</span>
    </span>
  );
}
