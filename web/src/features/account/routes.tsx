import { defineFeature } from '@/lib/feature';

export default defineFeature({
  pages: [{ path: 'account', lazy: () => import('./pages/AccountPage') }],
});
