// Checks that every native source is formatted as .clang-format says. Exits with 1 and the names of those that are not.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = createRequire(import.meta.url).resolve('clang-format');

const files = readdirSync(join(root, 'native'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(cc|h)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
  .sort();

const options = ['-style=file', '--dry-run', '--Werror', '--ferror-limit=1'];
const run = spawnSync(process.execPath, [program, ...options, ...files], { cwd: root, encoding: 'utf8' });
const different = files.filter((file) => run.stderr.includes(`${file}:`));

for (const file of different) console.error(file);
if (different.length > 0) {
  console.error(
    `${different.length} of ${files.length} files differ from .clang-format; run: npx clang-format -i FILE`,
  );
  process.exit(1);
}
if (files.length === 0 || run.status !== 0) {
  console.error(`clang-format did not run over ${files.length} files: ${run.error?.message ?? run.stderr}`);
  process.exit(1);
}
