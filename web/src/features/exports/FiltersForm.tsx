import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { itemsOf } from '@/api/pages';
import { pluginsQuery } from '@/api/plugins';
import { tasksQuery } from '@/api/tasks';
import { Button, Checkbox, FieldError, FormField, Input, MultiCombobox } from '@/components/ui';
import { words } from '@/lib/format';
import { filtersSet, NO_FILTERS, STATUSES, type Choice, type TaskStatus } from './form';

interface Props {
  projectId: string;
  choice: Choice;
  problems: Partial<Record<keyof Choice, string>>;
  onChange: (change: Partial<Choice>) => void;
}

const THRESHOLDS = [
  {
    key: 'minAgreement',
    label: 'Agreement at least',
    hint: '0 to 1. Tasks without a figure yet are left out.',
    step: 0.05,
    max: 1,
    min: 0,
  },
  {
    key: 'minQuality',
    label: 'Quality at least',
    hint: '0 to 1. Judgements not scored yet are left out.',
    step: 0.05,
    max: 1,
    min: 0,
  },
  {
    key: 'minVotes',
    label: 'Judgements at least',
    hint: 'Per task, before any are filtered.',
    step: 1,
    max: 1000,
    min: 1,
  },
  {
    key: 'minReliability',
    label: 'Reliability at least',
    hint: '0 to 1. Judgements of annotators below it are left out.',
    step: 0.05,
    max: 1,
    min: 0,
  },
] as const;

/** Options to suggest come from the latest tasks; others can be typed. */
function useSuggestions(projectId: string): { tags: string[]; models: string[] } {
  const tasks = itemsOf(useInfiniteQuery(tasksQuery(projectId, {}, 100)).data);
  const models = tasks.flatMap((task) => task.outputs?.map((output) => output.model_id) ?? []);
  return {
    tags: [...new Set(tasks.flatMap((task) => task.tags))].sort(),
    models: [...new Set(models.filter((model): model is string => Boolean(model)))].sort(),
  };
}

export function FiltersForm({ projectId, choice, problems, onChange }: Props) {
  const suggested = useSuggestions(projectId);
  const catalogue = useQuery(pluginsQuery());
  const plain = (values: string[]) => values.map((value) => ({ value, label: value }));
  const toggle = (status: TaskStatus) =>
    onChange({
      statuses: STATUSES.filter((other) => (other === status) !== choice.statuses.includes(other)),
    });
  return (
    <div className="grid gap-5">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-2 2xl:grid-cols-4">
        {THRESHOLDS.map(({ key, label, hint, ...limits }) => (
          <FormField key={key} label={label} hint={hint} error={problems[key]}>
            <Input
              type="number"
              inputMode="decimal"
              placeholder="Any"
              value={choice[key] ?? ''}
              onChange={(event) => onChange({ [key]: event.target.value === '' ? null : event.target.valueAsNumber })}
              {...limits}
            />
          </FormField>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <FormField label="Tags" hint="Tasks that have one of these.">
          <MultiCombobox
            options={plain(suggested.tags)}
            value={choice.tags}
            onChange={(tags) => onChange({ tags })}
            placeholder="Any"
            empty="Type a tag."
            creatable
          />
        </FormField>
        <FormField label="Models" hint="Rows whose outputs all come from these.">
          <MultiCombobox
            options={plain(suggested.models)}
            value={choice.models}
            onChange={(models) => onChange({ models })}
            placeholder="Any"
            empty="Type a model's name."
            creatable
          />
        </FormField>
        <FormField label="Task types">
          <MultiCombobox
            options={(catalogue.data?.task_types ?? []).map(({ name, label }) => ({ value: name, label }))}
            value={choice.types}
            onChange={(types) => onChange({ types })}
            placeholder="Any"
          />
        </FormField>
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <FormField label="Judged from">
          <Input type="date" value={choice.from} onChange={(event) => onChange({ from: event.target.value })} />
        </FormField>
        <FormField label="Judged until" error={problems.until}>
          <Input type="date" value={choice.until} onChange={(event) => onChange({ until: event.target.value })} />
        </FormField>
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Status of the task</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {STATUSES.map((status) => (
              <Checkbox
                key={status}
                label={words(status)}
                checked={choice.statuses.includes(status)}
                onChange={() => toggle(status)}
              />
            ))}
          </div>
          {problems.statuses && <FieldError>{problems.statuses}</FieldError>}
        </fieldset>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox
          label="Only tasks that a researcher resolved"
          checked={choice.resolved}
          onChange={() => onChange({ resolved: !choice.resolved })}
        />
        <Checkbox
          label="Gold and qualification items, too"
          checked={choice.gold}
          onChange={() => onChange({ gold: !choice.gold })}
        />
      </div>
      {filtersSet(choice) > 0 && (
        <span>
          <Button size="sm" variant="ghost" onClick={() => onChange(NO_FILTERS)}>
            Clear the filters
          </Button>
        </span>
      )}
    </div>
  );
}
