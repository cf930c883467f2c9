/** What names and expressions of a snippet stand for while it is lowered. */

import { defaultType, type Operand, seenThrough, type Weak } from './build.ts';
import { type DType, realOf } from './dtype.ts';
import { DTypeError } from './errors.ts';
import { constant, type Node, view as viewNode } from './graph.ts';
import { applyView, type View, viewShape } from './layout.ts';
import type { Shape } from './shape.ts';

/** An array that exists outside the snippet: assignments to it are seen by its owner. */
export interface ArrayHandle {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Its value now. */
  node(): Node;
  /** Stores a value of the type and shape that the views give. */
  write(views: readonly View[], value: Node): void;
  /** Keeps what it holds now as it is, for a value that reads it after a later write. */
  protect(): void;
}

export interface Keywords {
  readonly [name: string]: Value;
}

export type Value =
  | { readonly kind: 'node'; readonly node: Node }
  | {
      readonly kind: 'reference';
      readonly handle: ArrayHandle;
      readonly views: readonly View[];
      readonly shape: Shape;
      readonly dtype: DType;
    }
  | { readonly kind: 'weak'; readonly weak: Weak }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'dtype'; readonly dtype: DType }
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  | { readonly kind: 'none' }
  /** A string that names no dtype: an option's word. */
  | { readonly kind: 'text'; readonly text: string }
  /** np, or a part of it with these names only. */
  | { readonly kind: 'module'; readonly only?: readonly string[] }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly call: (args: readonly Value[], keywords: Keywords) => Value;
    };

export const none: Value = Object.freeze({ kind: 'none' });
export const nodeValue = (node: Node): Value => ({ kind: 'node', node });
export const weakInt = (value: bigint, literal = true): Value => ({
  kind: 'weak',
  weak: { weak: 'int', value, literal },
});
export const weakFloat = (value: number, literal = true): Value => ({
  kind: 'weak',
  weak: { weak: 'float', value, literal },
});
export const tuple = (items: readonly Value[]): Value => ({ kind: 'tuple', items });

export function reference(handle: ArrayHandle): Value {
  return { kind: 'reference', handle, views: [], shape: handle.shape, dtype: handle.dtype };
}

const words: Readonly<Record<Value['kind'], string>> = {
  node: 'an array',
  reference: 'an array',
  weak: 'a number',
  bool: 'a bool',
  dtype: 'a dtype',
  tuple: 'a tuple',
  none: 'None',
  text: 'a string',
  module: 'the module np',
  function: 'a function',
};

export const describeValue = (value: Value): string => words[value.kind];

export type ArrayValue = Extract<Value, { kind: 'node' | 'reference' }>;

export const isArray = (value: Value): value is ArrayValue => value.kind === 'node' || value.kind === 'reference';

/** The value as a graph node. */
export function nodeOfValue(value: ArrayValue): Node {
  if (value.kind === 'node') return value.node;
  return value.views.reduce<Node>(seenThrough, value.handle.node());
}

/** The value as an operand of an operation. Throws DTypeError for what has no elements. */
export function operandOf(value: Value): Operand {
  if (isArray(value)) return nodeOfValue(value);
  if (value.kind === 'weak') return value.weak;
  if (value.kind === 'bool') return constant(value.value, 'bool');
  throw new DTypeError(`expected an array or a number, found ${describeValue(value)}`);
}

export function shapeOfValue(value: Value): Shape {
  if (value.kind === 'node') return value.node.shape;
  return value.kind === 'reference' ? value.shape : [];
}

export function dtypeOfValue(value: Value): DType {
  if (value.kind === 'node') return value.node.dtype;
  if (value.kind === 'reference') return value.dtype;
  const operand = operandOf(value);
  return 'weak' in operand ? defaultType(operand) : operand.dtype;
}

/**
 * A view of an array. Of a reference it stays a reference, so that assigning through it reaches the array; unless only
 * a copy could have that shape, which is then a value of its own, as in NumPy.
 */
export function viewOfValue(value: ArrayValue, view: View): Value {
  if (value.kind === 'node') return nodeValue(viewNode(value.node, view));
  const node = nodeOfValue(value);
  if (node.kind === 'input' && applyView(node.layout, view) === null) return nodeValue(viewNode(node, view));
  const dtype = view.kind === 'part' ? realOf(value.dtype) : value.dtype;
  return { ...value, views: [...value.views, view], shape: viewShape(value.shape, view), dtype };
}
