/** Constants as C text, exact in every type: short decimals as they are, everything else as hexadecimal floats. */

import { type DType, info, realOf } from './dtype.ts';
import { InternalError } from './errors.ts';
import type { ConstValue } from './kernel.ts';

const bits = new DataView(new ArrayBuffer(8));

/** A finite double as a C hexadecimal float: every bit of it, whatever the compiler's decimal conversion does. */
function hexFloat(value: number): string {
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const sign = high >>> 31 === 1 ? '-' : '';
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = ((high & 0xfffff) * 2 ** 32 + bits.getUint32(4)).toString(16).padStart(13, '0').replace(/0+$/, '');
  const lead = exponent === 0 ? '0' : '1';
  const power = exponent === 0 ? -1022 : exponent - 1023;
  return `${sign}0x${lead}${fraction === '' ? '' : `.${fraction}`}p${power}`;
}

/** `1.0 / 0.0` is folded by every compiler to infinity of the right type, and needs no header. */
function floatLiteral(exact: number, single: boolean): string {
  // A double out of float's range is infinity here; to a compiler it is an error.
  const value = single ? Math.fround(exact) : exact;
  const suffix = single ? 'f' : '';
  if (Number.isNaN(value)) return `(0.0${suffix} / 0.0${suffix})`;
  if (!Number.isFinite(value)) return `(${value < 0 ? '-' : ''}1.0${suffix} / 0.0${suffix})`;
  const text = Object.is(value, -0) ? '-0.0' : `${value}`;
  if (/^-?\d{1,7}$/.test(text)) return `${text}.0${suffix}`;
  // Up to seven digits, a decimal of this size converts exactly by IEEE 754's rule for short decimals.
  if (/^-?\d{1,4}\.\d{1,3}$/.test(text)) return `${text}${suffix}`;
  return `${hexFloat(value)}${suffix}`;
}

function integerLiteral(value: bigint, dtype: DType): string {
  const { kind, size } = info(dtype);
  if (kind === 'uint') return size === 8 ? `${value}ull` : size === 4 ? `${value}u` : `${value}`;
  if (size < 8) return value === -2147483648n ? '(-2147483647 - 1)' : `${value}`;
  return value === -9223372036854775808n ? '(-9223372036854775807ll - 1)' : `${value}ll`;
}

/** C text of a constant of this type. 16-bit floats are float values. */
export function literal(value: ConstValue, dtype: DType): string {
  const { kind } = info(dtype);
  switch (kind) {
    case 'bool':
      return value ? '1' : '0';
    case 'int':
    case 'uint':
      if (typeof value === 'object') throw new InternalError(`a complex constant of type ${dtype}`);
      return integerLiteral(BigInt(value), dtype);
    case 'float': {
      if (typeof value === 'object') throw new InternalError(`a complex constant of type ${dtype}`);
      return floatLiteral(Number(value), dtype !== 'float64');
    }
    case 'complex': {
      const [re, im] = typeof value === 'object' ? value : [Number(value), 0];
      const single = realOf(dtype) === 'float32';
      return `make_${info(dtype).short}(${floatLiteral(re, single)}, ${floatLiteral(im, single)})`;
    }
  }
}
