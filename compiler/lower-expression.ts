/** Expressions of the snippet language as values: nodes, views of arrays from outside, Python's numbers. */

import { apply, assignable, dtypeByName, type Operand } from './build.ts';
import { kindOf } from './dtype.ts';
import { ArgumentError, DTypeError, NameError, ShapeError, type Span, UnsupportedError } from './errors.ts';
import { cast } from './graph.ts';
import { type IndexSpec, indexView } from './indexing.ts';
import { viewShape } from './layout.ts';
import { attributeOf } from './lower-attribute.ts';
import { builtin, builtinNames } from './lower-call.ts';
import { foldBinary, foldCompare, foldUnary } from './lower-scalar.ts';
import { at, type LowerHost, type Scope } from './lower-scope.ts';
import {
  describeValue,
  isArray,
  type Keywords,
  nodeOfValue,
  nodeValue,
  none,
  operandOf,
  shapeOfValue,
  tuple,
  type Value,
  viewOfValue,
} from './lower-value.ts';
import { type OpName, suggest } from './ops.ts';
import { sameShape } from './shape.ts';
import type { Expression, Subscript } from './syntax/ast.ts';

export function lower(scope: Scope, expression: Expression): Value {
  switch (expression.kind) {
    case 'number': {
      const { type, value } = expression.literal;
      if (type === 'int') return { kind: 'weak', weak: { weak: 'int', value, literal: true } };
      if (type === 'float') return { kind: 'weak', weak: { weak: 'float', value, literal: true } };
      return { kind: 'weak', weak: { weak: 'complex', value: [0, value], literal: true } };
    }
    case 'bool':
      return { kind: 'bool', value: expression.value };
    case 'none':
      return none;
    case 'text': {
      const dtype = dtypeByName(expression.value);
      return dtype === undefined ? { kind: 'text', text: expression.value } : { kind: 'dtype', dtype };
    }
    case 'hole':
      return at(scope, expression.span, () => scope.host.hole(expression.index));
    case 'name':
      return at(scope, expression.span, () => lookUp(scope, expression.name));
    case 'tuple':
      return tuple(expression.items.map((item) => lower(scope, item)));
    case 'list': {
      const items = listItems(scope, expression.items);
      return at(scope, expression.span, () => scope.host.list(items));
    }
    case 'unary':
      return unary(scope, expression.op, lower(scope, expression.operand), expression.span);
    case 'binary':
      return binary(
        scope,
        expression.op,
        lower(scope, expression.left),
        lower(scope, expression.right),
        expression.span,
      );
    case 'attribute': {
      const object = lower(scope, expression.object);
      return at(scope, expression.span, () => attributeOf(object, expression.name));
    }
    case 'subscript': {
      const object = lower(scope, expression.object);
      return at(scope, expression.span, () => subscript(scope, object, expression.items));
    }
    case 'call':
      return call(scope, expression);
  }
}

/** Nested lists as nested tuples of numbers. */
function listItems(scope: Scope, items: readonly Expression[]): readonly Value[] {
  return items.map((item) =>
    item.kind === 'list' || item.kind === 'tuple' ? tuple(listItems(scope, item.items)) : lower(scope, item),
  );
}

