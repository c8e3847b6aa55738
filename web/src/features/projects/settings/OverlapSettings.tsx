import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type { Project } from '@/api/projects';
import { Alert, Checkbox, FormField, Input, RadioGroup, Section, Select } from '@/components/ui';
import { words } from '@/lib/format';
import { SaveBar } from './SaveBar';
import { OVERLAP_FIELDS, overlapChange, overlapValues } from './steering';
import { useSaving, without } from './useSaving';

/** What a probability can come from: a consensus of labels. The scalar model's is of numbers. */
const METHODS: Record<string, string> = {
  dawid_skene: 'Dawid-Skene: weighs annotators by how reliable they are',
  majority: 'Majority: every vote counts the same',
};
const SHOWN = ['min', 'max', 'confidence', 'method'].map((name) => `settings.adaptive.${name}`);

/** Where the next judgement goes: how many a task gets, and which task comes first. */
export function OverlapSettings({ project }: { project: Project }) {
  const saving = useSaving(project);
  const form = useForm({ resolver: zodResolver(OVERLAP_FIELDS), defaultValues: overlapValues(project) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    if (await saving.save(overlapChange(values), 'Saved.')) form.reset(values);
  });
  const [enabled, order, method] = useWatch({ control: form.control, name: ['enabled', 'order', 'method'] });
  const reads = enabled || order === 'uncertainty';
  const scored = (project.scorers ?? []).some(({ scorer }) => scorer === 'consensus');
  const number = { valueAsNumber: true } as const;
  return (
    <Section
      id="overlap"
      title="Overlap and order"
      description="Where the next judgement goes: how many a task gets, and which tasks come first."
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
        <fieldset className="grid gap-4">
          <legend className="sr-only">Adaptive overlap</legend>
          <Checkbox
            label="Adaptive overlap"
            hint="A task is done as soon as the consensus about it is sure; one on which annotators disagree gets more judgements. In place of the same number for every task."
            {...form.register('enabled')}
          />
          <div className="grid gap-4 sm:grid-cols-3" hidden={!enabled}>
            <FormField
              label="At least"
              hint="Judgements that every task gets."
              error={errors.min?.message ?? saving.problems['settings.adaptive.min']}
            >
              <Input type="number" min={1} max={100} {...form.register('min', number)} />
            </FormField>
            <FormField
              label="At most"
              hint="Judgements that no task gets more of."
              error={
                errors.max?.message ?? saving.problems['settings.adaptive.max'] ?? saving.problems['settings.adaptive']
              }
            >
              <Input type="number" min={1} max={100} {...form.register('max', number)} />
            </FormField>
            <FormField
              label="Sure from, in %"
              hint="Probability of the consensus from which on a task is done, for every required control."
              error={errors.confidence_percent?.message ?? saving.problems['settings.adaptive.confidence']}
            >
              <Input type="number" min={50} max={99.9} step="any" {...form.register('confidence_percent', number)} />
            </FormField>
          </div>
        </fieldset>
        <Controller
          control={form.control}
          name="order"
          render={({ field }) => (
            <RadioGroup
              legend="Order of tasks of the same priority"
              cards
              value={field.value}
              onChange={field.onChange}
              options={[
                { value: 'arrival', label: 'By age', hint: 'Those that were made first come first.' },
                {
                  value: 'uncertainty',
                  label: 'By uncertainty',
                  hint: 'Tasks without a judgement first, then those whose consensus is least sure.',
                },
              ]}
            />
          )}
        />
        <div className="grid gap-4" hidden={!reads}>
          <FormField
            label="Whose probability counts"
            error={errors.method?.message ?? saving.problems['settings.adaptive.method']}
          >
            <Select className="max-w-md" {...form.register('method')}>
              {!(method in METHODS) && <option value={method}>{words(method)}</option>}
              {Object.entries(METHODS).map(([name, label]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          </FormField>
          {!scored && (
            <Alert tone="warning" title="The scorer “consensus” is not among this project’s">
              Without its probabilities every task gets the least number of judgements, and the order is by age.
            </Alert>
          )}
        </div>
        <SaveBar
          project={project}
          saving={without(saving, [...SHOWN, 'settings.adaptive'])}
          dirty={isDirty}
          onReset={() => form.reset()}
        />
      </form>
    </Section>
  );
}
