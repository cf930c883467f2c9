/**
 * One process of compile.ts: opens the device, then brings each kernel to its first launch. Prints one JSON object.
 *
 *   node build/bench/compile-child.js --device cuda --first 0
 */

import { readFileSync } from 'node:fs';
import { collect } from '../../compiler/collect.ts';
import { cudaCompiler } from '../../runtime/cuda-compiler.ts';
import { deviceByName } from '../../runtime/devices.ts';
import { hostFacts } from '../../runtime/host-compiler.ts';
import { cacheStats, loadKernelSync } from '../../runtime/module-cache.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, type NDArray, nodeOf } from '../../src/array.ts';
import { np } from '../../src/index.ts';
import { option } from './record.ts';

const device = deviceByName(option('device') ?? 'cpu');
const first = Number(option('first') ?? 0);

const timed = <T>(work: () => T): readonly [T, number] => {
  const from = performance.now();
  const value = work();
  return [value, performance.now() - from];
};

const [, deviceMs] = timed(() => {
  emptyArray([1], 'float32', device).dispose();
  device.sync();
});
// With nothing remembered this opens NVRTC, or asks the host's compiler what it is; else it reads one cache entry.
const [, compilerMs] = timed(() => (device.info.target === 'cuda' ? void cudaCompiler() : void hostFacts()));

const elements = 2 ** 16;
const floats = (): NDArray => emptyArray([elements], 'float32', device);
const [x, y, z] = [floats(), floats(), floats()];
const [h, k] = [emptyArray([elements], 'float16', device), emptyArray([elements], 'float16', device)];
const [u, v] = [emptyArray([elements], 'uint8', device), emptyArray([elements], 'uint8', device)];
const [a, b] = [emptyArray([256, 256], 'float32', device), emptyArray([256, 256], 'float32', device)];

/** Elementwise kernels of several forms and types, and last the heavy one. */
const expressions: readonly (readonly [string, () => NDArray])[] = [
  ['2 * x + y, float32', () => np`2 * ${x} + ${y}`],
  ['2 * x + y, float16', () => np`2 * ${h} + ${k}`],
  ['2 * x + y, uint8', () => np`2 * ${u} + ${v}`],
  ['x * y + 2.5 * z - x, float32', () => np`${x} * ${y} + 2.5 * ${z} - ${x}`],
  ['where(x > y, x, z), float32', () => np`where(${x} > ${y}, ${x}, ${z})`],
  ['sqrt(x * x + y * y), float32', () => np`sqrt(${x} * ${x} + ${y} * ${y})`],
  ['a + b.T, float32', () => np`${a} + ${b}.T`],
  ['4-point stencil, float32', () => np`0.25 * (${a}[:-2, 1:-1] + ${a}[2:, 1:-1] + ${a}[1:-1, :-2] + ${a}[1:-1, 2:])`],
  [
    'chain of 20 with transcendentals, float32',
    () => np`
      shifted = log(${y} + 1)
      wave = sin(${x}) * cos(${y}) + tanh(exp(-${x}) + shifted)
      log1p(exp(wave / (sqrt(${x} * ${x} + ${y} * ${y}) + 1))) * 0.5 - shifted`,
  ],
];

const kernels = expressions.map((_, place) => {
  const [name, expression] = expressions[(place + first) % expressions.length]!;
  const before = cacheStats();
  const [plan, planMs] = timed(() => planFor(device, collect([nodeOf(expression())]), []));
  const { source } = plan.steps[0]!;
  const [, loadMs] = timed(() => loadKernelSync(device, source));
  const after = cacheStats();
  const [, firstCallMs] = timed(() => {
    expression().eval().dispose();
    device.sync();
  });
  return {
    name,
    place,
    planMs,
    loadMs,
    firstCallMs,
    compiles: after.compiles - before.compiles,
    compileMs: after.compileMs - before.compileMs,
    diskHits: (after.disk?.hits ?? 0) - (before.disk?.hits ?? 0),
    textBytes: source.text.length,
    source,
  };
});

const lookups = 1_000_000;
const one = kernels[0]!.source;
const [, hitMs] = timed(() => {
  for (let n = 0; n < lookups; n++) loadKernelSync(device, one);
});

const maps = readFileSync('/proc/self/maps', 'utf8');
const result = {
  deviceMs,
  compilerMs,
  kernels: kernels.map(({ source: _, ...facts }) => facts),
  memoryHitMicroseconds: (hitMs * 1000) / lookups,
  nvrtcMapped: /libnvrtc/.test(maps),
  cudaMapped: /libcuda\.so/.test(maps),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
