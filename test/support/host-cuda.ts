/**
 * A GPU that the host plays: the CUDA text of generated kernels is compiled as C++ with native/cuda_on_cpu and run on the
 * CPU device, so that what a GPU would execute is executed where there is none. For tests only: a test file replaces the
 * runtime's compiler by `hostCudaCompiler`.
 */

import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../../compiler/errors.ts';
import type { KernelSource } from '../../compiler/kernel-source.ts';
import { helpers } from '../../compiler/ops/helpers.ts';
import type * as compileModule from '../../runtime/compile.ts';
import type { Device, LoadedKernel, LoadedModule } from '../../runtime/device.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { hostCompiler } from '../../runtime/host-compiler.ts';
import { type CompilerResult, runCompiler, runCompilerSync } from '../../runtime/host-process.ts';

/** No GPU has this name. Without clusters: their instructions are text of the assembler. */
const arch = 'sm_80';
const headers: string = fileURLToPath(new URL('../../native/cuda_on_cpu', import.meta.url));

/** Kernels of one run of the compiler: its start and the headers cost as much as several of them. */
const perBatch = 24;
const sideBySide = 2;

const options = [
  '-x',
  'c++',
  '-std=c++17',
  '-O1',
  '-w',
  '-march=native',
  '-fno-math-errno',
  '-fwrapv',
  '-fno-strict-aliasing',
  '-fno-exceptions',
  '-fno-rtti',
  '-fvisibility=hidden',
  '-fPIC',
  '-shared',
  '-nostdlib',
  `-I${headers}`,
  `-I${headers}/include`,
];

/** Helpers that are one instruction of a GPU, as the text of a kernel has them, and what they mean. */
const instructions: readonly (readonly [string, string])[] = Object.values(helpers).flatMap(({ text }) => {
  if (typeof text === 'string' || !/\basm\b/.test(text.cuda)) return [];
  const qualified = (body: string): string => body.replaceAll('WEFT_FN', 'static __device__ __forceinline__');
  const meaning = text.cpu.replaceAll('f32_bits(', '__uint_as_float(').replaceAll('bits_f32(', '__float_as_uint(');
  return [[qualified(text.cuda), qualified(meaning)] as const];
});

function hostText(source: KernelSource): string {
  const text = instructions.reduce((own, [cuda, cpu]) => own.replaceAll(cuda, () => cpu), source.text);
  if (/\basm\b/.test(text)) throw new InternalError(`${source.name} has an instruction that the host does not know`);
  return text.replaceAll('extern "C" ', '');
}

const waits = (text: string): boolean => /__sync|__shfl/.test(text);

/** One C++ text of several kernels. */
function batchText(sources: readonly KernelSource[]): string {
  const texts = sources.map(hostText);
  return [
    '#include "weft_cuda.h"',
    ...texts.map((text, k) => `namespace k${k} {\n${text}\n}`),
    ...sources.map(({ entry }, k) => `WEFT_KERNEL(${k}, (k${k}::${entry}), ${waits(texts[k]!)})`),
    '',
  ].join('\n');
}

/** Multiply and add in one rounding where the GPU's text may do so. */
const contraction = (source: KernelSource): string =>
  source.options.includes('--fmad=false') ? '-ffp-contract=off' : '-ffp-contract=fast';

function runOf(sources: readonly KernelSource[]): Parameters<typeof runCompiler>[0] {
  const { path, mathLibraries } = hostCompiler();
  const own = [...options, contraction(sources[0]!), '-', '-Wl,--as-needed', ...mathLibraries, '-lgcc'];
  return { path, options: own, text: batchText(sources) };
}

/** What a batch was compiled to. An Image is a number in this list and which kernel of it. */
const batches: { readonly bytes: Uint8Array; module?: LoadedModule }[] = [];

/** An entry of the disk cache leads into `batches`, which each test file has its own of, also in one process. */
const digest = createHash('sha256').update(randomUUID()).digest('hex');
const compiler = { name: 'gcc', version: 'cuda on the host', digest };

