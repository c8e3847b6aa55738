// Puts a .br and a .gz beside every text file of the build, so that the server never compresses anything itself.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../rlflow/static/', import.meta.url));
for (const name of readdirSync(folder, { recursive: true })) {
  if (!/\.(js|css|svg|html|json)$/.test(name) || name.startsWith('.vite')) continue;
  const data = readFileSync(folder + name);
  if (data.length < 1024) continue;
  writeFileSync(`${folder}${name}.gz`, gzipSync(data, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: data.length };
  writeFileSync(`${folder}${name}.br`, brotliCompressSync(data, { params }));
}
