/**
 * PNG images (ISO/IEC 15948) from bytes and to bytes: all colour types and depths, interlaced too, to arrays of uint8
 * or uint16. The samples are the file's: no gamma or colour profile is applied.
 */

import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { ArgumentError, LimitError, UnsupportedError } from '../../compiler/errors.ts';
import { type FilterChoice, filterRows, unfilterRows } from './png-filter.ts';

export interface PngImage {
  readonly dtype: 'uint8' | 'uint16';
  /** `[height, width]` for gray, else `[height, width, channels]`: 2 gray and alpha, 3 RGB, 4 RGBA. */
  readonly shape: readonly number[];
  /** C order, little-endian. */
  readonly data: ArrayBuffer;
}

export interface PngSource {
  readonly dtype?: 'uint8' | 'uint16';
  readonly shape: readonly number[];
  readonly data: ArrayBuffer | ArrayBufferView;
}

export interface PngOptions {
  /** How rows are prepared for compression: one filter for all, or per row the one with the smallest differences. */
  readonly filter?: FilterChoice;
  /** zlib's level, 0 to 9. */
  readonly level?: number;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

interface Parts {
  readonly header: Header;
  readonly palette: Uint8Array | null;
  readonly transparency: Uint8Array | null;
  readonly packed: Uint8Array;
}

/** One image of an interlaced file: the pixels from (x, y) in steps of (dx, dy). */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 3;
const MAX_BYTES = 2 ** 30;

// Samples per pixel and allowed depths, by the header's colour type.
const colours: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = Object.freeze({
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  [PALETTE]: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
});

const colourOf: readonly number[] = [0, 4, 2, 6];

const wholeImage: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }];
const adam7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

function bad(message: string, cause?: unknown): ArgumentError {
  return new ArgumentError(`png: ${message}`, cause === undefined ? {} : { cause });
}

/**
 * Reads a PNG file. Depths 1, 2 and 4 are widened to 8 bits (gray is scaled, so white is 255), 16 bits give uint16, a
 * palette gives RGB, and a `tRNS` chunk adds an alpha channel.
 *
 * @throws ArgumentError for what is no PNG file or a damaged one, UnsupportedError for a critical chunk that the
 * standard does not have, LimitError for an image over 1 GiB.
 */
export function parsePng(bytes: Uint8Array): PngImage {
  const { header, palette, transparency, packed } = partsOf(bytes);
  const { width, height, depth, colour } = header;
  const { samples } = colours[colour]!;
  const channels = colour === PALETTE ? 3 + Number(transparency !== null) : samples + Number(transparency !== null);
  const wide = depth === 16;
  if (width * height * channels * (wide ? 2 : 1) > MAX_BYTES) {
    throw new LimitError(`png: ${width} x ${height} pixels of ${channels} channels are over 1 GiB`);
  }
  const values = samplesOf(header, inflate(header, packed));
  const data =
    colour === PALETTE ? fromPalette(values, palette!, transparency) : withAlpha(values, header, transparency);
  if (depth < 8 && colour !== PALETTE) scaleGray(data, depth);
  const stored = wide ? data : Uint8Array.from(data);
  return {
    dtype: wide ? 'uint16' : 'uint8',
    shape: channels === 1 ? [height, width] : [height, width, channels],
    data: stored.buffer,
  };
}

function partsOf(bytes: Uint8Array): Parts {
  if (SIGNATURE.compare(bytes.subarray(0, 8)) !== 0)
    throw bad('not a PNG file: it must start with 89 50 4e 47 0d 0a 1a 0a');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | null = null;
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  const packed: Uint8Array[] = [];
  for (let at = 8; ; ) {
    if (at + 12 > buffer.length)
      throw bad(`the file is truncated: no IEND chunk before its end at byte ${buffer.length}`);
    const length = buffer.readUInt32BE(at);
    const name = buffer.toString('latin1', at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > buffer.length)
      throw bad(`the file is truncated inside the chunk ${JSON.stringify(name)} at byte ${at}`);
    if (crc32(buffer.subarray(at + 4, end)) !== buffer.readUInt32BE(end)) {
      throw bad(`the chunk ${JSON.stringify(name)} at byte ${at} is damaged: its checksum is wrong`);
    }
    const body = buffer.subarray(at + 8, end);
    if ((header === null) !== (name === 'IHDR'))
      throw bad(`the chunk ${JSON.stringify(name)} at byte ${at} is out of place`);
    if (name === 'IHDR') header = headerOf(body);
    else if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') transparency = body;
    else if (name === 'IDAT') packed.push(body);
    else if (name === 'IEND') break;
    // A capital first letter says that the image cannot be shown without the chunk.
    else if (/^[A-Z]/.test(name))
      throw new UnsupportedError(`png: unknown critical chunk '${name}'`, { stage: 'argument' });
    at = end + 4;
  }
  return checked({ header: header!, palette, transparency, packed: Buffer.concat(packed) });
}

