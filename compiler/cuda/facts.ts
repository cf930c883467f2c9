/** What a schedule must know of a GPU. */

export interface CudaFacts {
  /** Streaming multiprocessors. */
  readonly units: number;
}
