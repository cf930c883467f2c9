/** Numbers that are rounded to fewer digits and widened again, in pairs: compilers have lost the rounding there. */

import { describe, expect, it } from 'vitest';
import { array, type NDArray, np } from '../../src/index.ts';

/** Vectorised loops leave a rest of 0 to 7 elements, which is code of its own. */
const counts = [1, 2, 3, 4, 5, 6, 7, 8, 33, 1001];

/** Float64 numbers that float32 cannot hold. */
const values = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => (i + 1) / 3 - count / 7);

/** Real and imaginary parts in turns. */
const complexOf = (pairs: Float64Array): NDArray => {
  const parts = array(pairs).reshape([pairs.length / 2, 2]);
  return np`${parts}[:, 0] + 1j * ${parts}[:, 1]`.eval();
};

describe.each(counts)('%d complex128 values', (count) => {
  const parts = values(2 * count);

  it('lose the digits that complex64 has not', () => {
    const found = np`${complexOf(parts)}.astype(complex64).astype(complex128)`.dataSync();
    expect(found).toEqual(parts.map(Math.fround));
  });

  it('lose them before and after a sum in complex64', () => {
    const found = np`(${complexOf(parts)}.astype(complex64) + complex64(1)).astype(complex128)`.dataSync();
    const expected = parts.map((value, k) => (k % 2 === 1 ? Math.fround(value) : Math.fround(Math.fround(value) + 1)));
    expect(found).toEqual(expected);
  });

  it('lose them in a number of two real arrays', () => {
    const pairs = array(parts).reshape([count, 2]);
    const found = np`${pairs}[:, 0].astype(float32) + 1j * ${pairs}[:, 1].astype(float32).astype(float64)`;
    expect(found.astype('complex128').dataSync()).toEqual(parts.map(Math.fround));
  });
});
