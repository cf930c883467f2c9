/** Expressions of a kernel body, typed. */

import { type DType, dtypeNames, kindOf } from './dtype.ts';
import { ArgumentError, DTypeError, NameError, type SourcePlace, type Span, UnsupportedError } from './errors.ts';
import type { Expr, KernelFunction } from './kernel.ts';
import { callDevice } from './lower-body-device.ts';
import { lowerField, lowerName, otherNames, rawParam } from './lower-body-name.ts';
import { applyOp, located, operandOf } from './lower-body-op.ts';
import type { HoleValue } from './lower-body-options.ts';
import { type Body, findLocal, namedType, placeOf, reserveFunction } from './lower-body-scope.ts';
import { boolConst, conditionOf, strong, type Value, weakComplex, weakFloat, weakInt } from './lower-body-value.ts';
import { findOp, type OpName, offeredNames, opRow, ops, suggest } from './ops.ts';
import type { BodyExpression, NumberLiteral, TypeName } from './syntax/ast.ts';
import { resultType } from './types.ts';

type Node<K extends BodyExpression['kind']> = Extract<BodyExpression, { readonly kind: K }>;

export function lowerExpression(body: Body, node: BodyExpression): Value {
  const place = placeOf(body, node.span);
  switch (node.kind) {
    case 'number':
      return literalValue(body, node.literal, node.span);
    case 'bool':
      return strong(boolConst(node.value), place);
    case 'name':
      return lowerName(body, node);
    case 'hole':
      return holeConstant(body, node);
    case 'unary':
      return applyOp(body, node.op as OpName, [lowerExpression(body, node.operand)], node.span);
    case 'binary':
      return applyOp(
        body,
        node.op as OpName,
        [lowerExpression(body, node.left), lowerExpression(body, node.right)],
        node.span,
      );
    case 'logic':
      return lowerLogic(body, node);
    case 'select':
      return lowerSelect(body, node);
    case 'call':
      return lowerCall(body, node);
    case 'element':
      return strong(lowerElement(body, node), place);
    case 'extent': {
      const { cName } = rawParam(body, node.array, node.span);
      const rank = body.ranks.get(node.array);
      if (rank !== undefined && node.dim >= rank) {
        throw new ArgumentError(
          `\`${node.array}\` is indexed with ${rank} coordinates: it has no dimension ${node.dim}`,
          { stage: 'lower', place },
        );
      }
      body.dims.set(node.array, Math.max(node.dim + 1, body.dims.get(node.array) ?? 0));
      return strong({ kind: 'extent', param: cName, dim: node.dim, dtype: 'int64' }, place);
    }
    case 'field':
      return lowerField(body, node);
    case 'size':
      return strong({ kind: 'size', param: rawParam(body, node.array, node.span).cName, dtype: 'int64' }, place);
  }
}

function literalValue(body: Body, literal: NumberLiteral, span: Span): Value {
  const place = placeOf(body, span);
  if (literal.type === 'int') return weakInt(literal.value, place);
  return literal.type === 'float' ? weakFloat(literal.value, place) : weakComplex(literal.value, place);
}

// --- elements ------------------------------------------------------------------------------------------------------

export function lowerElement(
  body: Body,
  node: { readonly array: string; readonly indices: readonly BodyExpression[]; readonly span: Span },
): Expr & { readonly kind: 'element' } {
  const { cName, dtype } = rawParam(body, node.array, node.span);
  const count = node.indices.length;
  const rank = body.ranks.get(node.array);
  if (count > 1) {
    if (rank !== undefined && rank !== count) {
      throw new ArgumentError(`\`${node.array}\` is indexed with ${count} coordinates here and with ${rank} before`, {
        stage: 'lower',
        place: placeOf(body, node.span),
      });
    }
    body.ranks.set(node.array, count);
  }
  return { kind: 'element', param: cName, indices: node.indices.map((index) => lowerIndex(body, index)), dtype };
}

