/**
 * The CPU device beside NumPy and numexpr, in turns within one run: what counts is the ratio.
 *
 *   node build/bench/cpu.js --python PYTHON [--out FILE.json] [--count 67108864] [--runs 15] [--threads 2]
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DType, sizeOf } from '../../compiler/dtype.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { planCounts } from '../../runtime/plan.ts';
import { emptyArray, type NDArray } from '../../src/array.ts';
import '../../src/index.ts';
import { type Input, randomInput, readPart } from './inputs.ts';
import { median, microsecondsPerCall, wallClock } from './measure.ts';
import { type Peer, startPeer } from './python-peer.ts';
import { option, versions } from './record.ts';

type Name = 'add' | 'chain4' | 'transcendental';

interface Work {
  readonly expression: (x: NDArray, y: NDArray) => NDArray;
  readonly reference: (x: number, y: number) => number;
}

const works: Readonly<Record<Name, Work>> = {
  add: { expression: (x, y) => x.add(y), reference: (x, y) => x + y },
  chain4: { expression: (x, y) => x.mul(y).add(x.mul(2.5)).sub(y), reference: (x, y) => x * y + 2.5 * x - y },
  transcendental: {
    expression: (x, y) =>
      x
        .exp()
        .mul(y.sin())
        .add(x.log().mul(x.pow(y))),
    reference: (x, y) => Math.exp(x) * Math.sin(y) + Math.log(x) * x ** y,
  },
};

const tolerance: Readonly<Record<string, number>> = { float32: 2e-6, float64: 4e-15 };

const count = Number(option('count') ?? 2 ** 26);
const runs = Number(option('runs') ?? 15);
const threads = Number(option('threads') ?? 2);
const python = option('python') ?? 'python3';
process.env.WEFT_THREADS ??= String(threads);

const device = cpuDevice();
const script = join(dirname(fileURLToPath(import.meta.url)), '../../test/bench/cpu_numpy.py');

/** Largest error of a result at its ends and in its middle, relative to the larger of 1 and the value. */
function check(name: Name, result: NDArray, x: Input, y: Input): number {
  const count = result.size;
  let worst = 0;
  for (const from of [0, 12_345, count >> 1, count - 1000]) {
    readPart(result, from, 1000).forEach((value, k) => {
      const expected = works[name].reference(x.at(from + k), y.at(from + k));
      worst = Math.max(worst, Math.abs(value - expected) / Math.max(1, Math.abs(expected)));
    });
  }
  const limit = tolerance[result.dtype]!;
  if (!(worst <= limit)) throw new Error(`${name} ${result.dtype} is wrong by ${worst}, the limit is ${limit}`);
  return worst;
}

interface Row {
  readonly workload: string;
  readonly dtype: string;
  readonly count: number;
  /** Median milliseconds of each system and variant. */
  readonly ms: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  readonly maxError: number;
}

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

async function compare(peer: Peer, name: Name, x: Input, y: Input, systems: readonly string[]): Promise<Row> {
  const { dtype, size: count } = x.array;
  const { expression } = works[name];
  const out = emptyArray([count], dtype, device);
  const clock = wallClock(device);
  const weft = {
    plain: () => expression(x.array, y.array).eval().dispose(),
    out: () => void out.set('...', expression(x.array, y.array)),
  };
  const result = expression(x.array, y.array).eval();
  const maxError = check(name, result, x, y);
  result.dispose();
  const times: Record<string, number[]> = {};
  const note = (key: string, ms: number, turn: number): void => {
    if (turn < 0) return;
    const list = times[key] ?? [];
    list.push(ms);
    times[key] = list;
  };
  const turns = name === 'transcendental' ? Math.min(runs, 7) : runs;
  const warmups = 3;
  for (let turn = -warmups; turn < turns; turn++) {
    for (const variant of ['plain', 'out'] as const) {
      note(`weft ${variant}`, clock(weft[variant]), turn);
      for (const system of systems)
        note(`${system} ${variant}`, Number(await peer.ask(`run ${system} ${name} ${variant}`)) / 1e6, turn);
    }
  }
  out.dispose();
  const ms = Object.fromEntries(Object.entries(times).map(([key, all]) => [key, round(median(all))]));
  const ratios: Record<string, number> = {};
  for (const variant of ['plain', 'out']) {
    // Turn by turn: what slows the machine down slows both of a turn.
    const own = times[`weft ${variant}`]!;
    for (const system of systems) {
      ratios[`${system} ${variant}`] = round(
        median(times[`${system} ${variant}`]!.map((ms, turn) => ms / own[turn]!)),
        2,
      );
    }
  }
  return { workload: name, dtype, count, ms, ratios, maxError };
}

async function smallCalls(peer: Peer): Promise<Readonly<Record<string, unknown>>> {
  const calls = 10_000;
  const a = randomInput(device, [1000], 'float32', 0, 1, 1).array;
  const b = randomInput(device, [1000], 'float32', 0, 1, 2).array;
  const out = emptyArray([1000], 'float32', device);
  const settle = (): void => device.sync();
  const plain = microsecondsPerCall(() => a.add(b).eval().dispose(), settle, calls);
  const given = microsecondsPerCall(() => void a.add(b, { out }), settle, calls);
  const fused = microsecondsPerCall(() => a.mul(b).add(a.mul(2.5)).sub(b).eval().dispose(), settle, calls);
  const numpy: number[] = [];
  for (let k = 0; k < calls; k += 500) numpy.push(Number(await peer.ask('small 500')) / 1000);
  return {
    workload: 'small call, 1000 float32',
    microseconds: {
      'weft add': plain,
      'weft add out': given,
      'weft chain4': fused,
      'numpy add': { median: round(median(numpy)), best: round(Math.min(...numpy)) },
    },
  };
}

async function main(): Promise<void> {
  const peer = startPeer(python, script, { OMP_NUM_THREADS: String(threads) });
  const peers = JSON.parse(await peer.ask(`start ${JSON.stringify({ threads })}`)) as Record<string, string | null>;
  const systems = peers.numexpr === null ? ['numpy'] : ['numpy', 'numexpr'];
  const rows: unknown[] = [];
  const load = loadavg();
  const dtypes: readonly DType[] = ['float32', 'float64'];
  for (const dtype of dtypes) {
    // The same bytes for every type.
    const elements = (count * 4) / sizeOf(dtype);
    await peer.ask(`make ${dtype} ${elements}`);
    const x = randomInput(device, [elements], dtype, 0.1, 1.1, 1);
    const y = randomInput(device, [elements], dtype, 0.1, 1.1, 2);
    for (const name of Object.keys(works) as Name[]) {
      const row = await compare(peer, name, x, y, systems);
      process.stderr.write(`${JSON.stringify(row)}\n`);
      rows.push(row);
    }
  }
  rows.push(await smallCalls(peer));
  peer.stop();
  const document = {
    date: new Date().toISOString(),
    machine: { processor: device.info.model, cores: availableParallelism(), loadBefore: load, loadAfter: loadavg() },
    threads,
    runs,
    versions: { ...versions(device), ...peers },
    method:
      'systems in turns within one run, 3 warm-ups; ms: medians; ratios: median over the turns of peer / weft; plain: a new result each time, out: into given arrays',
    plans: planCounts(),
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
