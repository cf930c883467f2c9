/**
 * The shortest decimal digits that read back as the same floating-point number, cut off or filled up to a length.
 *
 * Free-format digit generation after Steele and White (1990) and Burger and Dybvig (1996), with exact integers: the
 * number and half the distances to its neighbours are fractions over one denominator, and a digit is taken at a time
 * until what is left can be dropped without leaving the neighbourhood. Printing takes at most a few thousand of these.
 */

import { roundNarrow } from '../compiler/halffloat.ts';

export type FloatType = 'float16' | 'float32' | 'float64';

interface Layout {
  /** Bits of the significand, the hidden one included. */
  readonly precision: number;
  /** The exponent of the smallest subnormal number. */
  readonly smallest: number;
  readonly round: (value: number) => number;
}

const layouts: Readonly<Record<FloatType, Layout>> = Object.freeze({
  float16: { precision: 11, smallest: -24, round: (value: number) => roundNarrow('float16', value) },
  float32: { precision: 24, smallest: -149, round: Math.fround },
  float64: { precision: 53, smallest: -1074, round: (value: number) => value },
});

/** A number rounded to its type. */
export const roundTo = (type: FloatType, value: number): number => layouts[type].round(value);

/** `digits[0]` stands for 10**exponent, the next for 10**(exponent - 1), and so on. Zero has no digits. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

export interface DigitLimits {
  /** The lowest power of ten that may be printed, given the first digit's. The value is rounded there, ties to even. */
  readonly last?: (first: number) => number;
  /** The power of ten down to which digits are printed even when fewer tell the value from its neighbours. */
  readonly least?: (first: number) => number;
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const scratch = new DataView(new ArrayBuffer(8));

// value = significand * 2**exponent, significand < 2**precision.
function split(value: number, { precision, smallest }: Layout): { significand: bigint; exponent: number } {
  scratch.setFloat64(0, value);
  const exponent = Math.max((scratch.getUint16(0) >> 4) - 1023 - precision + 1, smallest);
  // In two steps: 2**1074 alone overflows.
  const half = Math.trunc(exponent / 2);
  return { significand: BigInt(value * 2 ** -half * 2 ** (half - exponent)), exponent };
}

/** The digits of a finite value that is at least 0. */
export function digitsOf(value: number, type: FloatType, { last, least }: DigitLimits = {}): Decimal {
  if (value === 0) return { digits: '', exponent: 0 };
  const layout = layouts[type];
  const { significand, exponent } = split(layout.round(value), layout);
  const even = significand % 2n === 0n;
  // The neighbour below a power of two is half as far away as the one above.
  const narrow = exponent > layout.smallest && significand === 1n << BigInt(layout.precision - 1);
  const up = BigInt(Math.max(exponent, 0));
  const down = BigInt(Math.max(-exponent, 0));
  // All four over one denominator; times 4 so that half a distance, and half of that below a power of two, are whole.
  let rest = (significand << up) * 4n;
  let below = (narrow ? 1n : 2n) << up;
  let above = 2n << up;
  let one = 4n << down;

  let first = Math.floor(Math.log10(value));
  if (first >= 0) one *= powerOfTen(first);
  else [rest, below, above] = [rest, below, above].map((n) => n * powerOfTen(-first)) as [bigint, bigint, bigint];
  // log10 may be off by one: the first digit must be from 1 to 9.
  if (rest < one) {
    first -= 1;
    [rest, below, above] = [rest * 10n, below * 10n, above * 10n];
  } else if (rest >= one * 10n) {
    first += 1;
    one *= 10n;
  }

  const stop = last?.(first) ?? -Infinity;
  if (first < stop) return roundBelow(rest, one, first, stop);
  const fill = least?.(first) ?? Infinity;
  let digits = '';
  for (let position = first; ; position--) {
    const digit = rest / one;
    rest %= one;
    const low = even ? rest <= below : rest < below;
    const high = even ? rest + above >= one : rest + above > one;
    if (position === stop || ((low || high) && position <= fill)) {
      const roundUp = low === high ? rest * 2n > one || (rest * 2n === one && digit % 2n === 1n) : high;
      return roundUp ? carry(digits, Number(digit) + 1, first) : { digits: digits + digit, exponent: first };
    }
    digits += digit;
    [rest, below, above] = [rest * 10n, below * 10n, above * 10n];
  }
}

// The first digit lies below the last place: the value is 0 or 1 there.
function roundBelow(rest: bigint, one: bigint, first: number, stop: number): Decimal {
  const isMore = first === stop - 1 && rest > one * 5n;
  return isMore ? { digits: '1', exponent: stop } : { digits: '', exponent: 0 };
}

function carry(digits: string, digit: number, first: number): Decimal {
  if (digit < 10) return { digits: digits + digit, exponent: first };
  const kept = digits.replace(/9+$/, '');
  if (kept === '') return { digits: '1', exponent: first + 1 };
  return { digits: kept.slice(0, -1) + (Number(kept.at(-1)) + 1), exponent: first };
}
