/** Numbers that decide an array's values when the graph is built: starts, stops and steps. */

import { isWeak, type Operand } from './build.ts';
import { type DType, integerRange, kindOf } from './dtype.ts';
import { ArgumentError, OverflowError } from './errors.ts';
import { constant, type Node, scalar } from './graph.ts';
import { roundTo } from './halffloat.ts';
import type { ConstValue } from './kernel.ts';

export interface Known {
  readonly kind: 'int' | 'float' | 'complex';
  /** Exact: a bigint when `kind` is `int`; real parts for `complex`. */
  readonly value: bigint | number;
  readonly imaginary: number;
  /** Of the text, and so allowed in a kernel's text. */
  readonly literal: boolean;
}

/** Reads a weak scalar or a scalar node. Throws ArgumentError for an array: its values are not known yet. */
export function known(where: string, operand: Operand): Known {
  if (isWeak(operand)) {
    const { literal } = operand;
    if (operand.weak === 'complex')
      return { kind: 'complex', value: operand.value[0], imaginary: operand.value[1], literal };
    return { kind: operand.weak, value: operand.value, imaginary: 0, literal };
  }
  if (operand.kind !== 'scalar' && operand.kind !== 'const') {
    throw new ArgumentError(
      `${where} is a number that is known before anything runs, found an array of shape (${operand.shape.join(', ')}); read it first with item()`,
    );
  }
  return ofConstant(operand.value, operand.dtype, operand.kind === 'const');
}

function ofConstant(value: ConstValue, dtype: DType, literal: boolean): Known {
  if (typeof value === 'object') return { kind: 'complex', value: value[0], imaginary: value[1], literal };
  const kind = kindOf(dtype) === 'float' || kindOf(dtype) === 'complex' ? 'float' : 'int';
  return { kind, value: kind === 'int' ? BigInt(value) : Number(value), imaginary: 0, literal };
}

export const real = ({ value }: Known): number => Number(value);

/** A number as a node: a constant when the text says it, else a parameter of the kernel. */
export function numberNode(value: ConstValue, dtype: DType, literal: boolean): Node {
  return literal ? constant(value, dtype) : scalar(value, dtype);
}

/** What NumPy's item assignment of a Python number to an integer element keeps: the integer part, if it fits. */
export function asInteger({ kind, value }: Known, dtype: DType): bigint {
  if (kind !== 'int' && !Number.isFinite(value)) throw new OverflowError(`cannot convert float ${value} to ${dtype}`);
  const whole = kind === 'int' ? BigInt(value) : BigInt(Math.trunc(Number(value)));
  const { min, max } = integerRange(dtype);
  if (whole < min || whole > max) throw new OverflowError(`Python integer ${whole} out of bounds for ${dtype}`);
  return whole;
}

/** A number rounded once to a real float type. */
export const asFloat = (number: Known, dtype: DType): number => roundTo(dtype, real(number));
