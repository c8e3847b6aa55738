import { useQuery } from '@tanstack/react-query';
import { Archive, EllipsisVertical, Eye, Medal, Pencil, Send, Sparkles } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { taskQuery, useBulkChange, type Task } from '@/api/tasks';
import { Markdown } from '@/components/markdown';
import { MissingPlugins } from '@/components/MissingPlugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { useProject } from '@/components/useProject';
import {
  Badge,
  Button,
  Card,
  DropdownMenu,
  EmptyState,
  IconButton,
  MenuItem,
  Section,
  SkeletonText,
  Tabs,
  toast,
} from '@/components/ui';
import { count, dateTime, decimal, duration, words } from '@/lib/format';
import { STATUS_TONES } from '../filters';
import { GeneratePanel } from '../GeneratePanel';
import { Judgements } from '../Judgements';
import { Preview } from '../Preview';
import { Versions } from '../Versions';

export function Component() {
  const project = useProject();
  const { taskId = '' } = useParams();
  const query = useQuery(taskQuery(taskId));
  const base = `/projects/${project.id}/tasks`;
  return (
    <Page>
      <QueryState query={query} skeleton={<SkeletonText lines={8} label="Loading the task" className="max-w-2xl" />}>
        {(task) => <TaskView task={task} base={base} />}
      </QueryState>
    </Page>
  );
}

