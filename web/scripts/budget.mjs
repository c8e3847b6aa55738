// Fails the build when the JavaScript of a first load, gzipped, is over its budget. Lazy parts do not count.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../rlflow/static/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8'));
/** The pages that are held to a budget: what is loaded to show them, in kB (1000 bytes) gzipped. */
const PAGES = [
  { name: 'any page (entry)', modules: ['index.html'], limit: 150 },
  {
    name: "the annotator's screen",
    modules: ['index.html', 'src/features/annotation/pages/WorkPage.tsx', 'src/components/markdown/MarkdownBody.tsx'],
    limit: 200,
  },
];

const filesOf = (key, seen = new Set()) => {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
};

let failed = false;
for (const { name, modules, limit } of PAGES) {
  const present = modules.filter((module) => manifest[module]);
  const files = new Set(present.flatMap((module) => [...filesOf(module)]));
  let bytes = existsSync(`${folder}assets/theme.js`) ? gzipSync(readFileSync(`${folder}assets/theme.js`)).length : 0;
  for (const file of files) if (file.endsWith('.js')) bytes += gzipSync(readFileSync(folder + file)).length;
  const missing = modules.length > present.length ? ` (without ${modules.filter((m) => !manifest[m]).join(', ')})` : '';
  console.log(`JavaScript of ${name}: ${(bytes / 1000).toFixed(1)} kB of ${limit} kB gzipped${missing}`);
  failed ||= bytes > limit * 1000;
}
if (failed) {
  console.error('A first load is over its budget: load what is not needed at once with lazy() or import().');
  process.exit(1);
}