function lookUp(scope: Scope, name: string): Value {
  const found = scope.names.get(name) ?? scope.host.variable(name) ?? builtin(name);
  if (found !== undefined) return found;
  const near = suggest(name, [...scope.names.keys(), ...scope.host.variableNames, ...builtinNames()]);
  const remedy = `give it a value: \${${name}} in a template, np(text, { ${name} }), --var ${name}=FILE`;
  throw new NameError(`unknown name \`${name}\`; ${near === undefined ? remedy : `did you mean \`${near}\`?`}`);
}

function unary(scope: Scope, op: string, value: Value, span: Span): Value {
  return at(scope, span, () => {
    if (value.kind === 'weak') {
      const folded = foldUnary(op, value.weak);
      if (folded === null) throw new DTypeError(`bad operand type for ${op}: a Python ${value.weak.weak}`);
      return { kind: 'weak', weak: folded };
    }
    return nodeValue(apply(op as OpName, [operandOf(value)]));
  });
}

export function binary(scope: Scope, op: string, left: Value, right: Value, span: Span): Value {
  return at(scope, span, () => {
    if (left.kind === 'weak' && right.kind === 'weak') {
      const compared = foldCompare(op, left.weak, right.weak);
      if (compared !== null) return { kind: 'bool', value: compared };
      const folded = foldBinary(op, left.weak, right.weak);
      if (folded === null)
        throw new DTypeError(`${op} of a Python ${left.weak.weak} and a Python ${right.weak.weak} is not defined`);
      return { kind: 'weak', weak: folded };
    }
    // Shapes and tuples of integers, as in `x.shape[:-1] + (1,)`.
    if (left.kind === 'tuple' && right.kind === 'tuple' && op === 'add') return tuple([...left.items, ...right.items]);
    const operands: Operand[] = [left, right].map((value) =>
      operandOf(value.kind === 'tuple' ? scope.host.list(value.items) : value),
    );
    return nodeValue(apply(op as OpName, operands));
  });
}

export function indexItems(scope: Scope, items: readonly Subscript[]): readonly IndexSpec[] {
  return items.flatMap((item): readonly IndexSpec[] => {
    if (item.kind === 'ellipsis') return ['...'];
    if (item.kind === 'slice') {
      const part = (expression: Expression | null): number | null =>
        expression === null ? null : integer(scope, expression);
      return [{ start: part(item.start), stop: part(item.stop), step: part(item.step) }];
    }
    const value = lower(scope, item);
    if (value.kind === 'none') return [null];
    if (value.kind === 'tuple') return value.items.map((own) => plainInteger(own));
    return [plainInteger(value)];
  });
}

function integer(scope: Scope, expression: Expression): number | null {
  const value = lower(scope, expression);
  return value.kind === 'none' ? null : at(scope, expression.span, () => plainInteger(value));
}

function plainInteger(value: Value): number {
  if (value.kind === 'weak' && value.weak.weak === 'int') return Number(value.weak.value);
  if (value.kind === 'weak' && value.weak.weak === 'float') {
    const { value: index } = value.weak;
    const written = Number.isInteger(index) ? index.toFixed(1) : index;
    throw new ShapeError(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${written}`);
  }
  if (isArray(value) || value.kind === 'bool') {
    const kind = value.kind === 'bool' ? 'bool' : kindOf(nodeOfValue(value).dtype);
    if (kind === 'float' || kind === 'complex')
      throw new ShapeError(
        `an index is an integer, a slice (:), an ellipsis (...) or None, found an array of ${kind} numbers`,
      );
    throw new UnsupportedError(
      kind === 'bool'
        ? 'selecting by a boolean mask gives a size that depends on values, which is not available; use where(mask, x, other)'
        : 'indexing by an array of integers is not available; use integers and slices',
    );
  }
  throw new ShapeError(
    `only integers, slices (:), ellipsis (...) and None are valid indices, found ${describeValue(value)}`,
  );
}

function subscript(scope: Scope, object: Value, items: readonly Subscript[]): Value {
  if (object.kind === 'tuple') return subscriptTuple(scope, object.items, items);
  if (!isArray(object)) throw new ArgumentError(`${describeValue(object)} cannot be indexed`);
  const shape = shapeOfValue(object);
  const view = indexView(shape, indexItems(scope, items));
  return sameShape(viewShape(shape, view), shape) && items.every((item) => item.kind === 'ellipsis')
    ? object
    : viewOfValue(object, view);
}

function subscriptTuple(scope: Scope, values: readonly Value[], items: readonly Subscript[]): Value {
  const [spec, ...more] = indexItems(scope, items);
  if (spec === undefined || more.length > 0 || spec === null || spec === '...')
    throw new ShapeError('a tuple takes one integer or one slice');
  const view = indexView([values.length], [spec]);
  const item = view.kind === 'index' ? view.items[0]! : null;
  if (item?.kind === 'at') return values[item.index]!;
  if (item?.kind !== 'slice') throw new ShapeError('a tuple takes one integer or one slice');
  return tuple(Array.from({ length: item.size }, (_, k) => values[item.start + k * item.step]!));
}

function call(scope: Scope, expression: Extract<Expression, { kind: 'call' }>): Value {
  const callee = lower(scope, expression.callee);
  const args = expression.args.map((arg) => lower(scope, arg));
  const keywords: Record<string, Value> = Object.create(null) as Record<string, Value>;
  for (const { name, value } of expression.keywords) keywords[name] = lower(scope, value);
  return at(scope, expression.span, () => callValue(callee, args, keywords, scope.host));
}

function callValue(callee: Value, args: readonly Value[], keywords: Keywords, host: LowerHost): Value {
  if (callee.kind === 'dtype') {
    const [value] = args;
    if (value === undefined || args.length > 1) throw new ArgumentError(`${callee.dtype}() takes one value`);
    const own = value.kind === 'tuple' ? host.list(value.items) : value;
    const operand = operandOf(own);
    return nodeValue('weak' in operand ? assignable(operand, callee.dtype, []) : cast(operand, callee.dtype));
  }
  if (callee.kind !== 'function') throw new ArgumentError(`${describeValue(callee)} cannot be called`);
  return callee.call(args, keywords);
}
