/**
 * Kernels written by hand: what one launch costs the host, and on the CPU what the translated text costs beside generated code.
 *
 *   node build/bench/raw.js [--device cuda] [--out FILE.jsonl] [--runs 15] [--only TEXT]
 *
 * WEFT_THREADS sets the threads of the CPU device; its rows are only there with `--device cpu`.
 */

import { availableParallelism, loadavg } from 'node:os';
import { config } from '../../runtime/config.ts';
import { deviceByName } from '../../runtime/devices.ts';
import { emptyArray, type NDArray } from '../../src/array.ts';
import { np, type RawKernel, rawKernel, withDevice } from '../../src/index.ts';
import { type Input, randomInput, readPart } from './inputs.ts';
import { type Clock, measure, median, microsecondsPerCall, wallClock } from './measure.ts';
import { option, type Recorder, recorder } from './record.ts';

const device = deviceByName(option('device') ?? 'cuda');
const runs = Number(option('runs') ?? 15);
const only = option('only') ?? '';
const threads = config().threads ?? availableParallelism();

const empty = `extern "C" __global__ void nothing(float* x, float f, int n) {}`;

const saxpy = `
extern "C" __global__ void saxpy(float* out, const float* x, const float* y, float a, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = a * x[i] + y[i];
}`;

const tiles = `
#define TILE 16
extern "C" __global__ void product(float* c, const float* a, const float* b, int n) {
  __shared__ float rows[TILE][TILE], columns[TILE][TILE];
  const int x = blockIdx.x * TILE + threadIdx.x, y = blockIdx.y * TILE + threadIdx.y;
  float sum = 0;
  for (int start = 0; start < n; start += TILE) {
    rows[threadIdx.y][threadIdx.x] = a[y * n + start + threadIdx.x];
    columns[threadIdx.y][threadIdx.x] = b[(start + threadIdx.y) * n + x];
    __syncthreads();
    for (int k = 0; k < TILE; ++k) sum += rows[threadIdx.y][k] * columns[k][threadIdx.x];
    __syncthreads();
  }
  c[y * n + x] = sum;
}`;

/** Throws when an element differs from its reference by more than the tolerance, relative to the larger of 1 and the value. */
function check(what: string, found: NDArray, reference: (i: number) => number, tolerance: number): number {
  let worst = 0;
  for (const from of [0, found.size >> 1, found.size - 500]) {
    readPart(found, from, 500).forEach((value, k) => {
      const expected = reference(from + k);
      worst = Math.max(worst, Math.abs(value - expected) / Math.max(1, Math.abs(expected)));
    });
  }
  if (!(worst <= tolerance)) throw new Error(`${what} is wrong by ${worst}, the limit is ${tolerance}`);
  return worst;
}

/** One launch as the host sees it: a kernel that does nothing, three arguments, a small grid. */
function measureLaunch(results: Recorder): void {
  const kernel: RawKernel = rawKernel(empty, 'nothing');
  const x = emptyArray([1024], 'float32', device);
  const where = { grid: 4, block: 64 };
  const settle = (): void => device.sync();
  const launch = microsecondsPerCall(() => kernel.launch(where, x, 2.5, 1024), settle, 10_000);
  const fresh = microsecondsPerCall(() => kernel.launch({ grid: 4, block: 64 }, x, 2.5, 1024), settle, 10_000);
  // A grid of nothing is checked, with all arguments asked in full, and not launched.
  const checks = microsecondsPerCall(() => kernel.launch({ grid: 0, block: 64 }, x, 2.5, 1024), settle, 10_000);
  const microseconds = {
    launch,
    'launch, its grid and block written anew': fresh,
    'part: the checks, in JavaScript': checks,
  };
  results.add({ workload: 'raw: launch of an empty kernel', system: 'weft', dtype: 'float32', microseconds });
  x.dispose();
}

interface Turns {
  readonly ms: Readonly<Record<'raw' | 'generated', number>>;
  /** Median over the turns of raw / generated. */
  readonly ratio: number;
}

