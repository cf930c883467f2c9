/** What users write to make and launch kernels of CUDA C++, and the types of what they get. */

import type { NDArray } from './array.ts';

export interface RawOptions {
  /** Options of NVRTC: `-DN=4`, `--use_fast_math`, `--maxrregcount=32`. The CPU's compiler gets what they mean. */
  readonly options?: readonly string[];
  /** Texts of headers by the names that `#include` has for them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Language standard (default `c++17`). */
  readonly std?: 'c++11' | 'c++14' | 'c++17' | 'c++20';
  /** Options may name folders (`-I`), and the text may include any file: only for texts that you trust. */
  readonly trusted?: boolean;
  /**
   * On the CPU every access is checked (bounds of arrays, uninitialised and racing shared memory, divergent barriers) and
   * a launch waits; on CUDA line numbers are kept, and a launch waits. Slow.
   */
  readonly debug?: boolean;
  /** The host compiler's sanitizers, on the CPU. The process must have been started with their libraries. */
  readonly sanitize?: 'address' | 'undefined' | readonly ('address' | 'undefined')[];
  /** Relocatable device code (`-rdc`), linked with CUDA's device runtime: for kernels that start kernels. */
  readonly relocatable?: boolean;
}

export interface RawModuleOptions extends RawOptions {
  /** Templates to compile, with their arguments: `['scale<float>', 'ns::sum<double, 4>']`. */
  readonly nameExpressions?: readonly string[];
}

/** One number, or up to three: x, y, z. What is missing is 1. */
export type Extent = number | readonly number[];

export interface LaunchConfig {
  /** Blocks. A zero anywhere is no launch. */
  readonly grid?: Extent;
  /** In place of `grid`: threads in all, as many blocks as that takes. */
  readonly threads?: Extent;
  /** Threads of a block; `'auto'` lets the device say, together with `threads`. */
  readonly block?: Extent | 'auto';
  /** Bytes of dynamic shared memory. More than 48 KiB needs nothing else. */
  readonly shared?: number;
  /** All blocks run at the same time, so that a kernel may wait for the whole grid. */
  readonly cooperative?: boolean;
  /** Blocks of a cluster (compute capability 9.0 and later). */
  readonly cluster?: Extent;
  /** Arrays need not be contiguous: the kernel gets the address of the first element and knows the strides itself. */
  readonly strided?: boolean;
  /** Waits for the kernel, so that its failure is thrown here. */
  readonly sync?: boolean;
}

/**
 * What a kernel takes: an array of the device for a pointer, `null` for a null pointer, a number, bigint, boolean or
 * typed scalar for a scalar, an object by field names or bytes for a struct, `{ x, y }` or a list for a vector type.
 */
export type RawArgument =
  | NDArray
  | null
  | number
  | bigint
  | boolean
  | object
  | ArrayBuffer
  | ArrayBufferView
  | readonly unknown[];

/** What a compiled kernel takes of its device; null where that is not known, as most of it is on the CPU. */
export interface RawAttributes {
  /** Registers of a thread. */
  readonly registers: number | null;
  /** Bytes of static shared memory of a block. */
  readonly sharedBytes: number | null;
  /** Bytes of local memory of a thread: arrays, and what does not fit into registers. */
  readonly localBytes: number | null;
  readonly constBytes: number | null;
  /** The largest block that it can be launched with. */
  readonly maxThreads: number | null;
  /** 90 for 9.0: what the text was compiled for, and what the machine code is for. */
  readonly ptxVersion: number | null;
  readonly binaryVersion: number | null;
  readonly maxDynamicSharedBytes: number | null;
  /** Bytes stored to and loaded from local memory for want of registers, as ptxas says. */
  readonly spillStoreBytes: number | null;
  readonly spillLoadBytes: number | null;
}

export interface OccupancyOptions {
  readonly block: Extent;
  /** Bytes of dynamic shared memory. */
  readonly shared?: number;
  readonly device?: string;
}

export interface DeviceOption {
  /** Name of a device; the current one by default. */
  readonly device?: string;
}

/** A kernel of CUDA C++: compiled for a device when it is first used there, and launched with checked arguments. */
export interface RawKernel {
  /** As it was asked for: `saxpy`, `ns::k<float>`. */
  readonly name: string;
  /** The text it is compiled from. */
  readonly source: string;
  /**
   * Enqueues the kernel and returns; it runs on the device of its arrays. Throws ArgumentError, DTypeError, ShapeError,
   * OverflowError and LimitError before anything is launched; CompileError at the first launch on a device.
   */
  launch(config: LaunchConfig, ...args: readonly RawArgument[]): void;
  /** Compiles for a device now, blocking. Returns the kernel. */
  compile(options?: DeviceOption): this;
  /** Compiles for a device without blocking. Returns the kernel. */
  ready(options?: DeviceOption): Promise<this>;
  /** What the compiled kernel takes. Compiles it. */
  attributes(options?: DeviceOption): RawAttributes;
  /** How many blocks of this size fit a multiprocessor at the same time; 1 on the CPU. Compiles it. */
  occupancy(options: OccupancyOptions): number;
  /** The compiler's log: warnings, and what ptxas says. Compiles it. */
  log(options?: DeviceOption): string;
}

export interface SignatureOptions {
  /** Parameters as C++ writes them, for a kernel whose text is not known: `'const float* x, float* y, int n'`. */
  readonly parameters?: string;
}

/** Kernels and global variables of one text, or of a file that was compiled elsewhere. */
export interface RawModule {
  /** The text; null for a file. */
  readonly source: string | null;
  /** Kernels that are there: of the text, and the name expressions. Empty for a file. */
  readonly names: readonly string[];
  /** A kernel by name: `'saxpy'`, or a template among the name expressions. Throws ArgumentError with what there is. */
  get(name: string, options?: SignatureOptions): RawKernel;
  /**
   * A `__device__` or `__constant__` variable as an array over the module's own data: reading it reads what kernels wrote,
   * writing to it is seen by kernels. Dtype and shape are those of the declaration; a struct comes as its bytes.
   */
  global(name: string, options?: DeviceOption): NDArray;
  compile(options?: DeviceOption): this;
  ready(options?: DeviceOption): Promise<this>;
  log(options?: DeviceOption): string;
}
