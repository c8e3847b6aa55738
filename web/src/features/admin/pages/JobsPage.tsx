import { useInfiniteQuery } from '@tanstack/react-query';
import { Ban, Hammer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { jobsQuery, hasEnded, useCancelJob, useRetryJob, type Job } from '@/api/jobs';
import { useLiveEvent } from '@/api/live';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FilterBar, FilterSelect, When } from '@/components/lists';
import { Page, PageHeader } from '@/components/PageHeader';
import { Card, ConfirmDialog, EmptyState, IconButton, Progress, Table, toast, type Column } from '@/components/ui';
import { count, percent, words } from '@/lib/format';
import { JobSheet, tookOf } from '../JobSheet';
import { asId, oneOf, useParamFilters } from '@/lib/params';
import { JobBadge } from '../parts';

const STATUSES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
const KINDS = ['import', 'export', 'generate', 'score'];

export function Component() {
  const [filters, setFilter] = useParamFilters(['status', 'kind', 'project', 'job']);
  const status = oneOf(filters.status, STATUSES);
  const project = asId(filters.project);
  const jobs = useInfiniteQuery(jobsQuery({ status, kind: filters.kind, project_id: project }));
  const projects = itemsOf(useInfiniteQuery(projectsQuery()).data);
  const [progress, setProgress] = useState<Record<string, number>>({});
  useLiveEvent('job', ({ id, progress: share }) => {
    if (typeof id === 'string' && typeof share === 'number') setProgress((old) => ({ ...old, [id]: share }));
  });
  const retry = useRetryJob();
  const cancel = useCancelJob();
  const [asked, setAsked] = useState<Job | null>(null);
  const filtered = Boolean(status ?? filters.kind ?? project);
  const columns: Column<Job>[] = [
    {
      id: 'kind',
      header: 'Job',
      cell: (job) => (
        <button
          type="button"
          className="rounded-sm text-left font-medium hover:underline"
          onClick={() => setFilter('job', job.id)}
        >
          {words(job.kind)}
        </button>
      ),
    },
    {
      id: 'project',
      header: 'Project',
      cell: (job) => (
        <span className="block max-w-60 truncate text-muted">
          {projects.find(({ id }) => id === job.project_id)?.name ?? (job.project_id ? 'Another project' : '–')}
        </span>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      cell: (job) => <Status job={job} share={Math.max(job.progress, progress[job.id] ?? 0)} />,
    },
    {
      id: 'lines',
      header: 'Lines in',
      numeric: true,
      cell: (job) =>
        job.kind === 'import' ? (
          <>
            {count(job.imported)}
            {job.rejected > 0 && <span className="block text-xs text-danger-text">{count(job.rejected)} bad</span>}
          </>
        ) : (
          <span className="text-faint">–</span>
        ),
    },
    { id: 'attempts', header: 'Attempts', numeric: true, cell: (job) => count(job.attempts) },
    {
      id: 'took',
      header: 'Took',
      numeric: true,
      cell: (job) => <span className="whitespace-nowrap">{tookOf(job)}</span>,
    },
    { id: 'created', header: 'Queued', cell: (job) => <When time={job.created_at} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-16',
      cell: (job) => (
        <span className="flex justify-end">
          {!hasEnded(job.status) && (
            <IconButton size="sm" label="Cancel the job" icon={<Ban />} onClick={() => setAsked(job)} />
          )}
          {(job.status === 'failed' || job.status === 'cancelled') && (
            <IconButton
              size="sm"
              label="Try again"
              icon={<RotateCcw />}
              loading={retry.isPending && retry.variables === job.id}
              onClick={() =>
                retry.mutate(job.id, {
                  onSuccess: () => void toast.success('The job is queued again; it goes on where it stopped.'),
                  onError: (error) => void toast.error(error),
                })
              }
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <Page>
      <PageHeader title="Jobs" description="What the workers do: imports, exports, generation and scoring." />
      <Card className="overflow-hidden">
        <FilterBar className="border-b border-line p-3" active={[status, filters.kind, project].filter(Boolean).length}>
          <FilterSelect
            label="Status"
            all="Every status"
            value={status}
            options={STATUSES}
            onChange={(value) => setFilter('status', value)}
          />
          <FilterSelect
            label="Kind"
            all="Every kind"
            value={filters.kind}
            options={KINDS}
            onChange={(value) => setFilter('kind', value)}
          />
          <FilterSelect
            label="Project"
            all="Every project"
            value={project}
            options={projects.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => setFilter('project', value)}
          />
        </FilterBar>
        {jobs.error && !jobs.data ? (
          <ErrorPanel error={jobs.error} onRetry={() => void jobs.refetch()} />
        ) : (
          <Table
            stack
            label="Jobs"
            columns={columns}
            rows={jobs.data && itemsOf(jobs.data)}
            rowKey={(job) => job.id}
            onRowClick={(job) => setFilter('job', job.id)}
            empty={
              <EmptyState icon={<Hammer />} title={filtered ? 'No job matches' : 'No jobs yet'}>
                {filtered
                  ? 'Change or clear the filters.'
                  : 'Imports, exports, generation and scoring appear here as they are queued.'}
              </EmptyState>
            }
            hasMore={jobs.hasNextPage}
            onMore={() => void jobs.fetchNextPage()}
            loadingMore={jobs.isFetchingNextPage}
          />
        )}
      </Card>
      {asId(filters.job) && <JobSheet jobId={filters.job ?? ''} onClose={() => setFilter('job', '')} />}
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          title="Cancel this job?"
          description="What it did so far stays. It can be tried again later and goes on where it stopped."
          action="Cancel the job"
          loading={cancel.isPending}
          onConfirm={() =>
            cancel.mutate(asked.id, {
              onSettled: () => setAsked(null),
              onError: (error) => void toast.error(error),
            })
          }
        />
      )}
    </Page>
  );
}

function Status({ job, share }: { job: Job; share: number }) {
  if (hasEnded(job.status)) {
    return (
      <span className="grid max-w-80 gap-1">
        <span>
          <JobBadge status={job.status} />
        </span>
        {job.error && <span className="line-clamp-2 text-xs wrap-anywhere text-danger-text">{job.error}</span>}
      </span>
    );
  }
  return (
    <span className="grid w-32 gap-1.5">
      <span className="flex items-center justify-between gap-2">
        <JobBadge status={job.status} />
        {job.status === 'running' && <span className="tabular text-xs text-muted">{percent(share)}</span>}
      </span>
      <Progress label={`Progress of ${job.kind}`} value={job.status === 'queued' ? null : share} />
    </span>
  );
}
