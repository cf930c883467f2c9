/** Where a row begins: the text shared by both targets' loops over rows. */

import { info } from './dtype.ts';
import type { Kernel } from './kernel.ts';
import { positionName, stageName } from './params.ts';
import { flatOffsetName, loadText, storeText } from './render-value.ts';
import { type Form, hasStages } from './schedule.ts';

/** Loop indices `j0`, `j1`, ... of a row, by division from the innermost out: all but the last, or as many as are given. */
export function decodeRow(form: Form, row: string, outer = form.rank - 1): readonly string[] {
  if (outer === 0) return [];
  if (outer === 1) return [`const long long j0 = ${row};`];
  const type = form.narrow ? 'unsigned int' : 'long long';
  const extent = (d: number): string => (form.narrow ? `(unsigned int)n${d}` : `n${d}`);
  const lines = [`${type} rest = ${row};`];
  for (let d = outer - 1; d > 0; d--)
    lines.push(`const long long j${d} = rest % ${extent(d)};`, `rest /= ${extent(d)};`);
  return [...lines, 'const long long j0 = rest;'];
}

/** What the loop adds strides to: a pointer, a first value, or a first position. */
export const baseName = (kernel: Kernel, form: Form, operand: number): string =>
  hasStages(form, operand) ? positionName(kernel, operand) : kernel.operands[operand]!.name;

/** `x0 + j0 * x0_s0 + j1 * x0_s1`: an operand's first element in the row. */
export function rowStart(kernel: Kernel, form: Form, operand: number, outer = form.rank - 1): string {
  const { name } = kernel.operands[operand]!;
  const base = baseName(kernel, form, operand);
  if (form.kind === 'flat' || form.fixed[operand]) return base;
  const terms = Array.from({ length: outer }, (_, d) => `j${d} * ${name}_s${d}`);
  return [base, ...terms].join(' + ');
}

/** Declares an operand's row start as `name_row`, from the first loop indices. */
export function declareRow(kernel: Kernel, form: Form, operand: number, outer = form.rank - 1): string {
  const { kind, access, dtype, name } = kernel.operands[operand]!;
  const isNumber = kind === 'index' || hasStages(form, operand);
  const type = isNumber ? 'const long long ' : `${access === 'read' ? 'const ' : ''}${info(dtype).storage}* `;
  return `${type}${name}_row = ${rowStart(kernel, form, operand, outer)};`;
}

/** `j`, `j * x0_s1` or `0`: the way along the innermost dimension. */
function along(kernel: Kernel, form: Form, operand: number, at: string): string {
  const step = form.steps[operand];
  if (step === 'zero') return '0';
  const plain = /^\w+$/.test(at) ? at : `(${at})`;
  return step === 'unit' ? at : `${plain} * ${kernel.operands[operand]!.name}_s${Math.max(0, form.rank - 1)}`;
}

/** Where the element at a position lies: each stage takes the position among its elements apart. */
function placeOf(kernel: Kernel, form: Form, operand: number, position: string): string {
  return form.stages[operand]!.reduceRight((at, { rank, narrow }, stage) => {
    const dims = stageName(kernel, operand, stage);
    return `${dims}.start + ${flatOffsetName(rank, narrow)}(${dims}.shape, ${dims}.stride, ${at})`;
  }, position);
}

/** The value that operand has at inner index `at` of the row that starts at `base`. */
export function valueAt(kernel: Kernel, form: Form, operand: number, base: string, at: string): string {
  const { kind, dtype, name } = kernel.operands[operand]!;
  const step = along(kernel, form, operand, at);
  if (hasStages(form, operand)) {
    const place = placeOf(kernel, form, operand, step === '0' ? base : `${base} + ${step}`);
    return kind === 'index' ? place : loadText(dtype, `${name}[${place}]`);
  }
  if (kind === 'index') return step === '0' ? base : `${base} + ${step}`;
  return loadText(dtype, `${base}[${step}]`);
}

/** Stores a value at inner index `at`. */
export function storeAt(kernel: Kernel, form: Form, operand: number, base: string, at: string, value: string): string {
  return `${base}[${along(kernel, form, operand, at)}] = ${storeText(kernel.operands[operand]!.dtype, value)};`;
}

/** Conditions for inner index `at` of the current row to lie in the box: `j0 >= begin0 && ...`. */
export function insideTests(form: Form, at: string): readonly string[] {
  const last = form.rank - 1;
  return [...insideRow(form), `${at} >= begin${last} && ${at} < end${last}`];
}

/** Conditions on the outer indices alone. */
export function insideRow(form: Form): readonly string[] {
  return Array.from({ length: form.rank - 1 }, (_, d) => `j${d} >= begin${d} && j${d} < end${d}`);
}
