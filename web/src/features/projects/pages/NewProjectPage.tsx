import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { ApiError } from '@/api/errors';
import { pluginsQuery, type Catalogue } from '@/api/plugins';
import { useCreateProject, type ProjectWidget } from '@/api/projects';
import { FormProblem } from '@/components/FormActions';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import {
  Button,
  Card,
  EmptyState,
  FormField,
  Input,
  RadioGroup,
  Section,
  SkeletonText,
  Textarea,
} from '@/components/ui';
import { sentence, showProblem } from '@/lib/forms';
import { GuidelinesEditor } from '../GuidelinesEditor';
import { below, widgetProblems } from '../widgets';
import { WidgetsEditor } from '../WidgetsEditor';

export function Component() {
  const plugins = useQuery(pluginsQuery());
  return (
    <Page size="text">
      <PageHeader
        title="New project"
        crumbs={[{ label: 'Projects', to: '/projects' }]}
        description="Start with a name and a kind of task. Everything here can be changed later in the project's settings."
      />
      <QueryState
        query={plugins}
        skeleton={
          <Card className="p-5">
            <SkeletonText lines={8} label="Loading what is installed" />
          </Card>
        }
      >
        {(catalogue) =>
          catalogue.note === '' ? (
            <NewProject catalogue={catalogue} />
          ) : (
            <Card>
              <EmptyState icon={<Puzzle />} title="No project can be made yet">
                {catalogue.note}
              </EmptyState>
            </Card>
          )
        }
      </QueryState>
    </Page>
  );
}

const FIELDS = z.object({
  name: z.string().trim().min(1, 'Give the project a name.').max(200, 'Use at most 200 characters.'),
  description: z.string().max(20_000),
  task_type: z.string().min(1, 'Choose a kind of task.'),
  annotations_per_task: z
    .number({ error: 'Enter a whole number from 1 to 100.' })
    .int('Enter a whole number.')
    .min(1, 'Ask for at least 1 judgement.')
    .max(100, 'Ask for at most 100 judgements.'),
  guidelines: z.string().max(200_000),
});

function defaultsOf(catalogue: Catalogue, type: string): ProjectWidget[] {
  return structuredClone(catalogue.task_types.find((item) => item.name === type)?.default_widgets ?? []);
}

function NewProject({ catalogue }: { catalogue: Catalogue }) {
  const navigate = useNavigate();
  const create = useCreateProject();
  const types = catalogue.task_types;
  const usual = types.find((item) => item.name === 'qa')?.name ?? types[0]?.name ?? '';
  const [widgets, setWidgets] = useState(() => defaultsOf(catalogue, usual));
  const [touched, setTouched] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const form = useForm({
    resolver: zodResolver(FIELDS),
    defaultValues: { name: '', description: '', task_type: usual, annotations_per_task: 3, guidelines: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const wrong = widgetProblems(widgets, catalogue.widgets);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    try {
      const made = await create.mutateAsync({ ...values, widgets });
      await navigate(`/projects/${made.id}`);
    } catch (error) {
      if (error instanceof ApiError) {
        const all = Object.fromEntries(error.errors.map(({ field, message }) => [field, sentence(message)]));
        const ofWidgets = below(all, 'widgets');
        setProblems(ofWidgets);
        if (Object.keys(ofWidgets).length > 0) return;
      }
      showProblem(form, error);
    }
  });
  return (
    <form className="grid gap-6" onSubmit={(event) => void submit(event)} noValidate>
      <Section title="Basics">
        <div className="grid gap-4">
          <FormField label="Name" error={errors.name?.message}>
            <Input autoFocus maxLength={200} placeholder="Helpful answers, round 1" {...form.register('name')} />
          </FormField>
          <FormField
            label="Description"
            optional
            hint="What the project is for. Its members see it."
            error={errors.description?.message}
          >
            <Textarea rows={2} {...form.register('description')} />
          </FormField>
          <Controller
            control={form.control}
            name="task_type"
            render={({ field }) => (
              <RadioGroup
                cards
                legend="Kind of task"
                options={types.map((type) => ({ value: type.name, label: type.label, hint: type.description }))}
                value={field.value}
                onChange={(type) => {
                  field.onChange(type);
                  if (!touched) setWidgets(defaultsOf(catalogue, type));
                }}
              />
            )}
          />
        </div>
      </Section>
      <Section
        title="Judging"
        description="How many people judge each task, and with which controls. The controls begin as the usual ones of the kind of task."
      >
        <div className="grid gap-5">
          <FormField
            label="Judgements per task"
            hint="Two or more let you measure how much people agree."
            error={errors.annotations_per_task?.message}
          >
            <Input
              type="number"
              min={1}
              max={100}
              className="max-w-28"
              {...form.register('annotations_per_task', { valueAsNumber: true })}
            />
          </FormField>
          <div className="grid gap-2">
            <p className="text-sm font-medium">Controls</p>
            <WidgetsEditor
              value={widgets}
              problems={problems}
              onChange={(next) => {
                setTouched(true);
                setWidgets(next);
                setProblems({});
              }}
            />
          </div>
        </div>
      </Section>
      <Section title="Guidelines" description="What annotators go by, in Markdown. They can open it beside every task.">
        <Controller
          control={form.control}
          name="guidelines"
          render={({ field }) => <GuidelinesEditor label="Guidelines" value={field.value} onChange={field.onChange} />}
        />
      </Section>
      <FormProblem message={errors.root?.server?.message} />
      <div className="flex justify-end gap-2">
        <Button asChild>
          <Link to="/projects">Cancel</Link>
        </Button>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          Create project
        </Button>
      </div>
    </form>
  );
}
