import { useSearchParams } from 'react-router';
import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { GoldEditor } from '../gold/GoldEditor';
import { GoldItems } from '../gold/GoldItems';
import { Qualifications } from '../gold/Qualifications';

/** Tasks with a known answer, and who has qualified by them. The task in the address is the one that is edited. */
export function Component() {
  const project = useProject();
  const [params, setParams] = useSearchParams();
  const taskId = params.get('task');
  return (
    <Page>
      <PageHeader
        title="Gold"
        within={project.name}
        description="Tasks whose answer you know: mixed into the queue to tell how reliable annotators are, or to be passed before it opens."
      />
      {taskId !== null ? (
        <GoldEditor taskId={taskId} onBack={() => setParams({})} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:gap-5">
          <GoldItems projectId={project.id} onChoose={(id) => setParams({ task: id })} />
          <Qualifications projectId={project.id} />
        </div>
      )}
    </Page>
  );
}
