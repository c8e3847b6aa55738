import { defineFeature } from '@/lib/feature';

const handle = { roles: ['researcher', 'admin'] as ('researcher' | 'admin')[] };

export default defineFeature({
  project: [
    { path: 'tasks', handle, lazy: () => import('./pages/TasksPage') },
    { path: 'tasks/new', handle, lazy: () => import('./pages/NewTaskPage') },
    { path: 'tasks/import', handle, lazy: () => import('./pages/ImportPage') },
    { path: 'tasks/:taskId', handle, lazy: () => import('./pages/TaskPage') },
    { path: 'tasks/:taskId/edit', handle, lazy: () => import('./pages/EditTaskPage') },
  ],
});
