import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { useSession } from '@/api/session';
import { Page, PageHeader } from '@/components/PageHeader';
import { Select } from '@/components/ui';
import { DashboardPanel } from '../DashboardPanel';

export function Component() {
  const [params, setParams] = useSearchParams();
  const projectId = params.get('project');
  const isAdmin = useSession((state) => state.user?.role === 'admin');
  const projects = itemsOf(useInfiniteQuery(projectsQuery()).data).filter(
    (project) => isAdmin || project.role !== 'annotator',
  );
  const chosen = projects.find((project) => project.id === projectId);
  return (
    <Page>
      <PageHeader
        title="Dashboard"
        within={chosen?.name}
        description={
          chosen ? `How ${chosen.name} stands.` : 'Pace, agreement and rewards over all the projects that you research.'
        }
        actions={
          <Select
            aria-label="Project"
            className="w-60! max-w-[calc(100vw-2rem)]"
            value={projectId ?? ''}
            onChange={(event) =>
              setParams(event.target.value ? { project: event.target.value } : {}, { replace: true })
            }
          >
            <option value="">All projects</option>
            {projects.map((project) => (
              <option key={project.id} value={project.id}>
                {project.name}
              </option>
            ))}
          </Select>
        }
      />
      <DashboardPanel key={projectId} projectId={projectId} />
    </Page>
  );
}
