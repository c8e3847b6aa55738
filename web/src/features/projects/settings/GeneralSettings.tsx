import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { pluginsQuery } from '@/api/plugins';
import type { Project } from '@/api/projects';
import { FormField, Input, Section, Select, Textarea } from '@/components/ui';
import { words } from '@/lib/format';
import { SaveBar } from './SaveBar';
import { useSaving } from './useSaving';

const FIELDS = z.object({
  name: z.string().trim().min(1, 'Give the project a name.').max(200, 'Use at most 200 characters.'),
  description: z.string().max(20_000, 'Use at most 20,000 characters.'),
  task_type: z.string(),
});

export function GeneralSettings({ project }: { project: Project }) {
  const saving = useSaving(project);
  const types = useQuery(pluginsQuery()).data?.task_types ?? [];
  const { name, description, task_type } = project;
  const form = useForm({
    resolver: zodResolver(FIELDS),
    defaultValues: { name, description, task_type },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    if (await saving.save(values, 'Saved.')) form.reset(values);
  });
  const taskType = useWatch({ control: form.control, name: 'task_type' });
  const isKnown = types.some((type) => type.name === taskType);
  return (
    <Section id="general" title="General">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="grid gap-4">
          <FormField label="Name" error={errors.name?.message ?? saving.problems.name}>
            <Input maxLength={200} {...form.register('name')} />
          </FormField>
          <FormField label="Description" optional error={errors.description?.message ?? saving.problems.description}>
            <Textarea rows={2} {...form.register('description')} />
          </FormField>
          <FormField
            label="Kind of task"
            hint="What new tasks are where nothing else is said. Tasks that are there stay as they are."
            error={saving.problems.task_type}
          >
            {/* Controlled: its options come later than its value, and the browser would choose the first of them. */}
            <Select
              className="max-w-72"
              value={taskType}
              onChange={(event) => form.setValue('task_type', event.target.value, { shouldDirty: true })}
            >
              {!isKnown && (
                <option value={taskType}>{`${words(taskType)}${types.length > 0 ? ' (missing plugin)' : ''}`}</option>
              )}
              {types.map((type) => (
                <option key={type.name} value={type.name}>
                  {type.label}
                </option>
              ))}
            </Select>
          </FormField>
        </div>
        <SaveBar project={project} saving={saving} dirty={isDirty} onReset={() => form.reset()} />
      </form>
    </Section>
  );
}
