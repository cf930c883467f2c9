/**
 * Whether memory, descriptors, threads and mappings stay flat while things come and go (reliability A21, scaled): arrays,
 * compiled kernels, worker threads. Each part first runs shortly with the last step left out, which must be judged a
 * leak: a judge that lets that pass proves nothing. Usage: node test/load/leaks.js [file for the results]
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { KernelSource } from '../../compiler/kernel-source.ts';
import { collectGarbage } from '../../runtime/collect-garbage.ts';
import { compileSync } from '../../runtime/compile.ts';
import type { LoadedKernel } from '../../runtime/device.ts';
import { cpuDevice, memoryOf } from '../../runtime/devices.ts';
import { array, type NDArray, withDevice } from '../../src/index.ts';

interface Sample {
  readonly rssBytes: number;
  readonly descriptors: number;
  readonly threads: number;
  readonly mappings: number;
  /** Bytes of live allocations on the device. */
  readonly deviceBytes: number;
}

interface Part {
  readonly name: string;
  readonly count: number;
  /** Runs of the short trial that leaks. */
  readonly trial: number;
  /** One round; with `leak`, what it made is kept for ever. */
  readonly round: (index: number, leak: boolean) => void | Promise<void>;
}

interface Result {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
  readonly samples: readonly Sample[];
  /** From the end of the warm-up to the end. */
  readonly growth: Sample;
  readonly flat: boolean;
}

const samplesPerPart = 10;
/** Samples until pools, caches and the collector have found their sizes. */
const warmUp = 4;

/** What may come and go between two samples without being a leak: pages of V8's heap and of malloc's arenas. */
const limits: Sample = { rssBytes: 4 * 2 ** 20, descriptors: 0, threads: 0, mappings: 16, deviceBytes: 0 };

const device = cpuDevice();

async function sample(): Promise<Sample> {
  // Finalizers run between two turns of the event loop.
  for (let k = 0; k < 3; k++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    rssBytes: process.memoryUsage.rss(),
    descriptors: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    mappings: readFileSync('/proc/self/maps', 'latin1').split('\n').length - 1,
    deviceBytes: memoryOf(device).usedBytes,
  };
}

function difference(from: Sample, to: Sample): Sample {
  return {
    rssBytes: to.rssBytes - from.rssBytes,
    descriptors: to.descriptors - from.descriptors,
    threads: to.threads - from.threads,
    mappings: to.mappings - from.mappings,
    deviceBytes: to.deviceBytes - from.deviceBytes,
  };
}

function isFlat(growth: Sample): boolean {
  return (Object.keys(limits) as (keyof Sample)[]).every((name) => growth[name] <= limits[name]);
}

async function runPart({ name, round }: Part, count: number, leak: boolean): Promise<Result> {
  const samples: Sample[] = [];
  const since = performance.now();
  for (let index = 0; index < count; index++) {
    await round(index, leak);
    if ((index + 1) % Math.floor(count / samplesPerPart) === 0) samples.push(await sample());
  }
  const growth = difference(samples[warmUp - 1]!, samples.at(-1)!);
  return { name, count, seconds: (performance.now() - since) / 1000, samples, growth, flat: isFlat(growth) };
}

const kept: (NDArray | LoadedKernel | Worker)[] = [];

function createAndDispose(_: number, leak: boolean): void {
  const a = array(new Float32Array(1024));
  const b = a.mul(2).add(1);
  b.eval();
  if (leak) kept.push(a, b);
  else for (const each of [a, b]) each.dispose();
}

function textOf(index: number): KernelSource {
  const text = `__attribute__((visibility("default"))) void leaks(const unsigned char *params, long long begin, long long end) {
  float *x = *(float *const *)params;
  for (long long i = begin; i < end; i++) x[i] += ${index}.0f;
}
`;
  return { target: 'cpu', name: `leaks_${index}`, entry: 'leaks', options: [], text };
}

function compileAndUnload(index: number, leak: boolean): void {
  const { bytes } = compileSync(textOf(index), device.info.arch);
  const kernel = device.load(bytes, 'leaks');
  const address = device.alloc(64);
  const result = new Float32Array(16);
  device.upload(address, result);
  const params = new Uint8Array(new BigUint64Array([BigInt(address)]).buffer);
  device.launch(kernel, { grid: [16, 1, 1], block: 1, sharedBytes: 0 }, params);
  device.downloadSync(address, result);
  device.free(address, 64);
  if (result.some((value) => value !== index)) throw new Error(`kernel ${index} gave ${result.join()}`);
  if (leak) kept.push(kernel);
  else kernel.unload();
}

/** Every second worker is ended in the middle of its work, the others once they have answered. */
async function startAndEnd(index: number, leak: boolean): Promise<void> {
  const worker = new Worker(fileURLToPath(import.meta.url));
  if (leak || index % 2 === 0) {
    const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    if (answer !== 1023 * 2) throw new Error(`a worker answered ${answer}`);
  } else await new Promise((resolve) => worker.once('online', resolve));
  if (leak) kept.push(worker);
  else await worker.terminate();
}

/** Leaves arrays behind: what a worker owned goes with it. */
async function work(): Promise<void> {
  const a = array(Float32Array.from({ length: 1024 }, (_, i) => i));
  const b = a.mul(2);
  parentPort!.postMessage((await b.data())[1023]);
  parentPort!.on('message', () => undefined);
}

const parts: readonly Part[] = [
  { name: 'arrays created, computed, disposed', count: 100_000, trial: 5000, round: createAndDispose },
  { name: 'kernels compiled, loaded, launched, unloaded', count: 1000, trial: 50, round: compileAndUnload },
  { name: 'workers started and ended', count: 200, trial: 20, round: startAndEnd },
];

async function main(): Promise<void> {
  const missed: string[] = [];
  for (const part of parts) {
    const { flat } = await runPart(part, part.trial, true);
    if (flat) missed.push(part.name);
    for (const each of kept.splice(0)) {
      if (each instanceof Worker) await each.terminate();
      else if ('unload' in each) each.unload();
      else each.dispose();
    }
  }
  const results: Result[] = [];
  for (const part of parts) {
    const result = await runPart(part, part.count, false);
    results.push(result);
    const { flat, seconds, growth } = result;
    console.log(`${flat ? 'flat' : 'GROWS'}  ${part.count} ${part.name}, ${seconds.toFixed(1)} s`, growth);
  }
  if (missed.length > 0) console.log(`Trials that leak and were judged flat: ${missed.join('; ')}`);
  const machine = { cpu: cpus()[0]?.model ?? '', cores: availableParallelism(), node: process.version };
  const document = { date: new Date().toISOString(), machine, limits, trialsMissed: missed, parts: results };
  const [file] = process.argv.slice(2);
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  process.exitCode = missed.length === 0 && results.every((result) => result.flat) ? 0 : 1;
}

await withDevice('cpu', isMainThread ? main : work);
