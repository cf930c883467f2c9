/** Tokens and parts of a kernel body to tree nodes. */

import type { IToken } from 'chevrotain';
import type { Span } from '../errors.ts';
import type { BodyExpression, BodyStatement, BodyTarget, TypeName } from './ast.ts';
import type { FoldRules } from './fold.ts';
import { kernelOperators } from './operators.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { cover, quote } from './text.ts';

/** What may follow a name, a hole or a type: `(...)`, `[...]`, `.word`. */
export type Trailer =
  | { readonly kind: 'arguments'; readonly items: readonly BodyExpression[]; readonly span: Span }
  | { readonly kind: 'index'; readonly items: readonly BodyExpression[]; readonly span: Span }
  | { readonly kind: 'attribute'; readonly name: string; readonly span: Span };

export const kernelFolds: FoldRules<BodyExpression> = {
  operators: kernelOperators,
  unary: (op, operand, span) =>
    op === '!' ? { kind: 'logic', op, operands: [operand], span } : { kind: 'unary', op, operand, span },
  binary: ({ op }, left, right) => {
    const span = cover(left.span, right.span);
    if (op === '&&' || op === '||') return { kind: 'logic', op, operands: [left, right], span };
    return { kind: 'binary', op, left, right, span };
  },
  joinComparisons: (left, right) => `${left} && ${right}`,
};

const attributes = 'A raw parameter has w[i], w[i, j], w.shape[0] and w.size.';

/** A name, hole or type with what follows it. */
export function primaryOf(
  text: string,
  head: TypeName,
  trailers: readonly Trailer[],
  hasFields = false,
): BodyExpression {
  const [first, ...rest] = trailers;
  if (first === undefined) return head;
  if (head.kind === 'name' && (head.name === 'np' || head.name === 'numpy') && first.kind === 'attribute') {
    return primaryOf(text, { kind: 'name', name: first.name, span: cover(head.span, first.span) }, rest, hasFields);
  }
  if (first.kind === 'arguments') {
    const call: BodyExpression = { kind: 'call', callee: head, args: first.items, span: cover(head.span, first.span) };
    return rest[0] === undefined ? call : refuseTrailer(text, rest[0], call.span);
  }
  if (head.kind === 'hole') return refuseTrailer(text, first, head.span);
  if (first.kind === 'attribute') {
    // A field is never called size or shape: those are a raw parameter's.
    if (hasFields && first.name !== 'size' && first.name !== 'shape') {
      const span = cover(head.span, first.span);
      const field: BodyExpression = { kind: 'field', object: head.name, name: first.name, span };
      return rest[0] === undefined ? field : refuseTrailer(text, rest[0], span);
    }
    return attributeOf(text, head.name, head.span, first, rest);
  }
  const element: BodyExpression = {
    kind: 'element',
    array: head.name,
    indices: first.items,
    span: cover(head.span, first.span),
  };
  return rest[0] === undefined ? element : refuseTrailer(text, rest[0], element.span);
}

export function refuseTrailer(text: string, trailer: Trailer, before: Span): never {
  const value = quote(text.slice(before.start, before.end));
  const { span } = trailer;
  if (trailer.kind === 'arguments')
    refuse(
      text,
      `${value} cannot be called`,
      span,
      'Functions of the table and interpolated kernels are called by name.',
    );
  if (trailer.kind === 'index') refuse(text, `${value} cannot be indexed`, span, attributes);
  return refuse(text, `${value} has no attribute \`${trailer.name}\``, span, attributes);
}

// `w.size` and `w.shape[0]`; CuPy's `w.size()` and `w.shape()[0]` too.
function attributeOf(
  text: string,
  array: string,
  start: Span,
  attribute: Trailer,
  after: readonly Trailer[],
): BodyExpression {
  const name = attribute.kind === 'attribute' ? attribute.name : '';
  const isCall = after[0]?.kind === 'arguments' && after[0].items.length === 0;
  const [next, extra] = isCall ? after.slice(1) : after;
  const last = isCall ? (after[0] as Trailer).span : attribute.span;
  if (name === 'size') {
    const size: BodyExpression = { kind: 'size', array, span: cover(start, last) };
    return next === undefined ? size : refuseTrailer(text, next, size.span);
  }
  if (name !== 'shape') refuseTrailer(text, attribute, start);
  const index = next?.kind === 'index' && next.items.length === 1 ? next.items[0] : undefined;
  if (next === undefined || index?.kind !== 'number' || index.literal.type !== 'int' || index.literal.value > 63n) {
    return refuse(
      text,
      `${quote(`${array}.shape`)} needs the number of a dimension`,
      next?.span ?? cover(start, last),
      'Write w.shape[0], w.shape[1], ...',
    );
  }
  if (extra !== undefined) refuseTrailer(text, extra, cover(start, next.span));
  return { kind: 'extent', array, dim: Number(index.literal.value), span: cover(start, next.span) };
}

export interface Assignment {
  /** `=`, `+=`, `++`, ...; undefined when the expression stands alone. */
  readonly operator: IToken | undefined;
  readonly value: BodyExpression | undefined;
}

/** `y = e`, `y += e`, `y++`. */
export function assignmentOf(text: string, left: BodyExpression, { operator, value }: Assignment): BodyStatement {
  if (operator === undefined) return refuseValue(text, left);
  const target = targetOf(text, left);
  const span = cover(left.span, value?.span ?? spanOf(operator));
  if (value === undefined) return stepOf(target, operator, span);
  const symbol = operator.image.slice(0, -1);
  if (symbol === '@') refuse(text, 'matrix products have no meaning for one element', spanOf(operator));
  return {
    kind: 'assign',
    target,
    op: symbol === '' ? null : (kernelOperators.infix.get(symbol)?.op ?? symbol),
    value,
    span,
  };
}

/** `k++` is `k += 1`. */
export function stepOf(target: BodyTarget, operator: IToken, span: Span): BodyStatement {
  const op = kernelOperators.infix.get(operator.image.slice(0, 1))?.op ?? 'add';
  const one: BodyExpression = { kind: 'number', literal: { type: 'int', value: 1n }, span: spanOf(operator) };
  return { kind: 'assign', target, op, value: one, span };
}

function refuseValue(text: string, value: BodyExpression): never {
  refuse(
    text,
    `the value of ${quote(text.slice(value.span.start, value.span.end))} is not used`,
    value.span,
    'Assign it: y = ...',
  );
}

export function targetOf(text: string, node: BodyExpression): BodyTarget {
  if (node.kind === 'name' || node.kind === 'element') return node;
  return refuse(
    text,
    `cannot assign to ${quote(text.slice(node.span.start, node.span.end))}`,
    node.span,
    'Outputs, locals and elements of raw outputs can be assigned to.',
  );
}

/** `float32 a = 1, b`: one declaration each. */
export interface Declarator {
  readonly name: IToken;
  readonly value: BodyExpression | undefined;
}

export function declarationsOf(start: Span, type: TypeName, declarators: readonly Declarator[]): BodyStatement[] {
  return declarators.map(({ name, value }, index) => {
    const span = cover(index === 0 ? start : spanOf(name), value?.span ?? spanOf(name));
    return { kind: 'declare', type, name: name.image, value: value ?? null, span };
  });
}
