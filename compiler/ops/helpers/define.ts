/** How helper functions are written: C99 that is also CUDA C++, once per type where needed. */

import type { Spelling } from '../row.ts';

/**
 * The text of one helper. `WEFT_FN` stands for the target's function qualifiers. An empty text means that the target has
 * the thing already.
 */
export interface Helper {
  readonly text: Spelling;
}

export type Helpers = Readonly<Record<string, Helper>>;

interface TypeFacts {
  /** C type of a value, the unsigned type to compute in, the real type of a complex one. */
  readonly T: string;
  readonly U: string;
  readonly F: string;
  /** Short name of the real type. */
  readonly R: string;
  /** Suffix of C's functions and literals. */
  readonly f: string;
  readonly BITS: string;
  readonly MIN: string;
  readonly MAX: string;
  /** A power of two, one above the largest value: exact in float and double, where MAX is not. */
  readonly TOP: string;
  /** Floats: unsigned type of the bits, its sign bit, infinity's bits, fraction bits, and the way there and back. */
  readonly W: string;
  readonly SIGN: string;
  readonly INF: string;
  readonly FRACTION: string;
  readonly TO: string;
  readonly FROM: string;
  readonly LARGEST: string;
  /** A power of two that makes every subnormal normal, and its exponent. */
  readonly SCALE: string;
  readonly SHIFT: string;
  /** Exponent that frexp takes away: the bias, less one. */
  readonly BIAS: string;
}

const integer = (T: string, bits: number, signed: boolean): Partial<TypeFacts> => {
  const long = bits === 64 ? (signed ? 'll' : 'ull') : signed ? '' : 'u';
  const max = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  return {
    T,
    U: bits === 64 ? 'unsigned long long' : 'unsigned int',
    BITS: String(bits),
    MIN: signed ? `(-${max}${long} - 1)` : '0',
    MAX: `${max}${long}`,
    TOP: `${max + 1n}.0`,
  };
};

const single = { T: 'float', F: 'float', R: 'f32', f: 'f' } as const;
const facts: Readonly<Record<string, Partial<TypeFacts>>> = {
  i8: integer('signed char', 8, true),
  i16: integer('short', 16, true),
  i32: integer('int', 32, true),
  i64: integer('long long', 64, true),
  u8: integer('unsigned char', 8, false),
  u16: integer('unsigned short', 16, false),
  u32: integer('unsigned int', 32, false),
  u64: integer('unsigned long long', 64, false),
  f16: {
    ...single,
    W: 'unsigned short',
    SIGN: '0x8000',
    INF: '0x7c00',
    FRACTION: '10',
    TO: 'store_f16',
    FROM: 'load_f16',
    LARGEST: '65504.0f',
  },
  bf16: {
    ...single,
    W: 'unsigned short',
    SIGN: '0x8000',
    INF: '0x7f80',
    FRACTION: '7',
    TO: 'store_bf16',
    FROM: 'load_bf16',
    LARGEST: '0x1.fep127f',
  },
  f32: {
    ...single,
    W: 'unsigned int',
    SIGN: '0x80000000u',
    INF: '0x7f800000u',
    FRACTION: '23',
    TO: 'bits_f32',
    FROM: 'f32_bits',
    LARGEST: '0x1.fffffep127f',
    SCALE: '0x1p25f',
    SHIFT: '25',
    BIAS: '126',
  },
  f64: {
    T: 'double',
    F: 'double',
    R: 'f64',
    f: '',
    W: 'unsigned long long',
    SIGN: '0x8000000000000000ull',
    INF: '0x7ff0000000000000ull',
    FRACTION: '52',
    TO: 'bits_f64',
    FROM: 'f64_bits',
    LARGEST: '0x1.fffffffffffffp1023',
    SCALE: '0x1p54',
    SHIFT: '54',
    BIAS: '1022',
  },
  c64: { T: 'c64', F: 'float', R: 'f32', f: 'f' },
  c128: { T: 'c128', F: 'double', R: 'f64', f: '' },
};

export const signedShorts: readonly string[] = ['i8', 'i16', 'i32', 'i64'];
export const unsignedShorts: readonly string[] = ['u8', 'u16', 'u32', 'u64'];
export const integerShorts: readonly string[] = [...signedShorts, ...unsignedShorts];
export const floatShorts: readonly string[] = ['f32', 'f64'];
export const ownFloatShorts: readonly string[] = ['f16', 'bf16', 'f32', 'f64'];
export const complexShorts: readonly string[] = ['c64', 'c128'];

function fill(text: string, short: string): string {
  const known = facts[short] as Readonly<Record<string, string>>;
  return text.replace(/\{([A-Za-z]+)\}/g, (whole, key: string) => (key === 'S' ? short : (known[key] ?? whole)));
}

/** One helper per type, named `name_<short>`; `{S}` in the text is the short name, the other places are TypeFacts. */
export function perType(shorts: readonly string[], name: string, text: Spelling): Helpers {
  const made: Record<string, Helper> = {};
  for (const short of shorts) {
    const filled =
      typeof text === 'string' ? fill(text, short) : { cuda: fill(text.cuda, short), cpu: fill(text.cpu, short) };
    made[`${name}_${short}`] = { text: filled };
  }
  return made;
}
