/**
 * Elementwise speed of a device, each row checked before it is timed.
 *
 *   node build/bench/gpu.js [--device cuda] [--out FILE.jsonl] [--runs 15] [--only TEXT] [--scale 1] [--host off]
 *
 * `--device cpu --scale 8` tries the program on a machine without a GPU; its times mean nothing.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { collect } from '../../compiler/collect.ts';
import { deviceByName, trimDevice } from '../../runtime/devices.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, type NDArray, storedOf } from '../../src/array.ts';
import { withDevice } from '../../src/index.ts';
import { measureHost } from './host-parts.ts';
import { readPart, repeat } from './inputs.ts';
import { type Clock, eventClock, measure, measureBatch, wallClock } from './measure.ts';
import { option, type Recorder, recorder } from './record.ts';
import { type Prepared, prepare, type Workload, workloads } from './workloads.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const device = deviceByName(option('device') ?? 'cuda');
const isCuda = device.info.target === 'cuda';
const scale = Number(option('scale') ?? 1);
const runs = Number(option('runs') ?? 15);
const only = option('only') ?? '';

/** Arrays that a pending expression has read are freed by the collector, after the current task. */
async function giveBack(): Promise<void> {
  collectGarbage();
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  await new Promise((resolve) => setImmediate(resolve));
  trimDevice(device);
}

/** Device time of a copy of a gibibyte: 0.5 ms on an H200, long enough to hide what the host does meanwhile. */
const copyBytes = 2 ** 30 / scale ** 2;

interface Clocks {
  readonly work: Clock;
  /** Without work before it: the host's part counts when the device is waiting for it. */
  readonly call: Clock;
  readonly before: () => void;
}

function makeClocks(): Clocks {
  const [from, to] = [emptyArray([copyBytes], 'uint8', device), emptyArray([copyBytes], 'uint8', device)];
  const before = (): void => {
    for (let k = 0; k < 2; k++) device.copy(storedOf(to).memory.address, storedOf(from).memory.address, copyBytes);
  };
  repeat(
    device,
    storedOf(from).memory.address,
    Uint8Array.from({ length: 1_000_003 }, (_, i) => (i * 167) & 255),
    copyBytes,
  );
  if (!isCuda) return { work: wallClock(device), call: wallClock(device), before };
  return { work: eventClock(device, before), call: eventClock(device, () => {}), before };
}

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

/** Memory of the result's size full of 0xA5, given back: the pool hands it out next. Returns its address. */
function poison(bytes: number): number {
  const block = emptyArray([bytes], 'uint8', device);
  const { address } = storedOf(block).memory;
  repeat(device, address, new Uint8Array(Math.min(bytes, 2 ** 20)).fill(0xa5), bytes);
  block.dispose();
  return address;
}

function checkedRun(workload: Workload, prepared: Prepared): { maxError: number; poisoned: boolean; count: number } {
  const first = prepared.run();
  const { size, nbytes } = first;
  if (prepared.fresh) first.dispose();
  else repeat(device, storedOf(first).memory.address, new Uint8Array(Math.min(nbytes, 2 ** 20)).fill(0xa5), nbytes);
  const poisonedAddress = prepared.fresh ? poison(nbytes) : storedOf(first).memory.address;
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
  await giveBack();
}

/** A plain copy of a gibibyte by the device's own command: bytes read and written. Returns GB/s. */
function measureCopy(clocks: Clocks, results: Recorder): number {
  const copies = 4;
  const time = measure(
    clocks.work,
    () => {
      for (let k = 0; k < copies / 2; k++) clocks.before();
    },
    runs,
  );
  const bytes = 2 * copies * copyBytes;
  const gbs = bytes / time.ms / 1e6;
  results.add({ workload: `device copy of ${copyBytes} bytes, ${copies} times`, system: 'weft', ...time, bytes, gbs });
  return gbs;
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
  const clocks = makeClocks();
  const copyRate = measureCopy(clocks, results);
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
      await giveBack();
    }
  }
  if (option('host') !== 'off') measureHost(device, results);
}

await withDevice(device.info.name, main);
