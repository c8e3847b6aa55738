import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Camera, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteSnapshot, snapshotsQuery, takeSnapshot, type Snapshot } from '@/api/exports';
import { messageOf } from '@/api/errors';
import { keys } from '@/api/keys';
import { Button, ConfirmDialog, Dialog, FormField, IconButton, Input, Select, toast } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { bytes, count, dateTime, percent } from '@/lib/format';

interface Props {
  projectId: string;
  value: string | null;
  onChange: (snapshot: string | null) => void;
}

function told({ name, status, progress, taken_at: taken }: Snapshot): string {
  if (status === 'succeeded') return taken === null ? name : `${name}, ${dateTime(taken)}`;
  return status === 'running' || status === 'queued' ? `${name}: ${percent(progress)} copied` : `${name}: ${status}`;
}

/** As of when the judgements are: now, or a snapshot that can be exported again exactly, whatever changed since. */
export function SnapshotPicker({ projectId, value, onChange }: Props) {
  const client = useQueryClient();
  const snapshots = useQuery(snapshotsQuery(projectId));
  const [naming, setNaming] = useState(false);
  const [asked, setAsked] = useState(false);
  const items = snapshots.data?.items ?? [];
  const chosen = items.find(({ id }) => id === value);
  const refresh = () => client.invalidateQueries({ queryKey: [keys.exports, 'snapshots', projectId] });
  const remove = async (id: string) => {
    await deleteSnapshot(projectId, id);
    onChange(null);
    await refresh();
  };
  const hint =
    chosen === undefined
      ? 'A snapshot keeps the project as it is, so that it can be exported again exactly.'
      : chosen.error !== null
        ? sentence(chosen.error)
        : `${count(chosen.counts.tasks ?? 0)} tasks, ${bytes(chosen.byte_count)}. What changed since does not matter.`;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <FormField label="As of" hint={hint} className="min-w-0 flex-1 basis-64">
        <Select value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">Now</option>
          {value !== null && chosen === undefined && <option value={value}>A snapshot that is not listed</option>}
          {items.map((item) => (
            <option key={item.id} value={item.id} disabled={item.status !== 'succeeded'}>
              {told(item)}
            </option>
          ))}
        </Select>
      </FormField>
      <span className="flex gap-1 pb-6">
        <Button onClick={() => setNaming(true)}>
          <Camera aria-hidden /> Take a snapshot
        </Button>
        {chosen && <IconButton label={`Delete ${chosen.name}`} icon={<Trash2 />} onClick={() => setAsked(true)} />}
      </span>
      {naming && (
        <Naming
          onClose={() => setNaming(false)}
          onName={async (name) => {
            await takeSnapshot(projectId, name);
            await refresh();
          }}
        />
      )}
      {chosen && (
        <ConfirmDialog
          open={asked}
          onOpenChange={setAsked}
          title={`Delete the snapshot ${chosen.name}?`}
          description="The project can no longer be exported as it was then. Exports that were made of it stay."
          action="Delete the snapshot"
          onConfirm={() => {
            setAsked(false);
            void remove(chosen.id).catch((error: unknown) => toast.error(error));
          }}
        />
      )}
    </div>
  );
}

function Naming({ onClose, onName }: { onClose: () => void; onName: (name: string) => Promise<void> }) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      await onName(name.trim());
      onClose();
    } catch (error) {
      setProblem(sentence(messageOf(error)));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Take a snapshot"
      description="A worker copies the project's judgements as they are when it begins."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" loading={busy} disabled={name.trim() === ''} onClick={() => void take()}>
            Take it
          </Button>
        </>
      }
    >
      <FormField label="Name" hint="Unique in the project: the paper, the model, the release." error={problem}>
        <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </FormField>
    </Dialog>
  );
}
