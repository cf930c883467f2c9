/**
 * Ast -> graph: gives a snippet its meaning, statement by statement. Names are bound to nodes and references; only
 * assignments to arrays from outside have an effect, through their handles. Knows no device.
 */

import { apply, assignable, checkInPlace, dtypeByName, type Operand } from './build.ts';
import { kindOf } from './dtype.ts';
import { ArgumentError, DTypeError, NameError, placed, ShapeError, type Span, UnsupportedError } from './errors.ts';
import { cast, type Node, sourcesOf } from './graph.ts';
import { type IndexSpec, indexView } from './indexing.ts';
import { viewShape } from './layout.ts';
import { attributeOf, builtin, builtinNames } from './lower-call.ts';
import { foldBinary, foldCompare, foldUnary } from './lower-scalar.ts';
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
import { formatShape, sameShape } from './shape.ts';
import type { Expression, Snippet, Statement, Subscript, Target } from './syntax/ast.ts';
import { usedLater } from './syntax/used.ts';

/** What a snippet may ask of the outside. */
export interface LowerHost {
  /** Interpolated value `index` of a template. */
  hole(index: number): Value;
  /** A bound variable of `np(text, vars)`. */
  variable(name: string): Value | undefined;
  readonly variableNames: readonly string[];
  /** A new array of nested lists of numbers. */
  list(items: readonly Value[]): Value;
}

interface Scope {
  readonly snippet: Snippet;
  readonly host: LowerHost;
  readonly names: Map<string, Value>;
  /** Right-hand sides of a tuple assignment that are not stored yet: no write before them may show in them. */
  pending: readonly Value[];
}

const noNames: ReadonlySet<string> = new Set();

/** Runs the statements; the value is that of the last line, or null when the last line is an assignment. */
export function lowerSnippet(snippet: Snippet, host: LowerHost): Value | null {
  const scope: Scope = { snippet, host, names: new Map(), pending: [] };
  // Only snippets of several statements have names to look after.
  const later = snippet.statements.length === 1 ? [noNames] : usedLater(snippet);
  let last: Value | null = null;
  snippet.statements.forEach((statement, index) => {
    last = lowerStatement(scope, statement, later[index]!);
  });
  return last;
}

/** Runs `make`; an error without a place gets this one. */
function at<T>(scope: Scope, span: Span, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw placed(error, { text: scope.snippet.text, span });
  }
}

function lowerStatement(scope: Scope, statement: Statement, later: ReadonlySet<string>): Value | null {
  if (statement.kind === 'expression') return lower(scope, statement.value);
  const value = lower(scope, statement.value);
  if (statement.kind === 'augmented') {
    augment(scope, statement, value, later);
    return null;
  }
  for (const target of statement.targets) {
    if (target.kind === 'unpack') unpack(scope, target.items, value, target.span, later);
    else assign(scope, target, value, later);
  }
  return null;
}

function unpack(scope: Scope, targets: readonly Target[], value: Value, span: Span, later: ReadonlySet<string>): void {
  at(scope, span, () => {
    if (value.kind !== 'tuple')
      throw new ArgumentError(`cannot unpack ${describeValue(value)} into ${targets.length} names`);
    if (value.items.length !== targets.length) {
      throw new ArgumentError(`expected ${targets.length} values to unpack, found ${value.items.length}`);
    }
  });
  if (value.kind !== 'tuple') return;
  targets.forEach((target, k) => {
    scope.pending = value.items.slice(k + 1);
    assign(scope, target, value.items[k]!, later);
  });
}

function assign(scope: Scope, target: Target, value: Value, later: ReadonlySet<string>): void {
  if (target.kind === 'name') {
    scope.names.set(target.name, value);
    return;
  }
  if (target.kind === 'hole') {
    at(scope, target.span, () => {
      throw new UnsupportedError(
        'an interpolated array cannot be rebound; write ${x}[...] = value to change its elements'.replace(
          '${x}',
          `\${${target.index}}`,
        ),
      );
    });
    return;
  }
  store(scope, target, lower(scope, target.object), value, later);
}

function augment(
  scope: Scope,
  statement: Extract<Statement, { kind: 'augmented' }>,
  value: Value,
  later: ReadonlySet<string>,
): void {
  const { target, op } = statement;
  const object: Expression = target;
  if (target.kind === 'subscript') {
    const current = lower(scope, object);
    const result = binary(scope, op, current, value, statement.span);
    at(scope, statement.span, () => checkStored(op, result, current));
    store(scope, target, lower(scope, target.object), result, later);
    return;
  }
  const current = lower(scope, object);
  const result = binary(scope, op, current, value, statement.span);
  if (current.kind === 'reference') {
    at(scope, statement.span, () => {
      checkStored(op, result, current);
      writeTo(scope, current, result, later);
    });
  } else if (target.kind === 'name') {
    // An array made in the snippet has no owner outside: it is rebound, cast to its type as in-place operations do.
    at(scope, statement.span, () => {
      if (isArray(current)) checkStored(op, result, current);
      scope.names.set(
        target.name,
        isArray(current) && isArray(result) ? nodeValue(cast(nodeOfValue(result), nodeOfValue(current).dtype)) : result,
      );
    });
  } else {
    at(scope, target.span, () => {
      throw new ArgumentError(`${describeValue(current)} cannot be changed in place`);
    });
  }
}

