/**
 * Ast -> graph: gives a snippet its meaning, statement by statement. Names are bound to nodes and references; only
 * assignments to arrays from outside have an effect, through their handles. Knows no device.
 */

import { apply, assignable, checkInPlace } from './build.ts';
import { ArgumentError, ShapeError, type Span, UnsupportedError } from './errors.ts';
import { cast, type Node, sourcesOf } from './graph.ts';
import { indexView } from './indexing.ts';
import { binary, indexItems, lower } from './lower-expression.ts';
import { at, type LowerHost, type Scope } from './lower-scope.ts';
import {
  type ArrayValue,
  describeValue,
  isArray,
  nodeOfValue,
  nodeValue,
  operandOf,
  shapeOfValue,
  tuple,
  type Value,
  viewOfValue,
} from './lower-value.ts';
import { formatShape, sameShape } from './shape.ts';
import type { Expression, Snippet, Statement, Subscript, Target } from './syntax/ast.ts';
import { usedLater } from './syntax/used.ts';

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

/** A name can be used several times, also where its number decides a shape: then it is not one parameter's value. */
function withoutHole(value: Value): Value {
  if (value.kind === 'tuple') return tuple(value.items.map(withoutHole));
  if (value.kind !== 'weak' || value.weak.hole === undefined) return value;
  return { kind: 'weak', weak: { ...value.weak, hole: undefined } };
}

function assign(scope: Scope, target: Target, value: Value, later: ReadonlySet<string>): void {
  if (target.kind === 'name') {
    scope.names.set(target.name, withoutHole(value));
    return;
  }
  if (target.kind === 'hole') {
    at(scope, target.span, () => {
      throw new UnsupportedError(
        `an interpolated array cannot be rebound; write \${${target.index}}[...] = value to change its elements`,
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
    const whole = lower(scope, target.object);
    const mask = target.items.length === 1 ? at(scope, target.span, () => maskOf(scope, target.items[0]!)) : null;
    // Where the mask holds: as if the whole array took part.
    const current = mask === null ? lower(scope, object) : whole;
    if (mask !== null) at(scope, target.span, () => checkMask(mask, whole, value));
    const result = binary(scope, op, current, value, statement.span);
    at(scope, statement.span, () => checkStored(op, result, current));
    if (mask === null || !isArray(whole)) store(scope, target, whole, result, later);
    else at(scope, target.span, () => assignWhere(scope, whole, mask, result, target, later));
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
      checkMask(mask, object, value);
      assignWhere(scope, object, mask, value, target, later);
      return;
    }
    const view = indexView(shapeOfValue(object), indexItems(scope, target.items));
    assignThrough(scope, object, viewOfValue(object, view), value, target, later);
  });
}

type Subscripted = Extract<Target, { kind: 'subscript' }>;

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

function checkMask(mask: Node, object: Value, value: Value): void {
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
}

/** Stores a value, a scalar or of the array's shape, where the mask holds. */
function assignWhere(
  scope: Scope,
  object: ArrayValue,
  mask: Node,
  value: Value,
  target: Subscripted,
  later: ReadonlySet<string>,
): void {
  const node = nodeOfValue(object);
  const chosen = assignable(operandOf(value), node.dtype, shapeOfValue(object));
  assignThrough(scope, object, object, nodeValue(apply('where', [mask, chosen, node])), target, later);
}
