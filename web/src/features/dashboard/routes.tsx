import { defineFeature } from '@/lib/feature';

export default defineFeature({
  pages: [
    {
      path: 'dashboard',
      handle: { roles: ['researcher', 'admin'] },
      lazy: () => import('./pages/DashboardPage'),
    },
  ],
  project: [{ path: 'dashboard', lazy: () => import('./pages/ProjectDashboardPage') }],
});
