/**
 * Reductions of the CPU device beside NumPy, in turns within one run: what counts is the ratio.
 *
 *   node build/bench/reduce-cpu.js --python PYTHON [--out FILE.json] [--extent 4096] [--runs 31] [--threads 2] [--only TEXT]
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DType } from '../../compiler/dtype.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import '../../src/index.ts';
import { median, wallClock } from './measure.ts';
import { type Peer, startPeer } from './python-peer.ts';
import { option, versions } from './record.ts';
import { answer, check, prepare, type Reduction } from './reductions.ts';

const extent = Number(option('extent') ?? 4096);
const runs = Number(option('runs') ?? 31);
const threads = Number(option('threads') ?? 2);
const python = option('python') ?? 'python3';
const only = option('only') ?? '';
/** Turns before those that count. */
const warmups = 5;
/** Calls of the same reduction of a small array before a row: half a millisecond of each call goes while JavaScript is cold. */
const smallCalls = 1000;
/** Calls of a turn, one after the other: what the other system left in the caches concerns the first of them only. */
const calls = 3;
process.env.WEFT_THREADS ??= String(threads);

const device = cpuDevice();
const script = join(dirname(fileURLToPath(import.meta.url)), '../../test/bench/reduce_numpy.py');

const kinds = ['sum', 'max', 'argmax', 'mean', 'var'] as const;
const axes = [0, 1, null] as const;
const dtypes: readonly DType[] = ['float32', 'float64'];

/** Every kind along every axis, and softmax of rows. */
function rowsOf(dtype: DType): readonly Reduction[] {
  const shape = [extent, extent];
  const plain = kinds.flatMap((kind) =>
    axes.map((axis): Reduction => {
      const name = `${kind} ${axis === null ? 'all' : `axis ${axis}`}, ${dtype}`;
      return { name, kind, dtype, shape, axis };
    }),
  );
  if (dtype !== 'float32') return plain;
  return [...plain, { name: `softmax axis 1, ${dtype}`, kind: 'softmax', dtype, shape, axis: 1, range: [-8, 8] }];
}

interface Row {
  readonly workload: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Median milliseconds. */
  readonly ms: { readonly weft: number; readonly numpy: number };
  /** NumPy / Weft: the median over the turns, since what slows the machine down slows both of a turn. */
  readonly ratio: number;
  readonly maxError: number;
}

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

function warmUp(row: Reduction): void {
  const question = prepare(device, { ...row, shape: [64, 64] });
  for (let call = 0; call < smallCalls; call++) {
    for (const array of answer(question)) array.dispose();
  }
  device.sync();
  for (const array of question.inputs) array.dispose();
}

async function compare(peer: Peer, row: Reduction): Promise<Row> {
  const { name, kind, dtype, shape, axis } = row;
  warmUp(row);
  const question = prepare(device, row);
  const clock = wallClock(device);
  const run = (): void => {
    for (const array of answer(question)) array.dispose();
  };
  const results = answer(question);
  const maxError = check(name, results, question);
  for (const array of results) array.dispose();
  const [low, high] = row.range ?? [0, 1];
  await peer.ask(`make ${dtype} ${shape.join(' ')} ${low} ${high}`);
  const weft: number[] = [];
  const numpy: number[] = [];
  for (let turn = 0; turn < warmups + runs; turn++) {
    weft.push(median(Array.from({ length: calls }, () => clock(run))));
    const nanoseconds = (await peer.ask(`run ${kind} ${axis ?? 'all'} ${calls}`)).split(' ').map(Number);
    numpy.push(median(nanoseconds) / 1e6);
  }
  for (const array of question.inputs) array.dispose();
  const [own, other] = [weft.slice(warmups), numpy.slice(warmups)];
  return {
    workload: name,
    dtype,
    shape,
    ms: { weft: round(median(own)), numpy: round(median(other)) },
    ratio: round(median(other.map((ms, turn) => ms / own[turn]!)), 2),
    maxError,
  };
}

async function main(): Promise<void> {
  const peer = startPeer(python, script, { OMP_NUM_THREADS: String(threads) });
  const peers = JSON.parse(await peer.ask('start')) as Record<string, string>;
  const load = loadavg();
  const rows: unknown[] = [];
  for (const row of dtypes.flatMap(rowsOf)) {
    if (!row.name.includes(only)) continue;
    try {
      rows.push(await compare(peer, row));
    } catch (error) {
      rows.push({ workload: row.name, ms: null, reason: error instanceof Error ? error.message : String(error) });
      process.exitCode = 1;
    }
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
  }
  peer.stop();
  const document = {
    date: new Date().toISOString(),
    machine: { processor: device.info.model, cores: availableParallelism(), loadBefore: load, loadAfter: loadavg() },
    threads,
    runs,
    versions: { ...versions(device), ...peers },
    method: `both systems in turns within one run, ${warmups} warm-ups after ${smallCalls} calls on a small array; a turn is the median of ${calls} calls, each with a new result and waited for; ms: medians of the turns; ratio: median over the turns of numpy / weft`,
    rows,
  };
  const text = `${JSON.stringify(document, null, 2)}\n`;
  process.stdout.write(text);
  const file = option('out');
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

await main();
