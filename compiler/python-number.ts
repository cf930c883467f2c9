/** Python's arithmetic on its own numbers, for literals: integers exact and of any size, `//` and `%` rounding down. */

import { OverflowError } from './errors.ts';

const mostBits = 1024n;

const bits = (value: bigint): bigint => BigInt((value < 0n ? -value : value).toString(2).length);

// Before the work is done: 9**9**9 would never end.
function fits(size: bigint, operand: bigint): bigint {
  if (size > mostBits) throw new OverflowError('the integer is too large for any type', { stage: 'lower' });
  return operand;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/**
 * An operator on two integers whose result is an integer; undefined for any other operator, and where Python has no
 * integer for it (a negative shift or exponent). The divisor is not 0. Throws OverflowError beyond 1024 bits.
 */
export function integerOperation(op: string, a: bigint, b: bigint): bigint | undefined {
  switch (op) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return fits(bits(a) + bits(b), a) * b;
    case 'floor_divide':
      return floorDivide(a, b);
    case 'remainder':
      return a - floorDivide(a, b) * b;
    case 'bitwise_and':
      return a & b;
    case 'bitwise_or':
      return a | b;
    case 'bitwise_xor':
      return a ^ b;
    case 'left_shift':
      return b < 0n ? undefined : a << fits(bits(a) + b, b);
    case 'right_shift':
      return b < 0n ? undefined : a >> b;
    case 'power':
      return b < 0n ? undefined : a ** fits(bits(a) * b, b);
    default:
      return undefined;
  }
}

/** The remainder with the divisor's sign, from the exact one of C. */
function floatRemainder(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

function floatFloorDivide(a: number, b: number): number {
  const rest = a % b;
  const down = rest !== 0 && rest < 0 !== b < 0 ? 1 : 0;
  const quotient = (a - rest) / b - down;
  const whole = Math.floor(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

/** An operator on two floats; undefined for any other operator. */
export function floatOperation(op: string, a: number, b: number): number | undefined {
  switch (op) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'floor_divide':
      return floatFloorDivide(a, b);
    case 'remainder':
      return floatRemainder(a, b);
    case 'power':
      return a ** b;
    default:
      return undefined;
  }
}
