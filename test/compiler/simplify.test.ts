/** Simplification: which nodes are read elsewhere, and which look alike and must not be. */

import { describe, expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import { simplify } from '../../compiler/simplify.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { type NDArray, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();
const types: readonly DType[] = ['bool', 'int8', 'int32', 'int64', 'uint8', 'float32', 'float64', 'complex64'];
const inputs = Object.fromEntries(
  types.flatMap((dtype) => [
    [dtype, emptyArray([10], dtype, device)],
    [`${dtype}_b`, emptyArray([10], dtype, device)],
  ]),
) as Record<DType | `${DType}_b`, NDArray>;

/** Operations that are left between the results and the leaves. */
function operationsIn(text: string): readonly string[] {
  // `x_f32` in a text is the array of that name.
  const names = Object.fromEntries(Object.entries(inputs).map(([name, array]) => [`x_${name}`, array]));
  const graph = simplify(collect([runOn(device, () => nodeOf(np(text, names)))]));
  const seen = new Set<number>();
  const found: string[] = [];
  const visit = (n: number): void => {
    if (seen.has(n)) return;
    seen.add(n);
    for (const source of graph.sources[n]!) visit(source);
    const node = graph.nodes[n]!;
    if (node.kind === 'map') found.push(node.op);
    else if (node.kind === 'cast') found.push(node.dtype);
  };
  graph.results.forEach(visit);
  return found;
}

describe('is read elsewhere', () => {
  it.each([
    ['~~x_int32', []],
    ['x_int32 + 0', []],
    ['0 + x_int32', []],
    ['x_int32 * 1', []],
    ['x_int32 - 0', []],
    ['x_int32 // 1', []],
    ['x_uint8 | 0', []],
    ['x_bool.astype(int8).astype(bool)', []],
    ['x_float32.astype(float64).astype(float32)', []],
    ['x_int32.astype(float64).astype(int32)', []],
    ['floor(floor(x_float32))', ['floor']],
    ['abs(abs(x_float64))', ['absolute']],
    ['(x_int32 + 0) * 1 + x_int32', ['add']],
  ])('%s', (text, left) => {
    expect(operationsIn(text)).toEqual(left);
  });

  it('the same with operands exchanged', () => {
    expect(operationsIn('sin(x_float32 + x_float32_b) * (x_float32_b + x_float32)')).toEqual([
      'add',
      'sin',
      'multiply',
    ]);
  });
});

describe('stays', () => {
  it.each([
    ['x_float32 + 0', 'the sum of -0 and 0 is 0', ['add']],
    ['0 - x_int32', 'zero on the left negates', ['subtract']],
    ['1 // x_int32', 'one on the left divides', ['floor_divide']],
    ['x_int64.astype(float64).astype(int64)', 'not every int64 is a double', ['float64', 'int64']],
    ['x_float64.astype(float32).astype(float64)', 'float32 rounds', ['float32', 'float64']],
    ['x_int8.astype(uint8).astype(int32)', 'another type comes out', ['uint8', 'int32']],
    ['x_int8 + x_int8_b * 0 + 0', 'a product with 0 keeps its operands', ['multiply', 'add']],
    [
      '(x_float32 - x_float32_b) * (x_float32_b - x_float32)',
      'a difference has a sign',
      ['subtract', 'subtract', 'multiply'],
    ],
  ])('%s: %s', (text, _, left) => {
    expect(operationsIn(text)).toEqual(left);
  });

  it('a complex product with operands exchanged: its rounding is not symmetric', () => {
    expect(operationsIn('x_complex64 * x_complex64_b - x_complex64_b * x_complex64')).toEqual([
      'multiply',
      'multiply',
      'subtract',
    ]);
  });
});

it('keeps the numbers of nodes, so that a program serves the next graph of its signature', () => {
  const graph = collect([runOn(device, () => nodeOf(np`(${inputs.int32} + 0) * 1 + ${inputs.int32}`))]);
  const simple = simplify(graph);
  expect(simple.nodes).toBe(graph.nodes);
  expect(simple.results).toEqual(graph.results);
});
