import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Sparkles, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { generateLive, modelsQuery } from '@/api/generation';
import { messageOf } from '@/api/errors';
import { keys } from '@/api/keys';
import { pluginsQuery } from '@/api/plugins';
import type { Task } from '@/api/tasks';
import { Alert, Badge, Button, FormField, Input, MultiCombobox, Section, Select, SkeletonText } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { plural } from '@/lib/format';
import { makeVisible } from '@/lib/visible';
import { expected, heard, type LiveOutput } from './live';

/** Let one or several models answer the task, and watch every token arrive. */
export function GeneratePanel({ task, onClose }: { task: Task; onClose: () => void }) {
  const plugins = useQuery(pluginsQuery());
  return (
    <Section
      title="Generate outputs"
      description="Every output is added to the task as soon as it is whole."
      actions={
        <Button size="sm" variant="ghost" onClick={onClose}>
          Close
        </Button>
      }
    >
      {plugins.data ? (
        <Generate task={task} providers={plugins.data.llm_providers} />
      ) : plugins.error ? (
        <Alert tone="danger">{sentence(messageOf(plugins.error))}</Alert>
      ) : (
        <SkeletonText lines={3} label="Loading providers" />
      )}
    </Section>
  );
}

interface Provider {
  name: string;
  label: string;
  available: boolean;
  unavailable: string | null;
}

function Generate({ task, providers }: { task: Task; providers: Provider[] }) {
  const client = useQueryClient();
  const first = providers.find((item) => item.available) ?? providers[0];
  const [name, setName] = useState(first?.name ?? '');
  const provider = providers.find((item) => item.name === name);
  const offered = useQuery({ ...modelsQuery(name), enabled: provider?.available === true });
  const [models, setModels] = useState<string[]>([]);
  const [n, setN] = useState(1);
  const [temperature, setTemperature] = useState('');
  const [maxTokens, setMaxTokens] = useState('');
  const [live, setLive] = useState<LiveOutput[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  const start = async () => {
    const stop = new AbortController();
    underWay.current = stop;
    setRunning(stop);
    setProblem(null);
    setLive(expected(models, n));
    try {
      const body = {
        provider: name,
        models,
        n,
        ...(temperature === '' ? {} : { temperature: Number(temperature) }),
        ...(maxTokens === '' ? {} : { max_tokens: Number(maxTokens) }),
      };
      await generateLive(task.id, body, (said) => setLive((before) => heard(before, said)), stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) setProblem(sentence(messageOf(error)));
    } finally {
      setRunning(null);
      await client.invalidateQueries({ queryKey: [keys.tasks] });
    }
  };

  if (!provider)
    return <Alert tone="warning">No plugin offers a provider of language models. An admin can install one.</Alert>;
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[12rem_minmax(0,1fr)_5rem_6rem_7rem]">
        <FormField label="Provider">
          <Select
            value={name}
            disabled={running !== null}
            onChange={(event) => {
              setName(event.target.value);
              setModels([]);
            }}
          >
            {providers.map((item) => (
              <option key={item.name} value={item.name}>
                {item.label}
                {item.available ? '' : ' (not available)'}
              </option>
            ))}
          </Select>
        </FormField>
        <FormField label="Models">
          <MultiCombobox
            placeholder="Choose one or several"
            creatable
            empty="Type the id of a model."
            loading={offered.isFetching}
            disabled={!provider.available || running !== null}
            options={(offered.data ?? []).map((model) => ({ value: model, label: model }))}
            value={models}
            onChange={(next) => setModels(next.slice(0, 10))}
          />
        </FormField>
        <FormField label="Of each">
          <Input
            type="number"
            min={1}
            max={8}
            value={n}
            onChange={(event) => setN(Math.min(8, Math.max(1, event.target.valueAsNumber || 1)))}
          />
        </FormField>
        <FormField label="Temperature">
          <Input
            type="number"
            min={0}
            max={2}
            step={0.1}
            placeholder="default"
            value={temperature}
            onChange={(event) => setTemperature(event.target.value)}
          />
        </FormField>
        <FormField label="Max tokens">
          <Input
            type="number"
            min={1}
            placeholder="default"
            value={maxTokens}
            onChange={(event) => setMaxTokens(event.target.value)}
          />
        </FormField>
      </div>
      {!provider.available && (
        <Alert tone="warning" title={`${provider.label} cannot be used now`}>
          {sentence(provider.unavailable ?? 'It is not configured')} Outputs can be pasted in by editing the task.
        </Alert>
      )}
      {offered.error && (
        <Alert tone="warning">{sentence(messageOf(offered.error))} Ids of models can be typed, too.</Alert>
      )}
      {problem !== null && <Alert tone="danger">{problem}</Alert>}
      <div className="flex items-center gap-2">
        {running ? (
          <Button onClick={() => running.abort()}>
            <Square aria-hidden /> Stop
          </Button>
        ) : (
          <Button variant="primary" disabled={!provider.available || models.length === 0} onClick={() => void start()}>
            <Sparkles aria-hidden /> Generate {models.length > 0 ? plural(models.length * n, 'output') : ''}
          </Button>
        )}
      </div>
      {live.length > 0 && (
        <ul className="grid gap-3 lg:grid-cols-2" aria-label="Outputs as they come" aria-busy={running !== null}>
          {live.map((output) => (
            <li key={`${output.model} ${output.index}`} className="min-w-0 rounded-lg border border-line p-3">
              <div className="mb-2 flex items-center justify-between gap-2">
                <span className="truncate text-sm font-medium">
                  {output.model}
                  {n > 1 && <span className="text-faint"> #{output.index + 1}</span>}
                </span>
                <State output={output} isRunning={running !== null} />
              </div>
              {output.message !== undefined && <p className="text-sm text-danger-text">{sentence(output.message)}</p>}
              <div className="max-h-72 overflow-y-auto text-sm wrap-anywhere whitespace-pre-wrap">
                {makeVisible(output.text)}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function State({ output, isRunning }: { output: LiveOutput; isRunning: boolean }) {
  if (output.state === 'stored') return <Badge tone="success">Added</Badge>;
  if (output.state === 'failed') return <Badge tone="danger">Failed</Badge>;
  if (!isRunning) return <Badge tone="warning">Stopped</Badge>;
  return <Badge tone="info">{output.state === 'coming' ? 'Writing' : 'Waiting'}</Badge>;
}
