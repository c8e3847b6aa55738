import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { projectQuery, type Project } from '@/api/projects';

/** The project of a page under /projects/:projectId. Its layout has read it: it is there at once. */
export function useProject(): Project {
  const { projectId = '' } = useParams();
  return useSuspenseQuery(projectQuery(projectId)).data;
}
