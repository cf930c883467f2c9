/**
 * Speed of a device's reductions, each row checked before it is timed.
 *
 *   node build/bench/reduce.js [--device cuda] [--out FILE.jsonl] [--runs 15] [--only TEXT] [--scale 1] [--host off]
 *
 * `--device cpu --scale 16` tries the program on a machine without a GPU; its times mean nothing.
 */

import { collect } from '../../compiler/collect.ts';
import type { Device } from '../../runtime/device.ts';
import { deviceByName } from '../../runtime/devices.ts';
import { planFor } from '../../runtime/plan.ts';
import { type NDArray, nodeOf, storedOf } from '../../src/array.ts';
import { np, withDevice } from '../../src/index.ts';
import { type Clocks, giveBack, makeClocks, measureCopy, poison } from './harness.ts';
import { randomInput } from './inputs.ts';
import { measure, measureBatch, microsecondsPerCall } from './measure.ts';
import { option, type Recorder, recorder } from './record.ts';
import { answer, check, prepare, type Question, type Reduction, reductions } from './reductions.ts';

const device = deviceByName(option('device') ?? 'cuda');
const isCuda = device.info.target === 'cuda';
const scale = Number(option('scale') ?? 1);
const runs = Number(option('runs') ?? 15);
const only = option('only') ?? '';

const bytesOf = (arrays: readonly NDArray[]): number => arrays.reduce((bytes, { nbytes }) => bytes + nbytes, 0);

function disposeAll(arrays: readonly NDArray[]): void {
  for (const array of arrays) array.dispose();
}

interface Checked {
  readonly maxError: number;
  /** The results got memory that was full of 0xA5. */
  readonly poisoned: boolean;
  /** Every input read once, every result written once. */
  readonly bytes: number;
}

/** Small results share sizes with the memory that a kernel keeps its parts in: so many more are poisoned for them. */
const spareBlocks = 8;
const spareBytes = 2 ** 20;

function checkedRun({ name }: Reduction, question: Question): Checked {
  const first = answer(question);
  const sizes = first.map(({ nbytes }) => nbytes);
  const bytes = bytesOf(question.inputs) + bytesOf(first);
  disposeAll(first);
  const small = sizes.filter((size) => size <= spareBytes);
  const spares = Array.from({ length: small.length > 0 ? spareBlocks : 0 }, () => Math.max(...small));
  const spoilt = new Set(poison(device, [...sizes, ...spares]));
  const results = answer(question);
  const poisoned = results.every((result) => spoilt.has(storedOf(result).memory.address));
  const maxError = check(name, results, question);
  disposeAll(results);
  return { maxError, poisoned, bytes };
}

/** Which kernels run, and how they are launched. */
function launchesOf({ ask }: Question): readonly string[] {
  const { steps } = planFor(device, collect(ask().map(nodeOf)), []);
  return steps.map(({ name, geometry: { grid, block } }) => `${name} grid ${grid.join('x')} block ${block}`);
}

function measureRow(row: Reduction, question: Question, clocks: Clocks, copyRate: number, results: Recorder): void {
  const launches = launchesOf(question);
  const { maxError, poisoned, bytes } = checkedRun(row, question);
  const run = (): void => disposeAll(answer(question));
  const time = measure(clocks.work, run, runs);
  const batchMs = measureBatch(device, run, 7);
  const again = measure(clocks.work, run, runs);
  const gbs = bytes / time.ms / 1e6;
  results.add({
    workload: row.name,
    system: 'weft',
    dtype: row.dtype,
    ...time,
    againMs: again.ms,
    batchMs,
    ...(row.small ? { callMs: measure(clocks.call, run, runs).ms } : {}),
    bytes,
    gbs,
    batchGbs: bytes / batchMs / 1e6,
    ofCopy: gbs / copyRate,
    maxError,
    poisoned,
    launches,
    clock: isCuda ? 'events, queue kept full' : 'wall',
  });
}

/** One small sum, everything from JavaScript to the driver. */
function measureHost(own: Device, results: Recorder): void {
  const calls = 10_000;
  const x = randomInput(own, [4096], 'float32', 0, 1, 1).array;
  const time = (run: () => void) => microsecondsPerCall(run, () => own.sync(), calls);
  results.add({
    workload: 'host: one small sum',
    system: 'weft',
    dtype: 'float32',
    calls,
    microseconds: {
      'np template, sum of 4096': time(() => np`${x}.sum()`.eval().dispose()),
      'method, sum of 4096': time(() => x.sum().eval().dispose()),
    },
  });
}

async function main(): Promise<void> {
  const results = recorder(option('out'), device);
  const clocks = makeClocks(device, scale);
  const copyRate = measureCopy(clocks, runs, results);
  for (const row of reductions(scale)) {
    if (!row.name.includes(only)) continue;
    let question: Question | undefined;
    try {
      question = prepare(device, row);
      measureRow(row, question, clocks, copyRate, results);
    } catch (error) {
      results.add({
        workload: row.name,
        system: 'weft',
        dtype: row.dtype,
        ms: null,
        reason: error instanceof Error ? error.message.slice(0, 500) : String(error),
      });
      process.exitCode = 1;
    }
    disposeAll(question?.inputs ?? []);
    await giveBack(device);
  }
  if (option('host') !== 'off') measureHost(device, results);
}

await withDevice(device.info.name, main);
