/**
 * What `import 'warpweft'` costs: median of 20 fresh processes each, with the import and without, in turns.
 *
 *   node test/bench/import.js [--out FILE.json]
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const runs = 20;
const built = join(dirname(fileURLToPath(import.meta.url)), '../../dist/index.js');
if (!existsSync(built)) throw new Error(`${built} is not built: npm run build`);

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const round = (value) => Number(value.toFixed(2));

/** Wall time of a process, and what it measured itself. */
function start(program) {
  const from = performance.now();
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return { wall: performance.now() - from, inside: Number(text) };
}

const bare = 'process.stdout.write("0")';
const importing = `
  const from = performance.now();
  await import(${JSON.stringify(pathToFileURL(built).href)});
  process.stdout.write(String(performance.now() - from));
`;
// What an import must not do: open the addon or a library of CUDA.
const maps = `
  await import(${JSON.stringify(pathToFileURL(built).href)});
  const { readFileSync } = await import('node:fs');
  process.stdout.write(/weft\\.node|libcuda|libnvrtc/.test(readFileSync('/proc/self/maps', 'utf8')) ? '1' : '0');
`;

start(bare);
start(importing);
const withImport = [];
const without = [];
for (let run = 0; run < runs; run++) {
  without.push(start(bare));
  withImport.push(start(importing));
}
const result = {
  workload: 'import',
  runs,
  node: process.version,
  date: new Date().toISOString(),
  importMs: round(median(withImport.map(({ inside }) => inside))),
  importMinMs: round(Math.min(...withImport.map(({ inside }) => inside))),
  processDifferenceMs: round(median(withImport.map(({ wall }, run) => wall - without[run].wall))),
  bareProcessMs: round(median(without.map(({ wall }) => wall))),
  libraryOpened: start(maps).inside === 1,
};
const text = `${JSON.stringify(result, null, 2)}\n`;
process.stdout.write(text);
const at = process.argv.indexOf('--out');
if (at > 0) {
  mkdirSync(dirname(process.argv[at + 1]), { recursive: true });
  writeFileSync(process.argv[at + 1], text);
}
