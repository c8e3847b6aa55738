import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { DashboardPanel } from '../DashboardPanel';

export function Component() {
  const project = useProject();
  return (
    <Page>
      <PageHeader
        title="Dashboard"
        within={project.name}
        description="Pace, completion, rewards and agreement, live."
      />
      <DashboardPanel projectId={project.id} />
    </Page>
  );
}
