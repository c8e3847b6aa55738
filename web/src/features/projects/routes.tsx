import { defineFeature } from '@/lib/feature';

const roles: ('researcher' | 'admin')[] = ['researcher', 'admin'];

export default defineFeature({
  pages: [
    { path: 'projects', handle: { roles }, lazy: () => import('./pages/ProjectsPage') },
    { path: 'projects/new', handle: { roles }, lazy: () => import('./pages/NewProjectPage') },
  ],
  project: [
    { index: true, handle: { roles }, lazy: () => import('./pages/OverviewPage') },
    { path: 'settings', handle: { roles }, lazy: () => import('./pages/SettingsPage') },
  ],
});
