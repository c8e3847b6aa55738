import { defineFeature } from '@/lib/feature';

export default defineFeature({
  pages: [{ path: 'webhooks', handle: { roles: ['researcher', 'admin'] }, lazy: () => import('./pages/WebhooksPage') }],
});
