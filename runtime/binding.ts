/** The addon's exports, typed. This is the only file that loads it; nothing is loaded before the first call. */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeviceError, InternalError, LibraryNotFoundError, OutOfMemoryError } from '../compiler/errors.ts';
import { config } from './config.ts';
import type { DeviceMemory, GlobalPlace, KernelAttributes, ParameterPlace, RawAttributes } from './device.ts';

export interface CudaDescription {
  readonly model: string;
  readonly major: number;
  readonly minor: number;
  readonly units: number;
  readonly totalBytes: number;
}

/**
 * Devices are numbered 0 for the CPU and 1 + ordinal for CUDA. Addresses, sizes and handles are whole numbers up to
 * 2^53. Wrong arguments throw TypeError or RangeError, failures of the machine an Error that `translated` turns into
 * a typed one.
 */
export interface Native {
  /** Hot calls: arguments and result travel in the command block, see `Word`. */
  alloc(): void;
  free(): void;
  launch(): void;
  launchRaw(): void;
  /** Always the same buffer: sixteen doubles, then the parameters of a launch. */
  commandBlock(): ArrayBuffer;

  /** Starts the CPU device, for the whole process with the first settings given. Returns its threads. */
  openCpu(threads: number, memoryLimit: number, synchronous: boolean): number;
  /** Opens the first library that can be opened; later calls return what is open. */
  openDriver(libraries: readonly string[]): { path: string; version: number; devices: CudaDescription[] };
  openCuda(ordinal: number, synchronous: boolean): void;
  memory(device: number): DeviceMemory;
  /** Gives pooled memory back to the system. */
  trim(device: number): void;

  /** Addresses must point into one live allocation with room for the whole view. */
  upload(device: number, address: number, source: ArrayBufferView): void;
  downloadSync(device: number, address: number, target: ArrayBufferView): void;
  /** Until the promise settles, `target` belongs to the device and must not be transferred. */
  download(device: number, address: number, target: ArrayBufferView): Promise<void>;
  copy(device: number, to: number, from: number, bytes: number): void;

  load(
    device: number,
    image: ArrayBufferView,
    entry: string,
    awaitsPrevious: boolean,
  ): KernelAttributes & { handle: number };
  /** False when it was unloaded before. */
  unload(handle: number): boolean;

  /** A whole module; loaded until it is closed and the last of its kernels is unloaded. */
  openModule(device: number, image: ArrayBufferView): number;
  moduleKernel(module: number, entry: string): KernelAttributes & { handle: number };
  /** CPU: the function `name`, which begins with `weft_global_`, tells the place. */
  moduleGlobal(module: number, name: string): GlobalPlace;
  /** False when it was closed before. */
  closeModule(module: number): boolean;
  kernelAttributes(kernel: number): RawAttributes;
  /** Null where they cannot be known: on the CPU, and with drivers before CUDA 12.4. */
  kernelParameters(kernel: number): ParameterPlace[] | null;
  /** Blocks that fit a multiprocessor at the same time; 1 on the CPU. */
  occupancy(kernel: number, block: number, sharedBytes: number): number;
  /** Threads of a block with which most of a multiprocessor is in use; 256 on the CPU. */
  suggestBlock(kernel: number, sharedBytes: number): number;
  /** CUDA only: one cubin of several images. Kinds: cubin, ptx, fatbin, object, library. */
  link(
    device: number,
    kinds: readonly string[],
    names: readonly string[],
    images: readonly ArrayBufferView[],
  ): Uint8Array;

  ready(device: number): Promise<void>;
  sync(device: number): void;

  /** CUDA only: an event in the stream; milliseconds between two; false when it was dropped before. */
  mark(device: number): number;
  elapsed(device: number, from: number, to: number): number;
  unmark(device: number, mark: number): boolean;

  /** The loader's reasons when none can be opened. */
  openNvrtc(
    libraries: readonly string[],
    loadedOnly: boolean,
  ): { path: string; major: number; minor: number; archs: number[] } | string;
  /** Headers are found by their names, without files. A name expression asks for the name of an entry in the image. */
  compileSync(
    text: string,
    name: string,
    options: readonly string[],
    headerNames: readonly string[],
    headerTexts: readonly string[],
    nameExpressions: readonly string[],
  ): NativeCompiled;
  compile(
    text: string,
    name: string,
    options: readonly string[],
    headerNames: readonly string[],
    headerTexts: readonly string[],
    nameExpressions: readonly string[],
  ): Promise<NativeCompiled>;
  /** Before the process ends: waits for compiles that run; those that wait, and later ones, are never begun. */
  endCompiles(): void;
  /** For each symbol whether the library has it; all false when it cannot be opened. */
  findSymbols(library: string, symbols: readonly string[]): boolean[];
}

const exported: Readonly<Record<keyof Native, true>> = {
  alloc: true,
  free: true,
  launch: true,
  launchRaw: true,
  commandBlock: true,
  openCpu: true,
  openDriver: true,
  openCuda: true,
  memory: true,
  trim: true,
  upload: true,
  downloadSync: true,
  download: true,
  copy: true,
  load: true,
  unload: true,
  openModule: true,
  moduleKernel: true,
  moduleGlobal: true,
  closeModule: true,
  kernelAttributes: true,
  kernelParameters: true,
  occupancy: true,
  suggestBlock: true,
  link: true,
  ready: true,
  sync: true,
  mark: true,
  elapsed: true,
  unmark: true,
  openNvrtc: true,
  compileSync: true,
  compile: true,
  endCompiles: true,
  findSymbols: true,
};

