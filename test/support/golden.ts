/** Reads the golden vectors that test/vectors/make.py wrote: an index and one block of values per family. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type DType, dtypes } from '../../compiler/dtype.ts';

/** An array in the block: type, shape, offset in bytes. */
export type Reference = readonly [DType, readonly number[], number];

/** Values as they lie in memory, in C order, little-endian; 16-bit floats as their bits, complex interleaved. */
export interface GoldenArray {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Precision = 'exact' | 'contract' | 'approx';

/** What NumPy raised instead of giving a value. */
export type NumpyError = 'TypeError' | 'ValueError' | 'OverflowError' | 'IndexError';

export interface FunctionRecord {
  readonly op: string;
  readonly text: string;
  readonly types: readonly DType[];
  readonly in: Readonly<Record<string, Reference>>;
  readonly kind?: Precision;
  readonly out?: readonly Reference[];
  /** False where the signs of zeros are left to the processor. */
  readonly zeros?: false;
  /** NumPy's own distance from the true value, per element, where that is more than two units. */
  readonly slack?: Reference;
  readonly error?: NumpyError;
}

export interface CastRecord {
  readonly text: string;
  readonly to: DType;
  readonly in: { readonly x: Reference };
  readonly out: readonly [Reference];
}

export interface ScalarRecord {
  readonly type: DType;
  readonly text: string;
  readonly kind?: Precision;
  readonly out?: Reference;
  readonly error?: NumpyError;
}

export interface ExpressionRecord {
  readonly text: string;
  /** Each name stands for a view of a base array. */
  readonly vars: Readonly<Record<string, { readonly base: Reference; readonly view: string }>>;
  readonly out: Reference;
  readonly tol: { readonly cpu: number; readonly cuda: number };
  readonly depth: number;
}

export interface SnippetRecord {
  readonly text: string;
  readonly in: Readonly<Record<string, Reference>>;
  /** What the inputs hold afterwards. */
  readonly after?: Readonly<Record<string, Reference>>;
  readonly out?: Reference;
  readonly error?: NumpyError;
}

export interface ViewRecord {
  readonly text: string;
  readonly in: Readonly<Record<string, Reference>>;
  readonly out?: readonly [Reference];
  /** In elements; null where any stride would do. Absent for scalars and empty results. */
  readonly strides?: readonly (number | null)[];
  readonly view?: boolean;
  readonly error?: NumpyError;
}

export interface CreationRecord {
  readonly text: string;
  readonly out: readonly Reference[];
  readonly many: boolean;
  readonly kind: Precision;
}

export interface PrintingRecord {
  readonly in: Reference;
  readonly str: string;
  readonly repr: string;
}

export interface Records {
  readonly ufuncs: FunctionRecord;
  readonly casts: CastRecord;
  readonly scalars: ScalarRecord;
  readonly expressions: ExpressionRecord;
  readonly snippets: SnippetRecord;
  readonly views: ViewRecord;
  readonly creation: CreationRecord;
  readonly printing: PrintingRecord;
}

export interface Family<R> {
  readonly numpy: string;
  readonly records: readonly R[];
  /** Inputs that every record shares, by name. */
  readonly inputs: Readonly<Record<string, Reference>>;
  readonly m?: Reference;
  /** A copy of the values that a reference names. */
  readonly read: (reference: Reference) => GoldenArray;
}

interface Index<R> {
  readonly numpy: string;
  readonly records: readonly R[];
  readonly inputs?: Readonly<Record<string, Reference>>;
  readonly m?: Reference;
}

const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Reads one family. */
export function loadFamily<K extends keyof Records>(name: K): Family<Records[K]> {
  const folder = new URL('../vectors/data/', import.meta.url);
  const index = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Index<Records[K]>;
  const block = gunzipSync(readFileSync(new URL(`${name}.bin.gz`, folder)));
  const read = ([dtype, shape, offset]: Reference): GoldenArray => {
    const size = count(shape) * dtypes[dtype].size;
    if (offset + size > block.length)
      throw new RangeError(`${name}: ${dtype} [${shape}] at ${offset} is outside the block`);
    const bytes = new Uint8Array(size);
    bytes.set(block.subarray(offset, offset + size));
    return { dtype, shape, bytes };
  };
  return { inputs: {}, ...index, read };
}