function lowerIndex(body: Body, node: BodyExpression): Expr {
  const value = lowerExpression(body, node);
  const kind = kindOf(value.dtype);
  if (kind === 'int' || kind === 'uint') return value.as('int64');
  throw new DTypeError(`an index is an integer, found ${value.dtype}: write int64(...)`, {
    stage: 'lower',
    place: placeOf(body, node.span),
  });
}

// --- holes -----------------------------------------------------------------------------------------------------------

function holeAt(body: Body, index: number, span: Span): HoleValue {
  const value = body.holes[index];
  if (value !== undefined) return value;
  throw new ArgumentError(`no value was given for \${${index}}`, { stage: 'lower', place: placeOf(body, span) });
}

function holeConstant(body: Body, { index, span }: Node<'hole'>): Value {
  const hole = holeAt(body, index, span);
  const place = placeOf(body, span);
  switch (hole.kind) {
    case 'number':
      // -0 is a float: as an integer it would lose its sign.
      return Number.isInteger(hole.value) && !Object.is(hole.value, -0)
        ? weakInt(BigInt(hole.value), place)
        : weakFloat(hole.value, place);
    case 'bigint':
      return weakInt(hole.value, place);
    case 'bool':
      return strong(boolConst(hole.value), place);
    case 'dtype':
      throw new DTypeError(`the interpolated dtype ${hole.dtype} is not a value: a cast is written \${dtype}(x)`, {
        stage: 'lower',
        place,
      });
    case 'device':
      throw new NameError(`the interpolated \`${hole.facts.name}\` is a function: call it, \${f}(x)`, { place });
    case 'function':
      throw new NameError(`the interpolated kernel \`${hole.name}\` is a function: call it, \${kernel}(x)`, { place });
  }
}

// --- choices -------------------------------------------------------------------------------------------------------

function lowerLogic(body: Body, { op, operands, span }: Node<'logic'>): Value {
  const place = placeOf(body, span);
  const [left, right] = operands.map((operand) => conditionOf(lowerExpression(body, operand))) as [Expr, Expr];
  if (op === '!') return applyOp(body, 'logical_not', [strong(left, place)], span);
  return strong({ kind: 'logic', op, left, right, dtype: 'bool' }, place);
}

// Two weak sides stay weak: each is built in the type that the whole meets.
function lowerSelect(body: Body, node: Node<'select'>): Value {
  const place = placeOf(body, node.span);
  const cond = conditionOf(lowerExpression(body, node.cond));
  const sides = [lowerExpression(body, node.then), lowerExpression(body, node.else)] as const;
  const as = (dtype: DType): Expr => {
    const [then, otherwise] = [sides[0].as(dtype), sides[1].as(dtype)];
    return { kind: 'select', cond, then, else: otherwise, dtype };
  };
  const dtype = resultType(operandOf(sides[0]), operandOf(sides[1]));
  if (sides[0].weak === null || sides[1].weak === null) return strong(as(dtype), place);
  const order = ['int', 'float', 'complex'] as const;
  const weak = order[Math.max(order.indexOf(sides[0].weak), order.indexOf(sides[1].weak))] as (typeof order)[number];
  return { weak, dtype, as };
}

// --- calls -----------------------------------------------------------------------------------------------------------

function lowerCall(body: Body, node: Node<'call'>): Value {
  const { callee, args, span } = node;
  if (callee.kind === 'hole') {
    const hole = holeAt(body, callee.index, callee.span);
    if (hole.kind === 'function') return callKernel(body, hole, args, node);
    if (hole.kind === 'device') {
      const values = args.map((arg) => lowerExpression(body, arg));
      return callDevice(hole.facts, values, placeOf(body, span));
    }
    if (hole.kind !== 'dtype') {
      throw new NameError('the interpolated value is a number: it cannot be called', {
        place: placeOf(body, callee.span),
      });
    }
  }
  const dtype = namedType(body, callee);
  if (dtype !== undefined) return castTo(body, dtype, args, span);
  return callTable(body, callee, args, span);
}

