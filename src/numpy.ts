/** `np`: a template tag, a function of text, and NumPy's functions in camelCase, all derived from the tables. */

import { creationNames } from '../compiler/creation-table.ts';
import { type DType, dtypeNames } from '../compiler/dtype.ts';
import { ArgumentError } from '../compiler/errors.ts';
import { unavailable, unavailableNames } from '../compiler/lower-call.ts';
import { findOp, offeredNames } from '../compiler/ops.ts';
import { reductionNames } from '../compiler/reductions-table.ts';
import type { ViewName } from '../compiler/views-table.ts';
import { findView, viewNames } from '../compiler/views-table.ts';
import type { NDArray } from './array.ts';
import type { CreationFunctions } from './creation-types.ts';
import type { ListOperand, OpFunctions, ReductionFunctions, ScalarOperand } from './method-types.ts';
import { callOp } from './methods.ts';
import { type CamelCase, camelCase } from './names.ts';
import { TypedScalar } from './operand.ts';
import { callCreation, callReduction, callView } from './tables.ts';
import { runTemplate, runText, type TemplateResult } from './template.ts';

type Values = number | bigint | boolean | { readonly re: number; readonly im: number };

/** `np.float32` is a dtype wherever one is expected; `np.float32(x)` is a scalar with that type. */
export type DTypeFunctions = {
  readonly [D in DType]: { (value: Values): TypedScalar<D>; readonly dtype: D };
};

type ViewFunctions = {
  readonly [W in ViewName as CamelCase<W>]: (
    array: NDArray | ScalarOperand | ListOperand,
    ...args: readonly unknown[]
  ) => NDArray;
};

export interface NumPyTag {
  /** A NumPy expression or snippet. Interpolated numbers and arrays are values, never text. */
  (strings: TemplateStringsArray, ...values: readonly unknown[]): NDArray;
  /** The same from a string, with names bound by an object. */
  (text: string, variables?: Readonly<Record<string, unknown>>): NDArray;
  readonly pi: number;
  readonly e: number;
  readonly inf: number;
  readonly nan: number;
  readonly newaxis: null;
}

export type NumPy = NumPyTag &
  OpFunctions<NDArray> &
  ReductionFunctions<NDArray> &
  ViewFunctions &
  CreationFunctions &
  DTypeFunctions;

function tag(first: TemplateStringsArray | string, ...values: readonly unknown[]): TemplateResult {
  if (typeof first === 'string') {
    if (values.length > 1) throw new ArgumentError('np(text, vars) takes a text and one object of values by name');
    return runText(first, (values[0] ?? {}) as Readonly<Record<string, unknown>>);
  }
  if (!Array.isArray(first) || !('raw' in first)) throw new ArgumentError('np is used as np`...` or np(text, vars)');
  return runTemplate(first, values);
}

function typeFunction(dtype: DType): unknown {
  const make = (value: unknown): TypedScalar => {
    if (typeof value === 'object' && value !== null && 're' in value && 'im' in value)
      return new TypedScalar(dtype, [Number(value.re), Number(value.im)]);
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
      return new TypedScalar(dtype, value);
    throw new ArgumentError(
      `np.${dtype}() takes a number, a bigint or a boolean, found ${typeof value}; convert arrays with astype('${dtype}')`,
    );
  };
  return Object.assign(make, { dtype });
}

function refuse(name: string): never {
  throw unavailable(name);
}

/** Where a JavaScript number decides a dtype it is a double: `arange(6)` and `full([2], 5)` are float64. */
function defaultsOf(name: string, values: readonly unknown[]): { readonly dtype?: DType } {
  const isDouble = name === 'arange' || (name === 'full' && typeof values[1] === 'number');
  return isDouble ? { dtype: 'float64' } : {};
}

/** np functions from the tables; those of NumPy that are not there yet say so. */
export const functions: Readonly<Record<string, (...values: never[]) => unknown>> = Object.fromEntries([
  ...unavailableNames.map((name) => [camelCase(name), () => refuse(name)] as const),
  ...offeredNames.map(
    (word) => [camelCase(word), (...values: unknown[]) => callOp(findOp(word)!, camelCase(word), values)] as const,
  ),
  ...viewNames
    .filter((name) => findView(name)?.method !== 'attribute')
    .map((name) => [camelCase(name), (array: unknown, ...values: unknown[]) => callView(name, array, values)] as const),
  ...reductionNames.map(
    (name) => [camelCase(name), (array: unknown, ...values: unknown[]) => callReduction(name, array, values)] as const,
  ),
  ...creationNames.map(
    (name) =>
      [camelCase(name), (...values: unknown[]) => callCreation(name, values, defaultsOf(name, values))] as const,
  ),
]);

const { pi, e, inf, nan } = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY, nan: Number.NaN };

export const np: NumPy = Object.assign(
  tag,
  functions,
  Object.fromEntries(dtypeNames.map((dtype) => [dtype, typeFunction(dtype)])),
  { pi, e, inf, nan, newaxis: null },
) as unknown as NumPy;
