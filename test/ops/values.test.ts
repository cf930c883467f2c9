/** Values that the golden vectors do not hold: chains of casts, and functions where digits or rules are easily lost. */

import { describe, expect, it } from 'vitest';
import { array, type NDArray, np } from '../../src/index.ts';

const values = (text: string, variables: Readonly<Record<string, NDArray>>): ArrayLike<number> =>
  np(text, variables).dataSync() as Float64Array;

/** Distance in units in the last place of the wanted value. */
const off = (got: number, want: number): number =>
  Math.abs(got - want) / 2 ** (Math.floor(Math.log2(Math.abs(want))) - 52);

describe('casts', () => {
  it('through an integer give no negative zero', () => {
    const a = array([-0.3, -0.9, 0.5, -0, Number.NaN]);
    for (const type of ['int8', 'int16', 'int32', 'int64', 'uint8', 'uint64']) {
      const back = values(`a.astype(${type}).astype(float64)`, { a });
      expect(
        Array.from(back).every((value) => Object.is(value, 0)),
        type,
      ).toBe(true);
      expect(Array.from(values(`1 / a.astype(${type})`, { a })), type).toEqual(Array(5).fill(Number.POSITIVE_INFINITY));
    }
  });

  it('saturate, and NaN is 0', () => {
    const a = array([300, -300, -128.9, 127.9, Number.NaN, Number.NEGATIVE_INFINITY]);
    expect(Array.from(values('a.astype(int8)', { a }))).toEqual([127, -128, -128, 127, 0, -128]);
    expect(Array.from(values('a.astype(uint8)', { a }))).toEqual([255, 0, 0, 127, 0, 0]);
  });
});

describe('signs of zeros', () => {
  it('of a negated complex product are those of the product the other way', () => {
    // (3 + 0i) (-3 + 0i) has the imaginary part 3 * 0 + 0 * -3, a plus and a minus zero.
    const x = array(Array(12).fill(3));
    const z = array(Array(12).fill({ re: -3, im: 0 }));
    const product = np('x * z', { x, z }).eval();
    const minus = Array(12).fill(-0);
    for (const text of ['conj(x * z).imag', '-(x * z).imag', '(-(x * z)).imag']) {
      expect(Array.from(values(text, { x, z })), text).toEqual(minus);
      expect(Array.from(values(text.replace('x * z', 'product'), { product })), text).toEqual(minus);
    }
  });
});

describe('complex powers', () => {
  const power = (base: readonly [number, number], exponent: number, dtype: 'complex64' | 'complex128'): number[] => {
    const z = array([{ re: base[0], im: base[1] }], { dtype });
    // As an array: a literal 2 or -1 is square or reciprocal, in NumPy too.
    const e = array([{ re: exponent, im: 0 }], { dtype });
    return Array.from(values('power(z, e)', { z, e }));
  };

  it('to whole exponents multiply in the type itself, infinities and overflow included', () => {
    const { POSITIVE_INFINITY: inf, NaN: nan } = Number;
    expect(power([2 ** 64, 0], 3, 'complex64')).toEqual([inf, nan]);
    expect(power([2 ** 64, 0], 3, 'complex128')).toEqual([2 ** 192, 0]);
    expect(power([1e200, 1e200], 2, 'complex128')).toEqual([nan, inf]);
    expect(power([1e200, 1e200], 3, 'complex128')).toEqual([nan, nan]);
    expect(power([inf, 1], 1, 'complex128')).toEqual([inf, 1]);
    expect(power([1e-45, 0], -1, 'complex64')).toEqual([inf, nan]);
    expect(power([1, 2], 5, 'complex64')).toEqual([41, -38]);
    expect(power([0, 0], -1, 'complex128')).toEqual([nan, nan]);
  });
});

describe('digamma', () => {
  // Of the mpmath library with 50 digits. The last three are near zeros of the function, where its terms cancel.
  it.each([
    [1, -0.5772156649015329],
    [2, 0.42278433509846713],
    [-27.76, -0.003956843764782779],
    [-1e-310, Number.POSITIVE_INFINITY],
    [1.4762277391862817, 0.014030225374722035],
    [-2.6106350792036963, 0.0009305759302433068],
    [-13.723022387267982, 0.005472310391834263],
  ])('of %d is within 2 units of %d', (x, want) => {
    const got = values('digamma(x)', { x: array([x]) })[0]!;
    if (Number.isFinite(want)) expect(off(got, want)).toBeLessThanOrEqual(2);
    else expect(got).toBe(want);
  });
});
