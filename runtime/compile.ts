/** KernelSource to Image: C through the host's compiler, a child process; CUDA C through NVRTC, in this process. */

import { CompileError, LimitError } from '../compiler/errors.ts';
import type { KernelSource } from '../compiler/kernel-source.ts';
import { type CompilerIdentity, formatVersion, type KeyFields, packageVersion } from './cache-key.ts';
import { architectureOption, confirmCudaCompiler, cudaCompiler } from './cuda-compiler.ts';
import { type HostCompiler, hostCompiler, rightValues } from './host-compiler.ts';
import { type CompilerRun, runCompiler, runCompilerSync } from './host-process.ts';
import { compileCuda, compileCudaSync } from './nvrtc.ts';
import { listens, publish } from './trace.ts';

/** Compiled bytes: a cubin (or PTX text) for CUDA, a shared object for the CPU. */
export interface Image {
  readonly bytes: Uint8Array;
  /** Warnings; empty most of the time. */
  readonly log: string;
  readonly compiler: CompilerIdentity;
  readonly ms: number;
}

const maxTextBytes = 1024 ** 2;

/**
 * -O3 and this machine's instructions, NumPy's values: no contraction, signed overflow wraps, and nothing of fast-math
 * but "nobody reads errno or the floating point flags". No start files and no libc: what the C library gives is in the
 * process already. libgcc has the 128-bit and complex helpers.
 */
const hostOptions = [
  '-x',
  'c',
  '-std=gnu11',
  '-O3',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-ffp-contract=off',
  '-fwrapv',
  '-fno-semantic-interposition',
  '-fvisibility=hidden',
  '-fno-strict-aliasing',
  '-fPIC',
  '-shared',
  '-nostdlib',
  '-pipe',
];

const cudaOptions = ['--std=c++17', '--ftz=false'];

function optionName(option: string): string {
  return option.replace(/^-+/, '').split('=')[0]!.replaceAll('_', '-');
}

/** The fixed CUDA options, less those that the kernel's own replace: NVRTC refuses an option given twice. */
function cudaOptionList(source: KernelSource, arch: string): readonly string[] {
  const own = new Set(source.options.map(optionName));
  // --use_fast_math means --ftz=true among others.
  if (own.has('use-fast-math')) own.add('ftz');
  const fixed = cudaOptions.filter((option) => !own.has(optionName(option)));
  return [architectureOption(arch, cudaCompiler().archs), ...fixed, ...source.options];
}

function hostOptionList(source: KernelSource, compiler: HostCompiler): readonly string[] {
  const libraries = ['-Wl,--as-needed', ...compiler.mathLibraries, ...compiler.vectorLibraries, '-lgcc'];
  // Without a float nothing is rounded to one, and complex numbers of doubles are faster without the option.
  const right = /\bfloat\b/.test(source.text) ? rightValues(compiler) : [];
  return [...hostOptions, ...right, ...compiler.nativeOption, ...source.options, '-', ...libraries];
}

/** All that the compiled kernel depends on. Opens no CUDA library when NVRTC was used before on this machine. */
export function keyFields(source: KernelSource, arch: string): KeyFields {
  const common = {
    format: formatVersion,
    generator: packageVersion,
    target: source.target,
    source: source.text,
    names: [],
    headers: [],
  };
  if (source.target === 'cuda') {
    const { name, version, digest } = cudaCompiler();
    return { ...common, arch, compiler: { name, version, digest }, options: cudaOptionList(source, arch) };
  }
  const compiler = hostCompiler();
  const { name, version, digest, nativeMeaning } = compiler;
  const full = [arch, ...nativeMeaning].join(' ');
  return { ...common, arch: full, compiler: { name, version, digest }, options: hostOptionList(source, compiler) };
}

function checkLength(source: KernelSource): void {
  if (source.text.length <= maxTextBytes) return;
  throw new LimitError(
    `Kernel ${source.name} has ${source.text.length} characters of text; at most ${maxTextBytes} are compiled. Split the expression.`,
    { stage: 'compile' },
  );
}

function refused(source: KernelSource, compiler: string, log: string, cause?: unknown): CompileError {
  const names = source.deviceFunctions ?? [];
  const hint =
    names.length === 0
      ? ''
      : ` The text of ${names.length === 1 ? 'the device function' : 'the device functions'} ${names.map((own) => `\`${own}\``).join(', ')} is in it${source.target === 'cpu' ? ': device functions for both devices keep to C.' : '.'}`;
  return new CompileError(`${compiler} could not compile kernel ${source.name} (${source.target}).${hint}`, {
    source: source.text,
    log: log.trim(),
    ...(cause === undefined ? {} : { cause }),
  });
}

interface Outcome {
  readonly bytes: Uint8Array | null;
  readonly log: string;
  readonly cause?: unknown;
}

function finish(
  source: KernelSource,
  arch: string,
  compiler: CompilerIdentity,
  since: number,
  outcome: Outcome,
): Image {
  const ms = performance.now() - since;
  const { bytes, log } = outcome;
  if (listens('compile')) {
    const size = bytes?.length ?? 0;
    const by = `${compiler.name} ${compiler.version}`;
    publish('compile', {
      kernel: source.name,
      target: source.target,
      arch,
      compiler: by,
      ms,
      bytes: size,
      ok: bytes !== null,
    });
  }
  if (bytes === null) throw refused(source, compiler.name, log, outcome.cause);
  const { name, version, digest } = compiler;
  return { bytes, log: log.trim(), compiler: { name, version, digest }, ms };
}

function hostRun(source: KernelSource, compiler: HostCompiler): CompilerRun {
  return { path: compiler.path, options: hostOptionList(source, compiler), text: source.text };
}

/** Compiles, blocking. Throws CompileError with the log and the source, LibraryNotFoundError, LimitError. */
export function compileSync(source: KernelSource, arch: string): Image {
  checkLength(source);
  if (source.target === 'cpu') {
    const compiler = hostCompiler();
    const since = performance.now();
    return finish(source, arch, compiler, since, runCompilerSync(hostRun(source, compiler)));
  }
  const compiler = confirmCudaCompiler();
  const since = performance.now();
  const { ok, image, log } = compileCudaSync(source.text, source.name, cudaOptionList(source, arch));
  return finish(source, arch, compiler, since, { bytes: ok ? image : null, log });
}

/** Compiles on another thread or in a child process. Rejects with what `compileSync` throws. */
export async function compile(source: KernelSource, arch: string): Promise<Image> {
  checkLength(source);
  if (source.target === 'cpu') {
    const compiler = hostCompiler();
    const since = performance.now();
    return finish(source, arch, compiler, since, await runCompiler(hostRun(source, compiler)));
  }
  const compiler = confirmCudaCompiler();
  const since = performance.now();
  const { ok, image, log } = await compileCuda(source.text, source.name, cudaOptionList(source, arch));
  return finish(source, arch, compiler, since, { bytes: ok ? image : null, log });
}
