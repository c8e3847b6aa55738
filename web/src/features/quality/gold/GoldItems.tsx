import { useInfiniteQuery } from '@tanstack/react-query';
import { CirclePlus, Medal } from 'lucide-react';
import { useState } from 'react';
import { goldQuery, type GoldItem, type Pool } from '@/api/gold';
import { itemsOf } from '@/api/pages';
import { tasksQuery } from '@/api/tasks';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FilterSelect, SearchBox } from '@/components/lists';
import { Badge, Button, Dialog, EmptyState, Section, SkeletonText, Table, type Column } from '@/components/ui';
import { count, percent, words } from '@/lib/format';
import { POOLS, isDoubtful } from './pools';

const firstLine = (prompt: string) => prompt.trim().split('\n')[0] || 'A conversation';

/** All tasks with a known answer, and how people did on them. */
export function GoldItems({ projectId, onChoose }: { projectId: string; onChoose: (taskId: string) => void }) {
  const [pool, setPool] = useState<Pool | undefined>();
  const [choosing, setChoosing] = useState(false);
  const query = useInfiniteQuery(goldQuery(projectId, pool));
  const columns: Column<GoldItem>[] = [
    {
      id: 'prompt',
      header: 'Task',
      className: 'max-sm:basis-full',
      cell: (row) => (
        <button type="button" className="link line-clamp-2 text-left" onClick={() => onChoose(row.id)}>
          {firstLine(row.prompt)}
        </button>
      ),
    },
    {
      id: 'pool',
      header: 'For',
      cell: (row) => <Badge tone={row.pool === 'main' ? 'neutral' : 'accent'}>{POOLS[row.pool].label}</Badge>,
    },
    { id: 'judged', header: 'Judged', numeric: true, cell: (row) => count(row.judged) },
    { id: 'passed', header: 'Right', numeric: true, cell: (row) => count(row.passed) },
    {
      id: 'agreement',
      header: 'Agreement',
      numeric: true,
      cell: (row) => (row.agreement === null ? '–' : percent(row.agreement)),
    },
    {
      id: 'doubt',
      header: <span className="sr-only">To look at</span>,
      cell: (row) => (isDoubtful(row) ? <Badge tone="warning">Check the answer</Badge> : null),
    },
  ];
  return (
    <Section
      flush
      title="Tasks with a known answer"
      description="An item that most people miss has a wrong answer more often than wrong annotators."
      actions={
        <>
          <FilterSelect
            label="What they are for"
            all="All"
            value={pool}
            options={Object.entries(POOLS).map(([value, { label }]) => ({ value, label }))}
            onChange={(value) => setPool(value === '' ? undefined : (value as Pool))}
          />
          <Button variant="primary" onClick={() => setChoosing(true)}>
            <CirclePlus aria-hidden /> Add
          </Button>
        </>
      }
    >
      {query.error && !query.data ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          stack
          label="Tasks with a known answer"
          columns={columns}
          rows={query.data ? itemsOf(query.data) : undefined}
          rowKey={(row) => row.id}
          rowLabel={(row) => firstLine(row.prompt)}
          empty={
            <EmptyState icon={<Medal />} title={pool ? 'None of these' : 'No task has a known answer yet'}>
              Choose a task whose answer is beyond doubt and judge it yourself, or import tasks with a column “gold”.
            </EmptyState>
          }
          hasMore={query.hasNextPage}
          onMore={() => void query.fetchNextPage()}
          loadingMore={query.isFetchingNextPage}
        />
      )}
      <TaskPicker projectId={projectId} open={choosing} onOpenChange={setChoosing} onChoose={onChoose} />
    </Section>
  );
}

interface TaskPickerProps {
  projectId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (taskId: string) => void;
}

function TaskPicker({ projectId, open, onOpenChange, onChoose }: TaskPickerProps) {
  const [q, setQ] = useState('');
  const tasks = useInfiniteQuery({ ...tasksQuery(projectId, q === '' ? {} : { q }, 20), enabled: open });
  const items = itemsOf(tasks.data);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Which task’s answer do you know?"
      description="Take one that is clear to everybody who has read the guidelines."
    >
      <div className="grid gap-3">
        <SearchBox label="Search in the prompts" value={q} onChange={setQ} />
        {tasks.error && <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />}
        {tasks.isPending && <SkeletonText lines={6} label="Loading tasks" />}
        {tasks.data && items.length === 0 && <p className="text-sm text-muted">No task like that.</p>}
        <ul className="divide-y divide-line">
          {items.map((task) => (
            <li key={task.id}>
              <button
                type="button"
                className="flex w-full items-center gap-3 px-1 py-2.5 text-left hover:bg-hover"
                onClick={() => onChoose(task.id)}
              >
                <span className="line-clamp-2 min-w-0 flex-1 text-sm">{firstLine(task.prompt)}</span>
                {task.gold !== null ? <Badge tone="accent">Has an answer</Badge> : <Badge>{words(task.status)}</Badge>}
              </button>
            </li>
          ))}
        </ul>
        {tasks.hasNextPage && (
          <Button size="sm" loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
            More
          </Button>
        )}
      </div>
    </Dialog>
  );
}
