/**
 * Elementwise speed of a device, each row checked before it is timed.
 *
 *   node build/bench/gpu.js [--device cuda] [--out FILE.jsonl] [--runs 15] [--only TEXT] [--scale 1] [--host off]
 *
 * `--device cpu --scale 8` tries the program on a machine without a GPU; its times mean nothing.
 */

import { collect } from '../../compiler/collect.ts';
import { deviceByName } from '../../runtime/devices.ts';
import { planFor } from '../../runtime/plan.ts';
import { type NDArray, storedOf } from '../../src/array.ts';
import { withDevice } from '../../src/index.ts';
import { type Clocks, giveBack, makeClocks, measureCopy, poison, spoil } from './harness.ts';
import { measureHost } from './host-parts.ts';
import { readPart } from './inputs.ts';
import { measure, measureBatch } from './measure.ts';
import { option, type Recorder, recorder } from './record.ts';
import { type Prepared, prepare, type Workload, workloads } from './workloads.ts';

const device = deviceByName(option('device') ?? 'cuda');
const isCuda = device.info.target === 'cuda';
const scale = Number(option('scale') ?? 1);
const runs = Number(option('runs') ?? 15);
const only = option('only') ?? '';

const sampleElements = 2048;

/** Compares the ends, the middle and odd places with the reference. Returns the largest error; throws over the limit. */
function check(name: string, result: NDArray, { reference, tolerance }: Prepared): number {
  const count = result.size;
  const starts = [0, 777_777, Math.floor(count / 3), Math.floor(count / 2) - 3, count - sampleElements];
  let worst = 0;
  for (const start of starts.map((at) => Math.max(0, Math.min(at, count - sampleElements)))) {
    readPart(result, start, Math.min(count, sampleElements)).forEach((value, k) => {
      const expected = reference(start + k);
      const error = Math.abs(value - expected) / Math.max(1, Math.abs(expected));
      if (!(error <= tolerance))
        throw new Error(`${name}: element ${start + k} is ${value}, expected ${expected} within ${tolerance}`);
      worst = Math.max(worst, error);
    });
  }
  return worst;
}

function checkedRun(workload: Workload, prepared: Prepared): { maxError: number; poisoned: boolean; count: number } {
  const first = prepared.run();
  const { size, nbytes } = first;
  const { address } = storedOf(first).memory;
  if (prepared.fresh) first.dispose();
  else spoil(device, address, nbytes);
  const poisonedAddress = prepared.fresh ? poison(device, [nbytes])[0] : address;
  const result = prepared.run();
  const poisoned = storedOf(result).memory.address === poisonedAddress;
  const maxError = check(workload.name, result, prepared);
  if (prepared.fresh) result.dispose();
  return { maxError, poisoned, count: size };
}

async function measureWorkload(workload: Workload, clocks: Clocks, copyRate: number, results: Recorder): Promise<void> {
  const prepared = prepare(device, workload);
  const { maxError, poisoned, count } = checkedRun(workload, prepared);
  const run = (): void => {
    const result = prepared.run();
    if (prepared.fresh) result.dispose();
  };
  const time = measure(workload.small ? clocks.call : clocks.work, run, runs);
  const batchMs = measureBatch(device, run, 7);
  const again = measure(workload.small ? clocks.call : clocks.work, run, runs);
  const bytes = count * workload.bytesPerElement;
  const gbs = bytes / time.ms / 1e6;
  results.add({
    workload: workload.name,
    system: 'weft',
    dtype: workload.dtype,
    ...time,
    againMs: again.ms,
    batchMs,
    bytes,
    gbs,
    batchGbs: bytes / batchMs / 1e6,
    ofCopy: gbs / copyRate,
    maxError,
    poisoned,
    clock: isCuda ? (workload.small ? 'events, one call' : 'events, queue kept full') : 'wall',
  });
  for (const array of prepared.inputs) array.dispose();
  await giveBack(device);
}

/** How many kernels the chain becomes, and how they are launched. */
function countKernels(results: Recorder): void {
  const workload = workloads(1).find(({ kind }) => kind === 'chain')!;
  const chain = prepare(device, { ...workload, shape: [2 ** 24] });
  const { steps } = planFor(device, collect([chain.node()]), []);
  const launches = steps.map(({ name, geometry: { grid, block } }) => `${name} grid ${grid.join('x')} block ${block}`);
  results.add({
    workload: 'kernels of the chain of 20',
    system: 'weft',
    dtype: 'float32',
    kernels: steps.length,
    launches,
  });
}

async function main(): Promise<void> {
  const results = recorder(option('out'), device);
  const clocks = makeClocks(device, scale);
  const copyRate = measureCopy(clocks, runs, results);
  countKernels(results);
  for (const workload of workloads(scale)) {
    if (!workload.name.includes(only)) continue;
    try {
      await measureWorkload(workload, clocks, copyRate, results);
    } catch (error) {
      results.add({
        workload: workload.name,
        system: 'weft',
        dtype: workload.dtype,
        ms: null,
        reason: error instanceof Error ? error.message.slice(0, 500) : String(error),
      });
      process.exitCode = 1;
      await giveBack(device);
    }
  }
  if (option('host') !== 'off') measureHost(device, results);
}

await withDevice(device.info.name, main);
