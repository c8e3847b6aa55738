import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useCreateTask } from '@/api/tasks';
import { FormProblem } from '@/components/FormActions';
import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { Button } from '@/components/ui';
import { showProblem } from '@/lib/forms';
import { bodyOf, emptyTask, FIELDS, type TaskValues } from '../form';
import { metadataProblems } from '../problems';
import { TaskForm } from '../TaskForm';

/** What follows the save: the task as it is, its panel for generation, or open for annotators. */
type After = 'draft' | 'generate' | 'publish';

export function Component() {
  const project = useProject();
  const navigate = useNavigate();
  const create = useCreateTask();
  const [metadataErrors, setMetadataErrors] = useState<Record<string, string>>({});
  const form = useForm({
    resolver: zodResolver(FIELDS),
    defaultValues: emptyTask(project.task_type, project.annotations_per_task ?? 1),
  });
  const { errors, isSubmitting } = form.formState;
  const base = `/projects/${project.id}/tasks`;
  const save = async (values: TaskValues, after: After) => {
    setMetadataErrors({});
    try {
      const status = after === 'publish' ? 'open' : 'draft';
      const task = await create.mutateAsync({ ...bodyOf(values), status, project_id: project.id });
      await navigate(`${base}/${task.id}${after === 'generate' ? '?generate=1' : ''}`);
    } catch (error) {
      setMetadataErrors(metadataProblems(error));
      showProblem(form, error, { evaluation_criteria: 'criteria', required_annotations: 'required' });
    }
  };
  const send = (after: After) => () => void form.handleSubmit((values) => save(values, after))();
  return (
    <Page size="text">
      <PageHeader
        title="New task"
        within={project.name}
        crumbs={[
          { label: project.name, to: `/projects/${project.id}` },
          { label: 'Tasks', to: base },
        ]}
      />
      <form
        className="grid gap-6"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send('draft')();
        }}
      >
        <TaskForm form={form} metadataErrors={metadataErrors} />
        <FormProblem message={errors.root?.server?.message} />
        <div className="sticky bottom-0 -mx-4 flex flex-wrap justify-end gap-2 border-t border-line bg-canvas px-4 py-3 max-lg:bottom-14 sm:mx-0 sm:px-0">
          <Button variant="ghost" disabled={isSubmitting} onClick={send('generate')}>
            <span className="sm:hidden">Generate</span>
            <span className="max-sm:hidden">Save and generate outputs</span>
          </Button>
          <Button disabled={isSubmitting} onClick={send('draft')}>
            Save as draft
          </Button>
          <Button variant="primary" loading={isSubmitting} onClick={send('publish')}>
            Publish
          </Button>
        </div>
      </form>
    </Page>
  );
}
