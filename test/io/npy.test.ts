import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DType, dtypeNames, sizeOf } from '../../compiler/dtype.ts';
import { ArgumentError, LimitError, UnsupportedError, WeftError } from '../../compiler/errors.ts';
import { formatNpy, parseNpy } from '../../src/io/npy.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  readonly canonical: boolean;
  readonly data: string;
}

const cases = JSON.parse(readFileSync(new URL('../vectors/data/npy.json', import.meta.url), 'utf8')) as readonly Case[];
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** A version 1.0 file with any header. */
function fileWith(header: string, data: Uint8Array = new Uint8Array(), version = [1, 0]): Uint8Array {
  const text = Buffer.from(header, 'latin1');
  const length = version[0] === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return new Uint8Array([0x93, ...Buffer.from('NUMPY'), ...version, ...length, ...text, ...data]);
}

const headerWith = (descr: string, shape = '(2,)', order = 'False') =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

describe('files that NumPy wrote', () => {
  test('every type is among them', () => {
    expect([...new Set(cases.map(({ dtype }) => dtype))].sort()).toEqual([...dtypeNames].sort());
  });
  test.each(cases)('$name is read', ({ file, dtype, shape, fortranOrder, data }) => {
    const read = parseNpy(bytesOf(file));
    expect(read).toMatchObject({ dtype, shape, fortranOrder });
    expect(Buffer.from(read.data).toString('base64')).toBe(data);
  });
  test.each(cases.filter(({ canonical }) => canonical))('$name is written to the same bytes', (c) => {
    const written = formatNpy({ ...c, data: bytesOf(c.data) });
    expect(Buffer.from(written).toString('base64')).toBe(c.file);
  });
});

test('what is written is read back', () => {
  const shapes = fc.array(fc.nat(4), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.constantFrom(...dtypeNames),
      shapes,
      fc.boolean(),
      fc.infiniteStream(fc.nat(255)),
      (dtype, shape, fortranOrder, stream) => {
        const size = shape.reduce((a, b) => a * b, sizeOf(dtype));
        const data = Uint8Array.from({ length: size }, () => stream.next().value & (dtype === 'bool' ? 1 : 255));
        const read = parseNpy(formatNpy({ dtype, shape, fortranOrder, data }));
        expect({ ...read, data: new Uint8Array(read.data) }).toEqual({ dtype, shape, fortranOrder, data });
      },
    ),
  );
});

test('the result shares no memory with the file', () => {
  // Buffers share a pool, and their slice() does not copy.
  const file = Buffer.from(formatNpy({ dtype: 'uint8', shape: [3], data: new Uint8Array([1, 2, 3]) }));
  const { data } = parseNpy(file);
  file.fill(0);
  expect([...new Uint8Array(data)]).toEqual([1, 2, 3]);
});

test('a bool is 0 or 1 whatever byte the file has; bytes after the elements are ignored', () => {
  const read = parseNpy(fileWith(headerWith("'|b1'", '(3,)'), new Uint8Array([0, 7, 255, 99, 99])));
  expect([...new Uint8Array(read.data)]).toEqual([0, 1, 1]);
});

test('other spellings of the header', () => {
  const two = new Uint8Array(8);
  expect(parseNpy(fileWith('{"shape":(2L,),"descr":"=f4","fortran_order":True}', two))).toMatchObject({
    shape: [2],
    fortranOrder: true,
  });
  expect(parseNpy(fileWith(headerWith("'f4'", '[2]'), two)).dtype).toBe('float32');
  expect(parseNpy(fileWith(headerWith("'|V2'"), two)).dtype).toBe('bfloat16');
  expect(parseNpy(fileWith(headerWith("'?'"), two)).dtype).toBe('bool');
  expect([
    ...new Uint8Array(parseNpy(fileWith(headerWith("'>V2'", '(1,)'), new Uint8Array([0x3f, 0x80]))).data),
  ]).toEqual([0x80, 0x3f]);
});

