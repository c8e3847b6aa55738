import { defineFeature, type RouteHandle } from '@/lib/feature';

const admin: RouteHandle = { roles: ['admin'] };

export default defineFeature({
  pages: [
    { path: 'admin/users', lazy: () => import('./pages/UsersPage'), handle: admin },
    { path: 'admin/plugins', lazy: () => import('./pages/PluginsPage'), handle: admin },
    { path: 'admin/jobs', lazy: () => import('./pages/JobsPage'), handle: admin },
    { path: 'admin/audit', lazy: () => import('./pages/AuditPage'), handle: admin },
    { path: 'admin/system', lazy: () => import('./pages/SystemPage'), handle: admin },
    { path: 'account/tokens', lazy: () => import('./pages/TokensPage') },
  ],
});
