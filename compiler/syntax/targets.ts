/** What may stand left of `=`: decided after the expression has been read, as Python does. */

import type { IToken } from 'chevrotain';
import type { Span } from '../errors.ts';
import type { Expression, Statement, Target } from './ast.ts';
import { numpyOperators } from './operators.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { cover, quote } from './text.ts';

const assignable = `Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ...`;

/** `parts` are what stands between the `=` signs: one alone is an expression. */
export function assignStatement(text: string, parts: readonly Expression[]): Statement {
  const value = parts.at(-1) as Expression;
  if (parts.length === 1) return { kind: 'expression', value, span: value.span };
  const targets = parts
    .slice(0, -1)
    .map((part) => (part.kind === 'tuple' ? unpackOf(text, part.items, part.span) : targetOf(text, part)));
  return { kind: 'assign', targets, value, span: cover(parts[0]?.span ?? value.span, value.span) };
}

export function augmentedStatement(text: string, parts: readonly Expression[], operator: IToken): Statement {
  const [left, value] = parts as [Expression, Expression];
  const symbol = operator.image.slice(0, -1);
  if (symbol === '@') refuse(text, '`@=` is not there yet: matrix products come later', spanOf(operator));
  const target = targetOf(text, left);
  const op = numpyOperators.infix.get(symbol)?.op ?? symbol;
  return { kind: 'augmented', target, op, value, span: cover(left.span, value.span) };
}

function unpackOf(
  text: string,
  items: readonly Expression[],
  span: Span,
): { readonly kind: 'unpack'; readonly items: readonly Target[]; readonly span: Span } {
  if (items.length === 0) refuse(text, 'nothing to assign to', span, assignable);
  const targets = items.map((item) => {
    if (item.kind !== 'tuple') return targetOf(text, item);
    return refuse(
      text,
      `a tuple is not unpacked into another one, found ${describe(text, item)}`,
      item.span,
      'Give the inner tuple a name, and unpack it on a line of its own.',
    );
  });
  return { kind: 'unpack', items: targets, span };
}

function targetOf(text: string, node: Expression): Target {
  switch (node.kind) {
    case 'name':
    case 'hole':
      return node;
    case 'subscript':
      return node;
    case 'attribute':
      return refuse(text, `cannot assign to the attribute ${describe(text, node)}`, node.span, assignable);
    case 'tuple':
      return refuse(text, 'an augmented assignment has one target, found a tuple', node.span, assignable);
    default:
      return refuse(text, `cannot assign to ${what[node.kind]}, ${describe(text, node)}`, node.span, assignable);
  }
}

const what: Readonly<Record<'number' | 'bool' | 'none' | 'text' | 'call' | 'unary' | 'binary' | 'list', string>> = {
  number: 'a number',
  bool: 'a constant',
  none: 'a constant',
  text: 'a string',
  call: 'the result of a call',
  unary: 'an expression',
  binary: 'an expression',
  list: 'a list',
};

const describe = (text: string, node: Expression): string => quote(text.slice(node.span.start, node.span.end));