/** In turns, each of `calls` calls: what slows the machine down slows both. */
function inTurns(clock: Clock, calls: number, raw: () => void, generated: () => void): Turns {
  const many = (run: () => void) => (): void => {
    for (let k = 0; k < calls; k++) run();
  };
  const times: { raw: number[]; generated: number[] } = { raw: [], generated: [] };
  for (let turn = -3; turn < runs; turn++) {
    // Who comes first finds other caches: each is first in every second turn.
    const one = turn % 2 === 0;
    const first = clock(many(one ? raw : generated)) / calls;
    const second = clock(many(one ? generated : raw)) / calls;
    if (turn < 0) continue;
    times.raw.push(one ? first : second);
    times.generated.push(one ? second : first);
  }
  return {
    ms: { raw: median(times.raw), generated: median(times.generated) },
    ratio: median(times.raw.map((ms, turn) => ms / times.generated[turn]!)),
  };
}

/** a * x + y by a kernel without barriers, and by the kernel that Weft generates for the expression. */
function measureSaxpy(results: Recorder, count: number): void {
  const [x, y]: readonly Input[] = [1, 2].map((seed) => randomInput(device, [count], 'float32', 0, 1, seed));
  const [mine, theirs] = [emptyArray([count], 'float32', device), emptyArray([count], 'float32', device)];
  const kernel = rawKernel(saxpy, 'saxpy');
  const a = 2.5;
  const where = { grid: Math.ceil(count / 256), block: 256 };
  const raw = (): void => kernel.launch(where, mine, x!.array, y!.array, a, count);
  const generated = (): void => void theirs.set('...', np`${a} * ${x!.array} + ${y!.array}`);
  raw();
  generated();
  const reference = (i: number): number => a * x!.at(i) + y!.at(i);
  const maxError = Math.max(check('saxpy', mine, reference, 1e-6), check('np', theirs, reference, 1e-6));
  // About two milliseconds a turn.
  const calls = Math.max(1, Math.round(2 ** 22 / count));
  const { ms, ratio } = inTurns(wallClock(device), calls, raw, generated);
  const bytes = 12 * count;
  const gbs = { raw: bytes / ms.raw / 1e6, generated: bytes / ms.generated / 1e6 };
  const facts = { dtype: 'float32', count, threads, calls, runs, ms, ratio, bytes, gbs, maxError };
  results.add({ workload: `raw: saxpy of ${count}`, system: 'weft', ...facts });
  for (const array of [x!.array, y!.array, mine, theirs]) array.dispose();
}

/** A product by tiles in shared memory, two barriers a tile: the threads of a block take turns as fibers. */
function measureProduct(results: Recorder, n: number): void {
  const [a, b] = [1, 2].map((seed) => randomInput(device, [n, n], 'float32', -1, 1, seed));
  const c = emptyArray([n, n], 'float32', device);
  const kernel = rawKernel(tiles, 'product');
  const run = (): void => kernel.launch({ grid: [n / 16, n / 16], block: [16, 16] }, c, a!.array, b!.array, n);
  run();
  const reference = (i: number): number => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += a!.at(Math.floor(i / n) * n + k) * b!.at(k * n + (i % n));
    return sum;
  };
  const maxError = check('product', c, reference, 1e-4);
  const time = measure(wallClock(device), run, runs);
  const gflops = (2 * n ** 3) / time.ms / 1e6;
  const facts = { dtype: 'float32', threads, ...time, gflops, gflopsPerThread: gflops / threads, maxError };
  results.add({ workload: `raw: product of ${n} x ${n} by tiles with barriers`, system: 'weft', ...facts });
}

function main(): void {
  const results = recorder(option('out'), device);
  const rows: (readonly [string, () => void])[] = [['launch', () => measureLaunch(results)]];
  if (device.info.target === 'cpu') {
    for (const count of [2 ** 16, 2 ** 20, 2 ** 24]) rows.push([`saxpy ${count}`, () => measureSaxpy(results, count)]);
    rows.push(['product', () => measureProduct(results, 512)]);
  }
  const load = loadavg();
  for (const [name, row] of rows) if (name.includes(only)) row();
  results.add({
    workload: 'raw: machine',
    system: 'weft',
    cores: availableParallelism(),
    threads,
    loadBefore: load,
    loadAfter: loadavg(),
  });
}

withDevice(device.info.name, main);
