import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pluginsQuery } from '@/api/plugins';
import type { Project, ProjectWidget } from '@/api/projects';
import { Alert, Section } from '@/components/ui';
import { progressOf } from '../progress';
import { below, widgetProblems } from '../widgets';
import { WidgetsEditor } from '../WidgetsEditor';
import { SaveBar } from './SaveBar';
import { useSaving } from './useSaving';

export function WidgetsSettings({ project }: { project: Project }) {
  const saving = useSaving(project);
  const kinds = useQuery(pluginsQuery()).data?.widgets ?? [];
  const [widgets, setWidgets] = useState<ProjectWidget[] | null>(null);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const value = widgets ?? project.widgets;
  const dirty = widgets !== null && JSON.stringify(widgets) !== JSON.stringify(project.widgets);
  const submit = async () => {
    const problems = widgetProblems(value, kinds);
    setWrong(problems);
    if (Object.keys(problems).length === 0 && (await saving.save({ widgets: value }, 'The controls are saved.'))) {
      setWidgets(null);
    }
  };
  return (
    <Section
      id="controls"
      title="Controls"
      description="What annotators judge with, in this order. They get the change with their next task."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        noValidate
      >
        {dirty && progressOf(project).judgements > 0 && (
          <Alert tone="info" className="mb-4">
            There are judgements already. They stay as they are and can be exported; figures count only what new and old
            judgements have in common.
          </Alert>
        )}
        <WidgetsEditor
          value={value}
          problems={{ ...below(saving.problems, 'widgets'), ...wrong }}
          onChange={(next) => {
            setWidgets(next);
            setWrong({});
          }}
        />
        <SaveBar
          project={project}
          saving={saving}
          dirty={dirty}
          onReset={() => {
            setWidgets(null);
            setWrong({});
          }}
        />
      </form>
    </Section>
  );
}
