// The whole build: the app into ../rlflow/static, the widgets into ../plugins/widgets/static. Types are `npm run check`'s.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

await build({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'warn' });
await import('./widgets.mjs');
await import('./compress.mjs');
await import('./budget.mjs');
