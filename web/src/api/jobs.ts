import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type Job = Schemas['JobSummary'];
export type JobDetail = Schemas['JobOut'];
export type JobStatus = Job['status'];

export interface JobsFilter {
  status?: JobStatus | undefined;
  kind?: string | undefined;
  project_id?: string | undefined;
}

export const jobsQuery = (filter: JobsFilter) =>
  infiniteQueryOptions({
    queryKey: [keys.jobs, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/jobs', { params: { query: { ...filter, limit: 30, cursor: pageParam } }, signal })),
    ...paging,
  });

export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: [keys.jobs, 'one', jobId],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/jobs/{job_id}', { params: { path: { job_id: jobId } }, signal })),
  });

/** Where all lines that an import did not take can be downloaded. */
export function jobErrorsPath(jobId: string, format: 'csv' | 'ndjson'): string {
  return `/api/v1/jobs/${jobId}/errors?format=${format}`;
}

export function hasEnded(status: JobStatus): boolean {
  return status !== 'queued' && status !== 'running';
}

function useChange(path: '/api/v1/jobs/{job_id}/cancel' | '/api/v1/jobs/{job_id}/retry') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string): Promise<JobDetail> => ok(api.POST(path, { params: { path: { job_id: jobId } } })),
    onSuccess: async (job) => {
      client.setQueryData(jobQuery(job.id).queryKey, job);
      await client.invalidateQueries({ queryKey: [keys.jobs] });
    },
  });
}

export const useCancelJob = () => useChange('/api/v1/jobs/{job_id}/cancel');
export const useRetryJob = () => useChange('/api/v1/jobs/{job_id}/retry');
