import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { Project } from '@/api/projects';
import { Checkbox, FormField, Input, Section } from '@/components/ui';
import { SaveBar } from './SaveBar';
import { whole } from './steering';
import { useSaving } from './useSaving';

const FIELDS = z.object({
  annotations_per_task: whole(1, 100),
  lease_minutes: whole(1, 1440),
  blind: z.boolean(),
  reveal_models: z.boolean(),
});

const valuesOf = (project: Project) => ({
  annotations_per_task: project.annotations_per_task ?? 1,
  lease_minutes: project.lease_minutes,
  blind: project.blind ?? true,
  reveal_models: project.settings?.annotation?.reveal_models ?? false,
});

export function WorkSettings({ project }: { project: Project }) {
  const saving = useSaving(project);
  const form = useForm({ resolver: zodResolver(FIELDS), defaultValues: valuesOf(project) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const { reveal_models, ...columns } = values;
    const change = { ...columns, settings: { annotation: { reveal_models } } };
    if (await saving.save(change, 'Saved.')) form.reset(values);
  });
  const blind = useWatch({ control: form.control, name: 'blind' });
  const number = { valueAsNumber: true } as const;
  return (
    <Section id="work" title="Work" description="How tasks are handed out.">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField
            label="Judgements per task"
            hint="Counts for tasks that are made from now on; with adaptive overlap, below, the tasks themselves decide."
            error={errors.annotations_per_task?.message ?? saving.problems.annotations_per_task}
          >
            <Input type="number" min={1} max={100} {...form.register('annotations_per_task', number)} />
          </FormField>
          <FormField
            label="Lease, in minutes"
            hint="How long a task is held for somebody who does nothing."
            error={errors.lease_minutes?.message ?? saving.problems.lease_minutes}
          >
            <Input type="number" min={1} max={1440} {...form.register('lease_minutes', number)} />
          </FormField>
        </div>
        <div className="mt-4 grid gap-4">
          <Checkbox
            label="Blind"
            hint="Annotators do not see which model wrote an output."
            {...form.register('blind')}
          />
          <div hidden={!blind}>
            <Checkbox
              label="Tell the models after each judgement"
              hint="Annotators learn who wrote what once they have judged; they cannot change that judgement any more."
              {...form.register('reveal_models')}
            />
          </div>
        </div>
        <SaveBar project={project} saving={saving} dirty={isDirty} onReset={() => form.reset()} />
      </form>
    </Section>
  );
}