function castTo(body: Body, dtype: DType, args: readonly BodyExpression[], span: Span): Value {
  checkArity(body, dtype, 1, args.length, span);
  return strong(lowerExpression(body, args[0] as BodyExpression).as(dtype), placeOf(body, span));
}

function checkArity(body: Body, name: string, expected: number, given: number, span: Span): void {
  if (expected === given) return;
  const count = expected === 1 ? '1 argument' : `${expected} arguments`;
  throw new ArgumentError(`${name} takes ${count}, ${given} given`, { stage: 'lower', place: placeOf(body, span) });
}

// `frexp_mantissa` and its like are for bodies, which cannot take two results.
const parts: ReadonlySet<string> = new Set(Object.values(ops).flatMap((row) => row.outputs ?? []));

function callTable(body: Body, callee: TypeName, args: readonly BodyExpression[], span: Span): Value {
  const name = callee.kind === 'name' ? callee.name : '';
  const op = findOp(name);
  const row = op === undefined ? undefined : opRow(op);
  if (op === undefined || row === undefined || (row.internal === true && !parts.has(op)))
    throw unknownFunction(body, name, callee.span);
  if (row.outputs !== undefined) {
    throw new UnsupportedError(
      `${name} has ${row.outputs.length} results and a body takes one: call ${row.outputs.join(' and ')}`,
      {
        place: placeOf(body, callee.span),
      },
    );
  }
  checkArity(body, name, row.arity, args.length, span);
  return applyOp(
    body,
    op,
    args.map((arg) => lowerExpression(body, arg)),
    span,
  );
}

function unknownFunction(body: Body, name: string, span: Span): NameError {
  const place = placeOf(body, span);
  if (body.params.has(name) || findLocal(body, name) !== undefined) {
    return new NameError(`\`${name}\` is a variable: it cannot be called`, { place });
  }
  const nearest =
    otherNames.get(name) ?? suggest(name, [...offeredNames, ...parts, ...dtypeNames, ...Object.keys(body.bindings)]);
  const remedy =
    nearest === undefined
      ? ' Bodies have the functions of the operation table, casts, and interpolated kernels.'
      : ` Did you mean \`${nearest}\`?`;
  return new NameError(`unknown function \`${name}\`.${remedy}`, { place });
}

function callKernel(
  body: Body,
  hole: HoleValue & { readonly kind: 'function' },
  nodes: readonly BodyExpression[],
  node: Node<'call'>,
): Value {
  const place = placeOf(body, node.span);
  checkArity(body, hole.name, hole.arity, nodes.length, node.span);
  const args = nodes.map((arg) => lowerExpression(body, arg));
  const fn = located(place, () => hole.make(args.map(({ weak, dtype }) => (weak === null ? dtype : null))));
  const result = usableOutput(fn, place);
  reserveFunction(body, [fn.name, `${fn.name}_value`], node.callee.span);
  const inputs = fn.params.filter(({ mode }) => mode === 'in');
  const casts = args.map((arg, index) => arg.as((inputs[index] as { readonly dtype: DType }).dtype));
  return strong({ kind: 'call', fn, args: casts, dtype: result }, place);
}

// Inside another kernel there is one element: no whole arrays, no index, one result.
function usableOutput(fn: KernelFunction, place: SourcePlace): DType {
  const outputs = fn.params.filter(({ mode }) => mode === 'out' || mode === 'inout');
  const refuse = (why: string): never => {
    throw new UnsupportedError(`the kernel \`${fn.name}\` cannot be called inside another: ${why}`, { place });
  };
  if (fn.params.some(({ mode }) => mode === 'raw')) refuse('it has a raw parameter');
  if (fn.usesIndex || fn.usesSize) refuse('it uses i or n');
  const [output] = outputs;
  return output === undefined || outputs.length > 1
    ? refuse(`it has ${outputs.length} outputs, not one`)
    : output.dtype;
}
