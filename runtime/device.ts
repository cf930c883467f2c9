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
  load(image: Uint8Array, entry: string): LoadedKernel;
  /** `params` is the packed parameter block, used before this returns. */
  launch(kernel: LoadedKernel, geometry: Geometry, params: Uint8Array): void;
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
