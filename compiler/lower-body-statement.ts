/** Statements of a kernel body, typed. Follows which outputs have a value on every way through the body. */

import { type DType, kindOf } from './dtype.ts';
import { ArgumentError, DTypeError, NameError, type Span, UnsupportedError } from './errors.ts';
import type { Expr, Stmt } from './kernel.ts';
import { lowerElement, lowerExpression } from './lower-body-expression.ts';
import { rawParam } from './lower-body-name.ts';
import { applyOp } from './lower-body-op.ts';
import {
  addLocal,
  type Body,
  declaredType,
  findLocal,
  inScope,
  type Local,
  leaveElement,
  markAssigned,
  meet,
  namedType,
  type Param,
  placeOf,
} from './lower-body-scope.ts';
import { conditionOf, strong, type Value, zeroOf } from './lower-body-value.ts';
import { findOp, type OpName } from './ops.ts';
import type { BodyExpression, BodyStatement } from './syntax/ast.ts';

type Node<K extends BodyStatement['kind']> = Extract<BodyStatement, { readonly kind: K }>;

export const lowerStatements = (body: Body, nodes: readonly BodyStatement[]): Stmt[] =>
  nodes.flatMap((node) => lowerStatement(body, node));

function lowerStatement(body: Body, node: BodyStatement): Stmt[] {
  switch (node.kind) {
    case 'declare':
      return [lowerDeclaration(body, node)];
    case 'assign':
      return [lowerAssignment(body, node)];
    case 'block':
      return inScope(body, () => lowerStatements(body, node.body));
    case 'if':
      return [lowerIf(body, node)];
    case 'for':
      return [inScope(body, () => lowerFor(body, node))];
    case 'while':
      return [lowerWhile(body, node)];
    case 'break':
    case 'continue':
    case 'return':
      return [lowerJump(body, node.kind, node.span)];
  }
}

function lowerDeclaration(body: Body, { type, name, value, span }: Node<'declare'>): Stmt {
  const dtype = declaredType(body, type);
  // The value first: in `float32 x = x` the second x is an outer one.
  const initial = value === null ? zeroOf(dtype) : lowerExpression(body, value).as(dtype);
  const local = addLocal(body, name, dtype, false, span);
  return { kind: 'assign', name: local.cName, value: initial };
}

// --- assignment ------------------------------------------------------------------------------------------------------

function lowerAssignment(body: Body, node: Node<'assign'>): Stmt {
  const { target, op, value, span } = node;
  if (target.kind === 'element') return lowerStore(body, target, op, value, span);
  const right = lowerExpression(body, value);
  const local = findLocal(body, target.name);
  if (local !== undefined) {
    const current = strong({ kind: 'var', name: local.cName, dtype: local.dtype }, placeOf(body, target.span));
    const result = op === null ? right : applyOp(body, op as OpName, [current, right], span);
    if (local.inferred) checkInferred(body, local, result, right.dtype, value.span);
    return { kind: 'assign', name: local.cName, value: result.as(local.dtype) };
  }
  const param = body.params.get(target.name);
  if (param !== undefined) return assignParam(body, param, right, node);
  return assignNew(body, target.name, target.span, op, right);
}

// An inferred local has no type in the text: a value that would be cut must not vanish without a word.
function checkInferred(body: Body, local: Local, value: Value, given: DType, span: Span): void {
  const rank = { bool: 0, uint: 1, int: 1, float: 2, complex: 3 } as const;
  if (rank[kindOf(value.dtype)] <= rank[kindOf(local.dtype)]) return;
  throw new DTypeError(
    `\`${local.name}\` took the type ${local.dtype} from its first value and cannot hold ${given}: declare it, ${given} ${local.name} = ..., or cast, ${local.dtype}(...)`,
    { stage: 'lower', place: placeOf(body, span) },
  );
}

function assignParam(body: Body, param: Param, right: Value, { target, op, span }: Node<'assign'>): Stmt {
  const place = placeOf(body, target.span);
  if (param.role === 'in') {
    throw new ArgumentError(
      `\`${param.name}\` is an input and cannot be assigned to: assign to an output or to a local`,
      { stage: 'lower', place },
    );
  }
  if (param.raw) {
    throw new ArgumentError(`\`${param.name}\` is a whole array: assign to an element, ${param.name}[i] = ...`, {
      stage: 'lower',
      place,
    });
  }
  const result =
    op === null ? right : applyOp(body, op as OpName, [lowerExpression(body, target as BodyExpression), right], span);
  markAssigned(body, param.name);
  return { kind: 'assign', name: param.cName, value: result.as(param.dtype) };
}

