/** What a schedule must know of a GPU. */

export interface CudaFacts {
  /** Streaming multiprocessors. */
  readonly units: number;
  /** Whether blocks of a cluster see each other's shared memory. */
  readonly clusters: boolean;
}

/** `arch`: of the device, `sm_90`; without one the newest that there is. */
export function cudaFacts(units: number, arch?: string): CudaFacts {
  const number = Number(/^sm_(\d+)/.exec(arch ?? 'sm_90')?.[1] ?? 0);
  return { units, clusters: number >= 90 };
}
