import { defineFeature } from '@/lib/feature';

export default defineFeature({
  project: [{ path: 'exports', lazy: () => import('./pages/ExportsPage'), handle: { roles: ['researcher', 'admin'] } }],
});
