import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { Link } from 'react-router';
import { pluginsQuery } from '@/api/plugins';
import { figure, figuresQuery, healthQuery, readinessQuery, type Readiness, type Sample } from '@/api/system';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Alert, Badge, Section, SkeletonText } from '@/components/ui';
import { Stat } from '@/components/ui/Card';
import { bytes, count, duration, plural } from '@/lib/format';
import { useNow } from '@/lib/hooks';

const PARTS = [
  { key: 'database', label: 'Database', broken: 'Nothing can be read or saved until it is back.' },
  { key: 'queue', label: 'Queue', broken: 'Imports, exports and scoring wait until it is back.' },
  { key: 'migrations', label: 'Schema', broken: 'Run “rlflow db upgrade” on the server.' },
] as const;

export function Component() {
  const health = useQuery(healthQuery());
  const ready = useQuery(readinessQuery());
  const figures = useQuery(figuresQuery());
  const plugins = useQuery(pluginsQuery());
  const failed = plugins.data?.plugins?.filter((plugin) => plugin.status === 'failed').length ?? 0;
  return (
    <Page>
      <PageHeader
        title="System"
        aside={
          ready.data && (
            <Badge tone={ready.data.status === 'ok' ? 'success' : 'danger'} dot>
              {ready.data.status === 'ok' ? 'All parts work' : 'A part does not work'}
            </Badge>
          )
        }
        description={health.data ? `RLFlow ${health.data.version}. Asked again every 15 seconds.` : undefined}
      />
      <div className="grid gap-6">
        {failed > 0 && (
          <Alert tone="warning" title={`${plural(failed, 'plugin')} did not load`}>
            <Link to="/admin/plugins" className="underline">
              See what failed and why
            </Link>
          </Alert>
        )}
        <Section title="Health" id="health">
          <QueryState query={ready} skeleton={<SkeletonText lines={3} label="Asking the parts" />}>
            {(parts) => <Parts parts={parts} />}
          </QueryState>
        </Section>
        <QueryState
          query={figures}
          skeleton={
            <Section title="Queue">
              <SkeletonText lines={3} label="Loading the figures" />
            </Section>
          }
        >
          {(samples) => <Figures samples={samples} />}
        </QueryState>
      </div>
    </Page>
  );
}

function Parts({ parts }: { parts: Readiness }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      {PARTS.map(({ key, label, broken }) => {
        const works = parts[key] === 'ok';
        return (
          <li key={key} className="flex gap-2.5 rounded-lg border border-line p-3">
            {works ? (
              <CircleCheck className="mt-0.5 size-5 shrink-0 text-success-text" aria-hidden />
            ) : (
              <CircleX className="mt-0.5 size-5 shrink-0 text-danger-text" aria-hidden />
            )}
            <span className="min-w-0">
              <span className="block font-medium">{label}</span>
              <span className="block text-sm wrap-anywhere text-muted">
                {works ? 'Works' : `${parts[key]}. ${broken}`}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Figures({ samples }: { samples: Sample[] }) {
  const now = useNow();
  const value = (name: string, labels?: Record<string, string>) => figure(samples, name, labels);
  const started = value('process_start_time_seconds');
  const oldest = value('rlflow_queue_oldest_seconds');
  const errors = samples
    .filter(({ name, labels }) => name === 'rlflow_http_requests_total' && labels.status?.startsWith('5'))
    .reduce((sum, sample) => sum + sample.value, 0);
  const groups = [
    {
      title: 'Queue',
      hint: 'What waits for a worker.',
      stats: [
        { label: 'Waiting', text: count(value('rlflow_queue_depth', { state: 'waiting' })) },
        { label: 'Running', text: count(value('rlflow_queue_depth', { state: 'running' })) },
        { label: 'For later', text: count(value('rlflow_queue_depth', { state: 'delayed' })) },
        { label: 'Oldest waits for', text: oldest ? duration(oldest * 1000) : '–' },
        { label: 'Webhook deliveries', text: count(value('rlflow_webhook_deliveries_pending')), note: 'pending' },
      ],
    },
    {
      title: 'Data',
      hint: 'Over all projects.',
      stats: [
        { label: 'Open tasks', text: count(value('rlflow_tasks', { status: 'open' })) },
        { label: 'Complete tasks', text: count(value('rlflow_tasks', { status: 'complete' })) },
        { label: 'Drafts', text: count(value('rlflow_tasks', { status: 'draft' })) },
        { label: 'Archived tasks', text: count(value('rlflow_tasks', { status: 'archived' })) },
        { label: 'Judgements', text: count(value('rlflow_feedback')) },
      ],
    },
    {
      title: 'This web process',
      hint: 'Where there are several, one of them answered.',
      stats: [
        { label: 'Up for', text: started === undefined ? '–' : duration(now - started * 1000) },
        { label: 'Memory', text: bytes(value('process_resident_memory_bytes')) },
        { label: 'CPU time', text: duration((value('process_cpu_seconds_total') ?? 0) * 1000) },
        { label: 'Requests', text: count(value('rlflow_http_requests_total')), note: 'since it started' },
        { label: 'Failed requests', text: count(errors), note: 'with a 5xx' },
      ],
    },
  ];
  return groups.map((group) => (
    <Section key={group.title} title={group.title} description={group.hint}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
        {group.stats.map((stat) => (
          <Stat key={stat.label} label={stat.label} value={stat.text} hint={stat.note} />
        ))}
      </dl>
    </Section>
  ));
}