function TaskView({ task, base }: { task: Task; base: string }) {
  const project = useProject();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const [preview, setPreview] = useState(false);
  const bulk = useBulkChange(project.id);
  const generating = params.get('generate') === '1';
  const setStatus = (status: 'draft' | 'open' | 'archived', said: string) =>
    bulk.mutate(
      { ids: [task.id], change: { status } },
      { onSuccess: () => toast.success(said), onError: (error) => toast.error(error) },
    );
  const outputs = task.outputs ?? [];
  return (
    <>
      <PageHeader
        title={task.prompt.trim().split('\n')[0]?.slice(0, 90) || 'Task'}
        within={project.name}
        aside={<Badge tone={STATUS_TONES[task.status]}>{words(task.status)}</Badge>}
        crumbs={[
          { label: project.name, to: `/projects/${project.id}` },
          { label: 'Tasks', to: base },
        ]}
        actions={
          <>
            <Button onClick={() => setPreview(true)}>
              <Eye aria-hidden /> Preview
            </Button>
            <Button onClick={() => setParams(generating ? {} : { generate: '1' }, { replace: true })}>
              <Sparkles aria-hidden /> Generate
            </Button>
            <Button asChild>
              <Link to={`${base}/${task.id}/edit`}>
                <Pencil aria-hidden /> Edit
              </Link>
            </Button>
            {task.status === 'draft' && (
              <Button
                variant="primary"
                loading={bulk.isPending}
                onClick={() => setStatus('open', 'The task is open for annotators.')}
              >
                <Send aria-hidden /> Publish
              </Button>
            )}
            <DropdownMenu
              align="end"
              trigger={<IconButton label="More" icon={<EllipsisVertical />} variant="secondary" />}
            >
              <MenuItem
                icon={<Medal aria-hidden />}
                onSelect={() => void navigate(`/projects/${project.id}/gold?task=${task.id}`)}
              >
                {task.gold === null ? 'Give the known answer' : 'Change the known answer'}
              </MenuItem>
              {task.status === 'archived' ? (
                <MenuItem icon={<Send aria-hidden />} onSelect={() => setStatus('open', 'The task is open again.')}>
                  Open again
                </MenuItem>
              ) : (
                <>
                  {task.status !== 'draft' && (
                    <MenuItem onSelect={() => setStatus('draft', 'The task is a draft again.')}>Back to draft</MenuItem>
                  )}
                  <MenuItem
                    icon={<Archive aria-hidden />}
                    onSelect={() => setStatus('archived', 'The task is archived.')}
                  >
                    Archive
                  </MenuItem>
                </>
              )}
            </DropdownMenu>
          </>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <MissingPlugins missing={task.missing}>
            The task stays as it is, readable and exportable. An admin can install the plugin again.
          </MissingPlugins>
          {generating && <GeneratePanel task={task} onClose={() => setParams({}, { replace: true })} />}
          <Prompt task={task} />
          <Section
            title="Outputs"
            description={
              outputs.length > 0 ? 'In the order in which they are stored; annotators see them shuffled.' : undefined
            }
          >
            {outputs.length === 0 ? (
              <EmptyState
                icon={<Sparkles />}
                title="No outputs yet"
                className="py-6"
                action={
                  <Button onClick={() => setParams({ generate: '1' }, { replace: true })}>Generate outputs</Button>
                }
              >
                Let models answer, or edit the task to paste outputs.
              </EmptyState>
            ) : (
              <ol className="grid gap-4 lg:grid-cols-2">
                {outputs.map((output) => (
                  <li key={output.id} className="min-w-0 rounded-lg border border-line p-4">
                    <div className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-faint">
                      <span className="tabular font-medium text-muted">{output.position + 1}</span>
                      <Badge>{output.model_id}</Badge>
                      {output.latency_ms !== null && <span>{duration(output.latency_ms)}</span>}
                      {output.completion_tokens !== null && <span>{count(output.completion_tokens)} tokens</span>}
                      {output.finish_reason !== null && output.finish_reason !== 'stop' && (
                        <span>{output.finish_reason}</span>
                      )}
                    </div>
                    <Markdown text={output.output} foldAt={2500} />
                  </li>
                ))}
              </ol>
            )}
          </Section>
          <Card className="p-4 sm:p-5">
            <Tabs
              label="Judgements and versions"
              tabs={[
                {
                  value: 'judgements',
                  label: `Judgements (${count(task.feedback_count)})`,
                  content: <Judgements task={task} />,
                },
                { value: 'versions', label: 'Versions', content: <Versions task={task} /> },
              ]}
            />
          </Card>
        </div>
        <Facts task={task} />
      </div>
      {preview && <Preview task={task} onClose={() => setPreview(false)} />}
    </>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h3 className="mb-1 text-sm text-muted">{label}</h3>
      {children}
    </div>
  );
}

function Prompt({ task }: { task: Task }) {
  return (
    <Section title={task.messages ? 'Conversation' : 'Prompt'}>
      {task.messages ? (
        <ol className="grid gap-3">
          {task.messages.map((turn, index) => (
            <li key={index} className="rounded-lg border border-line p-3">
              <p className="mb-1 text-xs font-medium text-muted">{words(turn.role)}</p>
              <Markdown text={turn.content} />
            </li>
          ))}
        </ol>
      ) : (
        <Markdown text={task.prompt} />
      )}
      {task.system !== null && (
        <Labelled label="System prompt">
          <Markdown text={task.system} small />
        </Labelled>
      )}
      {task.expected_behavior !== null && (
        <Labelled label="Expected behaviour">
          <Markdown text={task.expected_behavior} small />
        </Labelled>
      )}
      {task.evaluation_criteria.length > 0 && (
        <Labelled label="Criteria">
          <ul className="list-disc pl-5 text-sm">
            {task.evaluation_criteria.map((text, index) => (
              <li key={index}>{text}</li>
            ))}
          </ul>
        </Labelled>
      )}
    </Section>
  );
}

function Facts({ task }: { task: Task }) {
  const facts: [string, ReactNode][] = [
    ['Type', words(task.type)],
    ['Judgements', `${count(task.feedback_count)} of ${count(task.required_annotations)}`],
    ['Agreement', decimal(task.agreement)],
    ['Priority', count(task.priority)],
    ['Version', count(task.version)],
    ['Created', dateTime(task.created_at)],
    ['Changed', dateTime(task.updated_at)],
    ['Completed', dateTime(task.completed_at)],
  ];
  const metadata = Object.entries(task.metadata).filter(([, value]) => value !== null && value !== '');
  const json = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  return (
    <aside aria-label="About the task" className="grid min-w-0 gap-4">
      <Section title="Details">
        <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="tabular">{value}</dd>
            </div>
          ))}
        </dl>
        {task.tags.length > 0 && (
          <ul className="mt-3 flex flex-wrap gap-1.5" aria-label="Tags">
            {task.tags.map((tag) => (
              <li key={tag}>
                <Badge>{tag}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {(metadata.length > 0 || task.gold !== null) && (
        <Section title="Metadata">
          <dl className="grid gap-2.5 text-sm">
            {[...metadata, ...(task.gold === null ? [] : ([['Gold answer', task.gold]] as [string, unknown][]))].map(
              ([name, value]) => (
                <div key={name} className="min-w-0">
                  <dt className="text-muted">{words(name)}</dt>
                  <dd className="max-h-40 overflow-y-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap">
                    {json(value)}
                  </dd>
                </div>
              ),
            )}
          </dl>
        </Section>
      )}
    </aside>
  );
}