// The first assignment makes the local, with the type of its value.
function assignNew(body: Body, name: string, span: Span, op: string | null, value: Value): Stmt {
  const place = placeOf(body, span);
  const isPosition = name === 'j' && body.indices.includes(name);
  if (name === 'i' || name === 'n' || isPosition) {
    const what = {
      i: 'the index of the element',
      n: 'the number of elements',
      j: 'the index of the element in its row',
    };
    throw new ArgumentError(`\`${name}\` is ${what[name as keyof typeof what]} and cannot be assigned to`, {
      stage: 'lower',
      place,
    });
  }
  if (op !== null) throw new NameError(`\`${name}\` has no value yet: assign it first, ${name} = ...`, { place });
  if (namedType(body, { kind: 'name', name, span }) !== undefined || findOp(name) !== undefined) {
    throw new NameError(`\`${name}\` is a ${findOp(name) === undefined ? 'type' : 'function'}: choose another name`, {
      place,
    });
  }
  const local = addLocal(body, name, value.dtype, true, span);
  return { kind: 'assign', name: local.cName, value: value.as(local.dtype) };
}

function lowerStore(
  body: Body,
  target: Extract<Node<'assign'>['target'], { readonly kind: 'element' }>,
  op: string | null,
  value: BodyExpression,
  span: Span,
): Stmt {
  const param = rawParam(body, target.array, target.span);
  if (param.role === 'in') {
    throw new ArgumentError(`\`${param.name}\` is an input and cannot be written to: declare it as a raw output`, {
      stage: 'lower',
      place: placeOf(body, target.span),
    });
  }
  const element = lowerElement(body, target);
  const right = lowerExpression(body, value);
  const result =
    op === null ? right : applyOp(body, op as OpName, [strong(element, placeOf(body, target.span)), right], span);
  body.written.add(param.name);
  return { kind: 'store', param: param.cName, indices: element.indices, value: result.as(param.dtype) };
}

// --- control flow ----------------------------------------------------------------------------------------------------

const lowerCondition = (body: Body, node: BodyExpression): Expr => conditionOf(lowerExpression(body, node));

function lowerIf(body: Body, node: Node<'if'>): Stmt {
  const cond = lowerCondition(body, node.cond);
  const before = body.assigned;
  const then = inScope(body, () => lowerStatements(body, node.then));
  const afterThen = body.assigned;
  body.assigned = before;
  const otherwise = inScope(body, () => lowerStatements(body, node.else));
  body.assigned = meet(afterThen, body.assigned);
  return { kind: 'if', cond, then, else: otherwise };
}

function lowerFor(body: Body, node: Node<'for'>): Stmt {
  const init = node.init === null ? null : headAssignment(body, node.init);
  const cond = node.cond === null ? null : lowerCondition(body, node.cond);
  const before = body.assigned;
  const inner = lowerLoopBody(body, node.body);
  body.assigned = before;
  const step = node.step === null ? null : headAssignment(body, node.step);
  // The body may run no time, so it assigns nothing for certain.
  body.assigned = before;
  return { kind: 'for', init, cond, step, body: inner };
}

function headAssignment(body: Body, node: BodyStatement): Stmt {
  const [statement] = lowerStatement(body, node);
  if (statement?.kind === 'assign') return statement;
  throw new UnsupportedError(
    'the head of a `for` loop assigns to a local or an output: write the element in the body',
    { place: placeOf(body, node.span) },
  );
}

function lowerWhile(body: Body, node: Node<'while'>): Stmt {
  const cond = lowerCondition(body, node.cond);
  const before = body.assigned;
  const inner = lowerLoopBody(body, node.body);
  body.assigned = before;
  return { kind: 'while', cond, body: inner };
}

function lowerLoopBody(body: Body, nodes: readonly BodyStatement[]): Stmt[] {
  body.loops += 1;
  const inner = inScope(body, () => lowerStatements(body, nodes));
  body.loops -= 1;
  return inner;
}

// Outside a loop `continue` leaves the element, as in CuPy's bodies, which stand in the loop over elements.
function lowerJump(body: Body, kind: 'break' | 'continue' | 'return', span: Span): Stmt {
  if (kind === 'break' && body.loops === 0) {
    throw new ArgumentError('`break` stands in no loop: `return` or `continue` leaves the element', {
      stage: 'lower',
      place: placeOf(body, span),
    });
  }
  if (kind === 'return' || body.loops === 0) {
    leaveElement(body);
    return { kind: 'return' };
  }
  body.assigned = null;
  return { kind };
}
