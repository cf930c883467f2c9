/**
 * The values of a node by plain JavaScript, one element at a time and every step rounded to its type: a reference for
 * graphs that needs no device. Knows the operations that creation uses; any other is an error.
 */

import { type DType, info, integerRange, kindOf, realOf } from '../../compiler/dtype.ts';
import { type Node, sourcesOf } from '../../compiler/graph.ts';
import { roundTo } from '../../compiler/halffloat.ts';
import type { ConstValue } from '../../compiler/kernel.ts';
import { applyView, broadcastLayout, contiguous, type Layout } from '../../compiler/layout.ts';
import type { OpName } from '../../compiler/ops.ts';
import { elementsOf, type Shape } from '../../compiler/shape.ts';

export interface Evaluated {
  readonly dtype: DType;
  readonly shape: Shape;
  /** In C order: integers as bigint, bools as boolean, floats as number, complex as a pair. */
  readonly values: readonly ConstValue[];
}

/** The token of an input node in these tests: its elements, as an Evaluated has them. */
export interface HostMemory {
  readonly elements: readonly ConstValue[];
}

/** Positions in memory of a layout's elements, in C order. */
export function addresses(layout: Layout): number[] {
  let result = [layout.offset];
  layout.shape.forEach((extent, d) => {
    const stride = layout.strides[d]!;
    result = result.flatMap((base) => Array.from({ length: extent }, (_, i) => base + i * stride));
  });
  return result;
}

type Pair = readonly [number, number];

const isPair = (value: ConstValue): value is Pair => typeof value === 'object';
const pairOf = (value: ConstValue): Pair => (isPair(value) ? value : [Number(value), 0]);
const truthOf = (value: ConstValue): boolean =>
  isPair(value) ? value[0] !== 0 || value[1] !== 0 : Number(value) !== 0 || Number.isNaN(value);

function wrap(value: bigint, dtype: DType): bigint {
  const bits = info(dtype).size * 8;
  return kindOf(dtype) === 'uint' ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}

function saturate(value: number, dtype: DType): bigint {
  const { min, max } = integerRange(dtype);
  if (Number.isNaN(value)) return 0n;
  if (value <= Number(min)) return min;
  return value >= Number(max) ? max : BigInt(Math.trunc(value));
}

/** A value of any type as an element of another, by the rules of astype. */
export function convert(value: ConstValue, dtype: DType): ConstValue {
  switch (kindOf(dtype)) {
    case 'bool':
      return truthOf(value);
    case 'complex': {
      const [re, im] = pairOf(value);
      return [roundTo(realOf(dtype), re), roundTo(realOf(dtype), im)];
    }
    case 'float':
      return roundTo(dtype, pairOf(value)[0]);
    default:
      if (typeof value === 'bigint') return wrap(value, dtype);
      return saturate(pairOf(value)[0], dtype);
  }
}

const floats: Partial<Record<OpName, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (a, b) => a ** b,
  floor: (a) => Math.floor(a),
};

const integers: Partial<Record<OpName, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  floor: (a) => a,
};

const pairs: Partial<Record<OpName, (a: Pair, b: Pair) => Pair>> = {
  add: (a, b) => [a[0] + b[0], a[1] + b[1]],
  multiply: (a, b) => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]],
};

const comparisons: Partial<Record<OpName, (a: number | bigint, b: number | bigint) => boolean>> = {
  equal: (a, b) => a === b,
  less_equal: (a, b) => a <= b,
  greater_equal: (a, b) => a >= b,
};

function compute(op: OpName, dtype: DType, args: readonly ConstValue[]): ConstValue {
  const [a, b] = args as [ConstValue, ConstValue];
  if (op === 'where') return truthOf(a) ? b : args[2]!;
  const compare = comparisons[op];
  if (compare !== undefined && !isPair(a) && !isPair(b)) return compare(a as number | bigint, b as number | bigint);
  const kind = kindOf(dtype);
  if (kind === 'float' && floats[op] !== undefined) return roundTo(dtype, floats[op](a as number, b as number));
  if (kind === 'complex' && pairs[op] !== undefined) return convert(pairs[op](a as Pair, b as Pair), dtype);
  if ((kind === 'int' || kind === 'uint') && integers[op] !== undefined)
    return wrap(integers[op](a as bigint, b as bigint), dtype);
  throw new Error(`the reference evaluator has no ${op} of ${dtype}`);
}

function read(values: readonly ConstValue[], layout: Layout): ConstValue[] {
  return addresses(layout).map((address) => {
    if (address < 0 || address >= values.length) throw new Error(`element ${address} of ${values.length}`);
    return values[address]!;
  });
}

function broadcast(source: Evaluated, shape: Shape): readonly ConstValue[] {
  return read(source.values, broadcastLayout(contiguous(source.shape), shape));
}

/** Checks on the way that sources have the types that the loop of their reader asks for. */
export function evaluate(node: Node): Evaluated {
  const { dtype, shape } = node;
  const sources = sourcesOf(node).map(evaluate);
  const result = (values: readonly ConstValue[]): Evaluated => {
    if (values.length !== elementsOf(shape))
      throw new Error(`${node.kind} of shape (${shape}) has ${values.length} values`);
    return { dtype, shape, values };
  };
  switch (node.kind) {
    case 'input':
      return result(read((node.source as HostMemory).elements, node.layout));
    case 'scalar':
    case 'const':
      return result([convert(node.value, dtype)]);
    case 'iota':
      return result(addresses(node.layout).map((value) => BigInt(value)));
    case 'cast':
      return result(sources[0]!.values.map((value) => convert(value, dtype)));
    case 'view': {
      const layout = applyView(contiguous(sources[0]!.shape), node.view);
      if (layout === null) throw new Error('a view of a dense array always has a layout');
      return result(read(sources[0]!.values, layout));
    }
    case 'map': {
      node.loop.in.forEach((type, k) => {
        if (sources[k]!.dtype !== type) throw new Error(`${node.op} takes ${type}, its source is ${sources[k]!.dtype}`);
      });
      const columns = sources.map((source) => broadcast(source, shape));
      return result(
        columns[0]!.map((_, i) =>
          compute(
            node.op,
            dtype,
            columns.map((column) => column[i]!),
          ),
        ),
      );
    }
    default:
      throw new Error(`the reference evaluator has no ${node.kind} nodes`);
  }
}
