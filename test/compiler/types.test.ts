import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import { findOp, type OpName, opRow } from '../../compiler/ops.ts';
import {
  checkScalar,
  type Operand,
  resolve,
  resolveLoop,
  resultType,
  strong,
  type Weak,
} from '../../compiler/types.ts';

interface Table {
  readonly ordinary: readonly DType[];
  readonly results: Readonly<Record<string, readonly (string | readonly string[])[]>>;
  readonly weak: Readonly<Record<string, Readonly<Record<Weak, readonly (readonly (string | string[])[])[]>>>>;
  readonly resultWeak: Readonly<Record<Weak, readonly string[]>>;
}

const table = JSON.parse(readFileSync(new URL('../vectors/data/promotion.json', import.meta.url), 'utf8')) as Table;
const values: Readonly<Record<Weak, number | undefined>> = { int: 1, float: undefined, complex: undefined };

const weak = (kind: Weak, value?: number | bigint): Operand =>
  value === undefined ? { weak: kind } : { weak: kind, value };

/** Result types, comma-separated for several results; X where there is none. */
function resultOf(name: string, operands: readonly Operand[]): string {
  const op = findOp(name.replace(/3$/, '')) as OpName;
  const full =
    name === 'where3'
      ? [strong('bool'), ...operands]
      : name === 'clip3'
        ? [operands[0]!, operands[1]!, operands[1]!]
        : operands;
  const outputs = (opRow(op).outputs ?? [op]) as readonly OpName[];
  try {
    return outputs.map((output) => resolveLoop(output, full).out).join();
  } catch {
    return 'X';
  }
}

function mismatches(names: readonly string[]): string[] {
  const wrong: string[] = [];
  const check = (label: string, found: string, want: string | readonly string[]): void => {
    if (found !== String(want)) wrong.push(`${label}: ${found}, NumPy ${String(want)}`);
  };
  for (const name of names) {
    for (const [i, a] of table.ordinary.entries()) {
      const row = table.results[name]![i]!;
      if (name.endsWith('3') || (Array.isArray(row) && row.length === table.ordinary.length)) {
        for (const [j, b] of table.ordinary.entries())
          check(`${name} ${a} ${b}`, resultOf(name, [strong(a), strong(b)]), row[j]!);
      } else {
        check(`${name} ${a}`, resultOf(name, [strong(a)]), row);
      }
    }
  }
  return wrong;
}

