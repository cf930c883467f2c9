/** Arithmetic on literals, as Python does it before NumPy sees a number. Integers are exact, of any size. */

import type { SourcePlace } from './errors.ts';
import { placed } from './placed.ts';
import { floatOperation, integerOperation } from './python-number.ts';

const folded: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'divide']);

// Division by zero is NumPy's for integers: 0. Out of the rules below is left to the operation itself.
function foldInts(op: string, a: bigint, b: bigint, place: SourcePlace): bigint | undefined {
  if (b === 0n && (op === 'floor_divide' || op === 'remainder')) return 0n;
  try {
    return integerOperation(op, a, b);
  } catch (error) {
    throw placed(error, place);
  }
}

// The others round differently in the type that the literal will take.
const foldFloats = (op: string, a: number, b: number): number | undefined =>
  folded.has(op) ? floatOperation(op, a, b) : undefined;

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
  const whole = typeof a === 'bigint' && typeof b === 'bigint' ? foldInts(op, a, b, place) : undefined;
  if (whole !== undefined) return whole;
  return foldFloats(op, Number(a), Number(b));
}

function foldOne(op: string, a: bigint | number): bigint | number | undefined {
  if (op === 'positive') return a;
  if (op === 'negative') return -a;
  return op === 'invert' && typeof a === 'bigint' ? ~a : undefined;
}
