/** Arithmetic on literals, as Python does it before NumPy sees a number. Integers are exact, of any size. */

import { OverflowError, type SourcePlace } from './errors.ts';

const mostBits = 1024;

const floorDivide = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};

// Division by zero is NumPy's for integers: 0. Out of the rules below is left to the operation itself.
function foldInts(op: string, a: bigint, b: bigint, place: SourcePlace): bigint | undefined {
  switch (op) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'floor_divide':
      return b === 0n ? 0n : floorDivide(a, b);
    case 'remainder':
      return b === 0n ? 0n : a - floorDivide(a, b) * b;
    case 'bitwise_and':
      return a & b;
    case 'bitwise_or':
      return a | b;
    case 'bitwise_xor':
      return a ^ b;
    case 'left_shift':
      return b < 0n ? undefined : a << checkBits(bits(a) + b, place, b);
    case 'right_shift':
      return b < 0n ? undefined : a >> b;
    case 'power':
      return b < 0n ? undefined : a ** checkBits(bits(a) * b, place, b);
    default:
      return undefined;
  }
}

const bits = (value: bigint): bigint => BigInt(value.toString(2).length);

// Before the work is done: 9**9**9 would never end.
function checkBits(size: bigint, place: SourcePlace, operand: bigint): bigint {
  if (size > mostBits) throw new OverflowError('the integer is too large for any type', { stage: 'lower', place });
  return operand;
}

function foldFloats(op: string, a: number, b: number): number | undefined {
  switch (op) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    default:
      return undefined;
  }
}

/** The result of an operator on known literals, or undefined when it is not folded. */
export function foldLiterals(
  op: string,
  args: readonly (bigint | number)[],
  place: SourcePlace,
): bigint | number | undefined {
  const [a, b] = args;
  if (a === undefined) return undefined;
  if (args.length === 1) return foldOne(op, a);
  if (b === undefined || args.length > 2) return undefined;
  const folded = typeof a === 'bigint' && typeof b === 'bigint' ? foldInts(op, a, b, place) : undefined;
  if (typeof folded === 'bigint') return checkBits(bits(folded), place, folded);
  return foldFloats(op, Number(a), Number(b));
}

function foldOne(op: string, a: bigint | number): bigint | number | undefined {
  if (op === 'positive') return a;
  if (op === 'negative') return -a;
  return op === 'invert' && typeof a === 'bigint' ? ~a : undefined;
}
