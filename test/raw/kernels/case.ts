/**
 * What a raw kernel of these tests is: its CUDA text, arrays by name, launches in order, and what the arrays must hold
 * after them, worked out in plain JavaScript. The same cases run on the CPU, go through NVRTC and run on a GPU.
 */

import { type DType, dtypes } from '../../../compiler/dtype.ts';
import { hostArray, type TypedArrays } from '../../../src/values.ts';

export type Data = TypedArrays[DType];

/** Elements whose typed array does not say what they are: 16-bit floats and complex numbers. */
export interface Typed {
  readonly dtype: DType;
  readonly data: Data;
}

/** The arrays of a case before its first launch, by the names that its launches use. */
export type Arrays = Readonly<Record<string, Data | Typed>>;

/** Fields of a struct that is passed by value. */
export interface Fields {
  readonly [name: string]: number | bigint | boolean | Fields | readonly number[];
}

/** A string is the name of an array; all else is passed by value. */
export type Argument = string | number | bigint | boolean | Fields;

export type Extent = number | readonly number[];

export interface Launch {
  readonly kernel: string;
  readonly grid: Extent;
  readonly block: Extent;
  readonly shared?: number;
  readonly cooperative?: boolean;
  readonly args: readonly Argument[];
}

/** Writes the elements of an array to a global variable of the module. */
export interface Assign {
  readonly assign: string;
  readonly from: string;
}

/** What a global variable of the module holds becomes an array of this name. */
export interface Read {
  readonly read: string;
  readonly into: string;
}

export type Step = Launch | Assign | Read;

type Wanted = Readonly<Record<string, ArrayLike<number> | ArrayLike<bigint>>>;

export interface RawCaseOf<A extends Arrays> {
  readonly title: string;
  readonly source: string;
  /** For the compiler: `-DTILE=16`. */
  readonly options?: readonly string[];
  /** Includes headers of the CUDA toolkit: without them NVRTC cannot compile it. */
  readonly needsToolkit?: boolean;
  readonly arrays: () => A;
  readonly steps: readonly Step[];
  /** What arrays hold at the end, from the arrays before the first launch. 16-bit floats are given as numbers. */
  readonly expected: (arrays: A) => Wanted;
  /** How far results may be off, of the larger of 1 and what is wanted. Absent: every bit is as expected. */
  readonly tolerance?: number;
}

export type RawCase = RawCaseOf<Arrays>;

/** A case; the reference knows the types of its arrays. */
export function rawCase<const A extends Arrays>(own: RawCaseOf<A>): RawCase {
  return own as unknown as RawCase;
}

export const blocksOf = (count: number, block: number): number => Math.ceil(count / block);

/** Numbers in [0, 1) that are the same in every run. */
export function random(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function filled<T extends { [index: number]: number }>(into: T, count: number, next: () => number): T {
  for (let k = 0; k < count; k++) into[k] = next();
  return into;
}

/** Whole numbers from `low` to below `high`. */
export function ints(count: number, seed: number, low: number, high: number): Int32Array<ArrayBuffer> {
  const next = random(seed);
  return filled(new Int32Array(count), count, () => low + Math.floor(next() * (high - low)));
}

export function uints(count: number, seed: number): Uint32Array<ArrayBuffer> {
  const next = random(seed);
  return filled(new Uint32Array(count), count, () => Math.floor(next() * 2 ** 32));
}

export function bytes(count: number, seed: number, below = 256): Uint8Array<ArrayBuffer> {
  const next = random(seed);
  return filled(new Uint8Array(count), count, () => Math.floor(next() * below));
}

/** Multiples of 1/8 in [-4, 4): float32 holds sums of thousands of their products exactly, so any order gives the same. */
export function eighths(count: number, seed: number): Float32Array<ArrayBuffer> {
  const next = random(seed);
  return filled(new Float32Array(count), count, () => Math.floor(next() * 64 - 32) / 8);
}

export function uniform(count: number, seed: number, low = 0, high = 1): Float32Array<ArrayBuffer> {
  const next = random(seed);
  return filled(new Float32Array(count), count, () => low + next() * (high - low));
}

export function doubles(count: number, seed: number, low = 0, high = 1): Float64Array<ArrayBuffer> {
  const next = random(seed);
  return filled(new Float64Array(count), count, () => low + next() * (high - low));
}

/** Zeros of a dtype that has no typed array of its own. */
export const zerosOf = (dtype: DType, count: number): Typed => ({ dtype, data: hostArray(dtype, count) });

export const bytesOf = (dtype: DType, count: number): number => dtypes[dtype].size * count;

/** `count` values of a function of the index. */
export const tabulate = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, k) => of(k));

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
