import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type DType, info, realOf, sizeOf } from '../compiler/dtype.ts';
import { type NarrowFloat, narrowValue } from '../compiler/halffloat.ts';
import { type FormatOptions, type FormatSource, type FormatValue, formatArray, formatRepr } from '../src/format.ts';

interface Case {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data?: string;
  readonly arange?: true;
  readonly options?: FormatOptions;
  readonly note?: string;
  readonly str: string;
  readonly repr: string;
}

const file = new URL('./vectors/data/format.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

function elementAt(view: DataView, dtype: DType, at: number): FormatValue {
  switch (dtype) {
    case 'bool':
      return view.getUint8(at) !== 0;
    case 'int8':
      return view.getInt8(at);
    case 'int16':
      return view.getInt16(at, true);
    case 'int32':
      return view.getInt32(at, true);
    case 'int64':
      return view.getBigInt64(at, true);
    case 'uint8':
      return view.getUint8(at);
    case 'uint16':
      return view.getUint16(at, true);
    case 'uint32':
      return view.getUint32(at, true);
    case 'uint64':
      return view.getBigUint64(at, true);
    case 'float32':
      return view.getFloat32(at, true);
    case 'float64':
      return view.getFloat64(at, true);
    case 'complex64':
    case 'complex128': {
      const part = (offset: number) => elementAt(view, realOf(dtype), at + offset) as number;
      return [part(0), part(sizeOf(dtype) / 2)];
    }
    default:
      return narrowValue(dtype as NarrowFloat, view.getUint16(at, true));
  }
}

function sourceOf({ dtype, shape, data, arange }: Case): FormatSource {
  if (arange) {
    const complex = info(dtype).kind === 'complex';
    return { dtype, shape, get: (index) => (complex ? [index, 0] : index) };
  }
  const bytes = Buffer.from(data ?? '', 'base64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { dtype, shape, get: (index) => elementAt(view, dtype, index * sizeOf(dtype)) };
}

const titleOf = (c: Case) => `${c.dtype} [${c.shape.join(', ')}] ${JSON.stringify(c.options ?? {})} ${c.note ?? ''}`;

test('enough arrays were recorded', () => {
  expect(cases.length).toBeGreaterThan(1000);
  expect(new Set(cases.map(({ dtype }) => dtype)).size).toBe(15);
});

describe.each([...new Set(cases.map(({ dtype }) => dtype))])('NumPy prints %s the same', (dtype) => {
  const own = cases.filter((c) => c.dtype === dtype);
  test('str', () => {
    for (const c of own) expect(formatArray(sourceOf(c), c.options), titleOf(c)).toBe(c.str);
  });
  test('repr', () => {
    for (const c of own) expect(formatRepr(sourceOf(c), c.options), titleOf(c)).toBe(c.repr);
  });
});

test('a summary asks for the printed elements only, each once', () => {
  const asked: number[] = [];
  const get = (index: number) => {
    asked.push(index);
    return index;
  };
  const text = formatArray({ dtype: 'float64', shape: [1e6, 1e6], get });
  expect(asked).toHaveLength(36);
  expect(new Set(asked).size).toBe(36);
  expect(asked.at(-1)).toBe(1e12 - 1);
  expect(text.split('\n')[0]).toBe('[[0.000000e+00 1.000000e+00 2.000000e+00 ... 9.999970e+05 9.999980e+05');
});
