import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  canCastSafely,
  canCastSameKind,
  type DType,
  dtypeNames,
  info,
  integerRange,
  isDType,
  promote,
  realOf,
} from '../../compiler/dtype.ts';

interface Table {
  readonly names: readonly DType[];
  readonly promote: readonly (readonly string[])[];
  readonly safe: readonly (readonly boolean[])[];
  readonly sameKind: readonly (readonly boolean[])[];
}

const table = JSON.parse(readFileSync(new URL('../vectors/data/promotion.json', import.meta.url), 'utf8')) as Table;
const pairs = table.names.flatMap((a, i) => table.names.map((b, j) => ({ a, b, i, j })));

describe('dtype', () => {
  it('has the types of the table', () => {
    expect([...dtypeNames].sort()).toEqual([...table.names].sort());
    expect(isDType('float32')).toBe(true);
    expect(isDType('toString')).toBe(false);
  });

  it('promotes every pair as NumPy and ml_dtypes do', () => {
    const found = pairs.map(({ a, b }) => `${a} ${b} ${promote(a, b)}`);
    expect(found).toEqual(pairs.map(({ a, b, i, j }) => `${a} ${b} ${table.promote[i]![j]}`));
  });

  it('casts safely where NumPy does', () => {
    const found = pairs.filter(({ a, b }) => canCastSafely(a, b)).map(({ a, b }) => `${a} ${b}`);
    expect(found).toEqual(pairs.filter(({ i, j }) => table.safe[i]![j]).map(({ a, b }) => `${a} ${b}`));
  });

  it('casts within a kind where NumPy does, and between the 16-bit floats both ways', () => {
    const found = pairs.filter(({ a, b }) => canCastSameKind(a, b)).map(({ a, b }) => `${a} ${b}`);
    // ml_dtypes leaves bfloat16 to float16 out, while the other direction is in its table, and lets complex in.
    const odd = (a: DType, b: DType): boolean | undefined =>
      b === 'bfloat16' && a.startsWith('complex') ? false : a === 'bfloat16' && b === 'float16' ? true : undefined;
    const both = pairs.filter(({ a, b, i, j }) => odd(a, b) ?? table.sameKind[i]![j]);
    expect(found).toEqual(both.map(({ a, b }) => `${a} ${b}`));
  });

  it('knows ranges and parts', () => {
    expect(integerRange('int8')).toEqual({ min: -128n, max: 127n });
    expect(integerRange('uint64').max).toBe(18446744073709551615n);
    expect(realOf('complex64')).toBe('float32');
    expect(realOf('int8')).toBe('int8');
    expect(info('bfloat16').size).toBe(2);
  });
});
