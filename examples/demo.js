// npm run demo [-- file.npy | file.csv | file.png]: what Weft does, on real data. Without a file: a year's precipitation over the Earth.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { devices, elementwise, load, memory, np, save } from 'warpweft';

const self = fileURLToPath(import.meta.url);
const [file = fileURLToPath(new URL('data/annual-precipitation.npy', import.meta.url)), mode] = process.argv.slice(2);

/** Any file as a float32 picture: [rows, columns], values from 0 to 1. */
async function picture() {
  const raw = await load(file);
  const real = raw.dtype.startsWith('complex') ? raw.abs() : raw;
  const columns = Math.max(1, Math.floor(Math.sqrt(real.size)));
  const rows = real.ndim === 1 ? real.slice(`:${columns ** 2}`).reshape([columns, columns]) : real;
  const flat = rows.ndim > 2 ? rows.slice('...', ...Array(rows.ndim - 2).fill(0)) : rows;
  if (flat.ndim < 2 || flat.shape.some((length) => length < 3))
    throw new Error(`${file} is too small for the demo: ${real.shape}`);
  const numbers = (await flat.astype('float64').data()).filter(Number.isFinite);
  const low = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = numbers.reduce((a, b) => Math.max(a, b), low);
  return np`nan_to_num((${flat} - ${low}) / ${high > low ? high - low : 1}).astype(float32)`.eval();
}

/** Edges kept, the rest smoothed, as one would write it in NumPy: slices and 13 operations. */
const smoothed = (x) => np`
  up, down, left, right = ${x}[:-2, 1:-1], ${x}[2:, 1:-1], ${x}[1:-1, :-2], ${x}[1:-1, 2:]
  edge = sqrt((right - left)**2 + (down - up)**2)
  sqrt(where(edge > 0.1, ${x}[1:-1, 1:-1], (up + down + left + right) / 4))
`;

/** The same with every operation run and stored by itself. */
function smoothedOneByOne(x) {
  const at = (rows, columns) => x.slice(rows, columns);
  const [up, down, left, right] = [at(':-2', '1:-1'), at('2:', '1:-1'), at('1:-1', ':-2'), at('1:-1', '2:')];
  const across = right.sub(left).eval().square().eval();
  const along = down.sub(up).eval().square().eval();
  const edge = across.add(along).eval().sqrt().eval();
  const mean = up.add(down).eval().add(left).eval().add(right).eval().div(4).eval();
  return np.where(edge.greater(0.1).eval(), at('1:-1', '1:-1'), mean).eval().sqrt().eval();
}

/** A kernel from a template: black, red, yellow, white. */
const colour = elementwise`(heat: float32, channel: int64) => (shade: uint8) {
  float32 level = clip(3 * sqrt(heat) - channel, 0, 1);
  shade = uint8(255 * level + 0.5);
}`;

const diffuse = (plate) => np`
  lap = ${plate}[:-2, 1:-1] + ${plate}[2:, 1:-1] + ${plate}[1:-1, :-2] + ${plate}[1:-1, 2:] - 4 * ${plate}[1:-1, 1:-1]
  ${plate}[1:-1, 1:-1] += 0.2 * lap
`;

/** Everything that the demo computes. Returns the picture of the heat after some steps. */
async function work(x) {
  await smoothed(x).ready();
  const plate = x.copy();
  for (let step = 0; step < 20; step++) diffuse(plate);
  return colour(plate.expandDims(2), np.arange(3, { dtype: 'int64' })).ready();
}

/** Milliseconds of the fastest of some runs, each waited for. */
async function fastest(run, times = 7) {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < times; k++) {
    const start = performance.now();
    await run().ready();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function once() {
  const x = await picture();
  const start = performance.now();
  await work(x);
  const { compiles, disk } = memory().kernels;
  console.log(JSON.stringify({ ms: performance.now() - start, compiles, hits: disk?.hits ?? 0 }));
}

async function demo() {
  const x = await picture();
  const [device] = devices();
  console.log(`${relative('.', file)}: ${x.shape.join(' x ')} on ${x.device} (${device.model})\n`);

  console.log('1. An expression on slices fuses by itself. Its plan:\n');
  const result = smoothed(x);
  console.log(`${result.explain()}\n`);
  const different = np`${result} != ${smoothedOneByOne(x)}`;
  console.log(
    `   elements that differ from one kernel per operation: ${(await different.data()).filter(Boolean).length}\n`,
  );

  const copies = Math.max(1, Math.round(2 ** 23 / x.size));
  const large = x
    .broadcastTo([copies, ...x.shape])
    .copy()
    .reshape([copies * x.shape[0], x.shape[1]])
    .eval();
  const fused = await fastest(() => smoothed(large));
  const apart = await fastest(() => smoothedOneByOne(large));
  console.log(
    `   ${copies} copies, ${(large.nbytes / 2 ** 20).toFixed(0)} MiB: fused ${fused.toFixed(1)} ms, one kernel per operation ${apart.toFixed(1)} ms: ${(apart / fused).toFixed(1)} times as long\n`,
  );

  console.log('2. A kernel from a template, and heat diffusion by a snippet that assigns in place.\n');
  const image = join(tmpdir(), 'warpweft-demo.png');
  await save(image, await work(x));
  console.log(`   20 steps from the data as temperatures, coloured by the kernel: ${image}\n`);

  console.log('3. The same work in fresh processes that share an empty kernel cache.\n');
  const cache = mkdtempSync(join(tmpdir(), 'warpweft-demo-'));
  try {
    for (const run of ['first', 'second']) {
      const env = { ...process.env, WEFT_CACHE_DIR: cache };
      const { ms, compiles, hits } = JSON.parse(
        execFileSync(process.execPath, [self, file, '--once'], { env, encoding: 'utf8' }),
      );
      console.log(`   ${run} run: ${compiles} compiled, ${hits} from the disk cache, ${ms.toFixed(0)} ms`);
    }
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

try {
  await (mode === '--once' ? once() : demo());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
