/** Which devices there are, by name. */

import { ArgumentError, WeftError } from '../compiler/errors.ts';
import { native } from './binding.ts';
import { cpuDevice } from './cpu-device.ts';
import { cudaDevice, cudaDevices } from './cuda-device.ts';
import type { Device } from './device.ts';
import { openDevice } from './native-device.ts';

export { cpuDevice } from './cpu-device.ts';
export { type CudaStatus, cudaDevices, cudaStatus, type Timer, timer } from './cuda-device.ts';
export { memoryOf, trimDevice } from './native-device.ts';

/** A device that is busy in exclusive mode, full or broken is not usable: `auto` goes on to the next. */
function isUsable(device: Device): boolean {
  try {
    openDevice(device);
    return true;
  } catch (error) {
    if (error instanceof WeftError) return false;
    throw error;
  }
}

/**
 * `cpu`, `cuda` (the first), `cuda:1`, or `auto`: the first CUDA device that can be used, else the CPU. Throws
 * LibraryNotFoundError when CUDA is named and cannot be used, ArgumentError for another name.
 */
export function deviceByName(name: string): Device {
  if (name === 'cpu') return cpuDevice();
  if (name === 'auto') return cudaDevices().find(isUsable) ?? cpuDevice();
  const ordinal = /^cuda(?::(\d{1,3}))?$/.exec(name);
  if (ordinal !== null) return cudaDevice(Number(ordinal[1] ?? 0));
  throw new ArgumentError(`There is no device ${JSON.stringify(name)}; expected auto, cpu, cuda, or cuda:<number>.`);
}

/** Prefixes of libmvec's names for eight floats or four doubles (x86-64), four or two (arm64), one or two arguments. */
const vectorPrefixes: Readonly<Record<string, readonly string[]>> = {
  x64: ['_ZGVdN8v_', '_ZGVdN4v_', '_ZGVdN8vv_', '_ZGVdN4vv_'],
  arm64: ['_ZGVnN4v_', '_ZGVnN2v_', '_ZGVnN4vv_', '_ZGVnN2vv_'],
};

/** Which of these functions of the C library (`sinf`, `pow`) have a vector variant on this host. */
export function hasVectorMath(names: readonly string[]): ReadonlySet<string> {
  const prefixes = vectorPrefixes[process.arch] ?? [];
  const symbols = names.flatMap((name) => prefixes.map((prefix) => prefix + name));
  const found = native().findSymbols('libmvec.so.1', symbols);
  return new Set(names.filter((_, i) => prefixes.some((_, j) => found[i * prefixes.length + j] === true)));
}
