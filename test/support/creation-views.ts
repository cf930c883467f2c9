/** Reads data/creation-views.json: what NumPy's view and creation functions give for plain arguments. */

import { readFileSync } from 'node:fs';
import type { Argument } from '../../compiler/arguments.ts';
import type { DType } from '../../compiler/dtype.ts';
import { constant } from '../../compiler/graph.ts';
import type { ConstValue } from '../../compiler/kernel.ts';

/** JSON has no NaN, infinities or 64-bit integers: they are strings. */
type Plain = number | string | boolean | readonly [Plain, Plain];

type PlainOperand =
  | { readonly int: string }
  | { readonly float: number | string }
  | { readonly complex: readonly [Plain, Plain] }
  | { readonly bool: boolean }
  | { readonly scalar: DType; readonly value: Plain };

export type PlainArgument = null | number | string | boolean | readonly number[] | PlainOperand;

export interface ViewCall {
  readonly name: string;
  readonly shape: readonly number[];
  readonly args: readonly (null | number | string | readonly number[])[];
  readonly error?: string;
  readonly to?: readonly number[];
  readonly reads?: readonly number[];
  readonly offset?: number;
  readonly strides?: readonly (number | null)[];
}

export interface PlainArray {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly values: readonly Plain[];
}

export interface CreationCall {
  readonly name: string;
  readonly args: readonly PlainArgument[];
  readonly keywords: Readonly<Record<string, PlainArgument>>;
  readonly error?: string;
  readonly out?: readonly PlainArray[];
  readonly many?: boolean;
}

/** The strides that NumPy gives a new result over inputs of these strides; null where any would do. */
export interface OrderRecord {
  readonly shape: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly strides: readonly (number | null)[];
}

interface Data {
  readonly orders: readonly OrderRecord[];
  readonly views: readonly ViewCall[];
  readonly creation: readonly CreationCall[];
}

export function loadCreationViews(): Data {
  const file = new URL('../vectors/data/creation-views.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Data;
}

const numbers: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };

/** A value as a Node's constants have it. */
export function valueOfPlain(plain: Plain): ConstValue {
  if (typeof plain === 'string') return numbers[plain] ?? BigInt(plain);
  if (typeof plain === 'object') return [Number(valueOfPlain(plain[0])), Number(valueOfPlain(plain[1]))];
  return plain;
}

/** An argument as a caller of the compiler gives it. */
export function argumentOf(plain: PlainArgument, literal: boolean): Argument {
  if (plain === null || typeof plain !== 'object' || Array.isArray(plain)) return plain as Argument;
  const operand = plain as PlainOperand;
  if ('int' in operand) return { weak: 'int', value: BigInt(operand.int), literal };
  if ('float' in operand) return { weak: 'float', value: Number(valueOfPlain(operand.float)), literal };
  if ('complex' in operand)
    return { weak: 'complex', value: valueOfPlain(operand.complex) as [number, number], literal };
  if ('bool' in operand) return constant(operand.bool, 'bool');
  return constant(valueOfPlain(operand.value), operand.scalar);
}
