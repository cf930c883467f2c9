/** Bundles leaks.ts into build/load/ and runs it with the arguments given. Exits as it does. */

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, '../../build/load');

const bundle = await rolldown({ input: join(here, 'leaks.ts'), platform: 'node', logLevel: 'warn' });
await bundle.write({ dir: output, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'part-[name].js' });
await bundle.close();
const { status } = spawnSync(process.execPath, [join(output, 'leaks.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
