/**
 * Builds typed nodes: picks an operation's loop for its operands, casts and broadcasts them. Used by array methods, np
 * functions and templates alike, so that all agree on types. Operands are nodes or Python-like weak scalars.
 */

import { canCastSameKind, type DType, isDType, kindOf } from './dtype.ts';
import { ArgumentError, DTypeError, ShapeError } from './errors.ts';
import { cast, constant, map, type Node, scalar, view } from './graph.ts';
import { roundTo } from './halffloat.ts';
import type { ConstValue } from './kernel.ts';
import type { View } from './layout.ts';
import type { OpName } from './ops.ts';
import { opRow } from './ops.ts';
import { broadcastShapes, formatShape, type Shape, sameShape } from './shape.ts';
import { checkScalar, type Operand as OperandType, resolve, resultType } from './types.ts';

/** A scalar without a type of its own (NEP 50). A literal's value goes into the kernel's text, any other is a parameter. */
export type Weak =
  | { readonly weak: 'int'; readonly value: bigint; readonly literal: boolean; readonly hole?: number | undefined }
  | { readonly weak: 'float'; readonly value: number; readonly literal: boolean; readonly hole?: number | undefined }
  | {
      readonly weak: 'complex';
      readonly value: readonly [number, number];
      readonly literal: boolean;
      readonly hole?: undefined;
    };

export type Operand = Node | Weak;

export const isWeak = (operand: Operand): operand is Weak => 'weak' in operand;

/** The type that a weak scalar has when nothing else decides. */
export function defaultType(operand: Weak): DType {
  if (operand.weak === 'complex') return 'complex128';
  if (operand.weak === 'float') return 'float64';
  return operand.value > 0x7fffffffffffffffn ? 'uint64' : 'int64';
}

function typeOf(operand: Operand): OperandType {
  if (!isWeak(operand)) return { dtype: operand.dtype, weak: false };
  return operand.weak === 'complex' ? { weak: 'complex' } : { weak: operand.weak, value: operand.value };
}

const shapeOf = (operand: Operand): Shape => (isWeak(operand) ? [] : operand.shape);

function leaf({ literal, hole }: Weak, value: ConstValue, dtype: DType): Node {
  return literal ? constant(value, dtype) : scalar(value, dtype, hole);
}

/** The value of a weak scalar in a type. Throws OverflowError when an integer does not fit. */
export function strong(operand: Weak, dtype: DType): Node {
  const kind = kindOf(dtype);
  if (operand.weak === 'complex') {
    if (kind !== 'complex') throw new DTypeError(`a complex scalar cannot be used as ${dtype}`);
    return leaf(operand, operand.value, dtype);
  }
  if (kind === 'complex') return leaf(operand, [Number(operand.value), 0], dtype);
  if (kind === 'float') return leaf(operand, roundTo(dtype, Number(operand.value)), dtype);
  if (kind === 'bool') return leaf(operand, Number(operand.value) !== 0, 'bool');
  if (operand.weak === 'float')
    throw new DTypeError(`the float ${operand.value} cannot be used as ${dtype}; write an integer`);
  checkScalar(operand.value, dtype);
  return leaf(operand, operand.value, dtype);
}

/** An operand as a node: weak scalars in their default type. */
export const asNode = (operand: Operand): Node => (isWeak(operand) ? strong(operand, defaultType(operand)) : operand);

export interface ApplyOptions {
  /** Type to compute and return in, as NumPy's `dtype=`. */
  readonly dtype?: DType;
}

/** One result of an operation. Throws ArgumentError, DTypeError, ShapeError, OverflowError. */
export function apply(op: OpName, operands: readonly Operand[], options: ApplyOptions = {}): Node {
  const row = opRow(op);
  if (operands.length !== row.arity) {
    throw new ArgumentError(`${op} takes ${row.arity} argument${row.arity === 1 ? '' : 's'}, got ${operands.length}`);
  }
  if (row.outputs !== undefined) throw new ArgumentError(`${op} gives ${row.outputs.length} results; unpack them`);
  const given = options.dtype === undefined ? operands : operands.map((operand) => forced(op, operand, options.dtype!));
  const shortcut = op === 'power' ? powerShortcut(given) : null;
  if (shortcut !== null) return shortcut;
  const shape = broadcastShapes(given.map(shapeOf));
  const { loop, constant: answer, values } = resolve(op, given.map(typeOf));
  if (answer !== undefined) return broadcastTo(constant(answer, 'bool'), shape);
  const sources = given.map((operand, k) => {
    if (!isWeak(operand)) return cast(operand, loop.in[k]!);
    const value = values[k];
    // A value that the operation changed is no longer the one that was passed in.
    return strong(
      value === undefined || value === operand.value ? operand : ({ ...operand, value, hole: undefined } as Weak),
      loop.in[k]!,
    );
  });
  const node = map(op, loop, sources, shape);
  return options.dtype === undefined || node.dtype === options.dtype || kindOf(node.dtype) === 'bool'
    ? node
    : cast(node, options.dtype);
}

