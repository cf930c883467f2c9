/** Python's own arithmetic on numbers: `2 * pi`, `-1`, `1 / 3` in a template are computed once, before any array. */

import type { Weak } from './build.ts';
import { ArgumentError } from './errors.ts';
import { floatOperation, integerOperation } from './python-number.ts';

type Complex = readonly [number, number];

const toFloat = (scalar: Weak): number => Number(scalar.value as bigint | number);
const toComplex = (scalar: Weak): Complex => (scalar.weak === 'complex' ? scalar.value : [toFloat(scalar), 0]);

const divisions: ReadonlySet<string> = new Set(['divide', 'floor_divide', 'remainder']);

function onInts(op: string, a: bigint, b: bigint): bigint | number | undefined {
  if (b === 0n && divisions.has(op)) {
    throw new ArgumentError(`Python integer ${op === 'remainder' ? 'modulo' : 'division'} by zero`);
  }
  if (op === 'divide') return Number(a) / Number(b);
  if (op === 'power' && b < 0n) return Number(a) ** Number(b);
  return integerOperation(op, a, b);
}

function onFloats(op: string, a: number, b: number): number | undefined {
  if (b === 0 && divisions.has(op)) throw new ArgumentError('Python float division by zero');
  return floatOperation(op, a, b);
}

function onComplex(op: string, [ar, ai]: Complex, [br, bi]: Complex): Complex | null {
  switch (op) {
    case 'add':
      return [ar + br, ai + bi];
    case 'subtract':
      return [ar - br, ai - bi];
    case 'multiply':
      return [ar * br - ai * bi, ar * bi + ai * br];
    case 'divide': {
      const scale = br * br + bi * bi;
      return [(ar * br + ai * bi) / scale, (ai * br - ar * bi) / scale];
    }
    default:
      return null;
  }
}

/** Two Python numbers under an operator; null when Python has no such operator for them, or it is a comparison. */
export function foldBinary(op: string, a: Weak, b: Weak): Weak | null {
  const literal = a.literal && b.literal;
  if (a.weak === 'complex' || b.weak === 'complex') {
    const value = onComplex(op, toComplex(a), toComplex(b));
    return value === null ? null : { weak: 'complex', value, literal };
  }
  if (a.weak === 'int' && b.weak === 'int') {
    const value = onInts(op, a.value, b.value);
    if (value === undefined) return null;
    return typeof value === 'bigint' ? { weak: 'int', value, literal } : { weak: 'float', value, literal };
  }
  const value = onFloats(op, toFloat(a), toFloat(b));
  return value === undefined ? null : { weak: 'float', value, literal };
}

/** A comparison of two Python numbers; null when `op` is none. */
export function foldCompare(op: string, a: Weak, b: Weak): boolean | null {
  if (a.weak === 'complex' || b.weak === 'complex') return null;
  const { value: x } = a;
  const { value: y } = b;
  switch (op) {
    case 'less':
      return x < y;
    case 'less_equal':
      return x <= y;
    case 'greater':
      return x > y;
    case 'greater_equal':
      return x >= y;
    case 'equal':
      // biome-ignore lint/suspicious/noDoubleEquals: a bigint equals a number of the same value, as in Python
      return x == y;
    case 'not_equal':
      // biome-ignore lint/suspicious/noDoubleEquals: as above
      return x != y;
    default:
      return null;
  }
}

export function foldUnary(op: string, a: Weak): Weak | null {
  if (op === 'positive') return a;
  if (op === 'invert') return a.weak === 'int' ? { weak: 'int', value: ~a.value, literal: a.literal } : null;
  if (op !== 'negative') return null;
  if (a.weak === 'int') return { weak: 'int', value: -a.value, literal: a.literal };
  if (a.weak === 'float') return { weak: 'float', value: -a.value, literal: a.literal };
  return { weak: 'complex', value: [-a.value[0], -a.value[1]], literal: a.literal };
}
