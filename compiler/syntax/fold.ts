/** From a flat row of operands and operators to a tree, by precedence. */

import type { IToken } from 'chevrotain';
import { ExpressionSyntaxError, type Span } from '../errors.ts';
import { tooDeep } from './lex.ts';
import type { InfixRule, OperatorTable } from './operators.ts';
import { spanOf } from './syntax-error.ts';
import { cover, maxDepth, quote } from './text.ts';

export interface Operand<N> {
  readonly prefixes: readonly IToken[];
  readonly node: N;
}

export interface FoldRules<N> {
  readonly operators: OperatorTable;
  readonly unary: (op: string, operand: N, span: Span) => N;
  readonly binary: (rule: InfixRule, left: N, right: N, operator: Span) => N;
  /** What to write instead of `a < b < c`: the word between the two comparisons. */
  readonly joinComparisons: (left: string, right: string) => string;
}

/**
 * Precedence climbing. A prefix binds tighter than every infix operator but `**`: -x**2 is -(x**2), 2**-1 is 2**(-1).
 * Only prefixes and right-associative operators recurse, and never deeper than the limit.
 */
export function foldOperators<N extends { readonly span: Span }>(
  text: string,
  operands: readonly Operand<N>[],
  infixes: readonly IToken[],
  rules: FoldRules<N>,
): N {
  const { operators } = rules;
  let at = 0;

  function operandAt(prefix: number, depth: number): N {
    const operand = operands[at] as Operand<N>;
    const token = operand.prefixes[prefix];
    if (token === undefined) return operand.node;
    if (depth > maxDepth) tooDeep(text, spanOf(token));
    const inner = climb(prefix + 1, operators.prefixPrecedence, depth + 1);
    return rules.unary(operators.prefix.get(token.image) ?? token.image, inner, cover(spanOf(token), inner.span));
  }

  function climb(prefix: number, lowest: number, depth: number): N {
    let left = operandAt(prefix, depth);
    let compared: IToken | undefined;
    for (;;) {
      const token = infixes[at];
      const rule = token === undefined ? undefined : operators.infix.get(token.image);
      if (token === undefined || rule === undefined || rule.precedence < lowest) return left;
      if (depth > maxDepth) tooDeep(text, spanOf(token));
      at += 1;
      const right = climb(0, rule.rightAssociative ? rule.precedence : rule.precedence + 1, depth + 1);
      if (rule.comparison && compared !== undefined) refuseChain(text, left, token, right, rules);
      if (rule.comparison) compared = token;
      left = rules.binary(rule, left, right, spanOf(token));
    }
  }

  return climb(0, Number.NEGATIVE_INFINITY, 0);
}

// `left` is the first comparison, whose right side is compared again.
function refuseChain<N extends { readonly span: Span }>(
  text: string,
  left: N,
  token: IToken,
  right: N,
  rules: FoldRules<N>,
): never {
  const first = text.slice(left.span.start, left.span.end);
  const middle = rightOf(left);
  const second = `${middle === undefined ? '...' : text.slice(middle.start, middle.end)} ${token.image} ${text.slice(right.span.start, right.span.end)}`;
  throw new ExpressionSyntaxError(`comparisons cannot be chained: a second one, ${quote(token.image)}, follows`, {
    place: { text, span: spanOf(token) },
    hint: `Write ${rules.joinComparisons(shorten(first), shorten(second))}.`,
  });
}

const shorten = (part: string): string => quote(part).slice(1, -1);

function rightOf(node: unknown): Span | undefined {
  return (node as { readonly right?: { readonly span: Span } }).right?.span;
}
