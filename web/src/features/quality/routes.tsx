import { defineFeature } from '@/lib/feature';

export default defineFeature({
  project: [
    { path: 'quality', lazy: () => import('./pages/QualityPage') },
    { path: 'models', lazy: () => import('./pages/ModelsPage') },
    { path: 'gold', lazy: () => import('./pages/GoldPage') },
    { path: 'disagreements', lazy: () => import('./pages/DisagreementsPage') },
  ],
});
