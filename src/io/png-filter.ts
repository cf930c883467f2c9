/**
 * PNG's row filters: each byte is stored as its difference from what its neighbours predict. `a` is the same byte of
 * the pixel to the left, `b` of the pixel above, `c` of the pixel above left; outside the image they are 0.
 */

import { ArgumentError } from '../../compiler/errors.ts';

type Predictor = (a: number, b: number, c: number) => number;

export const filterNames = ['none', 'sub', 'up', 'average', 'paeth'] as const;
export type FilterChoice = (typeof filterNames)[number] | 'adaptive';

// In the order of their numbers in the file.
const predictors: readonly Predictor[] = [() => 0, (a) => a, (_, b) => b, (a, b) => (a + b) >> 1, paeth];

// The neighbour nearest to a + b - c; ties in the order a, b, c.
function paeth(a: number, b: number, c: number): number {
  const toA = Math.abs(b - c);
  const toB = Math.abs(a - c);
  const toC = Math.abs(a + b - 2 * c);
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

/**
 * Undoes the filters.
 *
 * @param rows each is a filter byte and `length` bytes.
 * @param step bytes from a pixel to the next, at least 1.
 * @returns the rows without their filter bytes.
 */
export function unfilterRows(rows: Uint8Array, length: number, step: number): Uint8Array {
  const count = rows.length / (length + 1);
  const plain = new Uint8Array(count * length);
  for (let row = 0; row < count; row++) {
    const from = row * (length + 1) + 1;
    const to = row * length;
    const predict = predictors[rows[from - 1]!];
    if (predict === undefined)
      throw new ArgumentError(`png: row ${row} has filter ${rows[from - 1]}; only 0 to 4 exist`);
    for (let i = 0; i < length; i++) {
      const a = i < step ? 0 : plain[to + i - step]!;
      const b = row === 0 ? 0 : plain[to - length + i]!;
      const c = i < step || row === 0 ? 0 : plain[to - length + i - step]!;
      plain[to + i] = rows[from + i]! + predict(a, b, c);
    }
  }
  return plain;
}

/** The inverse: puts a filter byte before each row of `length` bytes. */
export function filterRows(plain: Uint8Array, length: number, step: number, choice: FilterChoice): Uint8Array {
  const count = plain.length / length;
  const rows = new Uint8Array(count * (length + 1));
  const candidates = choice === 'adaptive' ? predictors.keys() : [filterNames.indexOf(choice)];
  const numbers = [...candidates];
  const trial = new Uint8Array(length);
  for (let row = 0; row < count; row++) {
    let least = Infinity;
    for (const number of numbers) {
      const cost = filterRow(plain, row, length, step, predictors[number]!, trial);
      if (cost >= least) continue;
      least = cost;
      rows[row * (length + 1)] = number;
      rows.set(trial, row * (length + 1) + 1);
    }
  }
  return rows;
}

// Fills `trial`; returns the sum of the differences as signed bytes, which foretells well how a row compresses.
function filterRow(
  plain: Uint8Array,
  row: number,
  length: number,
  step: number,
  predict: Predictor,
  trial: Uint8Array,
): number {
  const at = row * length;
  let cost = 0;
  for (let i = 0; i < length; i++) {
    const a = i < step ? 0 : plain[at + i - step]!;
    const b = row === 0 ? 0 : plain[at - length + i]!;
    const c = i < step || row === 0 ? 0 : plain[at - length + i - step]!;
    const difference = (plain[at + i]! - predict(a, b, c)) & 0xff;
    trial[i] = difference;
    cost += difference < 128 ? difference : 256 - difference;
  }
  return cost;
}
