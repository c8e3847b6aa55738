import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { download } from '@/api/client';
import { hasEnded, jobErrorsPath, jobQuery, type JobDetail } from '@/api/jobs';
import { QueryState } from '@/components/QueryState';
import { Alert, Button, CopyButton, Progress, Sheet, SkeletonText, toast } from '@/components/ui';
import { count, dateTime, duration, words } from '@/lib/format';
import { JobBadge } from './parts';

/** One job: how far it is, what came of it, and what went wrong. */
export function JobSheet({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const job = useQuery(jobQuery(jobId));
  return (
    <Sheet open onOpenChange={onClose} title={job.data ? words(job.data.kind) : 'Job'} description={jobId}>
      <QueryState query={job} skeleton={<SkeletonText lines={8} label="Loading the job" />}>
        {(found) => <Detail job={found} />}
      </QueryState>
    </Sheet>
  );
}

function Detail({ job }: { job: JobDetail }) {
  const facts: [string, string][] = [
    ['Queued', dateTime(job.created_at)],
    ['Started', dateTime(job.started_at)],
    ['Ended', dateTime(job.finished_at)],
    ['Took', tookOf(job)],
    ['Attempts', count(job.attempts)],
  ];
  if (job.kind === 'import') facts.push(['Taken in', count(job.imported)], ['Not taken in', count(job.rejected)]);
  const result = Object.keys(job.result).length > 0 ? JSON.stringify(job.result, null, 2) : null;
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <span>
          <JobBadge status={job.status} />
        </span>
        {!hasEnded(job.status) && <Progress label="Progress" value={job.status === 'queued' ? null : job.progress} />}
      </div>
      {job.error && (
        <Alert tone="danger" title="Why it failed">
          <span className="wrap-anywhere whitespace-pre-wrap">{job.error}</span>
        </Alert>
      )}
      <dl className="grid grid-cols-[7rem_1fr] gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      {job.rejected > 0 && <BadLines job={job} />}
      {job.traceback && <Text title="Where it failed" text={job.traceback} />}
      {result !== null && <Text title="Result" text={result} />}
    </div>
  );
}

export function tookOf(job: { started_at: string | null; finished_at: string | null }): string {
  if (!job.started_at || !job.finished_at) return duration(null);
  return duration(Date.parse(job.finished_at) - Date.parse(job.started_at));
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section className="grid gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        <CopyButton text={text} label={`Copy: ${title}`} />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded-md border border-line bg-subtle p-3 text-xs">
        {text}
      </pre>
    </section>
  );
}

function BadLines({ job }: { job: JobDetail }) {
  const [busy, setBusy] = useState(false);
  const save = async (format: 'csv' | 'ndjson') => {
    setBusy(true);
    try {
      await download(jobErrorsPath(job.id, format), `errors-${job.id}.${format}`);
    } catch (error) {
      toast.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">Lines not taken in</h3>
        <span className="flex gap-2">
          <Button size="sm" disabled={busy} onClick={() => void save('csv')}>
            <Download aria-hidden /> CSV
          </Button>
          <Button size="sm" disabled={busy} onClick={() => void save('ndjson')}>
            <Download aria-hidden /> JSON lines
          </Button>
        </span>
      </div>
      <ul className="grid gap-px overflow-hidden rounded-md border border-line text-sm">
        {job.errors.slice(0, 20).map((error, index) => (
          <li key={index} className="grid grid-cols-[4.5rem_1fr] gap-2 bg-subtle px-3 py-2">
            <span className="tabular text-muted">Line {error.line}</span>
            <span className="wrap-anywhere">
              {error.field && <code className="mr-1.5 text-xs">{error.field}</code>}
              {error.message}
            </span>
          </li>
        ))}
      </ul>
      {job.errors.length < job.rejected && (
        <p className="text-xs text-muted">The first {Math.min(20, job.errors.length)}; a download has all of them.</p>
      )}
    </section>
  );
}
