/** How one element is printed beside the others of its array: NumPy's widths, digits and scientific switch, per kind. */

import { type DType, info, realOf } from '../compiler/dtype.ts';
import { roundNarrow } from '../compiler/halffloat.ts';
import { type Decimal, digitsOf, type FloatType, roundTo } from './format-digits.ts';

/** An element as arrays give it: complex as `[real, imaginary]`. */
export type FormatValue = number | bigint | boolean | readonly [number, number];

export type Formatter = (value: FormatValue) => string;

export interface FloatOptions {
  /** Most digits after the point. */
  readonly precision: number;
  /** Never switch to scientific notation because of small numbers. */
  readonly suppress: boolean;
}

// Decimal digits that a type surely holds: numbers from 10 to that power on are printed scientifically.
const sureDigits: Readonly<Record<FloatType, number>> = Object.freeze({ float16: 3, float32: 6, float64: 15 });

const largestPlain: Readonly<Record<FloatType, number>> = Object.freeze({ float16: 1e3, float32: 1e6, float64: 1e16 });

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);

const exponentText = (exponent: number, width = 2): string =>
  `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(width, '0')}`;

// Whole and fractional digits; '' when there are none.
function positional({ digits, exponent }: Decimal): { whole: string; fraction: string } {
  if (digits === '') return { whole: '0', fraction: '' };
  if (exponent < 0) return { whole: '0', fraction: ('0'.repeat(-exponent - 1) + digits).replace(/0+$/, '') };
  const filled = digits.padEnd(exponent + 1, '0');
  return { whole: filled.slice(0, exponent + 1), fraction: filled.slice(exponent + 1).replace(/0+$/, '') };
}

interface Piece {
  readonly left: string;
  readonly right: string;
  /** With its sign, or '' when positional. */
  readonly power: string;
}

// `least` digits after the point are printed even when fewer would do.
function scientificPiece(value: number, type: FloatType, precision: number, least: number): Piece {
  const decimal = digitsOf(Math.abs(value), type, {
    last: (first) => first - precision,
    least: (first) => first - least,
  });
  return { left: decimal.digits[0] ?? '0', right: decimal.digits.slice(1), power: exponentText(decimal.exponent) };
}

function positionalPiece(value: number, type: FloatType, precision: number): Piece {
  const { whole, fraction } = positional(digitsOf(Math.abs(value), type, { last: () => -precision }));
  return { left: whole, right: fraction, power: '' };
}

const widest = (lengths: readonly number[]): number => lengths.reduce((a, b) => Math.max(a, b), 0);

/** What NumPy prints for the floats of an array: one width, aligned at the point. `sign` prints '+' too. */
function floatFormatter(values: readonly number[], type: FloatType, options: FloatOptions, sign: '-' | '+'): Formatter {
  const { precision } = options;
  const rounded = values.map((value) => roundTo(type, value));
  const finite = rounded.filter(Number.isFinite);
  const signOf = (value: number) => (isNegative(value) ? '-' : sign === '+' ? '+' : '');
  const scientific = isScientific(finite, type, options);
  // A first pass over all values finds the widths that the second one fills.
  const pieces = finite.map((value) =>
    scientific ? scientificPiece(value, type, precision, 0) : positionalPiece(value, type, precision),
  );
  const fractionWidth = widest(pieces.map(({ right }) => right.replace(/0+$/, '').length));
  const powerWidth = widest(pieces.map(({ power }) => power.length - 1));
  const rightWidth = scientific ? fractionWidth + powerWidth + 2 : fractionWidth;
  let leftWidth = widest(finite.map((value, i) => signOf(value).length + pieces[i]!.left.length));
  if (finite.length < rounded.length) {
    // 'nan', and 'inf' with the sign that may stand before it, fill the whole width.
    const infinityWidth = sign === '+' || rounded.includes(-Infinity) ? 4 : 3;
    leftWidth = Math.max(leftWidth, infinityWidth - (rightWidth + 1));
  }
  return (element) => {
    const value = roundTo(type, element as number);
    if (!Number.isFinite(value)) {
      const text = Number.isNaN(value) ? `${sign === '+' ? '+' : ''}nan` : `${signOf(value)}inf`;
      return text.padStart(leftWidth + rightWidth + 1);
    }
    const { left, right, power } = scientific
      ? scientificPiece(value, type, fractionWidth, fractionWidth)
      : positionalPiece(value, type, precision);
    const head = `${signOf(value)}${left}`.padStart(leftWidth);
    if (!scientific) return `${head}.${right.padEnd(rightWidth)}`;
    return `${head}.${right.padEnd(fractionWidth, '0')}e${power[0]}${power.slice(1).padStart(powerWidth, '0')}`;
  };
}

