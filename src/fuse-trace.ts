/**
 * What a fused function did once, so that it can be repeated without running it: the graphs it built, over symbols. A
 * symbol is what some memory held at one point: of an argument, of an array from outside, after a write, or computed on
 * the way.
 */

import type { DType } from '../compiler/dtype.ts';
import type { Layout } from '../compiler/layout.ts';
import type { Memory } from '../runtime/buffer.ts';
import type { NDArray } from './array.ts';
import type { Prepared, PreparedTarget } from './prepared.ts';
import type { TypedScalar } from './values.ts';

/** Something that happened before the function returned, in order. */
export type Step = ComputeStep | WriteStep;

export interface ComputeStep {
  readonly kind: 'compute';
  readonly prepared: Prepared;
  /** One per root. */
  readonly symbols: readonly number[];
}

export interface WriteStep {
  readonly kind: 'write';
  /** One root: the value. */
  readonly prepared: Prepared;
  /** Its hole is the symbol from before. */
  readonly target: PreparedTarget;
  /** What the memory holds afterwards. */
  readonly symbol: number;
  /** Whether something later reads what the memory held before. */
  readonly isKept: boolean;
}

export type ResultArray =
  | { readonly kind: 'argument' | 'captured'; readonly index: number }
  | { readonly kind: 'stored'; readonly symbol: number; readonly layout: Layout; readonly dtype: DType }
  | { readonly kind: 'root'; readonly root: number };

/** Stands in a result's lists and objects for what differs between calls. */
export class Slot {
  readonly kind: 'array' | 'scalar';
  readonly index: number;

  constructor(kind: 'array' | 'scalar', index: number) {
    this.kind = kind;
    this.index = index;
  }
}

/** An array that the function did not get as an argument. */
export interface Captured {
  readonly array: NDArray;
  readonly symbol: number;
  readonly layout: number;
}

export interface Trace {
  /** Of each argument array. */
  readonly argumentSymbols: readonly number[];
  readonly captured: readonly Captured[];
  /** Values of the host that the function turned into arrays. */
  readonly constants: readonly { readonly symbol: number; readonly memory: Memory }[];
  /** first[symbol]: the first symbol of the same buffer. */
  readonly first: readonly number[];
  readonly steps: readonly Step[];
  /** Null when nothing is left to compute. */
  readonly results: Prepared | null;
  readonly arrays: readonly ResultArray[];
  /** What the function returned, with slots. */
  readonly value: unknown;
  /** Whether the scalars' values decided more than parameters. */
  readonly isDecided: boolean;
  readonly scalars: readonly TypedScalar[];
}

/** Lets go of what a trace holds. */
export function dropTrace({ constants }: Pick<Trace, 'constants'>): void {
  for (const { memory } of constants) memory.removeReader();
}

/** A step, before these others. */
export function withKept(step: Step, later: readonly { readonly prepared: Prepared | null }[]): Step {
  if (step.kind === 'compute') return step;
  const { hole } = step.target;
  return { ...step, isKept: later.some(({ prepared }) => prepared?.reads.some((reads) => reads.includes(hole))) };
}
