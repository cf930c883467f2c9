/**
 * Type resolution: which loop an operation takes. NEP 50: the types of arrays decide, Python scalars are weak and follow
 * them within their kind.
 */

import { canCastSafely, type DType, info, integerRange, kindOf, promote, realOf } from './dtype.ts';
import { ArgumentError, DTypeError, InternalError, OverflowError } from './errors.ts';
import type { Loop, Op } from './ops/row.ts';
import { type OpName, opRow } from './ops.ts';

export type Weak = 'int' | 'float' | 'complex';

/** What an operand is, for its type. A weak one has a value where it is known: literals, and scalars of one call. */
export type Operand =
  | { readonly dtype: DType; readonly weak: false }
  | { readonly weak: Weak; readonly value?: bigint | number };

export interface Resolution {
  readonly loop: Loop;
  /** The answer for every element: a comparison of integers with a number that they cannot reach. */
  readonly constant?: boolean;
  /** Per operand, the value to convert to the loop's type, for weak integers whose value is known. */
  readonly values: readonly (bigint | number | undefined)[];
}

const weakDefault: Readonly<Record<Weak, DType>> = { int: 'int64', float: 'float64', complex: 'complex128' };

// NumPy's categories: a scalar of a higher one than every array's is not weak.
function category(dtype: DType): number {
  const kind = kindOf(dtype);
  return kind === 'bool' ? 0 : kind === 'int' || kind === 'uint' ? 1 : 2;
}

function weakType(weak: Weak, common: DType): DType {
  if (weak !== 'complex' || kindOf(common) === 'complex') return common;
  return realOf(common) === 'float64' ? 'complex128' : 'complex64';
}

/** Every operand's type, the weak ones' decided by the others'. One loop: every operation of every expression asks. */
function operandTypes(operands: readonly Operand[]): readonly DType[] {
  let common: DType | undefined;
  let highest = -1;
  let highestWeak = -1;
  for (const operand of operands) {
    if (operand.weak !== false) highestWeak = Math.max(highestWeak, category(weakDefault[operand.weak]));
    else {
      common = common === undefined ? operand.dtype : promote(common, operand.dtype);
      highest = Math.max(highest, category(operand.dtype));
    }
  }
  return operands.map((operand) => {
    if (operand.weak === false) return operand.dtype;
    return highestWeak <= highest && common !== undefined ? weakType(operand.weak, common) : weakDefault[operand.weak];
  });
}

/** `np.result_type`: the type that holds all operands. */
export function resultType(...operands: readonly Operand[]): DType {
  if (operands.length === 0) throw new ArgumentError('at least one array or dtype is required');
  return operandTypes(operands).reduce(promote);
}

// --- scalars ---------------------------------------------------------------------------------------------------------

const isInteger = (dtype: DType): boolean => kindOf(dtype) === 'int' || kindOf(dtype) === 'uint';

function outside(value: bigint | number, dtype: DType): -1 | 0 | 1 {
  if (!isInteger(dtype)) return 0;
  const { min, max } = integerRange(dtype);
  return value < min ? -1 : value > max ? 1 : 0;
}

/**
 * Refuses a Python integer that an integer type cannot hold.
 * @throws OverflowError with NumPy's text.
 */
export function checkScalar(value: bigint | number, dtype: DType): void {
  if (outside(value, dtype) !== 0) throw new OverflowError(`Python integer ${value} out of bounds for ${dtype}`);
}

const isZero = (value: bigint | number): boolean => value === 0n || value === 0;

function wrapped(value: bigint | number, dtype: DType): bigint | number {
  if (!isInteger(dtype)) return value;
  checkScalar(value, value >= 0 ? 'uint64' : 'int64');
  const bits = info(dtype).size * 8;
  return kindOf(dtype) === 'int' ? BigInt.asIntN(bits, BigInt(value)) : BigInt.asUintN(bits, BigInt(value));
}

// A lower bound below the range, or an upper one above it, clips nothing.
function clipped(value: bigint | number, dtype: DType, position: number): bigint | number {
  const side = outside(value, dtype);
  if (side === -1 && position === 1) return integerRange(dtype).min;
  if (side === 1 && position === 2) return integerRange(dtype).max;
  checkScalar(value, dtype);
  return value;
}

/**
 * The value that a Python integer takes as operand `position` of a loop whose input there is `dtype`.
 * `where` wraps, `clip` saturates a bound that bounds nothing, the logical functions ask only for zero.
 * @throws OverflowError when it does not fit, ArgumentError for an integer power with a negative exponent.
 */
export function scalarFor(op: OpName, position: number, value: bigint | number, dtype: DType): bigint | number {
  const { rule } = opRow(op);
  if (rule === 'where') return wrapped(value, dtype);
  if (rule === 'clip') return clipped(value, dtype, position);
  if (rule === 'logical') return isInteger(dtype) ? (isZero(value) ? 0n : 1n) : value;
  checkScalar(value, dtype);
  if (rule === 'power' && position === 1 && isInteger(dtype) && value < 0) {
    throw new ArgumentError(
      `Integers to negative integer powers are not allowed. Write the exponent as a float, ${value}.0, or convert the base.`,
    );
  }
  return value;
}

/**
 * The answer of a comparison of integers with a Python integer out of their range, which needs no element: NumPy
 * raises no error here. `undefined` when the number is in range.
 */
