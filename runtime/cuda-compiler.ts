/**
 * Which NVRTC compiles here, known without opening it: its path and version are kept in the disk cache together with the
 * file's stamp. A process that finds all its kernels on disk never loads the 100 MB library.
 */

import type { CompilerIdentity } from './cache-key.ts';
import { config } from './config.ts';
import { digestFile, fileStamp, remember } from './memo.ts';
import { openNvrtc } from './nvrtc.ts';

export interface CudaCompiler extends CompilerIdentity {
  readonly path: string;
  readonly stamp: string;
  /** Architectures it makes machine code for: 75, 80, ..., 90. */
  readonly archs: readonly number[];
}

/** The variables that decide which library is found. */
const variables = ['CUDA_PATH', 'CUDA_HOME', 'LD_LIBRARY_PATH', 'VIRTUAL_ENV', 'CONDA_PREFIX'];

function question(): readonly string[] {
  return [config().nvrtc ?? '', ...variables.map((name) => process.env[name] ?? '')];
}

function inspect(): CudaCompiler {
  const { path, version, archs } = openNvrtc();
  const stamp = fileStamp(path);
  const digest = stamp === '' ? '' : digestFile(path);
  return { name: 'nvrtc', version: version.join('.'), digest, path, stamp, archs: [...archs] };
}

function stillTrue(kept: unknown): CudaCompiler | null {
  const compiler = kept as CudaCompiler;
  const whole = typeof compiler?.path === 'string' && Array.isArray(compiler.archs) && compiler.stamp !== '';
  return whole && fileStamp(compiler.path) === compiler.stamp ? compiler : null;
}

let found: CudaCompiler | undefined;
let confirmed = false;

/** The compiler, by what is remembered of it. Throws LibraryNotFoundError when there is none. */
export function cudaCompiler(): CudaCompiler {
  found ??= remember('nvrtc', question(), stillTrue, inspect);
  return found;
}

/**
 * The compiler that really compiles: opens it, once. Differs from `cudaCompiler()` before when another library was
 * installed at an earlier place; what is remembered is then replaced.
 */
export function confirmCudaCompiler(): CudaCompiler {
  if (confirmed && found !== undefined) return found;
  const { path, version } = openNvrtc();
  const same = (known: CudaCompiler | null) =>
    known !== null && known.path === path && known.version === version.join('.') ? known : null;
  found = remember('nvrtc', question(), (kept) => same(stillTrue(kept)), inspect);
  confirmed = true;
  return found;
}

/**
 * The architecture option for a device: machine code where this NVRTC knows the device, else PTX of the newest
 * architecture below it, which the driver finishes.
 */
export function architectureOption(arch: string, known: readonly number[]): string {
  const match = /^sm_(\d+)([a-z]?)$/.exec(arch);
  if (match === null) return `--gpu-architecture=${arch}`;
  const wanted = Number(match[1]);
  if (known.length === 0 || known.includes(wanted)) return `--gpu-architecture=${arch}`;
  const below = known.filter((each) => each < wanted);
  return below.length === 0 ? `--gpu-architecture=${arch}` : `--gpu-architecture=compute_${Math.max(...below)}`;
}
