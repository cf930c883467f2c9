import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArgumentError, LimitError, UnsupportedError, WeftError } from '../../compiler/errors.ts';
import { formatPng, parsePng } from '../../src/io/png.ts';
import { filterNames } from '../../src/io/png-filter.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly dtype: 'uint8' | 'uint16';
  readonly shape: readonly number[];
  readonly data: string;
}

const cases = JSON.parse(readFileSync(new URL('../vectors/data/png.json', import.meta.url), 'utf8')) as readonly Case[];
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(name: string, body: Uint8Array | readonly number[]): Buffer {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}

function header(
  width: number,
  height: number,
  depth: number,
  colour: number,
  rest: readonly number[] = [0, 0, 0],
): Buffer {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  body.set([depth, colour, ...rest], 8);
  return chunk('IHDR', body);
}

const file = (...chunks: readonly Uint8Array[]) =>
  Buffer.concat([Buffer.from(signature), ...chunks, chunk('IEND', [])]);
const pixels = (...bytes: readonly number[]) => chunk('IDAT', deflateSync(Buffer.from(bytes)));

describe('files that pypng and Pillow wrote', () => {
  test('enough of them', () => {
    expect(cases.length).toBeGreaterThan(120);
    expect(new Set(cases.map(({ shape, dtype }) => `${shape.slice(2)}${dtype}`)).size).toBe(8);
  });
  test.each(cases)('$name', ({ file: bytes, dtype, shape, data }) => {
    const read = parsePng(bytesOf(bytes));
    expect(read).toMatchObject({ dtype, shape });
    expect(Buffer.from(read.data).toString('base64')).toBe(data);
  });
});

describe('writing', () => {
  test.each([...filterNames, 'adaptive'] as const)('filter %s is undone by reading', (filter) => {
    for (const { dtype, shape, data } of cases) {
      const read = parsePng(formatPng({ dtype, shape, data: bytesOf(data) }, { filter, level: 1 }));
      expect(read).toMatchObject({ dtype, shape });
      expect(Buffer.from(read.data).toString('base64')).toBe(data);
    }
  });
  test('the adaptive filter makes a smooth image smaller', () => {
    const { shape, data } = cases.find(({ name }) => name === 'Pillow gray')!;
    const size = (filter: 'adaptive' | 'none') => formatPng({ shape, data: bytesOf(data) }, { filter }).length;
    expect(size('adaptive')).toBeLessThan(size('none'));
  });
  test('one channel is gray', () => {
    expect(parsePng(formatPng({ shape: [1, 2, 1], data: new Uint8Array([3, 4]) })).shape).toEqual([1, 2]);
  });
  test('a view into a larger buffer', () => {
    const data = new Uint8Array([9, 9, 1, 2, 3, 4]).subarray(2);
    expect([...new Uint8Array(parsePng(formatPng({ shape: [2, 2], data })).data)]).toEqual([1, 2, 3, 4]);
  });
  test.each([
    [[4], 4, 'png: an image is [height, width] or [height, width, 1 to 4 channels] and not empty, found [4]'],
    [[0, 4], 0, 'found [0, 4]'],
    [[2, 2, 5], 20, 'found [2, 2, 5]'],
    [[1, 2, 2, 2], 8, 'found [1, 2, 2, 2]'],
    [[2, 2], 5, 'png: uint8 of shape [2, 2] takes 4 bytes, found 5'],
  ])('shape %j with %i bytes is refused', (shape, length, message) => {
    expect(() => formatPng({ shape, data: new Uint8Array(length) })).toThrow(message);
  });
});

