/**
 * The programs that people learn CUDA from, written anew: the device code of each as a text, the host's part as launches.
 * A sample says what must come out; the runners give it a device.
 */

import type { NDArray } from '../../../src/index.ts';

/** What a launch takes beside its arguments. */
export interface Launch {
  readonly grid: number | readonly number[];
  readonly block: number | readonly number[];
  readonly shared?: number;
  readonly cooperative?: boolean;
  readonly sync?: boolean;
}

/** A compiled source: launches by name, and the arrays behind __device__ and __constant__ variables. */
export interface Program {
  launch(name: string, launch: Launch, ...args: readonly unknown[]): void;
  global(name: string): NDArray;
}

export interface Check {
  readonly what: string;
  readonly got: ArrayLike<number>;
  readonly want: ArrayLike<number>;
  /** Allowed difference, relative to the larger of 1 and the value; 0 when absent. */
  readonly tolerance?: number;
}

export interface Sample {
  readonly name: string;
  /** What it teaches, for the table. */
  readonly shows: string;
  readonly source: string;
  /** Templates with their arguments. */
  readonly names?: readonly string[];
  readonly options?: { readonly relocatable?: boolean };
  /**
   * `both`: runs on both devices. `cuda`: the CPU device stops it with a message. `compiled`: the same, and on a GPU it is only
   * compiled; `missing` says what it would need.
   */
  readonly runs: 'both' | 'cuda' | 'compiled';
  readonly missing?: string;
  readonly run?: (program: Program) => readonly Check[];
  /** The launch ends with this error instead, which the message must match. */
  readonly fails?: RegExp;
  /** What the kernels print, by line, in any order. */
  readonly prints?: readonly string[];
}

/** Numbers in [low, high), the same in every run. */
export function random(count: number, low = 0, high = 1, seed = 1): Float32Array<ArrayBuffer> {
  let state = (seed * 2_654_435_761) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return low + ((high - low) * (state >>> 8)) / 2 ** 24;
  });
}

/** Whole numbers in [0, below). */
export function randomWhole(count: number, below: number, seed = 1): Int32Array<ArrayBuffer> {
  return Int32Array.from(random(count, 0, below, seed), Math.floor);
}

/** `count` values of a function of the index. */
export function table(count: number, value: (i: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, i) => value(i));
}

export function read(array: NDArray): ArrayLike<number> {
  return array.dataSync() as ArrayLike<number>;
}
