import { useQuery } from '@tanstack/react-query';
import { FileText, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { messageOf } from '@/api/errors';
import { importTasks, type FileFormat, type Layout } from '@/api/imports';
import { pluginsQuery } from '@/api/plugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { Alert, Badge, Button, Card, FormField, Progress, Section, Select } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { bytes, percent, plural } from '@/lib/format';
import { makeVisible } from '@/lib/visible';
import { DropZone } from '../import/DropZone';
import { guess, labelOf, mappingOf, mappingProblems, previewOf, type Targets } from '../import/guess';
import { ImportJob } from '../import/ImportJob';
import { guessLayout, LAYOUTS } from '../import/layouts';
import { MappingTable } from '../import/MappingTable';
import { formatOf, readHead, type Head } from '../import/rows';

interface Chosen {
  file: File;
  format: FileFormat;
  head: Head;
}

export function Component() {
  const project = useProject();
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const jobId = params.get('job');
  const base = `/projects/${project.id}/tasks`;
  const take = async (file: File) => {
    const format = formatOf(file.name);
    if (format === null) {
      setProblem(`${file.name} cannot be imported: send .jsonl, .csv or .parquet.`);
      return;
    }
    setProblem(null);
    setChosen({ file, format, head: await readHead(file, format) });
  };
  return (
    <Page className="max-w-5xl">
      <PageHeader
        title="Import tasks"
        within={project.name}
        crumbs={[
          { label: project.name, to: `/projects/${project.id}` },
          { label: 'Tasks', to: base },
        ]}
      />
      {jobId !== null ? (
        <ImportJob
          jobId={jobId}
          tasksPath={base}
          onAgain={() => {
            setChosen(null);
            setParams({});
          }}
        />
      ) : chosen === null ? (
        <DropZone onFile={(file) => void take(file)} problem={problem} />
      ) : (
        <Prepare
          key={`${chosen.file.name} ${chosen.file.lastModified}`}
          chosen={chosen}
          onBack={() => setChosen(null)}
          onJob={(id) => setParams({ job: id })}
        />
      )}
    </Page>
  );
}

function Prepare({ chosen, onBack, onJob }: { chosen: Chosen; onBack: () => void; onJob: (id: string) => void }) {
  const project = useProject();
  const { file, format, head } = chosen;
  const types = useQuery(pluginsQuery()).data?.task_types ?? [];
  const [targets, setTargets] = useState<Targets>(() => guess(head.columns, head.rows));
  const [models, setModels] = useState<Record<number, string>>({});
  const [type, setType] = useState(project.task_type);
  const [layout, setLayout] = useState<Layout | ''>(() => guessLayout(head.columns, head.rows) ?? '');
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const isShown = head.columns.length > 0 && layout === '';
  const problems = isShown ? mappingProblems(targets) : [];
  const start = async () => {
    stop.current = new AbortController();
    setProblem(null);
    setSent(0);
    try {
      const mapping = isShown ? mappingOf(targets, models) : {};
      const job = await importTasks(
        project.id,
        { file, format, mapping, type, layout: layout || undefined },
        setSent,
        stop.current.signal,
      );
      onJob(job.id);
    } catch (error) {
      setSent(null);
      if (!(error instanceof DOMException && error.name === 'AbortError')) setProblem(sentence(messageOf(error)));
    }
  };
  return (
    <div className="grid gap-6">
      <Card className="flex flex-wrap items-center gap-3 p-4">
        <FileText className="size-5 text-muted" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{file.name}</span>
          <span className="tabular text-sm text-muted">
            {bytes(file.size)}
            {head.columns.length > 0 && `, ${plural(head.columns.length, 'column')}`}
          </span>
        </span>
        <Badge className="max-sm:hidden">
          {format === 'ndjson' ? 'JSON lines' : format === 'csv' ? 'CSV' : 'Parquet'}
        </Badge>
        <Button variant="ghost" size="sm" disabled={sent !== null} onClick={onBack}>
          <X aria-hidden /> Another file
        </Button>
      </Card>
      <Section title="What is in it">
        <div className="grid gap-3 sm:max-w-md">
          <FormField
            label="The records are"
            hint={
              layout === ''
                ? 'Tasks, with or without outputs. Judgements in a field “judgements” come with them.'
                : `Recorded judgements come with their tasks, under names of their own. The project needs ${LAYOUTS[layout].needs}.`
            }
          >
            <Select
              value={layout}
              disabled={sent !== null}
              onChange={(event) => setLayout(event.target.value as Layout | '')}
            >
              <option value="">Tasks</option>
              {Object.entries(LAYOUTS).map(([name, { label }]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          </FormField>
        </div>
      </Section>
      {head.problem !== null ? (
        <Alert tone="danger" title="This file cannot be read">
          {head.problem}
        </Alert>
      ) : isShown ? (
        <>
          <Section
            flush
            title="Columns"
            description="A guess by the names of the columns. Several columns can be the prompt: their texts are joined."
          >
            <MappingTable
              columns={head.columns}
              rows={head.rows}
              {...{ targets, models }}
              onTargets={setTargets}
              onModels={setModels}
            />
          </Section>
          <Section title="First tasks" description="As they will be, without their metadata.">
            {head.rows.length === 0 && (
              <p className="text-sm text-muted">
                The rows are packed in a way that only the server reads. Their columns can be mapped all the same.
              </p>
            )}
            <ol className="grid gap-3 lg:grid-cols-2">
              {head.rows.slice(0, 4).map((row, index) => (
                <li key={index} className="min-w-0 rounded-lg border border-line p-3">
                  <dl className="grid gap-2 text-sm">
                    {previewOf(row, targets).map(({ field, value }) => (
                      <div key={field} className="min-w-0">
                        <dt className="text-xs font-medium text-muted">{labelOf(field)}</dt>
                        <dd className="line-clamp-3 wrap-anywhere whitespace-pre-line">
                          {makeVisible(value.slice(0, 600))}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </li>
              ))}
            </ol>
          </Section>
        </>
      ) : layout !== '' ? null : (
        <Alert title="The columns are read on the server">
          Columns that are named like a part of a task become it (prompt, system, tags, outputs …), “instruction” or
          “question” is the prompt where there is none, and all others go into the metadata.
        </Alert>
      )}
      <Section title="Import">
        <div className="grid gap-4">
          <FormField label="Type of lines that name none" className="max-w-72">
            <Select value={type} disabled={sent !== null} onChange={(event) => setType(event.target.value)}>
              {types.map((item) => (
                <option key={item.name} value={item.name}>
                  {item.label}
                </option>
              ))}
            </Select>
          </FormField>
          {problems.length > 0 && (
            <Alert tone="warning">
              <ul>
                {problems.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </Alert>
          )}
          {problem !== null && <Alert tone="danger">{problem}</Alert>}
          {sent !== null && (
            <div className="grid gap-1.5">
              <Progress label="Upload" value={sent} />
              <p className="tabular text-sm text-muted">
                {sent < 1 ? `${percent(sent)} sent` : 'Sent; waiting for the answer'}
              </p>
            </div>
          )}
          <div className="flex justify-end gap-2">
            {sent !== null && <Button onClick={() => stop.current?.abort()}>Stop</Button>}
            <Button
              variant="primary"
              loading={sent !== null}
              disabled={problems.length > 0 || head.problem !== null}
              onClick={() => void start()}
            >
              Import
            </Button>
          </div>
        </div>
      </Section>
    </div>
  );
}