function forced(op: OpName, operand: Operand, dtype: DType): Operand {
  if (isWeak(operand)) return strong(operand, dtype);
  if (!canCastSameKind(operand.dtype, dtype)) {
    throw new DTypeError(
      `${op}: cannot cast ${operand.dtype} to dtype=${dtype} within the same kind; convert with astype first`,
    );
  }
  return cast(operand, dtype);
}

/** All results of an operation: one, or those of a row with several outputs. */
export function applyAll(op: OpName, operands: readonly Operand[], options: ApplyOptions = {}): readonly Node[] {
  const { outputs, arity } = opRow(op);
  if (outputs === undefined) return [apply(op, operands, options)];
  if (operands.length !== arity)
    throw new ArgumentError(`${op} takes ${arity} argument${arity === 1 ? '' : 's'}, got ${operands.length}`);
  return outputs.map((output) => apply(output as OpName, operands, options));
}

/** NumPy's `**` takes a square, a root or a reciprocal for these exponents of an array; so the values agree. */
function powerShortcut(operands: readonly Operand[]): Node | null {
  const [base, exponent] = operands as [Operand, Operand];
  if (isWeak(base) || !isWeak(exponent) || exponent.weak === 'complex') return null;
  const kind = kindOf(base.dtype);
  const value = Number(exponent.value);
  const real = kind === 'float' || kind === 'complex';
  if (!real && exponent.weak === 'float') return null;
  if (value === 2) return apply('square', [base]);
  if (!real) return null;
  if (value === 0.5) return apply('sqrt', [base]);
  if (value === -1) return apply('reciprocal', [base]);
  return value === 1 ? apply('positive', [base]) : null;
}

/** The parts of what is in memory are a view of it, those of what is still computed an operation. */
export function seenThrough(node: Node, step: View): Node {
  if (step.kind !== 'part' || node.kind === 'input') return view(node, step);
  return apply(step.part === 0 ? 'real' : 'imag', [node]);
}

/** A view of the larger shape; the node itself when it has it. */
export function broadcastTo(node: Node, shape: Shape): Node {
  if (sameShape(node.shape, shape)) return node;
  const joint = (() => {
    try {
      return broadcastShapes([node.shape, shape]);
    } catch {
      return null;
    }
  })();
  if (joint === null || !sameShape(joint, shape)) {
    throw new ShapeError(
      `cannot broadcast an array of shape ${formatShape(node.shape)} to shape ${formatShape(shape)}`,
    );
  }
  return view(node, { kind: 'broadcast', shape });
}

/** What is stored when `value` is assigned to elements of this type and shape. Throws DTypeError for a higher kind. */
export function assignable(value: Operand, dtype: DType, shape: Shape): Node {
  if (isWeak(value)) {
    if (value.weak === 'complex' && kindOf(dtype) !== 'complex') throw kindError('complex', dtype);
    if (value.weak === 'float' && (kindOf(dtype) === 'int' || kindOf(dtype) === 'uint' || kindOf(dtype) === 'bool')) {
      return broadcastTo(cast(strong(value, 'float64'), dtype), shape);
    }
    return broadcastTo(strong(value, dtype), shape);
  }
  return broadcastTo(cast(value, dtype), shape);
}

const kindError = (from: string, to: DType): DTypeError =>
  new DTypeError(`cannot assign ${from} values to elements of type ${to}; take the real part or convert with astype`);

/** In-place operations refuse what NumPy's 'same_kind' casting refuses: `int += float`. */
export function checkInPlace(op: string, from: DType, to: DType): void {
  if (!canCastSameKind(from, to)) {
    throw new DTypeError(
      `cannot cast the result of in-place ${op} from ${from} to ${to} within the same kind; write x = x ... instead, or convert with astype`,
    );
  }
}

/** The common type of operands, as np.result_type. */
export function commonType(operands: readonly Operand[]): DType {
  return resultType(...operands.map(typeOf));
}

/** A dtype by NumPy's names and short forms. */
export function dtypeByName(name: string): DType | undefined {
  if (isDType(name)) return name;
  const aliases: Readonly<Record<string, DType>> = {
    float: 'float64',
    int: 'int64',
    complex: 'complex128',
    bool_: 'bool',
    half: 'float16',
    single: 'float32',
    double: 'float64',
    uint: 'uint64',
    intp: 'int64',
    uintp: 'uint64',
  };
  return Object.hasOwn(aliases, name) ? aliases[name] : undefined;
}
