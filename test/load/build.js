/** Bundles programs of this folder, named without their ending, into build/load/, so that they need nothing but Node and the addon. */

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));
const programs = process.argv.slice(2);

const bundle = await rolldown({
  input: Object.fromEntries(programs.map((name) => [name, join(here, `${name}.ts`)])),
  platform: 'node',
  logLevel: 'warn',
});
await bundle.write({
  dir: join(here, '../../build/load'),
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'part-[name].js',
});
await bundle.close();
