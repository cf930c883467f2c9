/** Number literals of both languages: Python's. */

import type { NumberLiteral } from './ast.ts';

const digits = '[0-9](?:_?[0-9])*';
const prefixed = '0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+';
const decimal = `(?:(?:${digits})?\\.${digits}|${digits}\\.?)(?:[eE][+-]?${digits})?[jJ]?`;

/** A whole number literal: nothing that could continue it may follow. */
export const numberPattern: RegExp = new RegExp(`(?:${prefixed}|${decimal})(?![0-9A-Za-z_.])`);

/** Whatever else begins like a number: `1.5f`, `2x`, `1__0`, `0xg`. */
export const badNumberPattern: RegExp = /\.?[0-9][0-9A-Za-z_.]*/;

/** The value, or null for what Python refuses too: a decimal integer with a leading zero. */
export function parseNumber(image: string): NumberLiteral | null {
  const text = image.replaceAll('_', '');
  if (/^0[xXoObB]/.test(text)) return { type: 'int', value: BigInt(text.toLowerCase()) };
  if (/[jJ]$/.test(text)) return { type: 'complex', value: Number(text.slice(0, -1)) };
  if (/[.eE]/.test(text)) return { type: 'float', value: Number(text) };
  if (/^0+[1-9]/.test(text)) return null;
  return { type: 'int', value: BigInt(text) };
}

/** What to write instead of a number that is none. */
export function numberHint(image: string): string {
  if (/^0[0-7]+$/.test(image)) return 'Write octal numbers as 0o17.';
  if (/^0[0-9_]+$/.test(image)) return 'Leave out the leading zeros.';
  const value = /^((?:[0-9.]|[eE](?=[0-9]))+)[fF]$/.exec(image)?.[1];
  if (value !== undefined)
    return `C suffixes are not used: ${value} takes the type it meets; float32(${value}) has its own.`;
  const integer = /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]{1,3}$/.exec(image)?.[1];
  if (integer !== undefined)
    return `C suffixes are not used: ${integer} takes the type it meets; uint32(${integer}) has its own.`;
  if (/^[0-9.]+[A-Za-z_]+$/.test(image)) return 'Is an operator missing between the number and the name?';
  return 'Numbers are written as in Python: 12, 1_000, 0xff, 0b101, 1.5, 1e-3, 2j.';
}

/** The shortest text that reads back as the same literal. */
export function printNumber(literal: NumberLiteral): string {
  if (literal.type === 'int') return literal.value.toString();
  // Python has no literal for infinity other than one that overflows.
  const text = literal.value === Number.POSITIVE_INFINITY ? '1e999' : String(literal.value);
  if (literal.type === 'complex') return `${text}j`;
  return /[.e]/.test(text) ? text : `${text}.0`;
}
