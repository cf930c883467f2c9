/** Operations of the table on values of a kernel body. */

import type { DType } from './dtype.ts';
import { ArgumentError, DTypeError, OverflowError, type SourcePlace, type Span, WeftError } from './errors.ts';
import type { Expr } from './kernel.ts';
import { foldLiterals } from './lower-body-fold.ts';
import { type Body, placeOf } from './lower-body-scope.ts';
import { boolConst, strong, type Value, weakFloat, weakInt, weakResult } from './lower-body-value.ts';
import type { OpName } from './ops.ts';
import { type Operand, resolve } from './types.ts';

/** An operation of the table: NumPy's loop for the operands, each cast to what the loop takes. */
export function applyOp(body: Body, op: OpName, args: readonly Value[], span: Span): Value {
  const place = placeOf(body, span);
  const allWeak = args.every(({ weak }) => weak !== null);
  const known = args.flatMap((arg) => (arg.known === undefined ? [] : [arg.known]));
  const folded = allWeak && known.length === args.length ? foldLiterals(op, known, place) : undefined;
  if (folded !== undefined) return typeof folded === 'bigint' ? weakInt(folded, place) : weakFloat(folded, place);
  const { loop, values, constant } = located(place, () => resolve(op, args.map(operandOf)));
  if (constant !== undefined) return strong(boolConst(constant), place);
  const casts = args.map((arg, index) => {
    const dtype = loop.in[index] as DType;
    const value = values[index];
    return value === undefined || value === arg.known ? arg.as(dtype) : weakInt(BigInt(value), place).as(dtype);
  });
  const expr: Expr = { kind: 'op', op, loop, args: casts, dtype: loop.out };
  return allWeak ? weakResult(expr, place) : strong(expr, place);
}

/** What a value is to type resolution. */
export function operandOf(value: Value): Operand {
  if (value.weak === null) return { dtype: value.dtype, weak: false };
  return value.known === undefined ? { weak: value.weak } : { weak: value.weak, value: value.known };
}

/** Adds the place in the text to errors that do not know it. */
export function located<T>(place: SourcePlace, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof WeftError)) throw error;
    const details = { stage: 'lower', place } as const;
    // Type resolution speaks of arrays; one element has no methods.
    if (error instanceof DTypeError)
      throw new DTypeError(error.message.replace('with astype', 'with a cast, as in int64(x),'), details);
    if (error instanceof OverflowError) throw new OverflowError(error.message, details);
    if (error instanceof ArgumentError) throw new ArgumentError(error.message, details);
    throw error;
  }
}
