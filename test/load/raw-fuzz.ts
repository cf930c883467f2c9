/**
 * Ten thousand launches of random kernels on the CPU, right and wrong ones (reliability): right values, typed errors, no signal.
 * Each chunk of kernels runs in a process of its own, where a signal is seen; a planted one has to be. Exits with 1 on any
 * problem.
 *
 *   node test/load/build.js raw-fuzz && node build/load/raw-fuzz.js [--out test/load/results/raw-fuzz.txt]
 *     [--kernels 60] [--launches 120] [--seed 1]
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { rawKernel, withDevice, zeros } from '../../src/index.ts';
import { option } from '../bench/record.ts';
import { type FuzzResult, fuzz } from '../raw/fuzz.ts';

const chunk = 10;
/** Milliseconds for a chunk, most of them in the compiler. */
const limit = 300_000;

const kernels = Number(option('kernels') ?? 60);
const launches = Number(option('launches') ?? 120);
const seed = Number(option('seed') ?? 1);

interface Chunk {
  readonly result: FuzzResult | null;
  /** A signal, a wrong exit code, or the time limit, with the kernel that was on. */
  readonly problem: string | null;
}

function runChunk(first: number, count: number, child = 'right'): Chunk {
  const args = ['--child', child, '--seed', String(first), '--kernels', String(count), '--launches', String(launches)];
  const { status, signal, stdout, stderr, error } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), ...args],
    { encoding: 'utf8', timeout: limit, maxBuffer: 2 ** 26 },
  );
  if (status === 0) return { result: JSON.parse(stdout) as FuzzResult, problem: null };
  const last = stderr.trim().split('\n').slice(-3).join(' | ');
  return { result: null, problem: `seed ${first}: ${error?.message ?? ''} exit ${status}, signal ${signal}: ${last}` };
}

function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The commit, and how many files of the library differ from it. */
function commit(): string {
  const changed = git('status', '--porcelain', '--', 'compiler', 'runtime', 'native', 'src').split('\n');
  return `${git('rev-parse', '--short', 'HEAD') || 'unknown'} and ${changed.filter((line) => line !== '').length} changed files`;
}

function main(): void {
  const since = performance.now();
  const planted = runChunk(seed, 1, 'crashing').problem ?? 'not seen';
  const isSeen = planted.includes('signal SIGSEGV');
  const chunks: Chunk[] = [];
  for (let first = seed; first < seed + kernels; first += chunk) {
    chunks.push(runChunk(first, Math.min(chunk, seed + kernels - first)));
  }
  const results = chunks.flatMap(({ result }) => result ?? []);
  const sum = (value: (result: FuzzResult) => number): number =>
    results.reduce((total, each) => total + value(each), 0);
  const names = [...new Set(results.flatMap(({ refused }) => Object.keys(refused)))].sort();
  const refused = names.map((name) => `${name} ${sum((each) => each.refused[name] ?? 0)}`);
  const broken = chunks.flatMap(({ problem }) => problem ?? []);
  const problems = results.flatMap((each) => each.problems);
  const lines = [
    new Date().toISOString(),
    `commit ${commit()}, node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? ''}`,
    `kernels: ${sum((each) => each.kernels)} of ${kernels}, seeds from ${seed}`,
    `launches: ${sum((each) => each.launches)}`,
    `right values: ${sum((each) => each.right)}`,
    `refused with a typed error: ${refused.join(', ')}`,
    `processes that ended by a signal or with an error: ${broken.length}`,
    `other problems: ${problems.length}`,
    `a planted crash: ${isSeen ? 'seen, SIGSEGV' : planted}`,
    ...broken,
    ...problems,
    `seconds: ${((performance.now() - since) / 1000).toFixed(0)}`,
  ];
  const text = `${lines.join('\n')}\n`;
  process.stdout.write(text);
  const out = option('out');
  if (out !== undefined) writeFileSync(out, text);
  process.exitCode = isSeen && broken.length === 0 && problems.length === 0 ? 0 : 1;
}

/** Memory that nobody has, in a kernel that no check knows to be wrong. */
function crash(): void {
  const text = 'extern "C" __global__ void crash(int* x) { *(volatile int*)(8 + x[0]) = 1; }';
  withDevice('cpu', () =>
    rawKernel(text, 'crash').launch({ grid: 1, block: 1, sync: true }, zeros([1], { dtype: 'int32' })),
  );
}

if (option('child') === undefined) main();
else {
  if (option('child') === 'crashing') crash();
  const result = fuzz({ seed, kernels, launches }, (text) => process.stderr.write(`${text}\n`));
  process.stdout.write(JSON.stringify(result));
}
