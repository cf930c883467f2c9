/**
 * NumPy's .npy format (numpy.lib.format, versions 1.0 to 3.0), from bytes and to bytes.
 *
 * A file is a magic string, a version, the length of a header, the header (a Python dict with `descr`,
 * `fortran_order` and `shape`), then the elements. Bytes after them are ignored, as `numpy.load` does.
 */

import { type DType, dtypeNames, dtypes, info } from '../../compiler/dtype.ts';
import { ArgumentError, LimitError, UnsupportedError } from '../../compiler/errors.ts';
import { type Literal, parseLiteral } from './literal.ts';

export interface NpyArray {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** The first index varies fastest in `data`. */
  readonly fortranOrder: boolean;
  /** The elements in the file's order, little-endian, nothing else: `size * sizeOf(dtype)` bytes. */
  readonly data: ArrayBuffer;
}

export interface NpySource {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: ArrayBuffer | ArrayBufferView;
  readonly fortranOrder?: boolean;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const MAX_HEADER = 0xffff;
const MAX_RANK = 64;

// NumPy leaves room to append along the axis that grows, so that a header can be rewritten in place.
const GROWTH_DIGITS = 21;

const byCode: ReadonlyMap<string, DType> = new Map(dtypeNames.map((dtype) => [dtypes[dtype].npy, dtype]));

// Types NumPy writes and Weft has not, by the letter of their descr.
const foreign: Readonly<Record<string, string>> = Object.freeze({
  O: 'Python objects (a pickle, which can run code when read)',
  S: 'byte strings',
  U: 'strings',
  T: 'strings',
  M: 'dates',
  m: 'time differences',
  V: 'raw bytes',
  f: 'a float type that is not 2, 4 or 8 bytes wide',
  c: 'a complex type that is not 8 or 16 bytes wide',
});

function bad(message: string): ArgumentError {
  return new ArgumentError(`npy: ${message}`);
}

/**
 * Reads a .npy file.
 *
 * All of Weft's types are accepted, in either byte order. Two raw bytes (`<V2`, or `|V2` once NumPy without ml_dtypes
 * has saved it again) are bfloat16: this is what `ml_dtypes.bfloat16` arrays are written as.
 *
 * @throws ArgumentError for what is no .npy file or a damaged one, UnsupportedError for types and versions that Weft
 * does not have, LimitError for more than 64 dimensions, a header over 64 KiB or a size that no machine holds.
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  const { text, end } = headerOf(bytes);
  const header = dictOf(text);
  const { dtype, swap } = elementType(header.get('descr'));
  const shape = shapeOf(header.get('shape'));
  const fortranOrder = header.get('fortran_order');
  if (typeof fortranOrder !== 'boolean')
    throw bad(`'fortran_order' must be True or False in the header ${text.trim()}`);
  const size = byteLength(dtype, shape);
  const found = bytes.length - end;
  if (found < size) {
    throw bad(
      `the file is truncated: ${dtype} of shape ${tuple(shape)} takes ${size} bytes after the header, found ${found}`,
    );
  }
  const data = new Uint8Array(size);
  data.set(bytes.subarray(end, end + size));
  const { kind, size: itemSize } = info(dtype);
  if (swap) swapBytes(data, kind === 'complex' ? itemSize / 2 : itemSize);
  // A kernel may rely on a bool being 0 or 1; a file can hold any byte.
  if (kind === 'bool') for (let i = 0; i < size; i++) data[i] = data[i] === 0 ? 0 : 1;
  return { dtype, shape, fortranOrder, data: data.buffer };
}

function headerOf(bytes: Uint8Array): { text: string; end: number } {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) {
    const start = Array.from(bytes.subarray(0, MAGIC.length), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw bad(`not a .npy file: it must start with 93 4e 55 4d 50 59 ("\\x93NUMPY"), found ${start || 'no bytes'}`);
  }
  if (bytes.length < 10) throw bad(`the file is truncated: it ends after ${bytes.length} bytes, inside the header`);
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3 || minor !== 0) {
    throw new UnsupportedError(`npy: version ${major}.${minor} is unknown; Weft reads 1.0, 2.0 and 3.0`, {
      stage: 'argument',
    });
  }
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) throw bad(`the file is truncated: it ends after ${bytes.length} bytes, inside the header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER)
    throw new LimitError(`npy: the header says it is ${length} bytes long; at most ${MAX_HEADER} are read`);
  const end = start + length;
  if (bytes.length < end) {
    throw bad(
      `the file is truncated: the header takes ${length} bytes from byte ${start}, the file has ${bytes.length}`,
    );
  }
  const encoding = major === 3 ? 'utf8' : 'latin1';
  return { text: Buffer.from(bytes.subarray(start, end)).toString(encoding), end };
}

function dictOf(text: string): ReadonlyMap<string, Literal> {
  const header = parseLiteral(text);
  if (!(header instanceof Map)) throw bad(`the header must be a dict, found ${text.trim().slice(0, 80)}`);
  const keys = [...header.keys()].sort().join(', ');
  if (keys !== 'descr, fortran_order, shape') {
    throw bad(`the header must have the keys descr, fortran_order, shape; found ${keys || 'none'}`);
  }
  return header;
}

function elementType(descr: Literal | undefined): { dtype: DType; swap: boolean } {
  if (Array.isArray(descr)) {
    throw new UnsupportedError(
      'npy: structured arrays (records with fields) cannot be read; save each field as its own array',
      { stage: 'argument' },
    );
  }
  const match = typeof descr === 'string' ? /^([<>=|]?)([a-zA-Z?])([0-9]*)$/.exec(descr) : null;
  if (match === null) throw bad(`'descr' must be a type such as '<f4', found ${JSON.stringify(descr)}`);
  const [, order, letter = '', width] = match;
  const dtype = byCode.get(letter === '?' ? 'b1' : `${letter}${width}`);
  if (dtype !== undefined) return { dtype, swap: order === '>' };
  const what = foreign[letter];
  if (what === undefined) throw bad(`'descr' must be a type such as '<f4', found '${descr}'`);
  throw new UnsupportedError(
    `npy: type '${descr}' is ${what}; Weft reads ${dtypeNames.join(', ')}. Convert with numpy's astype before saving`,
    { stage: 'argument' },
  );
}

function shapeOf(value: Literal | undefined): number[] {
  if (
    !Array.isArray(value) ||
    !value.every((n): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0)
  ) {
    throw bad(`'shape' must be a tuple of integers from 0, found ${JSON.stringify(value)}`);
  }
  return value;
}

const tuple = (shape: readonly number[]): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`);

function byteLength(dtype: DType, shape: readonly number[]): number {
  if (shape.length > MAX_RANK) throw new LimitError(`npy: at most ${MAX_RANK} dimensions, found ${shape.length}`);
  // The non-zero extents are multiplied, so that (2**40, 2**40, 0) is refused as NumPy refuses it.
  const whole = shape.reduce((product, extent) => product * (extent === 0 ? 1 : extent), info(dtype).size);
  if (!Number.isSafeInteger(whole))
    throw new LimitError(`npy: ${dtype} of shape ${tuple(shape)} is too large: over 2**53 bytes`);
  return shape.includes(0) ? 0 : whole;
}

function swapBytes(data: Uint8Array<ArrayBuffer>, width: number): void {
  if (width === 2) Buffer.from(data.buffer).swap16();
  if (width === 4) Buffer.from(data.buffer).swap32();
  if (width === 8) Buffer.from(data.buffer).swap64();
}

/**
 * Writes a .npy file, version 1.0, little-endian: the bytes that `numpy.save` writes for the same array.
 *
 * @param source `data` holds exactly the elements, C order unless `fortranOrder`.
 * @throws ArgumentError when `data` is not as long as dtype and shape say, LimitError for over 64 dimensions.
 */
export function formatNpy(source: NpySource): Uint8Array<ArrayBuffer> {
  const { dtype, shape, data, fortranOrder = false } = source;
  if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0)) {
    throw bad(`a shape is integers from 0, found ${tuple(shape)}`);
  }
  const size = byteLength(dtype, shape);
  if (data.byteLength !== size)
    throw bad(`${dtype} of shape ${tuple(shape)} takes ${size} bytes, found ${data.byteLength}`);
  const { npy, size: itemSize } = info(dtype);
  const descr = `${itemSize === 1 ? '|' : '<'}${npy}`;
  const dict = `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': ${tuple(shape)}, }`;
  const growing = fortranOrder ? shape.at(-1) : shape[0];
  const room = growing === undefined ? 0 : GROWTH_DIGITS - String(growing).length;
  const fixed = MAGIC.length + 4;
  // The elements start at a multiple of 64 bytes, after at least one newline.
  const end = Math.ceil((fixed + dict.length + room + 1) / 64) * 64;
  const bytes = new Uint8Array(end + size);
  bytes.set(MAGIC);
  bytes[6] = 1;
  new DataView(bytes.buffer).setUint16(8, end - fixed, true);
  bytes.set(Buffer.from(`${dict.padEnd(end - fixed - 1)}\n`, 'latin1'), fixed);
  bytes.set(
    ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data),
    end,
  );
  return bytes;
}
