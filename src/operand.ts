/** What users pass as operands, as nodes and weak scalars; and the device that an operation runs on. */

import { isWeak, type Operand, type Weak } from '../compiler/build.ts';
import { type DType, dtypes, isDType } from '../compiler/dtype.ts';
import { ArgumentError, DeviceMismatchError, DTypeError } from '../compiler/errors.ts';
import { scalar } from '../compiler/graph.ts';
import type { Device } from '../runtime/device.ts';
import { deviceOfArray, NDArray, nodeOf } from './array.ts';
import { currentDevice } from './context.ts';
import { arrayFrom } from './host.ts';
import { scalarNode } from './typed-scalar.ts';
import { isTypedArray, TypedScalar } from './values.ts';

export { TypedScalar } from './values.ts';

/** A dtype as users write it: its name, or the callable of the same name (`np.float32`). */
export type DTypeLike = DType | { readonly dtype: DType };

export function dtypeOf(like: DTypeLike): DType {
  const name = typeof like === 'string' ? like : like?.dtype;
  if (typeof name === 'string' && isDType(name)) return name;
  throw new DTypeError(`${JSON.stringify(like)} is not a dtype; expected one of ${Object.keys(dtypes).join(', ')}`);
}

/** Whether a value is a callable such as `np.float32`, which stands for its dtype. */
export const isDTypeFunction = (value: unknown): value is { readonly dtype: DType } =>
  typeof value === 'function' && 'dtype' in value && typeof value.dtype === 'string' && isDType(value.dtype);

/** An object that is no value: not { re, im }. */
export const isOptions = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !('re' in value && 'im' in value);

const isComplex = (value: object): value is { re: number; im: number } =>
  typeof (value as { re?: unknown }).re === 'number' && typeof (value as { im?: unknown }).im === 'number';

/**
 * A JavaScript number is weak. Beside integer and bool arrays it is a weak int when it is an integer, so that
 * `int8array.add(1)` stays int8; -0 is a float.
 */
function weakNumber(value: number): Weak {
  if (Number.isInteger(value) && !Object.is(value, -0)) return { weak: 'int', value: BigInt(value), literal: false };
  return { weak: 'float', value, literal: false };
}

const longestShown = 40;

/** What a value that cannot be used is, for a message: `the string "x"`, `a function`, `an object`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the string ${JSON.stringify(value.slice(0, longestShown))}`;
  if (typeof value !== 'object') return `a ${typeof value}`;
  if (value instanceof Promise) return 'a promise, which is awaited first: await load(...)';
  const { name } = value.constructor ?? Object;
  return name === 'Object' || name === '' ? 'an object' : `an object of class ${name}`;
}

/** One operand. Typed arrays and lists are copied to `device`. Throws ArgumentError for what is not a value. */
export function toOperand(value: unknown, device: Device): Operand {
  if (value instanceof NDArray) return nodeOf(value);
  if (typeof value === 'number') return weakNumber(value);
  if (typeof value === 'bigint') return { weak: 'int', value, literal: false };
  if (typeof value === 'boolean') return scalar(value, 'bool');
  if (value instanceof TypedScalar) return scalarNode(value);
  if (typeof value === 'object' && value !== null) {
    if (isComplex(value)) return { weak: 'complex', value: [value.re, value.im], literal: false };
    if (Array.isArray(value) || isTypedArray(value)) return nodeOf(arrayFrom(value, undefined, device));
  }
  throw new ArgumentError(
    `an operand is an array, a number, a bigint, a boolean, { re, im } or a list, found ${describe(value)}`,
  );
}

/** A number that is value `hole` of what is called: another number there is another parameter, not another graph. */
export const withHole = (operand: Operand, hole: number): Operand =>
  isWeak(operand) ? ({ ...operand, hole } as Weak) : operand;

/** Operands of one operation. When no operand is an array, a lone number is float64, as JavaScript has it. */
export function toOperands(values: readonly unknown[]): {
  readonly operands: readonly Operand[];
  readonly device: Device;
} {
  const device = commonDevice(values.filter((value) => value instanceof NDArray));
  const operands = values.map((value) => toOperand(value, device));
  if (!operands.every(isWeak)) return { operands, device };
  const doubles = operands.map((operand, k): Operand => {
    const value = values[k];
    return typeof value === 'number' ? { weak: 'float', value, literal: false } : operand;
  });
  return { operands: doubles, device };
}

/** The device of the arrays; the current device when there is none. Throws DeviceMismatchError when they differ. */
export function commonDevice(arrays: readonly NDArray[]): Device {
  const first = arrays[0];
  if (first === undefined) return currentDevice();
  const device = deviceOfArray(first);
  for (const array of arrays) {
    const other = deviceOfArray(array);
    if (other !== device) {
      throw new DeviceMismatchError(
        `arrays on ${device.info.name} and ${other.info.name} in one operation; move one with array.to('${device.info.name}')`,
      );
    }
  }
  return device;
}
