/** Long inputs made by the formulas of test/vectors/adversarial.py: integers of a generator times powers of two, exact on both sides. */

import { crc32 } from 'node:zlib';
import type { GoldenArray } from '../support/golden.ts';
import type { Formula, MadeInput } from '../support/golden-reductions.ts';
import { numberToBfloat16, numberToFloat16 } from '../support/halffloat.ts';

type Float = MadeInput['dtype'];

const bitsOf: Readonly<Record<Float, number>> = { float16: 11, bfloat16: 8, float32: 24, float64: 53 };

/** Integers of 32 bits: Numerical Recipes' generator, started at 1. */
function draws(count: number): Uint32Array {
  let state = 1;
  return Uint32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  });
}

/** Integers below 2^bits; of two draws where one has too few bits. */
function integers(bits: number, count: number): Float64Array {
  if (bits <= 32) return Float64Array.from(draws(count), (drawn) => drawn >>> (32 - bits));
  const pairs = draws(2 * count);
  return Float64Array.from({ length: count }, (_, k) => (pairs[2 * k]! >>> 6) * 2 ** 27 + (pairs[2 * k + 1]! >>> 5));
}

function valuesOf(formula: Formula, dtype: Float, count: number): Float64Array {
  const bits = bitsOf[dtype];
  const drawn = integers(bits, count);
  const binades = dtype === 'float16' ? 8 : 30;
  const fraction = (k: number): number => drawn[k]! * 2 ** -bits;
  // From one half to one, with all bits of the type.
  const upper = (k: number): number => (2 ** (bits - 1) + Math.floor(drawn[k]! / 2)) * 2 ** -bits;
  const noise = bits - Math.floor(bits / 3);
  const formulas: Readonly<Record<Formula, (k: number) => number>> = {
    noise: fraction,
    alternating: (k) => (k % 2 === 0 ? 1 : -1) * fraction(k),
    growing: (k) => (k % 3 === 0 ? -1 : 1) * upper(k) * 2 ** (k % binades),
    offset: (k) => 1 + Math.floor(drawn[k]! * 2 ** -noise) * 2 ** (1 - bits),
    tenth: () => 0.1,
    ascending: (k) => upper(k) * 2 ** Math.floor((k * binades) / count),
    descending: (k) => upper(k) * 2 ** Math.floor(((count - 1 - k) * binades) / count),
    // Large, small, the same large one taken away, small.
    cancelling: (k) => {
      if (k % 2 === 1) return fraction(k);
      return (k % 4 === 0 ? 1 : -1) * upper(k - (k % 4)) * 2 ** binades;
    },
  };
  return Float64Array.from({ length: count }, (_, k) => formulas[formula](k));
}

function encode(dtype: Float, values: Float64Array): Uint8Array<ArrayBuffer> {
  if (dtype === 'float64') return new Uint8Array(values.slice().buffer);
  if (dtype === 'float32') return new Uint8Array(Float32Array.from(values).buffer);
  return new Uint8Array(Uint16Array.from(values, dtype === 'float16' ? numberToFloat16 : numberToBfloat16).buffer);
}

/** The last that was made: large ones come in runs. */
let last: { readonly crc: number; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;

/** The input of a record. Throws where its bytes are not those that the result was worked out for. */
export function makeInput({ formula, dtype, shape, crc }: MadeInput): GoldenArray {
  if (last?.crc !== crc) {
    const count = shape.reduce((a, b) => a * b, 1);
    const bytes = encode(dtype, valuesOf(formula, dtype, count));
    if (crc32(bytes) !== crc) throw new Error(`${formula} of ${dtype} differs from test/vectors/adversarial.py`);
    last = { crc, bytes };
  }
  return { dtype, shape, bytes: last.bytes };
}
