/** Bundles the benchmarks into build/bench/, so that a machine with nothing but Node and the addon can run them. */

import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, '../../build/bench');

/** Programs; the other files are their parts. */
const programs = ['gpu', 'host', 'compile', 'compile-child', 'cpu', 'reduce', 'reduce-cpu', 'raw', 'table'];

rmSync(output, { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(programs.map((name) => [name, join(here, `${name}.ts`)])),
  platform: 'node',
  logLevel: 'warn',
});
await bundle.write({ dir: output, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'part-[name].js' });
await bundle.close();
process.stdout.write(`${output}: ${readdirSync(output).join(' ')}\n`);
