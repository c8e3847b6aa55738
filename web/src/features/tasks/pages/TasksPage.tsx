import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { FileUp, ListChecks, Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { modelsQuery } from '@/api/metrics';
import { itemsOf } from '@/api/pages';
import { pluginsQuery } from '@/api/plugins';
import { tasksQuery, type Task } from '@/api/tasks';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { Badge, Button, Card, EmptyState, Table, type Column } from '@/components/ui';
import { ago, count, dateTime, decimal, words } from '@/lib/format';
import { makeVisible } from '@/lib/visible';
import { BulkBar } from '../BulkBar';
import { filterOf, STATUS_TONES } from '../filters';
import { TaskFilters } from '../TaskFilters';

function columnsFor(base: string): Column<Task>[] {
  return [
    {
      id: 'prompt',
      header: 'Task',
      className: 'min-w-64',
      cell: (task) => (
        <div className="max-w-xl min-w-0">
          <Link to={`${base}/${task.id}`} className="line-clamp-1 rounded-sm font-medium hover:underline">
            {makeVisible(task.prompt.slice(0, 300)) || 'Empty prompt'}
          </Link>
          <span className="flex min-w-0 items-center gap-1.5 text-xs text-faint">
            {words(task.type)}
            {task.missing.length > 0 && <span className="text-warning-text">missing plugin</span>}
            {task.gold !== null && <span className="text-warning-text">gold</span>}
            {task.tags.slice(0, 3).map((tag) => (
              <span key={tag} className="max-w-32 truncate rounded-sm border border-line px-1">
                {tag}
              </span>
            ))}
            {task.tags.length > 3 && <span>+{task.tags.length - 3}</span>}
          </span>
        </div>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      cell: (task) => <Badge tone={STATUS_TONES[task.status]}>{words(task.status)}</Badge>,
    },
    {
      id: 'judgements',
      header: 'Judgements',
      numeric: true,
      cell: (task) => `${count(task.feedback_count)} / ${count(task.required_annotations)}`,
    },
    { id: 'agreement', header: 'Agreement', numeric: true, cell: (task) => decimal(task.agreement) },
    {
      id: 'outputs',
      header: 'Outputs',
      numeric: true,
      cell: (task) =>
        task.output_count === 0 ? <span className="text-warning-text">0</span> : count(task.output_count),
    },
    { id: 'priority', header: 'Priority', numeric: true, cell: (task) => count(task.priority) },
    {
      id: 'created',
      header: 'Created',
      className: 'whitespace-nowrap text-muted',
      cell: (task) => (
        <time dateTime={task.created_at} title={dateTime(task.created_at)}>
          {ago(task.created_at)}
        </time>
      ),
    },
  ];
}

export function Component() {
  const project = useProject();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const base = `/projects/${project.id}/tasks`;
  const filter = filterOf(params);
  const tasks = useInfiniteQuery(tasksQuery(project.id, filter));
  const types = useQuery(pluginsQuery()).data?.task_types ?? [];
  const figures = useQuery({ ...modelsQuery(project.id), staleTime: 60_000 }).data;
  const models = [
    ...new Set((figures?.comparisons ?? []).flatMap((one) => one.models.map(({ model_id }) => model_id))),
  ].sort();
  const rows = tasks.data ? itemsOf(tasks.data) : undefined;
  const [selected, setSelected] = useState<Set<string>>(() => new Set());
  const address = params.toString();
  const [seen, setSeen] = useState(address);
  if (seen !== address) {
    // Other rows are shown: what was selected among the old ones is not meant any more.
    setSeen(address);
    setSelected(new Set());
  }
  const isFiltered = Object.keys(filter).length > 0;
  const isFresh = rows?.length === 0 && !isFiltered;
  const actions = (
    <>
      <Button asChild>
        <Link to={`${base}/import`}>
          <FileUp aria-hidden /> Import
        </Link>
      </Button>
      <Button variant="primary" asChild>
        <Link to={`${base}/new`}>
          <Plus aria-hidden /> New task
        </Link>
      </Button>
    </>
  );
  const chosen = (rows ?? []).filter((task) => selected.has(task.id));
  return (
    <Page>
      <PageHeader
        title="Tasks"
        within={project.name}
        crumbs={[{ label: project.name, to: `/projects/${project.id}` }]}
        actions={isFresh ? undefined : actions}
      />
      {!isFresh && (
        <TaskFilters
          params={params}
          onChange={(next) => setParams(next, { replace: true })}
          types={types}
          tasks={rows ?? []}
          models={models}
        />
      )}
      {chosen.length > 0 && <BulkBar projectId={project.id} tasks={chosen} onDone={() => setSelected(new Set())} />}
      <Card className="overflow-hidden">
        {tasks.error && !tasks.data ? (
          <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />
        ) : (
          <Table
            stack
            label="Tasks"
            columns={columnsFor(base)}
            rows={rows}
            rowKey={(task) => task.id}
            rowLabel={(task) => task.prompt.slice(0, 60)}
            selected={selected}
            onSelect={setSelected}
            onRowClick={(task) => void navigate(`${base}/${task.id}`)}
            hasMore={tasks.hasNextPage}
            onMore={() => void tasks.fetchNextPage()}
            loadingMore={tasks.isFetchingNextPage}
            empty={
              isFiltered ? (
                <EmptyState
                  icon={<Search />}
                  title="No task fits these filters"
                  action={<Button onClick={() => setParams({}, { replace: true })}>Clear the filters</Button>}
                />
              ) : (
                <EmptyState icon={<ListChecks />} title="No tasks yet" action={actions}>
                  Drop a file with prompts and outputs, or write a task by hand and let models answer it.
                </EmptyState>
              )
            }
          />
        )}
      </Card>
    </Page>
  );
}
