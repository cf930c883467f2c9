/** What is known of a source of CUDA C++ from its text. */

import type { DType } from '../dtype.ts';
import type { Declarations } from './declaration-types.ts';

interface Sized {
  readonly bytes: number;
  readonly align: number;
}

export interface ScalarType extends Sized {
  readonly kind: 'scalar';
  readonly dtype: DType;
}

export interface PointerType extends Sized {
  readonly kind: 'pointer';
  /** null: void, a function, or not understood. */
  readonly element: ParameterType | null;
  /** Whether what it points to is const. */
  readonly isConst: boolean;
}

export interface StructField {
  readonly name: string;
  readonly offset: number;
  readonly type: ParameterType;
}

/** A struct of the source, or one of CUDA's vector types. */
export interface StructType extends Sized {
  readonly kind: 'struct';
  readonly name: string;
  readonly fields: readonly StructField[];
}

/** Only as a field, or as what an array of arrays holds. */
export interface ArrayType extends Sized {
  readonly kind: 'array';
  readonly element: ParameterType;
  readonly length: number;
}

/** Not understood from the text: passed as bytes. null where even the size is unknown. */
export interface OpaqueType {
  readonly kind: 'opaque';
  readonly text: string;
  readonly bytes: number | null;
  readonly align: number | null;
}

export type ParameterType = ScalarType | PointerType | StructType | ArrayType | OpaqueType;

export interface KernelParameter {
  /** Empty where the text gives none. */
  readonly name: string;
  /** As written, without a default value. */
  readonly text: string;
  readonly type: ParameterType;
}

export interface KernelFacts {
  /** With its namespaces: `ns::k`. A specialisation has its arguments: `k<float>`. */
  readonly name: string;
  /** Of its definition, or of its first declaration; from 1. In a header: of the `#include`. */
  readonly line: number;
  readonly isTemplate: boolean;
  readonly templateParameters: readonly string[];
  readonly isExternC: boolean;
  readonly parameters: readonly KernelParameter[];
  /** Threads per block of `__launch_bounds__`; null without one, or where it is not a number yet. */
  readonly launchBounds: number | null;
  /** Whether threads of a block wait for each other: a barrier or a collective is reachable by name. */
  readonly needsFibers: boolean;
}

export interface GlobalFacts {
  /** With its namespaces: `ns::table`. */
  readonly name: string;
  readonly kind: 'device' | 'constant' | 'managed';
  /** Of one element. */
  readonly type: ParameterType;
  /** Empty: not an array. null: not a number in the text. */
  readonly extents: readonly number[] | null;
  readonly line: number;
}

export interface IncludeFacts {
  readonly name: string;
  readonly line: number;
  /** Written with <>. */
  readonly isSystem: boolean;
}

export interface SourceFacts {
  readonly kernels: readonly KernelFacts[];
  readonly globals: readonly GlobalFacts[];
  /** Of the text and of the given headers that it includes, in the order met. A line is always one of the text. */
  readonly includes: readonly IncludeFacts[];
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the other functions of this folder work on. `kernels` and `globals` lie in step with the lists above. */
  readonly declarations: Declarations;
}

export interface HostProblem {
  readonly message: string;
  readonly line: number;
}