function headerOf(body: Buffer): Header {
  if (body.length !== 13) throw bad(`the header must have 13 bytes, found ${body.length}`);
  const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
  const [depth, colour, compression, filter, interlace] = body.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const size = (n: number) => n >= 1 && n < 2 ** 31;
  if (!size(width) || !size(height))
    throw bad(`width and height must be from 1 to 2**31 - 1, found ${width} x ${height}`);
  if (!colours[colour]?.depths.includes(depth)) throw bad(`colour type ${colour} with ${depth} bits is not allowed`);
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw bad(`unknown compression ${compression}, filter ${filter} or interlace method ${interlace}`);
  }
  return { width, height, depth, colour, interlaced: interlace === 1 };
}

function checked(parts: Parts): Parts {
  const { header, palette, transparency } = parts;
  if (header.colour === PALETTE) {
    if (palette === null) throw bad('an image with a palette must have a PLTE chunk');
    if (palette.length === 0 || palette.length % 3 !== 0)
      throw bad(`the palette must be whole RGB entries, found ${palette.length} bytes`);
    return parts;
  }
  if (transparency === null) return parts;
  const { samples } = colours[header.colour]!;
  if (samples % 2 === 0) throw bad('an image with an alpha channel cannot have a tRNS chunk');
  if (transparency.length !== 2 * samples)
    throw bad(`tRNS must have ${2 * samples} bytes, found ${transparency.length}`);
  return parts;
}

function sizeOfPass({ width, height }: Header, { x, y, dx, dy }: Pass): { columns: number; rows: number } {
  return { columns: Math.max(0, Math.ceil((width - x) / dx)), rows: Math.max(0, Math.ceil((height - y) / dy)) };
}

const passesOf = (header: Header): readonly Pass[] => (header.interlaced ? adam7 : wholeImage);

const bitsPerPixel = ({ colour, depth }: Header): number => colours[colour]!.samples * depth;

// Bytes of one row, after its filter byte.
const rowBytes = (header: Header, columns: number): number => Math.ceil((columns * bitsPerPixel(header)) / 8);

function inflate(header: Header, packed: Uint8Array): Uint8Array {
  const expected = passesOf(header).reduce((total, pass) => {
    const { columns, rows } = sizeOfPass(header, pass);
    return total + (columns === 0 ? 0 : rows * (1 + rowBytes(header, columns)));
  }, 0);
  if (expected > MAX_BYTES) throw new LimitError(`png: ${header.width} x ${header.height} pixels are over 1 GiB`);
  let bytes: Uint8Array;
  try {
    // Never more than the header promises: a small file cannot make a huge array.
    bytes = inflateSync(packed, { maxOutputLength: expected });
  } catch (cause) {
    throw bad(`the image data cannot be decompressed to ${expected} bytes: ${(cause as Error).message}`, cause);
  }
  if (bytes.length !== expected) throw bad(`the image data must be ${expected} bytes, found ${bytes.length}`);
  return bytes;
}

// Every sample of every pixel, in reading order, as it stands in the file.
function samplesOf(header: Header, bytes: Uint8Array): Uint16Array<ArrayBuffer> {
  const { width, height, colour, depth } = header;
  const { samples } = colours[colour]!;
  const values = new Uint16Array(width * height * samples);
  const pixelBytes = Math.max(1, bitsPerPixel(header) / 8);
  let start = 0;
  for (const pass of passesOf(header)) {
    const { columns, rows } = sizeOfPass(header, pass);
    if (columns === 0 || rows === 0) continue;
    const length = rowBytes(header, columns);
    const plain = unfilterRows(bytes.subarray(start, start + rows * (length + 1)), length, pixelBytes);
    start += rows * (length + 1);
    for (let row = 0; row < rows; row++) {
      const line = plain.subarray(row * length, (row + 1) * length);
      const base = (pass.y + row * pass.dy) * width + pass.x;
      if (depth === 8 && pass.dx === 1) values.set(line, base * samples);
      else
        for (let n = 0; n < columns * samples; n++) {
          const column = Math.floor(n / samples);
          values[(base + column * pass.dx) * samples + (n - column * samples)] = sampleAt(line, n, depth);
        }
    }
  }
  return values;
}

