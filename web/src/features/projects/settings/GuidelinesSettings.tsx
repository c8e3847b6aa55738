import { useState } from 'react';
import type { Project } from '@/api/projects';
import { Section } from '@/components/ui';
import { GuidelinesEditor } from '../GuidelinesEditor';
import { SaveBar } from './SaveBar';
import { useSaving } from './useSaving';

export function GuidelinesSettings({ project }: { project: Project }) {
  const saving = useSaving(project);
  /** Null until something was changed: then it follows the project. */
  const [text, setText] = useState<string | null>(null);
  const dirty = text !== null && text !== project.guidelines;
  const submit = async () => {
    if (text !== null && (await saving.save({ guidelines: text }, 'The guidelines are saved.'))) setText(null);
  };
  return (
    <Section
      id="guidelines"
      title="Guidelines"
      description="What annotators go by, in Markdown. They can open it beside every task."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <GuidelinesEditor label="Guidelines" value={text ?? project.guidelines} onChange={setText} />
        <SaveBar project={project} saving={saving} dirty={dirty} onReset={() => setText(null)} />
      </form>
    </Section>
  );
}