function imagesOf(sources: readonly KernelSource[], { bytes, log, cause }: CompilerResult): compileModule.Image[] {
  if (bytes === null) throw new Error(`${sources[0]!.name} does not compile on the host:\n${log}`, { cause });
  const batch = batches.push({ bytes }) - 1;
  return sources.map((_, k) => ({
    bytes: new Uint8Array(new Uint32Array([batch, k]).buffer),
    log: '',
    compiler,
    ms: 0,
  }));
}

interface Waiting {
  readonly source: KernelSource;
  readonly resolve: (image: compileModule.Image) => void;
  readonly reject: (error: unknown) => void;
}

const waiting: Waiting[] = [];
let running = 0;

function take(): readonly Waiting[] {
  const first = waiting[0]!;
  const fits = waiting.filter(({ source }) => contraction(source) === contraction(first.source)).slice(0, perBatch);
  for (const each of fits) waiting.splice(waiting.indexOf(each), 1);
  return fits;
}

async function work(): Promise<void> {
  if (running >= sideBySide) return;
  running++;
  // What is asked for in one turn is compiled together.
  await new Promise((resolve) => setImmediate(resolve));
  while (waiting.length > 0) {
    const batch = take();
    const sources = batch.map(({ source }) => source);
    try {
      const images = imagesOf(sources, await runCompiler(runOf(sources)));
      batch.forEach(({ resolve }, k) => {
        resolve(images[k]!);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  running--;
}

/** A stand-in for runtime/compile.ts: for vi.mock. */
export function hostCudaCompiler(own: typeof compileModule): typeof compileModule {
  return {
    ...own,
    keyFields: (source, device) => {
      if (source.target === 'cpu') return own.keyFields(source, device);
      const common = { format: 0, generator: '', target: 'cuda', arch, names: [], headers: [] };
      return { ...common, compiler, options: source.options, source: source.text };
    },
    compileSync: (source, device) => {
      if (source.target === 'cpu') return own.compileSync(source, device);
      return imagesOf([source], runCompilerSync(runOf([source])))[0]!;
    },
    compile: (source, device) => {
      if (source.target === 'cpu') return own.compile(source, device);
      return new Promise((resolve, reject) => {
        waiting.push({ source, resolve, reject });
        void work();
      });
    },
  };
}

export interface HostCudaDevice extends Device {
  /** Distinct kernels run so far. */
  readonly kernels: number;
}

const headerBytes = 64;

/** The parameter block as the host's kernels take it: the geometry before the arguments. */
function withHeader(grid: readonly number[], block: number, shared: number, params: Uint8Array): Uint8Array {
  const packed = new Uint8Array(headerBytes + params.length);
  new Uint32Array(packed.buffer, 0, 7).set([...grid, block, 1, 1, shared]);
  packed.set(params, headerBytes);
  return packed;
}

/** The device; memory and order are the CPU's. */
export function hostCudaDevice(): HostCudaDevice {
  const host = cpuDevice();
  let kernels = 0;
  return {
    ...host,
    info: { ...host.info, name: 'cuda:0', target: 'cuda', arch, model: 'the host, as a GPU', units: 4 },
    get kernels() {
      return kernels;
    },
    load: (image): LoadedKernel => {
      const [batch, k] = new Uint32Array(image.slice().buffer) as unknown as [number, number];
      const known = batches[batch]!;
      known.module ??= host.openModule(known.bytes);
      kernels++;
      return known.module.kernel(`weft_kernel_${k}`);
    },
    launch: (kernel, { grid, block, sharedBytes }, params) => {
      const shared = sharedBytes;
      host.launchRaw(
        kernel,
        { grid, block: [block, 1, 1], sharedBytes: shared, cooperative: false, cluster: null },
        withHeader(grid, block, shared, params),
      );
    },
  };
}
