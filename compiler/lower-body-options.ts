/** What the lowering of a kernel is told besides its syntax. */

import type { DeviceFunctionFacts } from './device/function.ts';
import type { DType } from './dtype.ts';
import type { KernelFunction } from './kernel.ts';

/** What an interpolated value is to a body. Anything else, strings above all, the caller refuses. */
export type HoleValue =
  /** A JavaScript number: a weak integer when it is one, else a weak float. */
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bigint'; readonly value: bigint }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'dtype'; readonly dtype: DType }
  /** A function in CUDA C. */
  | { readonly kind: 'device'; readonly facts: DeviceFunctionFacts }
  | {
      readonly kind: 'function';
      readonly name: string;
      /** How many arguments it takes: its inputs. */
      readonly arity: number;
      /** The function for these argument types; null for a literal, which decides no placeholder. */
      readonly make: (args: readonly (DType | null)[]) => KernelFunction;
    };

export interface LowerKernelOptions {
  /** Of the generated function. Matches [A-Za-z_][A-Za-z0-9_]{0,63}. */
  readonly name: string;
  /** Placeholders' types, as `bindPlaceholders` finds them. */
  readonly bindings: Readonly<Record<string, DType>>;
  /** Values of the template's holes, in order. */
  readonly holes?: readonly HoleValue[];
  /** The indices that the body may read; `i` and `n` by default. */
  readonly indices?: readonly IndexWord[];
}

/** The element's index, of a reduction its index among those that become one, and how many there are. */
export type IndexWord = 'i' | 'j' | 'n';
