// Builds every src/widgets/<name>/index.ts into one self-contained ES module of the plugin package that serves it.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const source = here('../src/widgets');
const outDir = here('../../plugins/widgets/static');
const names = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${source}/${entry.name}/index.ts`))
  .map((entry) => entry.name)
  .sort();

rmSync(outDir, { recursive: true, force: true });
mkdirSync(outDir, { recursive: true });
for (const name of names) {
  // One build each: shared code is copied into each, since a stranger's host loads a widget by one address.
  await build({
    configFile: false,
    root: here('..'),
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '@': here('../src') } },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: `${source}/${name}/index.ts`, formats: ['es'], fileName: () => `${name}.js` },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}
console.log(`${names.length} widgets: ${names.join(', ') || 'none yet'}`);
