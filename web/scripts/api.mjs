// Generates src/api/schema.d.ts from the app's own OpenAPI document; --check only says whether it is fresh.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));
const candidates = [
  process.env.PYTHON,
  process.env.VIRTUAL_ENV && `${process.env.VIRTUAL_ENV}/bin/python`,
  existsSync(`${root}.venv/bin/python`) && `${root}.venv/bin/python`,
  'python3',
].filter(Boolean);

const run = spawnSync(candidates[0], ['scripts/openapi.py'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
if (run.status !== 0) {
  process.stderr.write(run.stderr || String(run.error));
  process.stderr.write(`\n${candidates[0]} could not make the OpenAPI document; PYTHON=... names another Python.\n`);
  process.exit(1);
}
const made =
  '// Generated from the OpenAPI document by `npm run api`. Do not edit.\n\n' +
  astToString(await openapiTS(JSON.parse(run.stdout), { alphabetize: true, defaultNonNullable: false }));
const old = existsSync(target) ? readFileSync(target, 'utf8') : '';
if (!process.argv.includes('--check')) {
  if (made !== old) writeFileSync(target, made);
} else if (made !== old) {
  process.stderr.write('src/api/schema.d.ts is not what the API says: run `npm run api` in web/ and commit it.\n');
  process.exit(1);
}
