import { defineFeature } from '@/lib/feature';

export default defineFeature({
  pages: [
    { path: 'work', lazy: () => import('./pages/QueuePage') },
    { path: 'stats', lazy: () => import('./pages/StatsPage') },
  ],
  // One route for `next` and for ids: going from task to task must not mount the screen anew.
  bare: [{ path: 'work/:assignmentId', lazy: () => import('./pages/WorkPage') }],
});
