/**
 * The one interface behind which the CPU and CUDA devices stand. All work on a device happens in one order (its
 * stream): a launch sees what was uploaded before it, a free takes effect after the launches before it.
 */

export interface KernelAttributes {
  readonly registers: number | null;
  readonly sharedBytes: number | null;
  readonly localBytes: number | null;
  readonly maxThreads: number | null;
}

/** What is known of a kernel written by hand; null where the target has no such notion. */
export interface RawAttributes extends KernelAttributes {
  readonly constBytes: number | null;
  /** 90 for 9.0: what its text was compiled for, and what its machine code is for. */
  readonly ptxVersion: number | null;
  readonly binaryVersion: number | null;
  /** 1 when global loads are kept in the first cache, 0 when not. */
  readonly cacheModeCa: number | null;
  readonly maxDynamicSharedBytes: number | null;
}

/** Where a kernel reads one of its parameters. */
export interface ParameterPlace {
  readonly offset: number;
  readonly bytes: number;
}

/** A Module's entry, ready to launch. */
export interface LoadedKernel {
  readonly handle: number;
  readonly attributes: KernelAttributes;
  /** Unloads once every launch made before has finished. Idempotent. */
  unload(): void;
}

/**
 * CUDA: blocks of threads. CPU: `grid[0]` units of work, cut into chunks of at least `block` units; the entry is
 * called as `entry(params, begin, end)` with a range of units.
 */
export interface Geometry {
  readonly grid: readonly [number, number, number];
  readonly block: number;
  readonly sharedBytes: number;
}

/** Threads as CUDA counts them, on every device. */
export interface RawGeometry {
  readonly grid: readonly [number, number, number];
  readonly block: readonly [number, number, number];
  readonly sharedBytes: number;
  /** All blocks run at the same time, so that a kernel may wait for the whole grid. */
  readonly cooperative: boolean;
  /** Blocks of a cluster; null where there is none. */
  readonly cluster: readonly [number, number, number] | null;
}

/** Data of a module on its device. Transfers take it as long as the module is loaded. */
export interface GlobalPlace {
  readonly address: number;
  readonly bytes: number;
}

/** A whole image: several kernels over the same data. */
export interface LoadedModule {
  /** Keeps the module loaded until it is unloaded itself. */
  kernel(entry: string): LoadedKernel;
  global(name: string): GlobalPlace;
  /** Unloads once its kernels are unloaded too and every launch made before has finished. Idempotent. */
  close(): void;
}

export interface DeviceInfo {
  /** `cpu`, `cuda:0`, ... */
  readonly name: string;
  readonly target: 'cpu' | 'cuda';
  /** What code is generated for: `sm_90`, or the host's machine architecture. */
  readonly arch: string;
  readonly model: string;
  /** Streaming multiprocessors, or threads of the pool. */
  readonly units: number;
  readonly totalBytes: number;
}

export interface Device {
  readonly info: DeviceInfo;
  /** Device address of at least `bytes` bytes, aligned to 256. Throws OutOfMemoryError. */
  alloc(bytes: number): number;
  free(address: number, bytes: number): void;
  /** When this returns, `source` may be changed. */
  upload(address: number, source: ArrayBufferView): void;
  download(address: number, target: ArrayBufferView): Promise<void>;
  downloadSync(address: number, target: ArrayBufferView): void;
  copy(to: number, from: number, bytes: number): void;
  /** `awaitsPrevious`: see KernelSource. A promise, for a kernel that does not wait would race with the one before it. */
  load(image: Uint8Array, entry: string, awaitsPrevious?: boolean): LoadedKernel;
  /** `params` is the packed parameter block, used before this returns. */
  launch(kernel: LoadedKernel, geometry: Geometry, params: Uint8Array): void;
  openModule(image: Uint8Array): LoadedModule;
  /**
   * A launch of a kernel written by hand. `params`: its arguments, each at its natural alignment; before them on the CPU
   * a header of 64 bytes (native/cpu/raw.h), whose geometry is filled in. A kernel that fails on the CPU makes the next
   * `launchRaw`, `sync`, `ready` or download throw, once.
   */
  launchRaw(kernel: LoadedKernel, geometry: RawGeometry, params: Uint8Array): void;
  /** Resolves when all work enqueued so far is done. */
  ready(): Promise<void>;
  sync(): void;
}

export interface DeviceMemory {
  readonly usedBytes: number;
  readonly pooledBytes: number;
  readonly peakBytes: number;
  readonly freeBytes: number;
  readonly totalBytes: number;
}
