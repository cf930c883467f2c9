import { describe, expect, test } from 'vitest';
import {
  type NarrowFloat,
  narrowBits,
  narrowValue,
  packNarrow,
  roundNarrow,
  unpackNarrow,
} from '../../compiler/halffloat.ts';

const largest: Record<NarrowFloat, number> = { float16: 65504, bfloat16: 3.3895313892515355e38 };
const infinityBits: Record<NarrowFloat, number> = { float16: 0x7c00, bfloat16: 0x7f80 };

// An independent reading of bfloat16: the upper half of a float32.
function upperHalf(bits: number): number {
  return new Float32Array(new Uint32Array([bits << 16]).buffer)[0]!;
}

/** The double next to `x`, away from zero. */
function doubleAbove(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}

function doubleBelow(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) - 1n);
  return view.getFloat64(0);
}

describe.each(['float16', 'bfloat16'] as const)('%s', (dtype) => {
  const infinity = infinityBits[dtype];
  test('every bit pattern is read and written back', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = narrowValue(dtype, bits);
      if ((bits & 0x7fff) > infinity) expect(value).toBeNaN();
      else if (narrowBits(dtype, value) !== bits)
        expect.fail(`${bits.toString(16)} came back as ${narrowBits(dtype, value).toString(16)}`);
    }
    expect(narrowValue(dtype, infinity - 1)).toBe(largest[dtype]);
    expect(narrowValue(dtype, infinity)).toBe(Infinity);
  });
  test('halfway goes to the even neighbour, a last bit more or less to the nearer one', () => {
    for (let bits = 0; bits < infinity - 1; bits++) {
      const low = narrowValue(dtype, bits);
      const half = low + (narrowValue(dtype, bits + 1) - low) / 2;
      const found = [doubleBelow(half), half, doubleAbove(half)].map((x) => narrowBits(dtype, x));
      const even = bits % 2 === 0 ? bits : bits + 1;
      if (`${found}` !== `${[bits, even, bits + 1]}`)
        expect.fail(`around ${half}: ${found}, expected ${[bits, even, bits + 1]}`);
      if (narrowBits(dtype, -half) !== (even | 0x8000)) expect.fail(`-${half}`);
    }
  });
  test('too large, too small, not a number, signed zeros', () => {
    const gap = largest[dtype] - narrowValue(dtype, infinity - 2);
    const limit = largest[dtype] + gap / 2;
    expect(narrowBits(dtype, limit)).toBe(infinity);
    expect(narrowBits(dtype, doubleBelow(limit))).toBe(infinity - 1);
    expect(narrowBits(dtype, -Number.MAX_VALUE)).toBe(infinity | 0x8000);
    expect(narrowBits(dtype, -Infinity)).toBe(infinity | 0x8000);
    expect(narrowBits(dtype, Number.MIN_VALUE)).toBe(0);
    expect(narrowBits(dtype, -0)).toBe(0x8000);
    expect(Object.is(narrowValue(dtype, 0x8000), -0)).toBe(true);
    expect(roundNarrow(dtype, Number.NaN)).toBeNaN();
  });
  test('many at once', () => {
    const values = [0, -1.5, 1 / 3, 1e30, Number.NaN, 1e-6];
    const bits = packNarrow(dtype, values);
    expect([...bits]).toEqual(values.map((value) => narrowBits(dtype, value)));
    expect([...unpackNarrow(dtype, bits)]).toEqual(values.map((value) => roundNarrow(dtype, value)));
  });
});

test('float16 as NumPy converts it from float64', () => {
  // np.array([...], np.float16).view(np.uint16); the second would be a tie after a first rounding to float32.
  const values = [
    0.1,
    1 + 2 ** -11 + 2 ** -30,
    1 + 2 ** -11,
    65519.99,
    65520,
    2 ** -24,
    2 ** -25,
    2 ** -25 + 2 ** -76,
    -Math.PI,
  ];
  expect([...packNarrow('float16', values)]).toEqual([0x2e66, 0x3c01, 0x3c00, 0x7bff, 0x7c00, 1, 0, 1, 0xc248]);
});

test('bfloat16 is the upper half of float32', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    if (!Object.is(narrowValue('bfloat16', bits), upperHalf(bits))) expect.fail(bits.toString(16));
  }
});