function checkStored(op: string, result: Value, current: Value): void {
  if (!isArray(current)) return;
  const shape = shapeOfValue(result);
  if (!sameShape(shape, shapeOfValue(current))) {
    throw new ShapeError(
      `the result of in-place ${op} has shape ${formatShape(shape)}, which does not fit the array's shape ${formatShape(shapeOfValue(current))}`,
    );
  }
  if (isArray(result)) checkInPlace(op, nodeOfValue(result).dtype, nodeOfValue(current).dtype);
}

function store(
  scope: Scope,
  target: Extract<Target, { kind: 'subscript' }>,
  object: Value,
  value: Value,
  later: ReadonlySet<string>,
): void {
  at(scope, target.span, () => {
    if (!isArray(object)) throw new ArgumentError(`${describeValue(object)} cannot be assigned to by index`);
    const mask = target.items.length === 1 ? maskOf(scope, target.items[0]!) : null;
    if (mask !== null) {
      assignMasked(scope, object, mask, value, target, later);
      return;
    }
    const view = indexView(shapeOfValue(object), indexItems(scope, target.items));
    assignThrough(scope, object, viewOfValue(object, view), value, target, later);
  });
}

type Subscripted = Extract<Target, { kind: 'subscript' }>;
type ArrayValue = Extract<Value, { kind: 'node' | 'reference' }>;

function assignThrough(
  scope: Scope,
  object: ArrayValue,
  part: Value,
  value: Value,
  target: Subscripted,
  later: ReadonlySet<string>,
): void {
  if (object.kind === 'reference') {
    writeTo(scope, part, value, later);
    return;
  }
  throw new UnsupportedError(
    'this array is a result of the snippet and has no memory yet, so its elements cannot be assigned; ' +
      `build it with where(...), or interpolate an array to write to${target.object.kind === 'name' ? ` (\`${target.object.name}\`)` : ''}`,
  );
}

/** Stores a value in the elements that a reference names. */
function writeTo(scope: Scope, to: Value, value: Value, later: ReadonlySet<string>): void {
  if (to.kind !== 'reference')
    throw new UnsupportedError('only a copy could have this shape, so nothing can be assigned through it');
  const node = assignable(operandOf(value), to.dtype, to.shape);
  // A value computed before and used after the write must not see it.
  for (const [name, own] of scope.names) if (own.kind === 'node' && later.has(name)) protectSources(own.node, to);
  for (const own of scope.pending) if (own.kind === 'node') protectSources(own.node, to);
  to.handle.write(to.views, node);
}

function protectSources(node: Node, written: Extract<Value, { kind: 'reference' }>): void {
  const memory = written.handle.node();
  const own = memory.kind === 'input' ? memory.source : null;
  const seen = new Set<Node>();
  const visit = (below: Node): boolean => {
    if (seen.has(below)) return false;
    seen.add(below);
    if (below.kind === 'input') return below.source === own;
    return sourcesOf(below).some(visit);
  };
  if (visit(node)) written.handle.protect();
}

/** `x[mask] = value` is `x[...] = where(mask, value, x)` for a value without a shape of its own. */
function maskOf(scope: Scope, item: Subscript): Node | null {
  if (item.kind === 'slice' || item.kind === 'ellipsis' || item.kind === 'none' || item.kind === 'number') return null;
  const value = lower(scope, item);
  if (!isArray(value)) return null;
  const node = nodeOfValue(value);
  return node.dtype === 'bool' && node.shape.length > 0 ? node : null;
}

function assignMasked(
  scope: Scope,
  object: ArrayValue,
  mask: Node,
  value: Value,
  target: Subscripted,
  later: ReadonlySet<string>,
): void {
  const shape = shapeOfValue(object);
  if (!sameShape(mask.shape, shape))
    throw new ShapeError(
      `boolean index of shape ${formatShape(mask.shape)} does not match the array's shape ${formatShape(shape)}`,
    );
  if (shapeOfValue(value).length > 0) {
    throw new UnsupportedError(
      'assigning an array through a boolean mask needs compaction, which is not available; write where(mask, value, x)',
    );
  }
  const node = nodeOfValue(object);
  const chosen = assignable(operandOf(value), node.dtype, shape);
  assignThrough(scope, object, object, nodeValue(apply('where', [mask, chosen, node])), target, later);
}

// --- expressions -----------------------------------------------------------------------------------------------------

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
  throw new NameError(`unknown name \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`);
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

function binary(scope: Scope, op: string, left: Value, right: Value, span: Span): Value {
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

function indexItems(scope: Scope, items: readonly Subscript[]): readonly IndexSpec[] {
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
  return callee.call(
    args.map((arg) => arg),
    keywords,
  );
}