describe('refused', () => {
  const plain = formatNpy({ dtype: 'int32', shape: [2, 2], data: new Int32Array(4) });
  const nested = `{'descr': '<f4', 'fortran_order': False, 'shape': ${'('.repeat(100)}${')'.repeat(100)}}`;
  const rows: readonly [string, Uint8Array, new (...args: never[]) => WeftError, string][] = [
    [
      'nothing',
      new Uint8Array(),
      ArgumentError,
      'npy: not a .npy file: it must start with 93 4e 55 4d 50 59 ("\\x93NUMPY"), found no bytes',
    ],
    ['a zip file', Buffer.from('PK\x03\x04..........'), ArgumentError, 'found 50 4b 03 04 2e 2e'],
    [
      'a short header',
      plain.subarray(0, 9),
      ArgumentError,
      'npy: the file is truncated: it ends after 9 bytes, inside the header',
    ],
    [
      'half a header',
      plain.subarray(0, 60),
      ArgumentError,
      'npy: the file is truncated: the header takes 118 bytes from byte 10, the file has 60',
    ],
    [
      'missing elements',
      plain.subarray(0, 140),
      ArgumentError,
      'npy: the file is truncated: int32 of shape (2, 2) takes 16 bytes after the header, found 12',
    ],
    [
      'version 4',
      fileWith('{}', undefined, [4, 0]),
      UnsupportedError,
      'npy: version 4.0 is unknown; Weft reads 1.0, 2.0 and 3.0',
    ],
    [
      'objects',
      fileWith(headerWith("'|O'")),
      UnsupportedError,
      "npy: type '|O' is Python objects (a pickle, which can run code when read); Weft reads bool, int8",
    ],
    [
      'records',
      fileWith(headerWith("[('x', '<f4'), ('y', '<f4')]")),
      UnsupportedError,
      'npy: structured arrays (records with fields) cannot be read',
    ],
    ['strings', fileWith(headerWith("'<U5'")), UnsupportedError, "npy: type '<U5' is strings"],
    ['dates', fileWith(headerWith("'<m8'")), UnsupportedError, "npy: type '<m8' is time differences"],
    [
      'long doubles',
      fileWith(headerWith("'<f16'")),
      UnsupportedError,
      "npy: type '<f16' is a float type that is not 2, 4 or 8 bytes wide",
    ],
    [
      'an unknown type',
      fileWith(headerWith("'<q3'")),
      ArgumentError,
      "npy: 'descr' must be a type such as '<f4', found '<q3'",
    ],
    ['no type', fileWith(headerWith('None')), ArgumentError, "npy: 'descr' must be a type such as '<f4', found null"],
    [
      'a wrong order',
      fileWith(headerWith("'<f4'", '(2,)', "'C'")),
      ArgumentError,
      "npy: 'fortran_order' must be True or False",
    ],
    [
      'a number as shape',
      fileWith(headerWith("'<f4'", '(2)')),
      ArgumentError,
      "npy: 'shape' must be a tuple of integers from 0, found 2",
    ],
    [
      'a negative extent',
      fileWith(headerWith("'<f4'", '(-2,)')),
      ArgumentError,
      "npy: 'shape' must be a tuple of integers from 0, found [-2]",
    ],
    [
      'a huge array',
      fileWith(headerWith("'<f4'", '(2147483648, 2147483648)')),
      LimitError,
      'npy: float32 of shape (2147483648, 2147483648) is too large: over 2**53 bytes',
    ],
    ['a huge empty array', fileWith(headerWith("'<f4'", '(0, 99999999999999999999)')), LimitError, 'is too large'],
    [
      '65 dimensions',
      fileWith(headerWith("'<f4'", `(${'1,'.repeat(65)})`)),
      LimitError,
      'npy: at most 64 dimensions, found 65',
    ],
    [
      'missing keys',
      fileWith("{'descr': '<f4'}"),
      ArgumentError,
      'npy: the header must have the keys descr, fortran_order, shape; found descr',
    ],
    ['a list', fileWith('[1, 2]'), ArgumentError, 'npy: the header must be a dict, found [1, 2]'],
    [
      'a call',
      fileWith("{'descr': open('x')}"),
      ArgumentError,
      `npy: the header cannot be read: expected a value at character 9, found " open('x')}"`,
    ],
    [
      'text after the header',
      fileWith('{} {}'),
      ArgumentError,
      'npy: the header cannot be read: expected the end of the header at character 2',
    ],
    ['deep nesting', fileWith(nested), LimitError, 'npy: the header is nested more than 32 deep'],
    [
      'a long header',
      new Uint8Array([...fileWith('', undefined, [2, 0]).subarray(0, 8), 0, 0, 1, 0]),
      LimitError,
      'npy: the header says it is 65536 bytes long; at most 65535 are read',
    ],
  ];
  test.each(rows)('%s', (_, bytes, type, message) => {
    let error: unknown;
    try {
      parseNpy(bytes);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(type);
    expect((error as WeftError).message).toContain(message);
    expect((error as WeftError).stage).toMatch(/^(argument|parse)$/);
  });
  test('data that does not fit its shape is not written', () => {
    expect(() => formatNpy({ dtype: 'float32', shape: [2, 2], data: new Float32Array(3) })).toThrow(
      'npy: float32 of shape (2, 2) takes 16 bytes, found 12',
    );
    expect(() => formatNpy({ dtype: 'float32', shape: [-1], data: new Float32Array(0) })).toThrow(
      'npy: a shape is integers from 0, found (-1,)',
    );
  });
});

describe('damaged files give typed errors or an array, nothing else', () => {
  const attempt = (bytes: Uint8Array) => {
    try {
      const { data, dtype, shape } = parseNpy(bytes);
      expect(data.byteLength).toBe(shape.reduce((a, b) => a * b, sizeOf(dtype)));
      return true;
    } catch (error) {
      if (!(error instanceof WeftError)) throw error;
      return false;
    }
  };
  test('every truncation', () => {
    for (const { file } of cases.filter((_, i) => i % 8 === 0)) {
      const bytes = bytesOf(file);
      for (let length = 0; length < bytes.length; length++) expect(attempt(bytes.subarray(0, length))).toBe(false);
    }
  });
  test('5000 changed bytes and random files', () => {
    const bytes = bytesOf(cases[0]!.file);
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, (changed) => {
        const copy = bytes.slice();
        for (const [at, byte] of changed) copy[at] = byte;
        attempt(copy);
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (tail) => void attempt(fileWith('', tail).subarray(0, 8 + tail.length)),
      ),
    );
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => void attempt(fileWith(text))));
  });
});
