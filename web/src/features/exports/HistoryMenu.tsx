import { useQueryClient } from '@tanstack/react-query';
import { BookText, Code, Ellipsis, FileJson, Link, RefreshCw, RotateCcw, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteExport, exportLink, fileWords, type Export } from '@/api/exports';
import { useCancelJob, useRetryJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import { uniqueMissing } from '@/components/MissingPlugins';
import { ConfirmDialog, DropdownMenu, IconButton, MenuItem, MenuLabel, MenuSeparator, toast } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { dateTime } from '@/lib/format';

/** What of an export is shown beside the list. */
export type Shown = 'manifest' | 'snippet' | 'card';

interface Props {
  made: Export;
  onShow: (as: Shown) => void;
  onAgain: () => void;
}

/** What can be done with an export of the past, or with one that is being built. */
export function HistoryMenu({ made, onShow, onAgain }: Props) {
  const client = useQueryClient();
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const [asked, setAsked] = useState(false);
  const { job_id: jobId, files, status } = made;
  // Nothing can be made of it without its recipe and its format; what was built stays.
  const lacking = uniqueMissing(made.missing);
  const refresh = () => client.invalidateQueries({ queryKey: [keys.exports, 'list'] });
  const told = (work: Promise<unknown>) => void work.then(refresh).catch((error: unknown) => toast.error(error));
  const link = async (file: Export['files'][number]) => {
    const { url, expires_at: until } = await exportLink(made.id, file);
    await navigator.clipboard.writeText(url);
    toast.success(`The link is copied. It works without signing in until ${dateTime(until)}.`);
  };
  return (
    <span className="flex justify-end">
      <DropdownMenu trigger={<IconButton size="sm" label={`More of ${made.recipe}`} icon={<Ellipsis />} />}>
        {status === 'succeeded' && (
          <>
            <MenuItem icon={<Code />} onSelect={() => onShow('snippet')}>
              How to load it
            </MenuItem>
            <MenuItem icon={<FileJson />} onSelect={() => onShow('manifest')}>
              Manifest
            </MenuItem>
          </>
        )}
        {files.length > 0 && (
          <>
            <MenuItem icon={<BookText />} onSelect={() => onShow('card')}>
              Dataset card
            </MenuItem>
            {files.map((file) => (
              <MenuItem key={file.name} icon={<Link />} onSelect={() => told(link(file))}>
                Copy a link{fileWords(file) && ` to ${fileWords(file)}`} for a day
              </MenuItem>
            ))}
          </>
        )}
        {jobId !== null && (status === 'queued' || status === 'running') && (
          <MenuItem icon={<Square />} onSelect={() => told(cancel.mutateAsync(jobId))}>
            Stop building
          </MenuItem>
        )}
        {jobId !== null && (status === 'failed' || status === 'cancelled') && (
          <MenuItem icon={<RefreshCw />} disabled={lacking.length > 0} onSelect={() => told(retry.mutateAsync(jobId))}>
            Build it again
          </MenuItem>
        )}
        <MenuItem icon={<RotateCcw />} disabled={lacking.length > 0} onSelect={onAgain}>
          Use these settings again
        </MenuItem>
        {lacking.length > 0 && (
          <MenuLabel>
            <span className="block max-w-64 wrap-anywhere text-warning-text">
              {lacking.map(({ message }) => sentence(message)).join(' ')}
            </span>
          </MenuLabel>
        )}
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} danger onSelect={() => setAsked(true)}>
          Delete
        </MenuItem>
      </DropdownMenu>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title="Delete this export?"
        description="Its files are removed and links to them stop working. The judgements stay: the same settings make the same file again from the same data."
        action="Delete the export"
        onConfirm={() => {
          setAsked(false);
          told(deleteExport(made.id));
        }}
      />
    </span>
  );
}