// NumPy compares and divides in the array's own type, so the limits are rounded to it as well.
function isScientific(finite: readonly number[], type: FloatType, { suppress }: FloatOptions): boolean {
  let [max, min] = [0, Infinity];
  for (const value of finite) {
    const magnitude = Math.abs(value);
    if (magnitude === 0) continue;
    max = Math.max(max, magnitude);
    min = Math.min(min, magnitude);
  }
  if (max === 0) return false;
  if (max >= 10 ** Math.min(8, sureDigits[type])) return true;
  return !suppress && (min < roundTo(type, 0.0001) || roundTo(type, max / min) > 1000);
}

function integerFormatter(values: readonly FormatValue[]): Formatter {
  const width = widest(values.map((value) => String(value).length));
  return (value) => String(value).padStart(width);
}

function complexFormatter(values: readonly FormatValue[], type: FloatType, options: FloatOptions): Formatter {
  const parts = values as readonly (readonly [number, number])[];
  const reals = parts.map(([re]) => re);
  const imaginaries = parts.map(([, im]) => im);
  const real = floatFormatter(reals, type, options, '-');
  const imaginary = floatFormatter(imaginaries, type, options, '+');
  return (value) => {
    const [re, im] = value as readonly [number, number];
    const text = imaginary(im);
    const end = text.trimEnd().length;
    return `${real(re)}${text.slice(0, end)}j${text.slice(end)}`;
  };
}

// ml_dtypes prints six significant digits (C's %g) and does not align.
function bfloat16Text(element: FormatValue): string {
  const value = roundNarrow('bfloat16', element as number);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = isNegative(value) ? '-' : '';
  const sixDigits = (first: number) => first - 5;
  const decimal = digitsOf(Math.abs(value), 'float64', { last: sixDigits, least: sixDigits });
  const power = decimal.exponent;
  return sign + (power >= -4 && power < 6 ? plainText(decimal, '') : powerText(decimal));
}

function plainText(decimal: Decimal, tail: '.0' | ''): string {
  const { whole, fraction } = positional(decimal);
  return `${whole}${fraction === '' ? tail : `.${fraction}`}`;
}

function powerText({ digits, exponent }: Decimal): string {
  const rest = digits.slice(1).replace(/0+$/, '');
  return `${digits[0]}${rest === '' ? '' : `.${rest}`}e${exponentText(exponent)}`;
}

/** The formatter that fits all of `values`: the elements that will be printed. */
export function elementFormatter(dtype: DType, values: readonly FormatValue[], options: FloatOptions): Formatter {
  if (dtype === 'bfloat16') return bfloat16Text;
  switch (info(dtype).kind) {
    case 'bool':
      return (value) => (value ? ' True' : 'False');
    case 'int':
    case 'uint':
      return integerFormatter(values);
    case 'float':
      return floatFormatter(values as readonly number[], dtype as FloatType, options, '-');
    case 'complex':
      return complexFormatter(values, realOf(dtype) as FloatType, options);
  }
}

// A float by itself: all its digits, scientific for small numbers and those with digits its type does not hold.
function floatText(value: number, type: FloatType, tail: '.0' | ''): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = isNegative(value) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  const magnitude = Math.abs(roundTo(type, value));
  const decimal = digitsOf(magnitude, type);
  const isPlain = magnitude === 0 || (magnitude >= 1e-4 && magnitude < largestPlain[type]);
  return sign + (isPlain ? plainText(decimal, tail) : powerText(decimal));
}

/** A single value, as NumPy prints a scalar: `str(np.float32(0.1))`. */
export function scalarText(dtype: DType, value: FormatValue): string {
  if (dtype === 'bfloat16') return bfloat16Text(value);
  switch (info(dtype).kind) {
    case 'bool':
      return value ? 'True' : 'False';
    case 'int':
    case 'uint':
      return String(value);
    case 'float':
      return floatText(value as number, dtype as FloatType, '.0');
    case 'complex':
      return complexText(value as readonly [number, number], realOf(dtype) as FloatType);
  }
}

function complexText([re, im]: readonly [number, number], type: FloatType): string {
  const imaginary = floatText(im, type, '');
  if (Object.is(re, 0)) return `${imaginary}j`;
  const sign = imaginary.startsWith('-') ? '' : '+';
  return `(${floatText(re, type, '')}${sign}${imaginary}j)`;
}
