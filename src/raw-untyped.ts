/** Parameters of a kernel whose text is not known, from the arguments of a launch: each says its own type. */

import { type DType, sizeOf } from '../compiler/dtype.ts';
import { ArgumentError } from '../compiler/errors.ts';
import type { KernelParameter, ParameterType } from '../compiler/raw/types.ts';
import { NDArray } from './array.ts';
import { describe, TypedScalar } from './operand.ts';

function scalarType(dtype: DType): ParameterType {
  const bytes = sizeOf(dtype);
  return { kind: 'scalar', dtype, bytes, align: bytes };
}

const anyPointer: ParameterType = { kind: 'pointer', element: null, isConst: false, bytes: 8, align: 8 };

/** The most that a type of this size can be aligned to without a declaration. */
const alignOf = (bytes: number): number => [16, 8, 4, 2].find((align) => bytes % align === 0) ?? 1;

function parameterOf(kernel: string, value: unknown, index: number): KernelParameter {
  if (value === null || value instanceof NDArray) return { name: '', text: 'void*', type: anyPointer };
  if (value instanceof TypedScalar) return { name: '', text: value.dtype, type: scalarType(value.dtype) };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = value.byteLength;
    return {
      name: '',
      text: `${bytes} bytes`,
      type: { kind: 'opaque', text: `${bytes} bytes`, bytes, align: alignOf(bytes) },
    };
  }
  throw new ArgumentError(
    `${kernel}: argument ${index + 1} is ${typeof value === 'number' ? value : describe(value)}; the parameters of a compiled file are not known, so a scalar ` +
      "has its type with it, np.int32(4) or np.float32(0.5), or the kernel is taken with get(name, { parameters: 'float* x, int n' })",
  );
}

export const untypedParameters = (kernel: string, args: readonly unknown[]): readonly KernelParameter[] =>
  args.map((value, k) => parameterOf(kernel, value, k));
