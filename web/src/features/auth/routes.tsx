import { defineFeature } from '@/lib/feature';

export default defineFeature({
  guest: [
    { path: 'login', lazy: () => import('./pages/LoginPage') },
    { path: 'register', lazy: () => import('./pages/RegisterPage') },
  ],
});
