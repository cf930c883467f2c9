import { describe, expect, it } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import type { GoldenArray, Reference } from '../support/golden.ts';
import { judgeExcused, loadReductions, type ReductionFamilies } from '../support/golden-reductions.ts';
import { makeInput } from './adversarial-inputs.ts';

const golden = (dtype: DType, values: ArrayBufferView<ArrayBuffer>, shape: readonly number[]): GoldenArray => ({
  dtype,
  shape,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});
const float64 = (...values: number[]): GoldenArray => golden('float64', new Float64Array(values), [values.length]);
const complex128 = (...values: number[]): GoldenArray =>
  golden('complex128', new Float64Array(values), [values.length / 2]);
const slack = (...exponents: number[]): GoldenArray => golden('int16', new Int16Array(exponents), [exponents.length]);

describe('excused errors', () => {
  const unit = { ulp: 1 };

  it('are counted per element, beside the units that all are allowed', () => {
    const want = float64(1, 1, 0);
    expect(judgeExcused(float64(1 + 2 ** -52, 1.25, 2 ** -60), want, unit, slack(-2000, -2, -60)).wrong).toBe(0);
    const verdict = judgeExcused(float64(1.25, 1.25, 2 ** -59), want, unit, slack(-2000, -2, -60));
    expect(verdict.wrong).toBe(2);
    expect(verdict.mismatches.map(({ index }) => index)).toEqual([0, 2]);
  });

  it('hold for both parts of a complex number', () => {
    const want = complex128(1, 0, 1, 0);
    expect(judgeExcused(complex128(1, 0.5, 1.5, 0), want, unit, slack(-1, -1)).wrong).toBe(0);
    expect(judgeExcused(complex128(1, 0.5, 1, 0.75), want, unit, slack(-1, -1)).wrong).toBe(1);
  });

  it('excuse no NaN, no infinity, no other type or shape', () => {
    expect(judgeExcused(float64(Number.NaN), float64(1), unit, slack(100)).wrong).toBe(1);
    expect(judgeExcused(float64(Number.POSITIVE_INFINITY), float64(1), unit, slack(100)).wrong).toBe(1);
    expect(judgeExcused(float64(1), float64(Number.NaN), unit, slack(100)).wrong).toBe(1);
    expect(judgeExcused(complex128(1, 0), float64(1), unit, slack(100)).wrong).toBe(1);
    expect(judgeExcused(float64(1, 2), float64(1), unit, slack(100)).wrong).toBe(1);
  });
});

describe('the data', () => {
  const least: Record<keyof ReductionFamilies, number> = { reductions: 3600, programs: 3000 };

  for (const name of Object.keys(least) as (keyof ReductionFamilies)[]) {
    it(`${name}: every reference can be read`, () => {
      const { numpy, records, read } = loadReductions(name);
      expect(numpy).toBe('2.4.6');
      expect(records.length).toBeGreaterThanOrEqual(least[name]);
      for (const [, text] of JSON.stringify(records).matchAll(/(\["[a-z]+\d*",\[[\d,]*\],\d+\])/g)) {
        const reference = JSON.parse(text!) as Reference;
        expect(read(reference)).toMatchObject({ dtype: reference[0], shape: reference[1] });
      }
    });
  }

  it('has every reduction on every type that NumPy has it for', () => {
    const { records } = loadReductions('reductions');
    const typesOf = (op: string): number => new Set(records.filter((r) => r.op === op).map((r) => r.in.x?.[0])).size;
    const all = ['sum', 'prod', 'max', 'min', 'any', 'all', 'mean', 'var', 'std', 'argmax', 'argmin', 'count_nonzero'];
    expect(all.map(typesOf)).toEqual(all.map(() => 15));
    expect(new Set(records.map((r) => r.op)).size).toBe(27);
  });

  it('is made by the same formulas on both sides', () => {
    const made = loadReductions('reductions').records.flatMap((r) => r.made ?? []);
    expect(made.length).toBeGreaterThanOrEqual(100);
    for (const input of made) expect(() => makeInput(input)).not.toThrow();
  });
});