/** The members of `Native`, for the test that compares them with the addon. */
export const exportNames: readonly string[] = Object.freeze(Object.keys(exported));

/** `image` is a cubin, or PTX for a virtual architecture; empty when not ok. */
export interface NativeCompiled {
  readonly ok: boolean;
  readonly image: Uint8Array;
  readonly log: string;
  /** For each name expression the name of its entry in the image. */
  readonly lowered: readonly string[];
}

/** Places of the command block's doubles. */
export const Word = Object.freeze({
  device: 0,
  /** alloc */
  bytes: 1,
  /** free */
  address: 1,
  /** launch */
  kernel: 1,
  gridX: 2,
  gridY: 3,
  gridZ: 4,
  block: 5,
  sharedBytes: 6,
  paramBytes: 7,
  /** alloc */
  result: 7,
  /** launchRaw, whose device, kernel and grid are at the places of launch */
  rawBlockX: 5,
  rawBlockY: 6,
  rawBlockZ: 7,
  rawSharedBytes: 8,
  /** 1: cooperative */
  rawFlags: 9,
  /** All 0: no cluster. */
  rawClusterX: 10,
  rawClusterY: 11,
  rawClusterZ: 12,
  rawParamBytes: 13,
} as const);

const wordCount = 16;

export interface Commands {
  readonly words: Float64Array;
  readonly params: Uint8Array;
}

const packageName = 'warpweft';

/** The folder of this package: the nearest one above whose package.json has its name. Null when there is none. */
export function packageRoot(): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === packageName) return folder;
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
}

function candidates(): string[] {
  const chosen = config().addon;
  if (chosen !== null) return [chosen];
  const root = packageRoot();
  if (root === null) return [];
  return [
    join(root, 'build', 'Release', 'weft.node'),
    join(root, 'dist', 'native', `${process.platform}-${process.arch}`, 'weft.node'),
  ];
}

interface Loaded {
  readonly path: string;
  readonly native: Native;
  readonly commands: Commands;
}

function load(): Loaded {
  const tried: string[] = [];
  for (const path of candidates()) {
    if (!existsSync(path)) {
      tried.push(`${path}: no such file`);
      continue;
    }
    try {
      const native = createRequire(import.meta.url)(path) as Native;
      const block = native.commandBlock();
      const words = new Float64Array(block, 0, wordCount);
      return { path, native, commands: { words, params: new Uint8Array(block, words.byteLength) } };
    } catch (error) {
      tried.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new LibraryNotFoundError(
    'Weft\'s native addon was not found. Build it with "npm run build:native", or name a built file in WEFT_ADDON.',
    tried,
  );
}

let loaded: Loaded | undefined;

function addon(): Loaded {
  loaded ??= load();
  return loaded;
}

/** Throws LibraryNotFoundError with the places tried. */
export function native(): Native {
  return addon().native;
}

export function commands(): Commands {
  return addon().commands;
}

export function addonPath(): string {
  return addon().path;
}

interface NativeFailure extends Error {
  readonly failure: 'memory' | 'device' | 'library';
  readonly call: string;
  readonly status: string;
  readonly fatal: boolean;
  readonly requested: number;
  readonly used: number;
  readonly free: number;
}

function isFailure(error: unknown): error is NativeFailure {
  return error instanceof Error && 'failure' in error && 'status' in error;
}

/** Bytes for a reader: `512 bytes`, `1.50 GiB`. */
export function showBytes(bytes: number): string {
  const steps = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  if (bytes < 1024) return `${bytes} bytes`;
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), steps.length);
  return `${(bytes / 1024 ** power).toFixed(2)} ${steps[power - 1]}`;
}

/** The typed error of a native failure on the device `where`. Anything else is returned as it is. */
export function translated(error: unknown, where: string): unknown {
  if (!isFailure(error)) return error;
  if (error.failure === 'memory') {
    const { requested, used, free } = error;
    const message =
      `Out of memory on ${where}: ${showBytes(requested)} were asked for, ${showBytes(used)} are in use by arrays, ` +
      `${showBytes(free)} are free (pooled memory was given back before). ` +
      'Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.';
    return new OutOfMemoryError(message, { requested, used, free, cause: error });
  }
  if (error.failure === 'library') return new LibraryNotFoundError(error.message, [], { cause: error });
  if (error.failure !== 'device') return new InternalError(`unknown native failure ${error.failure}`, { cause: error });
  const advice = error.fatal
    ? '\nEvery later call on this device fails in the same way: start a new process. WEFT_SYNC=1 names the kernel.'
    : '';
  const { call, status, fatal } = error;
  // A report of a kernel has an address in its image, which only its launch can read.
  const message = error.message.replace(/\s*@0x[0-9a-f]+\b/, '');
  return new DeviceError(`${where}: ${message}${advice}`, { call, status, fatal, cause: error });
}
