import { useQuery } from '@tanstack/react-query';
import { useMatch, useParams } from 'react-router';
import { projectQuery } from '@/api/projects';
import { useSession } from '@/api/session';
import { useHasRoute } from './available';
import { MAIN, projectNav, type NavGroup, type NavItem } from './nav';

export interface Nav {
  groups: NavGroup[];
  /** The pages of the project one is in. */
  project: { id: string; name: string; items: NavItem[] } | null;
}

/** The navigation of this user, here. What no feature brings is left out. */
export function useNav(): Nav {
  const hasRoute = useHasRoute();
  const role = useSession((state) => state.user?.role);
  const { projectId = '' } = useParams();
  const inProject = useMatch('/projects/:projectId/*') !== null && projectId !== '';
  const project = useQuery({ ...projectQuery(projectId), enabled: inProject });
  const mine = (items: NavItem[]) => items.filter((item) => role && item.roles.includes(role) && hasRoute(item.to));
  const groups = MAIN.map((group) => ({ ...group, items: mine(group.items) })).filter(
    (group) => group.items.length > 0,
  );
  const items = inProject ? mine(projectNav(projectId)) : [];
  return {
    groups,
    project: items.length > 0 ? { id: projectId, name: project.data?.name ?? 'Project', items } : null,
  };
}