describe('refused', () => {
  const good = file(header(2, 1, 8, 0), pixels(0, 1, 2));
  const damaged = Buffer.from(good);
  damaged[20]! ^= 1;
  const rows: readonly [string, Uint8Array, new (...args: never[]) => WeftError, string][] = [
    ['nothing', new Uint8Array(), ArgumentError, 'png: not a PNG file: it must start with 89 50 4e 47 0d 0a 1a 0a'],
    ['no end', good.subarray(0, -12), ArgumentError, 'png: the file is truncated: no IEND chunk before its end'],
    [
      'half a chunk',
      good.subarray(0, 25),
      ArgumentError,
      'png: the file is truncated inside the chunk "IHDR" at byte 8',
    ],
    ['a changed bit', damaged, ArgumentError, 'png: the chunk "IHDR" at byte 8 is damaged: its checksum is wrong'],
    ['no header', file(pixels(0, 1)), ArgumentError, 'png: the chunk "IDAT" at byte 8 is out of place'],
    [
      'two headers',
      file(header(1, 1, 8, 0), header(1, 1, 8, 0)),
      ArgumentError,
      'png: the chunk "IHDR" at byte 33 is out of place',
    ],
    ['a short header', file(chunk('IHDR', [1])), ArgumentError, 'png: the header must have 13 bytes, found 1'],
    [
      'width 0',
      file(header(0, 1, 8, 0)),
      ArgumentError,
      'png: width and height must be from 1 to 2**31 - 1, found 0 x 1',
    ],
    ['colour 5', file(header(1, 1, 8, 5)), ArgumentError, 'png: colour type 5 with 8 bits is not allowed'],
    ['RGB of 4 bits', file(header(1, 1, 4, 2)), ArgumentError, 'png: colour type 2 with 4 bits is not allowed'],
    [
      'interlace 2',
      file(header(1, 1, 8, 0, [0, 0, 2])),
      ArgumentError,
      'png: unknown compression 0, filter 0 or interlace method 2',
    ],
    [
      'no palette',
      file(header(1, 1, 8, 3), pixels(0, 0)),
      ArgumentError,
      'png: an image with a palette must have a PLTE chunk',
    ],
    [
      'half a colour',
      file(header(1, 1, 8, 3), chunk('PLTE', [1, 2]), pixels(0, 0)),
      ArgumentError,
      'png: the palette must be whole RGB entries, found 2 bytes',
    ],
    [
      'a colour too many',
      file(header(1, 1, 8, 3), chunk('PLTE', [1, 2, 3]), pixels(0, 1)),
      ArgumentError,
      'png: pixel 0 uses colour 1, the palette has 1',
    ],
    [
      'tRNS beside alpha',
      file(header(1, 1, 8, 4), chunk('tRNS', [0, 0]), pixels(0, 1, 1)),
      ArgumentError,
      'png: an image with an alpha channel cannot have a tRNS chunk',
    ],
    [
      'a short tRNS',
      file(header(1, 1, 8, 0), chunk('tRNS', [0]), pixels(0, 1)),
      ArgumentError,
      'png: tRNS must have 2 bytes, found 1',
    ],
    [
      'missing rows',
      file(header(2, 2, 8, 0), pixels(0, 1, 2)),
      ArgumentError,
      'png: the image data must be 6 bytes, found 3',
    ],
    [
      'too many rows',
      file(header(2, 1, 8, 0), pixels(0, 1, 2, 0, 1, 2)),
      ArgumentError,
      'png: the image data cannot be decompressed to 3 bytes',
    ],
    [
      'a bomb',
      file(header(2, 1, 8, 0), chunk('IDAT', deflateSync(Buffer.alloc(1e7)))),
      ArgumentError,
      'png: the image data cannot be decompressed to 3 bytes',
    ],
    ['no image data', file(header(2, 1, 8, 0)), ArgumentError, 'png: the image data cannot be decompressed to 3 bytes'],
    [
      'filter 5',
      file(header(2, 1, 8, 0), pixels(5, 1, 2)),
      ArgumentError,
      'png: row 0 has filter 5; only 0 to 4 exist',
    ],
    [
      'a huge image',
      file(header(2 ** 31 - 1, 2 ** 31 - 1, 16, 6), pixels(0)),
      LimitError,
      'pixels of 4 channels are over 1 GiB',
    ],
    [
      'an unknown chunk',
      file(header(1, 1, 8, 0), chunk('CgBI', [])),
      UnsupportedError,
      "png: unknown critical chunk 'CgBI'",
    ],
  ];
  test.each(rows)('%s', (_, bytes, type, message) => {
    let error: unknown;
    try {
      parsePng(bytes);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(type);
    expect((error as WeftError).message).toContain(message);
  });
  const attempt = (bytes: Uint8Array) => {
    try {
      parsePng(bytes);
      return true;
    } catch (error) {
      if (!(error instanceof WeftError)) throw error;
      return false;
    }
  };
  test('every truncation', () => {
    for (const { file: text } of cases.filter((_, i) => i % 6 === 0)) {
      const bytes = bytesOf(text);
      for (let length = 0; length < bytes.length; length++) expect(attempt(bytes.subarray(0, length))).toBe(false);
    }
  });
  test('chunks of random content with right checksums', () => {
    const names = fc.constantFrom('PLTE', 'tRNS', 'IDAT', 'gAMA', 'IHDR');
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => deflateSync(bytes)),
    );
    const chunks = fc.array(
      fc.tuple(names, body).map(([name, bytes]) => chunk(name, bytes)),
      { maxLength: 4 },
    );
    const head = fc.tuple(
      fc.nat(9),
      fc.nat(9),
      fc.constantFrom(1, 2, 4, 8, 16),
      fc.constantFrom(0, 2, 3, 4, 6),
      fc.nat(1),
    );
    fc.assert(
      fc.property(head, chunks, ([width, height, depth, colour, interlace], rest) => {
        attempt(file(header(width, height, depth, colour, [0, 0, interlace]), ...rest));
      }),
      { numRuns: 3000 },
    );
  });
});
