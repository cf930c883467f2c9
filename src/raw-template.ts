/** The text of a tagged kernel: holes become literals and type names, by value, so that they are part of the key. */

import { integerRange, kindOf } from '../compiler/dtype.ts';
import { ArgumentError, OverflowError } from '../compiler/errors.ts';
import { cudaNameOf } from '../compiler/raw/type-names.ts';
import { describe, isDTypeFunction, TypedScalar } from './operand.ts';

const wrapped = (text: string): string => (text.startsWith('-') ? `(${text})` : text);

/** An integer literal of the narrowest type among int, long long and unsigned long long. */
function integerText(value: bigint): string {
  const { min } = integerRange('int64');
  if (value < min || value > integerRange('uint64').max)
    throw new OverflowError(`${value} is interpolated into a kernel, which has integers of 64 bits at most`);
  // The digits of the least one alone are out of range.
  if (value === min) return `(${min + 1n}LL - 1)`;
  if (value > integerRange('int64').max) return `${value}ULL`;
  const narrow = value >= -(2n ** 31n) + 1n && value < 2n ** 31n;
  return wrapped(narrow ? String(value) : `${value}LL`);
}

function floatText(value: number, suffix = ''): string {
  if (!Number.isFinite(value))
    throw new ArgumentError(
      `${value} is interpolated into a kernel; write INFINITY or NAN in the text, or pass an argument`,
    );
  const text = Object.is(value, -0) ? '-0.0' : String(value);
  // The shortest digits that read back as the same value; a whole number needs a point to be no integer.
  return wrapped(`${/[.e]/.test(text) ? text : `${text}.0`}${suffix}`);
}

function scalarText({ dtype, value }: TypedScalar): string {
  const kind = kindOf(dtype);
  if (kind === 'complex')
    throw new ArgumentError('a complex number is interpolated into a kernel; pass it as an argument instead');
  if (kind === 'bool') return value === true ? 'true' : 'false';
  if (kind === 'float') {
    const text = floatText(Number(value), dtype === 'float64' ? '' : 'f');
    return dtype === 'float64' || dtype === 'float32' ? text : `${cudaNameOf(dtype)}(${text})`;
  }
  return `static_cast<${cudaNameOf(dtype)}>(${integerText(BigInt(value as number | bigint))})`;
}

function holeText(value: unknown, index: number): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return integerText(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? integerText(BigInt(value)) : floatText(value);
  if (value instanceof TypedScalar) return scalarText(value);
  if (isDTypeFunction(value)) return cudaNameOf(value.dtype);
  throw new ArgumentError(
    `rawKernel: the interpolated value \${${index}} is ${describe(value)}; a hole takes a number, a bigint, a boolean or a dtype ` +
      '(np.float32), by its value. Text is never interpolated: build it first and call rawKernel(text, name)',
  );
}

/** The text of a template with its holes filled. Backslashes stay as they are, as C++ reads them. */
export function filledText(strings: readonly string[], values: readonly unknown[]): string {
  return strings.reduce((text, part, k) => text + holeText(values[k - 1], k - 1) + part);
}
