/** Arrays from files and to files, by the ending of the name: .npy, .csv (.tsv, .txt) and .png. */

import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type DType, kindOf } from '../../compiler/dtype.ts';
import { ArgumentError, DTypeError } from '../../compiler/errors.ts';
import { NDArray } from '../array.ts';
import { frombuffer } from '../create.ts';
import { describe } from '../operand.ts';
import { getValue, type TypedArray } from '../values.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { formatNpy, parseNpy } from './npy.ts';
import { formatPng, parsePng } from './png.ts';

export interface LoadOptions {
  /** `cpu`, `cuda`, `cuda:1`; by default the current device. */
  readonly device?: string;
}

/** What a file held, in C order unless `fortranOrder`. */
interface Content {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: ArrayBuffer;
  readonly fortranOrder?: boolean;
}

interface Format {
  readonly read: (bytes: Uint8Array) => Content;
  readonly write: (array: NDArray, data: TypedArray) => Uint8Array | string;
}

const npy: Format = {
  read: parseNpy,
  write: ({ dtype, shape }, data) => formatNpy({ dtype, shape, data }),
};

const csv: Format = {
  read: (bytes) => {
    const { shape, data } = parseCsv(bytes);
    return { dtype: 'float64', shape, data: data.buffer };
  },
  write: ({ dtype, shape, size }, data) => {
    if (kindOf(dtype) === 'complex')
      throw new DTypeError(`csv: ${dtype} cannot be written; write real() and imag() apart, or a .npy file`);
    const cells = Array.from({ length: size }, (_, index) => getValue(dtype, data, index) as number | bigint | boolean);
    return formatCsv({ shape, data: cells });
  },
};

const png: Format = {
  read: parsePng,
  write: ({ dtype, shape }, data) => {
    if (dtype === 'uint8' || dtype === 'uint16') return formatPng({ dtype, shape, data });
    throw new DTypeError(
      `png: an image is uint8 or uint16, found ${dtype}; scale it and convert it with astype('uint8')`,
    );
  },
};

const formats: Readonly<Record<string, Format>> = { '.npy': npy, '.csv': csv, '.tsv': csv, '.txt': csv, '.png': png };

/** Endings of the names that `load` and `save` know. */
export const fileEndings: readonly string[] = Object.freeze(Object.keys(formats));

function formatOf(path: string, call: string): Format {
  if (typeof path !== 'string') throw new ArgumentError(`${call}: the path is a string, found ${describe(path)}`);
  const ending = extname(path).toLowerCase();
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (format !== undefined) return format;
  throw new ArgumentError(
    `${JSON.stringify(path)} ends in ${JSON.stringify(ending)}; expected one of ${fileEndings.join(', ')}`,
  );
}

/**
 * The array in a file. `.npy`: any dtype, C or Fortran order. `.csv`, `.tsv`, `.txt`: float64 `[rows, columns]`, a row of names
 * is skipped, empty cells are nan. `.png`: uint8 or uint16, `[height, width]` or `[height, width, channels]`.
 *
 * @throws ArgumentError for another ending and a damaged file, UnsupportedError for types that Weft does not have, and
 * what node:fs throws for a file that cannot be read.
 */
export async function load(path: string, options: LoadOptions = {}): Promise<NDArray> {
  const { read } = formatOf(path, "load('x.npy')");
  const { dtype, shape, data, fortranOrder } = read(await readFile(path));
  const stored = fortranOrder === true ? [...shape].reverse() : shape;
  const array: NDArray = frombuffer(data, { dtype, shape: stored, ...options });
  return fortranOrder === true ? array.T : array;
}

/**
 * Writes an array to a file, in C order. `.npy` takes every dtype; `.csv` one or two dimensions of real numbers; `.png` uint8 or
 * uint16 `[height, width]` or `[height, width, 1 to 4 channels]`.
 *
 * @throws ArgumentError for another ending or a shape, DTypeError for a dtype that the format does not hold, and what
 * node:fs throws for a file that cannot be written.
 */
export async function save(path: string, array: NDArray): Promise<void> {
  const { write } = formatOf(path, "save('x.npy', array)");
  if (!(array instanceof NDArray))
    throw new ArgumentError(`save() writes an array, found ${describe(array)}; make one of it with array()`);
  await writeFile(path, write(array, await array.data()));
}