describe('resolveLoop', () => {
  it('gives the result types of NumPy for every ufunc and every pair of types', () => {
    const names = Object.keys(table.results);
    expect(names.length).toBeGreaterThan(100);
    expect(mismatches(names)).toEqual([]);
  });

  it('gives the result types of NumPy for Python scalars on either side', () => {
    const wrong: string[] = [];
    for (const [name, byKind] of Object.entries(table.weak)) {
      for (const kind of ['int', 'float', 'complex'] as const) {
        for (const [i, a] of table.ordinary.entries()) {
          const scalar = weak(kind, values[kind]);
          const found = [resultOf(name, [strong(a), scalar]), resultOf(name, [scalar, strong(a)])];
          const want = byKind[kind][i]!.map(String);
          if (found.join(' ') !== want.join(' '))
            wrong.push(`${name} ${a} ${kind}: ${found.join(' ')}, NumPy ${want.join(' ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps bfloat16 for bfloat16 alone', () => {
    expect(resolveLoop('sqrt', [strong('bfloat16')]).out).toBe('bfloat16');
    expect(resolveLoop('add', [strong('bfloat16'), strong('int8')]).out).toBe('bfloat16');
    expect(resolveLoop('add', [strong('bfloat16'), strong('float16')]).out).toBe('float32');
    expect(resolveLoop('add', [strong('bfloat16'), weak('float')]).out).toBe('bfloat16');
    expect(resolveLoop('sqrt', [strong('int8')]).out).toBe('float16');
  });

  it('says what was given and what exists', () => {
    expect(() => resolve('bitwise_and', [strong('float32'), weak('int', 1)])).toThrow(
      'bitwise_and has no loop for (float32, Python int): it takes bools or integers, and an operand is cast only where no ' +
        'value changes. Convert with astype first.',
    );
    expect(() => resolve('subtract', [strong('bool'), strong('bool')])).toThrow(
      'use the bitwise_xor, the `^` operator',
    );
    expect(() => resolve('negative', [strong('bool')])).toThrow('use the `~` operator');
    expect(() => resolve('add', [strong('bool')])).toThrow('add takes 2 arguments, but 1 were given');
    expect(() => resolve('divmod', [strong('int8'), strong('int8')])).toThrow('floor_divide, remainder');
    expect(() => resolve('ldexp', [strong('float32'), strong('uint64')])).toThrow('it takes floats and an integer');
  });
});

describe('Python integers', () => {
  const i8 = strong('int8');
  const u8 = strong('uint8');

  it('out of range are refused with the text of NumPy', () => {
    expect(() => resolve('add', [u8, weak('int', 300)])).toThrow('Python integer 300 out of bounds for uint8');
    expect(() => resolve('maximum', [i8, weak('int', 300n)])).toThrow('Python integer 300 out of bounds for int8');
    expect(() => resolve('left_shift', [u8, weak('int', -1)])).toThrow('Python integer -1 out of bounds for uint8');
    expect(() => checkScalar(2n ** 63n, 'int64')).toThrow('Python integer 9223372036854775808 out of bounds for int64');
    expect(() => checkScalar(300, 'float16')).not.toThrow();
    expect(resolve('arctan2', [i8, weak('int', 300)]).loop.out).toBe('float16');
  });

  it('wrap in where', () => {
    expect(resolve('where', [strong('bool'), i8, weak('int', 300)]).values[2]).toBe(44n);
    expect(resolve('where', [strong('bool'), u8, weak('int', -1)]).values[2]).toBe(255n);
    expect(resolve('where', [strong('bool'), strong('int64'), weak('int', 2n ** 63n)]).values[2]).toBe(-(2n ** 63n));
    expect(() => resolve('where', [strong('bool'), i8, weak('int', 2n ** 70n)])).toThrow('out of bounds');
  });

  it('compare with a constant answer', () => {
    const cases: readonly [OpName, Operand, Operand, boolean | undefined][] = [
      ['equal', i8, weak('int', 300), false],
      ['not_equal', i8, weak('int', 300), true],
      ['less', i8, weak('int', 300), true],
      ['less', weak('int', 300), i8, false],
      ['greater_equal', u8, weak('int', -1), true],
      ['less_equal', u8, weak('int', -1), false],
      ['less', weak('int', -1), u8, true],
      ['less', strong('uint64'), weak('int', 2n ** 64n), true],
      ['less', i8, weak('int', 100), undefined],
      ['less', strong('bool'), weak('int', 300), undefined],
    ];
    expect(cases.map(([op, a, b]) => resolve(op, [a, b]).constant)).toEqual(cases.map((row) => row[3]));
  });

  it('have no answer beside bools when they do not fit int64', () => {
    expect(() => resolve('less', [strong('bool'), weak('int', 2n ** 63n)])).toThrow('out of bounds for int64');
    expect(() => resolve('clip', [strong('bool'), weak('int', 0), weak('int', 2n ** 63n)])).toThrow('out of bounds');
  });

  it('saturate as bounds of clip that bound nothing', () => {
    expect(resolve('clip', [u8, weak('int', -1), weak('int', 300)]).values).toEqual([undefined, 0n, 255n]);
    expect(() => resolve('clip', [u8, weak('int', 300), weak('int', 400)])).toThrow('Python integer 300 out of bounds');
    expect(resolve('clip', [strong('bool'), weak('int', 0), weak('int', 1)]).loop.out).toBe('int64');
  });

  it('are only zero or not in the logical functions', () => {
    expect(resolve('logical_and', [i8, weak('int', 300)]).values[1]).toBe(1n);
  });

  it('are no negative exponents of integers', () => {
    expect(() => resolve('power', [i8, weak('int', -1)])).toThrow(
      'Integers to negative integer powers are not allowed. Write the exponent as a float, -1.0, or convert the base.',
    );
    expect(() => resolve('power', [u8, weak('int', -1)])).toThrow('Python integer -1 out of bounds for uint8');
    expect(resolve('power', [strong('float32'), weak('int', -1)]).loop.out).toBe('float32');
  });
});

describe('angle', () => {
  it('is float64 of bools, and the first float type that holds them of integers, as np.angle', () => {
    const out = (dtype: DType): DType => resolve('angle', [strong(dtype)]).loop.out;
    expect((['bool', 'int8', 'int16', 'int64', 'float16', 'complex64'] as const).map(out)).toEqual([
      'float64',
      'float16',
      'float32',
      'float64',
      'float16',
      'float32',
    ]);
  });
});

describe('resultType', () => {
  it('is np.result_type', () => {
    for (const kind of ['int', 'float', 'complex'] as const) {
      expect(table.ordinary.map((a) => resultType(strong(a), weak(kind)))).toEqual(table.resultWeak[kind]);
    }
    expect(resultType(weak('int'), weak('int'))).toBe('int64');
    expect(resultType(strong('int8'), strong('float16'), weak('complex'))).toBe('complex64');
    expect(resultType(strong('bool'), weak('int'), weak('float'))).toBe('float64');
    expect(() => resultType()).toThrow('at least one');
  });
});
