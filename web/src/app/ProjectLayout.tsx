import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from 'react-router';
import { projectQuery } from '@/api/projects';
import { Page } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { SkeletonText } from '@/components/ui/Feedback';

/** Around the pages of one project: they begin once it was read. */
export function ProjectLayout() {
  const { projectId = '' } = useParams();
  const project = useQuery(projectQuery(projectId));
  return (
    <QueryState
      query={project}
      skeleton={
        <Page>
          <SkeletonText lines={6} label="Loading the project" className="max-w-xl" />
        </Page>
      }
    >
      {() => <Outlet />}
    </QueryState>
  );
}
