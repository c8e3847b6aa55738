import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '@/api/errors';
import { taskQuery, useChangeTask, type Task } from '@/api/tasks';
import { DiffView } from '@/components/diff';
import { FormProblem } from '@/components/FormActions';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { useProject } from '@/components/useProject';
import { Alert, Button, Card, SkeletonText } from '@/components/ui';
import { showProblem } from '@/lib/forms';
import { words } from '@/lib/format';
import { bodyOf, FIELDS, merge, partText, valuesOf, type Part, type TaskValues } from '../form';
import { metadataProblems } from '../problems';
import { TaskForm } from '../TaskForm';

export function Component() {
  const project = useProject();
  const { taskId = '' } = useParams();
  // The task as it was when one began: what others change meanwhile comes with the answer to the save.
  const query = useQuery({ ...taskQuery(taskId), refetchOnWindowFocus: false });
  const base = `/projects/${project.id}/tasks`;
  return (
    <Page size="text">
      <PageHeader
        title="Edit task"
        within={project.name}
        crumbs={[
          { label: project.name, to: `/projects/${project.id}` },
          { label: 'Tasks', to: base },
          { label: query.data?.prompt.slice(0, 80) ?? 'Task', to: `${base}/${taskId}` },
        ]}
      />
      <QueryState
        query={query}
        skeleton={
          <Card className="p-5">
            <SkeletonText lines={8} label="Loading the task" />
          </Card>
        }
      >
        {(task) => <EditTask key={task.id} task={task} back={`${base}/${taskId}`} />}
      </QueryState>
    </Page>
  );
}

interface Conflict {
  theirs: TaskValues;
  parts: Part[];
}

function EditTask({ task, back }: { task: Task; back: string }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const change = useChangeTask(task.id);
  const [started, setStarted] = useState(task);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [metadataErrors, setMetadataErrors] = useState<Record<string, string>>({});
  const form = useForm({ resolver: zodResolver(FIELDS), defaultValues: valuesOf(task) });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    setMetadataErrors({});
    try {
      // `status` and `gold` are left out: they stay as they are.
      await change.mutateAsync({ ...bodyOf(values), version: started.version });
      await navigate(back);
    } catch (error) {
      const current = error instanceof ApiError ? (error.problem?.current as Task | undefined) : undefined;
      if (current) {
        const theirs = valuesOf(current);
        const merged = merge(valuesOf(started), values, theirs);
        setConflict({ theirs, parts: merged.conflicts });
        setStarted(current);
        client.setQueryData(taskQuery(task.id).queryKey, current);
        form.reset(merged.values);
        scrollTo({ top: 0 });
        return;
      }
      setMetadataErrors(metadataProblems(error));
      showProblem(form, error, { evaluation_criteria: 'criteria', required_annotations: 'required' });
    }
  });
  return (
    <form className="grid gap-6" noValidate onSubmit={(event) => void submit(event)}>
      {conflict && (
        <Conflicts
          conflict={conflict}
          mine={form.getValues()}
          version={started.version}
          onTakeTheirs={(part) => {
            form.setValue(part, conflict.theirs[part], { shouldDirty: true });
            setConflict({ ...conflict, parts: conflict.parts.filter((other) => other !== part) });
          }}
          onKeepMine={(part) => setConflict({ ...conflict, parts: conflict.parts.filter((other) => other !== part) })}
        />
      )}
      <TaskForm
        form={form}
        metadataErrors={metadataErrors}
        outputsFixed={started.active_count + started.feedback_count > 0}
      />
      <FormProblem message={errors.root?.server?.message} />
      <div className="sticky bottom-0 -mx-4 flex justify-end gap-2 border-t border-line bg-canvas px-4 py-3 max-lg:bottom-14 sm:mx-0 sm:px-0">
        <Button asChild>
          <Link to={back}>Cancel</Link>
        </Button>
        <Button type="submit" variant="primary" loading={isSubmitting} disabled={(conflict?.parts.length ?? 0) > 0}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Somebody else saved first: their version and mine are merged, and what both changed is decided here. */
function Conflicts({
  conflict,
  mine,
  version,
  onTakeTheirs,
  onKeepMine,
}: {
  conflict: Conflict;
  mine: TaskValues;
  version: number;
  onTakeTheirs: (part: Part) => void;
  onKeepMine: (part: Part) => void;
}) {
  return (
    <Alert tone="warning" title={`Somebody saved version ${version} while you edited`}>
      {conflict.parts.length === 0 ? (
        <p>Their changes and yours stand together in the form below. Look at them, then save.</p>
      ) : (
        <>
          <p>
            The form below has both your changes and theirs. These parts you both changed; choose one of each before you
            save. Struck through is theirs, underlined is yours.
          </p>
          <ul className="mt-3 grid gap-3">
            {conflict.parts.map((part) => (
              <li key={part} className="rounded-md border border-line bg-surface p-3">
                <div className="mb-2 flex flex-wrap items-center gap-2">
                  <span className="mr-auto font-medium">{words(part)}</span>
                  <Button size="sm" onClick={() => onTakeTheirs(part)}>
                    Take theirs
                  </Button>
                  <Button size="sm" onClick={() => onKeepMine(part)}>
                    Keep mine
                  </Button>
                </div>
                <DiffView
                  label={`${words(part)}: theirs and mine`}
                  before={partText(conflict.theirs, part)}
                  after={partText(mine, part)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  );
}