function sampleAt(line: Uint8Array, n: number, depth: number): number {
  if (depth === 8) return line[n]!;
  if (depth === 16) return (line[2 * n]! << 8) | line[2 * n + 1]!;
  const bit = n * depth;
  return (line[bit >> 3]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function fromPalette(indices: Uint16Array, palette: Uint8Array, alpha: Uint8Array | null): Uint16Array<ArrayBuffer> {
  const channels = alpha === null ? 3 : 4;
  const values = new Uint16Array(indices.length * channels);
  indices.forEach((index, n) => {
    if (3 * index >= palette.length)
      throw bad(`pixel ${n} uses colour ${index}, the palette has ${palette.length / 3}`);
    for (let c = 0; c < 3; c++) values[n * channels + c] = palette[3 * index + c]!;
    // Colours without an entry in tRNS are opaque.
    if (alpha !== null) values[n * channels + 3] = alpha[index] ?? 255;
  });
  return values;
}

// A tRNS chunk of a gray or RGB image names the one colour that is transparent.
function withAlpha(
  values: Uint16Array<ArrayBuffer>,
  header: Header,
  clear: Uint8Array | null,
): Uint16Array<ArrayBuffer> {
  if (clear === null) return values;
  const { samples } = colours[header.colour]!;
  const key = Array.from(
    { length: samples },
    (_, c) => ((clear[2 * c]! << 8) | clear[2 * c + 1]!) & (2 ** header.depth - 1),
  );
  const opaque = 2 ** header.depth - 1;
  const pixels = values.length / samples;
  const wider = new Uint16Array(pixels * (samples + 1));
  for (let n = 0; n < pixels; n++) {
    const pixel = values.subarray(n * samples, (n + 1) * samples);
    wider.set(pixel, n * (samples + 1));
    wider[n * (samples + 1) + samples] = key.every((value, c) => value === pixel[c]) ? 0 : opaque;
  }
  return wider;
}

function scaleGray(values: Uint16Array, depth: number): void {
  const factor = 255 / (2 ** depth - 1);
  // A one-colour alpha is already 0 or all bits set, so it scales the same way.
  for (let n = 0; n < values.length; n++) values[n] = values[n]! * factor;
}

/**
 * Writes a PNG file of a uint8 or uint16 array `[height, width]` (gray) or `[height, width, channels]` (1 gray, 2 gray
 * and alpha, 3 RGB, 4 RGBA), not interlaced.
 *
 * @throws ArgumentError for another shape, an empty image, or data that is not as long as the shape says.
 */
export function formatPng(source: PngSource, { filter = 'adaptive', level = 6 }: PngOptions = {}): Uint8Array {
  const { dtype = 'uint8', shape, data } = source;
  const [height = 0, width = 0, channels = 1] = shape;
  const colour = colourOf[channels - 1];
  const fits = (n: number) => Number.isInteger(n) && n >= 1 && n < 2 ** 31;
  if (shape.length < 2 || shape.length > 3 || colour === undefined || !fits(height) || !fits(width)) {
    throw bad(
      `an image is [height, width] or [height, width, 1 to 4 channels] and not empty, found [${shape.join(', ')}]`,
    );
  }
  const itemSize = dtype === 'uint16' ? 2 : 1;
  const length = width * channels * itemSize;
  if (data.byteLength !== height * length) {
    throw bad(`${dtype} of shape [${shape.join(', ')}] takes ${height * length} bytes, found ${data.byteLength}`);
  }
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  const plain = itemSize === 2 ? Buffer.from(bytes).swap16() : bytes;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8 * itemSize, colour, 0, 0, 0], 8);
  const packed = deflateSync(filterRows(plain, length, channels * itemSize, filter), { level });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', new Uint8Array())]);
}

function chunk(name: string, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}
