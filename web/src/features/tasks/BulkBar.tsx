import { Archive, ChevronDown, Flag, Send, Tags } from 'lucide-react';
import { useState } from 'react';
import { useBulkChange, type BulkChange, type Task } from '@/api/tasks';
import { Button, DropdownMenu, FormField, Input, MenuItem, MultiCombobox, Popover, toast } from '@/components/ui';
import { plural } from '@/lib/format';

/** What can be done with the tasks that are selected. */
export function BulkBar({ projectId, tasks, onDone }: { projectId: string; tasks: Task[]; onDone: () => void }) {
  const bulk = useBulkChange(projectId);
  const apply = (change: BulkChange) =>
    bulk.mutate(
      { ids: tasks.map((task) => task.id), change },
      {
        onSuccess: (changed) => {
          toast.success(changed === 0 ? 'They were so already.' : `${plural(changed, 'task')} changed.`);
          onDone();
        },
        onError: (error) => toast.error(error),
      },
    );
  return (
    <div
      role="toolbar"
      aria-label="Change the selected tasks"
      className="sticky top-14 z-20 mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-accent-line bg-accent-subtle px-3 py-2 lg:top-2"
    >
      <span className="tabular mr-2 text-sm font-medium text-accent-text">{plural(tasks.length, 'task')} selected</span>
      <DropdownMenu
        trigger={
          <Button size="sm" loading={bulk.isPending}>
            Status <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Send aria-hidden />} onSelect={() => apply({ status: 'open' })}>
          Publish
        </MenuItem>
        <MenuItem onSelect={() => apply({ status: 'draft' })}>Back to draft</MenuItem>
        <MenuItem icon={<Archive aria-hidden />} onSelect={() => apply({ status: 'archived' })}>
          Archive
        </MenuItem>
      </DropdownMenu>
      <TagsChange tasks={tasks} onApply={apply} pending={bulk.isPending} />
      <NumbersChange onApply={apply} pending={bulk.isPending} />
      <Button size="sm" variant="ghost" className="ml-auto" onClick={onDone}>
        Select none
      </Button>
    </div>
  );
}

interface ChangeProps {
  onApply: (change: BulkChange) => void;
  pending: boolean;
}

function TagsChange({ tasks, onApply, pending }: ChangeProps & { tasks: Task[] }) {
  const [open, setOpen] = useState(false);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const there = [...new Set(tasks.flatMap((task) => task.tags))].sort();
  const options = there.map((tag) => ({ value: tag, label: tag }));
  return (
    <Popover
      label="Change tags"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm">
          <Tags aria-hidden /> Tags
        </Button>
      }
    >
      <div className="grid gap-3">
        <FormField label="Add">
          <MultiCombobox
            creatable
            placeholder="Type a tag"
            empty="Type a tag."
            options={options}
            value={add}
            onChange={setAdd}
          />
        </FormField>
        <FormField label="Remove">
          <MultiCombobox placeholder="Of those they have" options={options} value={remove} onChange={setRemove} />
        </FormField>
        <Button
          variant="primary"
          size="sm"
          loading={pending}
          disabled={add.length + remove.length === 0}
          onClick={() => {
            setOpen(false);
            onApply({ add_tags: add, remove_tags: remove });
          }}
        >
          Change tags
        </Button>
      </div>
    </Popover>
  );
}

function NumbersChange({ onApply, pending }: ChangeProps) {
  const [open, setOpen] = useState(false);
  const [priority, setPriority] = useState('');
  const [required, setRequired] = useState('');
  const change: Record<string, number> = {};
  if (priority !== '') change.priority = Number(priority);
  if (required !== '') change.required_annotations = Number(required);
  const isWrong =
    (priority !== '' && Math.abs(Number(priority)) > 100) ||
    (required !== '' && (Number(required) < 1 || Number(required) > 100));
  return (
    <Popover
      label="Change priority and judgements"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm">
          <Flag aria-hidden /> Priority and judgements
        </Button>
      }
    >
      <div className="grid gap-3">
        <FormField label="Priority" hint="From -100 to 100; higher ones are handed out first.">
          <Input
            type="number"
            min={-100}
            max={100}
            placeholder="As it is"
            value={priority}
            onChange={(event) => setPriority(event.target.value)}
          />
        </FormField>
        <FormField label="Judgements wanted" hint="From 1 to 100 per task.">
          <Input
            type="number"
            min={1}
            max={100}
            placeholder="As it is"
            value={required}
            onChange={(event) => setRequired(event.target.value)}
          />
        </FormField>
        <Button
          variant="primary"
          size="sm"
          loading={pending}
          disabled={isWrong || Object.keys(change).length === 0}
          onClick={() => {
            setOpen(false);
            onApply(change);
          }}
        >
          Change
        </Button>
      </div>
    </Popover>
  );
}
