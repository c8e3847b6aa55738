import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Link } from 'react-router';
import { download } from '@/api/client';
import { hasEnded, jobErrorsPath, jobQuery, useCancelJob, type JobDetail } from '@/api/jobs';
import { QueryState } from '@/components/QueryState';
import { Alert, Button, Card, Progress, Section, SkeletonText, Stat, Table, toast } from '@/components/ui';
import { count, percent, plural } from '@/lib/format';
import { makeVisible } from '@/lib/visible';

/** How far the worker is with a file, and what it did not take. */
export function ImportJob({ jobId, tasksPath, onAgain }: { jobId: string; tasksPath: string; onAgain: () => void }) {
  const query = useQuery({
    ...jobQuery(jobId),
    // Events tell of progress; this is for when they are lost.
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data.status) ? false : 1500),
  });
  return (
    <QueryState
      query={query}
      skeleton={
        <Card className="p-5">
          <SkeletonText lines={4} label="Loading the import" />
        </Card>
      }
    >
      {(job) => <Job job={job} tasksPath={tasksPath} onAgain={onAgain} />}
    </QueryState>
  );
}

function title(job: JobDetail): string {
  switch (job.status) {
    case 'queued':
      return 'Waiting for a worker';
    case 'running':
      return 'Importing';
    case 'succeeded':
      return job.rejected === 0 ? 'Everything is imported' : 'Imported, with lines left out';
    case 'failed':
      return 'The import failed';
    case 'cancelled':
      return 'The import was stopped';
  }
}

function Job({ job, tasksPath, onAgain }: { job: JobDetail; tasksPath: string; onAgain: () => void }) {
  const cancel = useCancelJob();
  const ended = hasEnded(job.status);
  return (
    <div className="grid gap-6">
      <Section
        title={<span role="status">{title(job)}</span>}
        actions={
          !ended && (
            <Button
              size="sm"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(job.id, { onError: (error) => toast.error(error) })}
            >
              Stop
            </Button>
          )
        }
      >
        <Progress label="Progress of the import" value={ended && job.status === 'succeeded' ? 1 : job.progress} />
        <dl className="mt-4 grid grid-cols-2 gap-4 sm:auto-cols-fr sm:grid-flow-col">
          <Stat label="Imported" value={count(job.imported)} />
          {typeof job.result.judgements === 'number' && (
            <Stat label="Judgements" value={count(job.result.judgements)} />
          )}
          <Stat label="Rejected" value={count(job.rejected)} />
          <Stat label="Read" value={percent(job.status === 'succeeded' ? 1 : job.progress)} />
        </dl>
        {job.error !== null && (
          <Alert tone="danger" className="mt-4">
            {job.error}
          </Alert>
        )}
        {ended && (
          <div className="mt-5 flex flex-wrap gap-2">
            {job.imported > 0 && (
              <Button variant="primary" asChild>
                <Link to={tasksPath}>Show the tasks</Link>
              </Button>
            )}
            <Button onClick={onAgain}>Import another file</Button>
          </div>
        )}
      </Section>
      {job.rejected > 0 && (
        <Section
          flush
          title="Rejected lines"
          description={
            job.errors.length < job.rejected
              ? `The first ${count(job.errors.length)} of ${plural(job.rejected, 'line')}. Mend them in the file and import only those again.`
              : 'Mend them in the file and import only those again.'
          }
          actions={
            <Button
              size="sm"
              onClick={() =>
                void download(jobErrorsPath(job.id, 'csv'), `errors-${job.id}.csv`).catch((error: unknown) =>
                  toast.error(error),
                )
              }
            >
              <Download aria-hidden /> Download all
            </Button>
          }
        >
          <Table
            label="Rejected lines"
            className="max-h-96 overflow-y-auto"
            rows={job.errors.map((error, index) => ({ ...error, key: String(index) }))}
            rowKey={(error) => error.key}
            columns={[
              { id: 'line', header: 'Line', numeric: true, className: 'w-20', cell: (error) => count(error.line) },
              {
                id: 'field',
                header: 'Field',
                cell: (error) => <code className="text-xs">{makeVisible(error.field)}</code>,
              },
              { id: 'message', header: 'What is wrong', cell: (error) => makeVisible(error.message) },
            ]}
          />
        </Section>
      )}
    </div>
  );
}
