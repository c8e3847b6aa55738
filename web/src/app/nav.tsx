import {
  Activity,
  ChartColumn,
  ChartLine,
  Download,
  Folders,
  Gauge,
  Hammer,
  LayoutDashboard,
  ListChecks,
  ListTodo,
  Medal,
  Puzzle,
  ScrollText,
  Settings,
  Split,
  Trophy,
  Users,
  Webhook,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '@/api/session';

export interface NavItem {
  label: string;
  to: string;
  icon: ComponentType<{ className?: string }>;
  roles: Role[];
  /** Current on this path alone, not on those below. */
  end?: boolean;
}

export interface NavGroup {
  label: string;
  items: NavItem[];
}

const RESEARCH: Role[] = ['researcher', 'admin'];
const ALL: Role[] = ['annotator', 'researcher', 'admin'];

/** Everything that the navigation may show. An entry appears once a feature brings its route (see Shell). */
export const MAIN: NavGroup[] = [
  {
    label: 'Annotation',
    items: [
      { label: 'Work', to: '/work', icon: ListTodo, roles: ALL },
      { label: 'My stats', to: '/stats', icon: Activity, roles: ALL },
    ],
  },
  {
    label: 'Research',
    items: [
      { label: 'Dashboard', to: '/dashboard', icon: ChartLine, roles: RESEARCH },
      { label: 'Projects', to: '/projects', icon: Folders, roles: RESEARCH, end: true },
      { label: 'Webhooks', to: '/webhooks', icon: Webhook, roles: RESEARCH },
    ],
  },
  {
    label: 'Administration',
    items: [
      { label: 'Users', to: '/admin/users', icon: Users, roles: ['admin'] },
      { label: 'Plugins', to: '/admin/plugins', icon: Puzzle, roles: ['admin'] },
      { label: 'Jobs', to: '/admin/jobs', icon: Hammer, roles: ['admin'] },
      { label: 'Audit log', to: '/admin/audit', icon: ScrollText, roles: ['admin'] },
      { label: 'System', to: '/admin/system', icon: Gauge, roles: ['admin'] },
    ],
  },
];

/** The pages of one project. */
export function projectNav(projectId: string): NavItem[] {
  const at = (path: string) => `/projects/${projectId}${path}`;
  return [
    { label: 'Overview', to: at(''), icon: LayoutDashboard, roles: RESEARCH, end: true },
    { label: 'Dashboard', to: at('/dashboard'), icon: ChartLine, roles: RESEARCH },
    { label: 'Tasks', to: at('/tasks'), icon: ListChecks, roles: RESEARCH },
    { label: 'Quality', to: at('/quality'), icon: ChartColumn, roles: RESEARCH },
    { label: 'Models', to: at('/models'), icon: Trophy, roles: RESEARCH },
    { label: 'Disagreements', to: at('/disagreements'), icon: Split, roles: RESEARCH },
    { label: 'Gold', to: at('/gold'), icon: Medal, roles: RESEARCH },
    { label: 'Exports', to: at('/exports'), icon: Download, roles: RESEARCH },
    { label: 'Settings', to: at('/settings'), icon: Settings, roles: RESEARCH },
  ];
}

/** Where somebody starts, by role; the first that exists. */
export const HOMES: Record<Role, string[]> = {
  annotator: ['/work', '/account'],
  researcher: ['/projects', '/work', '/account'],
  admin: ['/projects', '/admin/users', '/account'],
};
