/**
 * Compile latency: cold (a fresh cache folder for each process), from the disk (a second process, same folder), from
 * memory. The driver's own cache is off.
 *
 *   node build/bench/compile.js [--device cuda] [--out FILE.jsonl]
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deviceByName } from '../../runtime/devices.ts';
import { median } from './measure.ts';
import { option, recorder } from './record.ts';

interface KernelFacts {
  readonly name: string;
  readonly place: number;
  readonly planMs: number;
  readonly loadMs: number;
  readonly firstCallMs: number;
  readonly compiles: number;
  readonly compileMs: number;
  readonly diskHits: number;
  readonly textBytes: number;
}

interface ChildFacts {
  readonly deviceMs: number;
  readonly compilerMs: number;
  readonly kernels: readonly KernelFacts[];
  readonly memoryHitMicroseconds: number;
  readonly nvrtcMapped: boolean;
  readonly cudaMapped: boolean;
}

const name = option('device') ?? 'cpu';
const child = join(dirname(fileURLToPath(import.meta.url)), 'compile-child.js');
const processes = Number(option('processes') ?? 9);

function start(folder: string, first: number): ChildFacts {
  const env = { ...process.env, WEFT_CACHE_DIR: folder, CUDA_CACHE_DISABLE: '1' };
  const text = execFileSync(process.execPath, [child, '--device', name, '--first', String(first)], {
    env,
    encoding: 'utf8',
  });
  return JSON.parse(text) as ChildFacts;
}

const round = (value: number): number => Number(value.toFixed(3));
const medianOf = (facts: readonly KernelFacts[], pick: (one: KernelFacts) => number): number | null =>
  facts.length === 0 ? null : round(median(facts.map(pick)));

const cold: ChildFacts[] = [];
const warm: ChildFacts[] = [];
for (let first = 0; first < processes; first++) {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  try {
    cold.push(start(folder, first));
    warm.push(start(folder, first));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const results = recorder(option('out'), deviceByName(name));
const names = [...new Set(cold.flatMap(({ kernels }) => kernels.map((kernel) => kernel.name)))];
for (const kernel of names) {
  const own = (runs: readonly ChildFacts[]): readonly KernelFacts[] =>
    runs.flatMap(({ kernels }) => kernels.filter((one) => one.name === kernel));
  const [before, after] = [own(cold), own(warm)];
  if (before.some(({ compiles }) => compiles !== 1)) throw new Error(`${kernel}: a cold process did not compile it`);
  if (after.some(({ compiles, diskHits }) => compiles !== 0 || diskHits !== 1))
    throw new Error(`${kernel}: a second process did not find it on the disk`);
  const later = before.filter(({ place }) => place > 0);
  results.add({
    workload: `compile: ${kernel}`,
    system: 'weft',
    processes,
    coldCompileMs: medianOf(later, ({ compileMs }) => compileMs),
    coldLoadMs: medianOf(later, ({ loadMs }) => loadMs),
    coldFirstInProcessMs: medianOf(
      before.filter(({ place }) => place === 0),
      ({ loadMs }) => loadMs,
    ),
    planMs: medianOf(later, ({ planMs }) => planMs),
    diskHitMs: medianOf(
      after.filter(({ place }) => place > 0),
      ({ loadMs }) => loadMs,
    ),
    diskHitFirstInProcessMs: medianOf(
      after.filter(({ place }) => place === 0),
      ({ loadMs }) => loadMs,
    ),
    firstCallAfterMs: medianOf(later, ({ firstCallMs }) => firstCallMs),
    textBytes: before[0]!.textBytes,
  });
}
const all = (runs: readonly ChildFacts[], pick: (one: ChildFacts) => number): number => round(median(runs.map(pick)));
results.add({
  workload: 'compile: process',
  system: 'weft',
  processes,
  deviceOpenMs: all(cold, ({ deviceMs }) => deviceMs),
  findCompilerColdMs: all(cold, ({ compilerMs }) => compilerMs),
  findCompilerWarmMs: all(warm, ({ compilerMs }) => compilerMs),
  memoryHitMicroseconds: all(warm, ({ memoryHitMicroseconds }) => memoryHitMicroseconds),
  nvrtcMappedCold: cold.filter(({ nvrtcMapped }) => nvrtcMapped).length,
  nvrtcMappedFromDisk: warm.filter(({ nvrtcMapped }) => nvrtcMapped).length,
});