export function constantComparison(
  op: OpName,
  position: number,
  value: bigint | number,
  dtype: DType,
): boolean | undefined {
  const side = outside(value, dtype);
  if (side === 0 || opRow(op).rule !== 'compare') return undefined;
  if (op === 'equal' || op === 'not_equal') return op === 'not_equal';
  const arrayIsLess = side === 1;
  const asksForLess = op === 'less' || op === 'less_equal';
  return arrayIsLess === (position === 1 ? asksForLess : !asksForLess);
}

// --- loops -----------------------------------------------------------------------------------------------------------

function describe(operand: Operand): string {
  return operand.weak === false ? operand.dtype : `Python ${operand.weak}`;
}

const kindWords = { bool: 'bools', int: 'integers', uint: 'integers', float: 'floats', complex: 'complex' } as const;

function noLoop(op: OpName, row: Op, operands: readonly Operand[]): DTypeError {
  const given = operands.map(describe).join(', ');
  const kinds = [...new Set(row.loops.map((loop) => kindWords[kindOf(loop.in[0]!)]))];
  const takes = kinds.length === 1 ? kinds[0] : `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
  const second = row.loops[0]?.in[1];
  const mixed = second !== undefined && second !== row.loops[0]?.in[0] && row.rule === 'ldexp' ? ' and an integer' : '';
  return new DTypeError(
    `${op} has no loop for (${given}): it takes ${takes}${mixed}, and an operand is cast only where no value changes. ` +
      'Convert with astype first.',
  );
}

function firstSafe(row: Op, types: readonly DType[]): Loop | undefined {
  return row.loops.find((loop) => loop.in.every((type, i) => canCastSafely(types[i]!, type)));
}

function whereLoop(row: Op, operands: readonly Operand[]): Loop | undefined {
  const type = resultType(...operands.slice(1));
  return row.loops.find((loop) => loop.out === type);
}

// The first operand alone decides. A bool without a loop of its own becomes float16, as in np.round.
function firstLoop(row: Op, operands: readonly Operand[]): Loop | undefined {
  const type = operandTypes(operands.slice(0, 1))[0]!;
  return row.loops.find((loop) => canCastSafely(type, loop.in[0]!) && (type !== 'bool' || !isInteger(loop.in[0]!)));
}

function ldexpLoop(row: Op, operands: readonly Operand[]): Loop | undefined {
  const [x, n] = operands;
  const exponent = n?.weak === 'int' ? 'int64' : n?.weak === false && n.dtype !== 'uint64' ? n.dtype : 'float64';
  // A Python integer beside an array of exponents counts as the least integer type.
  const base = x?.weak === 'int' && n?.weak === false && n.dtype !== 'bool' ? 'int8' : operandTypes([x!])[0]!;
  return firstSafe(row, [base, exponent]);
}

// Integers alone go to float64, however narrow, and not to the first float type that holds them.
function inexactLoop(row: Op, operands: readonly Operand[]): Loop | undefined {
  const types = operandTypes(operands);
  return firstSafe(row, types.every((type) => category(type) < 2) ? types.map(() => 'float64') : types);
}

function findLoop(row: Op, operands: readonly Operand[]): Loop | undefined {
  switch (row.rule) {
    case 'where':
      return whereLoop(row, operands);
    case 'first':
    case 'nan_to_num':
      return firstLoop(row, operands);
    case 'ldexp':
      return ldexpLoop(row, operands);
    case 'inexact':
      return inexactLoop(row, operands);
    case 'wideBool':
      return firstSafe(
        row,
        operandTypes(operands).map((type) => (type === 'bool' ? 'float64' : type)),
      );
    default:
      return firstSafe(row, operandTypes(operands));
  }
}

function checkOperands(op: OpName, row: Op, operands: readonly Operand[]): void {
  if (row.outputs !== undefined) {
    throw new InternalError(`${op} gives several results; resolve each of ${row.outputs.join(', ')}`);
  }
  if (operands.length !== row.arity) {
    const count = row.arity === 1 ? '1 argument' : `${row.arity} arguments`;
    throw new ArgumentError(`${op} takes ${count}, but ${operands.length} were given`);
  }
  if (row.refuseBool !== undefined && operands.every((operand) => operand.weak === false && operand.dtype === 'bool')) {
    throw new DTypeError(`${op} of bools is not supported: ${row.refuseBool}`);
  }
}

/**
 * The loop for the operands, with what the values of weak ones say.
 * @throws DTypeError when no loop takes the types, OverflowError for a Python integer that does not fit, ArgumentError
 * for a wrong number of operands and for a negative integer exponent.
 */
export function resolve(op: OpName, operands: readonly Operand[]): Resolution {
  const row = opRow(op);
  checkOperands(op, row, operands);
  const loop = findLoop(row, operands);
  if (loop === undefined) throw noLoop(op, row, operands);
  // Beside bools alone a number is converted to int64 first: one that does not fit has no answer and bounds nothing.
  const ranged = operands.some((operand) => operand.weak === false && isInteger(operand.dtype));
  const strict = !ranged && (row.rule === 'compare' || row.rule === 'clip');
  let constant: boolean | undefined;
  const values = operands.map((operand, i) => {
    if (operand.weak !== 'int' || operand.value === undefined) return undefined;
    const type = loop.in[i]!;
    if (strict) checkScalar(operand.value, type);
    constant ??= constantComparison(op, i, operand.value, type);
    return constant === undefined ? scalarFor(op, i, operand.value, type) : undefined;
  });
  return constant === undefined ? { loop, values } : { loop, values, constant };
}

/** The loop alone. */
export function resolveLoop(op: OpName, operands: readonly Operand[]): Loop {
  return resolve(op, operands).loop;
}

/** An operand of an array's type. */
export function strong(dtype: DType): Operand {
  return { dtype, weak: false };
}
