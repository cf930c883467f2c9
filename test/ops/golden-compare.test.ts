import { describe, expect, it } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import { findOp, offeredNames } from '../../compiler/ops.ts';
import { judge, report, ulpDistance, unitOf } from '../support/compare.ts';
import { type GoldenArray, loadFamily, type Records, type Reference } from '../support/golden.ts';
import { bfloat16ToNumber, float16ToNumber, numberToBfloat16, numberToFloat16 } from '../support/halffloat.ts';

const golden = (dtype: DType, values: ArrayBufferView<ArrayBuffer>, shape: readonly number[]): GoldenArray => ({
  dtype,
  shape,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});
const float32 = (...values: number[]): GoldenArray => golden('float32', new Float32Array(values), [values.length]);
const float64 = (...values: number[]): GoldenArray => golden('float64', new Float64Array(values), [values.length]);
const exactly = { ulp: 0 };

describe('16-bit floats', () => {
  it('survive the way to a number and back, all of them', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x10000; bits++) {
      const half = float16ToNumber(bits);
      const brain = bfloat16ToNumber(bits);
      if (!Number.isNaN(half) && numberToFloat16(half) !== bits) wrong.push(bits);
      if (!Number.isNaN(brain) && numberToBfloat16(brain) !== bits) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  it('round halves to even, overflow to infinity and underflow to zero', () => {
    expect(numberToFloat16(2049)).toBe(numberToFloat16(2048));
    expect(numberToFloat16(2051)).toBe(numberToFloat16(2052));
    expect(numberToFloat16(65519.99)).toBe(0x7bff);
    expect(numberToFloat16(65520)).toBe(0x7c00);
    expect(numberToFloat16(-1e300)).toBe(0xfc00);
    expect(numberToFloat16(2 ** -25)).toBe(0);
    expect(numberToFloat16(-(2 ** -25) * 1.001)).toBe(0x8001);
    expect(numberToFloat16(-0)).toBe(0x8000);
    expect(numberToBfloat16(1 + 2 ** -8)).toBe(0x3f80);
    expect(numberToBfloat16(1 + 2 ** -8 + 2 ** -40)).toBe(0x3f81);
    expect(numberToBfloat16(3.4e38)).toBe(0x7f80);
    expect(float16ToNumber(numberToFloat16(Number.NaN))).toBeNaN();
  });

  it('agree with NumPy and ml_dtypes on every golden cast from float64', () => {
    const { records, read } = loadFamily('casts');
    for (const record of records.filter(
      (r) => r.in.x[0] === 'float64' && (r.to === 'float16' || r.to === 'bfloat16'),
    )) {
      const bytes = read(record.in.x).bytes;
      const convert = record.to === 'float16' ? numberToFloat16 : numberToBfloat16;
      const got = Uint16Array.from(new Float64Array(bytes.buffer), convert);
      const want = read(record.out[0]);
      expect(judge(golden(record.to, got, want.shape), want, exactly).mismatches).toEqual([]);
    }
  });
});

describe('distance', () => {
  it('counts neighbours, across binades, zero and subnormals', () => {
    expect(ulpDistance('float64', 1, 1 + Number.EPSILON)).toBe(1);
    expect(ulpDistance('float64', 1, 1 - Number.EPSILON / 2)).toBe(1);
    expect(ulpDistance('float64', -5e-324, 5e-324)).toBe(2);
    expect(ulpDistance('float32', 1, 1 - 2 ** -24)).toBe(1);
    expect(ulpDistance('float32', 2 ** -126, 2 ** -126 - 2 ** -149)).toBe(1);
    expect(ulpDistance('float32', 0, 2 ** -149)).toBe(1);
    expect(ulpDistance('float32', -(2 ** -149), 2 ** -149)).toBe(2);
    expect(ulpDistance('float16', 65504, 65472)).toBe(1);
    expect(ulpDistance('bfloat16', 1, 2)).toBe(128);
    expect(ulpDistance('float32', 1, -1)).toBe(2 * 127 * 2 ** 23);
  });

  it('is infinite between what is finite and what is not, and zero between NaNs', () => {
    expect(ulpDistance('float32', Number.NaN, Number.NaN)).toBe(0);
    expect(ulpDistance('float32', Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(ulpDistance('float64', Number.POSITIVE_INFINITY, Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
  });

  it('knows the size of a unit', () => {
    expect(unitOf('float32', 1)).toBe(2 ** -23);
    expect(unitOf('float16', 0)).toBe(2 ** -24);
    expect(unitOf('float64', 3)).toBe(2 ** -51);
  });
});

describe('judge', () => {
  it('accepts up to the tolerance and not beyond', () => {
    const off = float32(1 + 3 * 2 ** -23, 2);
    expect(judge(off, float32(1, 2), { ulp: 3 })).toMatchObject({ worst: 3, wrong: 0 });
    expect(judge(off, float32(1, 2), { ulp: 2 })).toMatchObject({ worst: 3, wrong: 1 });
  });

  it('tells zeros apart', () => {
    expect(judge(float64(-0), float64(0), { ulp: 9 }).wrong).toBe(1);
    expect(judge(float64(-0), float64(0), { ulp: 9, signedZeros: false }).wrong).toBe(0);
  });

  it('takes NaN for NaN, and nothing else', () => {
    const nan = Number.NaN;
    expect(judge(float32(nan, 1), float32(nan, 1), exactly).wrong).toBe(0);
    expect(judge(float32(nan), float32(1), { ulp: 1e9 }).wrong).toBe(1);
    expect(judge(float32(1), float32(nan), { ulp: 1e9, slack: new Uint8Array([255]) }).wrong).toBe(1);
  });

  it('compares integers by their bits', () => {
    const bytes = (...v: bigint[]): GoldenArray => golden('int64', new BigInt64Array(v), [v.length]);
    const verdict = judge(bytes(1n, -(2n ** 63n)), bytes(1n, 2n ** 63n - 1n), { ulp: 99 });
    expect(verdict.mismatches).toEqual([
      { index: 1, got: '-9223372036854775808', want: '9223372036854775807', ulp: Number.POSITIVE_INFINITY },
    ]);
  });

  it('measures a complex component by the larger one', () => {
    const z = (...parts: number[]): GoldenArray => golden('complex64', new Float32Array(parts), [parts.length / 2]);
    expect(judge(z(1024, 1e-6), z(1024, 0), { ulp: 1 })).toMatchObject({ wrong: 0 });
    expect(judge(z(1, 1e-6), z(1, 0), { ulp: 1 })).toMatchObject({ wrong: 1 });
    expect(judge(z(Number.NaN, 1), z(1, 1), { ulp: 1 })).toMatchObject({ wrong: 1 });
  });

  it('leaves the sign of a zero or infinity beside a NaN open', () => {
    const z = (...parts: number[]): GoldenArray => golden('complex128', new Float64Array(parts), [parts.length / 2]);
    expect(judge(z(Number.NaN, -0), z(Number.NaN, 0), exactly).wrong).toBe(0);
    expect(judge(z(Number.NEGATIVE_INFINITY, Number.NaN), z(Number.POSITIVE_INFINITY, Number.NaN), exactly).wrong).toBe(
      0,
    );
    expect(judge(z(Number.NaN, -1), z(Number.NaN, 1), exactly).wrong).toBe(1);
    expect(judge(z(1, -0), z(1, 0), exactly).wrong).toBe(1);
  });

  it('excuses as much as twice NumPy’s own distance', () => {
    const off = float32(1 + 8 * 2 ** -23);
    expect(judge(off, float32(1), { ulp: 1, slack: new Uint8Array([4]) })).toMatchObject({ wrong: 0, worst: 0 });
    expect(judge(off, float32(1), { ulp: 1, slack: new Uint8Array([3]) }).wrong).toBe(1);
  });

  it('refuses another type or shape', () => {
    expect(judge(float32(1), float64(1), exactly).mismatches[0]).toMatchObject({
      got: 'float32 [1]',
      want: 'float64 [1]',
    });
    expect(judge({ ...float32(1), shape: [1, 1] }, float32(1), exactly).wrong).toBe(1);
  });

  it('reports text, inputs, both values and the distance', () => {
    const verdict = judge(float32(1, 2 ** -22 + 1), float32(1, 1), exactly);
    expect(report('f(x): float32', verdict, { x: float32(5, -0) })).toBe(
      '  f(x): float32\n    [1] x=-0: got 1.000000238418579, expected 1, 2 ulp',
    );
  });
});

describe('the data', () => {
  const least: Record<keyof Records, number> = {
    ufuncs: 1600,
    casts: 225,
    scalars: 2800,
    expressions: 2000,
    snippets: 180,
    views: 530,
    creation: 100,
    printing: 200,
  };

  for (const name of Object.keys(least) as (keyof Records)[]) {
    it(`${name}: every reference can be read`, () => {
      const family = loadFamily(name);
      expect(family.numpy).toBe('2.4.6');
      expect(family.records.length).toBeGreaterThanOrEqual(least[name]);
      const text = JSON.stringify(family.records);
      for (const [, reference] of text.matchAll(/(\["[a-z]+\d*",\[[\d,]*\],\d+\])/g)) {
        const [dtype, shape] = JSON.parse(reference!) as Reference;
        expect(family.read(JSON.parse(reference!))).toMatchObject({ dtype, shape });
      }
    });
  }

  it('has every operation of the table', () => {
    const held = new Set(loadFamily('ufuncs').records.map((r) => findOp(r.op)));
    const offered = new Set(offeredNames.map(findOp));
    expect([...offered].filter((name) => !held.has(name))).toEqual([]);
  });

  it('has every type in the functions, the casts and the expressions', () => {
    const types = (list: readonly unknown[]): number =>
      new Set(JSON.stringify(list).match(/"(bool|u?int\d+|b?float\d+|complex\d+)"/g)).size;
    expect(types(loadFamily('ufuncs').records)).toBe(15);
    expect(types(loadFamily('casts').records)).toBe(15);
    expect(types(loadFamily('expressions').records)).toBe(15);
  });
});
