/** Integer constant expressions, as far as they are understood: extents, bounds, conditions of directives. */

import type { RawToken } from './declaration-types.ts';

export interface Lookup {
  readonly valueOf: (name: string) => number | null;
  /** Of `defined(name)`: 1, 0, or null for unknown. Only in directives. */
  readonly isDefined?: (name: string) => number | null;
  /** Of the tokens in `sizeof(...)`. */
  readonly sizeOf?: (tokens: readonly RawToken[]) => number | null;
}

type Value = bigint | null;

const maxDepth = 64;

const precedences: ReadonlyMap<string, number> = new Map(
  [
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!='],
    ['<', '>', '<=', '>='],
    ['<<', '>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

const truth = (value: boolean): bigint => (value ? 1n : 0n);

const operations: Readonly<Record<string, (a: bigint, b: bigint) => Value>> = {
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '&': (a, b) => a & b,
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '<': (a, b) => truth(a < b),
  '>': (a, b) => truth(a > b),
  '<=': (a, b) => truth(a <= b),
  '>=': (a, b) => truth(a >= b),
  '<<': (a, b) => (b >= 0n && b < 64n ? a << b : null),
  '>>': (a, b) => (b >= 0n && b < 64n ? a >> b : null),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0n ? null : a / b),
  '%': (a, b) => (b === 0n ? null : a % b),
};

/** Thrown and caught here alone: the text is not such an expression. */
class NotConstant extends Error {}

/** The value, or null where it is not known from the text. */
export function constantValue(tokens: readonly RawToken[], lookup: Lookup): number | null {
  const reader = new Reader(tokens, lookup);
  try {
    const value = reader.whole();
    const number = value === null ? null : Number(value);
    return number !== null && Number.isSafeInteger(number) ? number : null;
  } catch (error) {
    if (error instanceof NotConstant) return null;
    throw error;
  }
}

class Reader {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly RawToken[];
  private readonly lookup: Lookup;

  constructor(tokens: readonly RawToken[], lookup: Lookup) {
    this.tokens = tokens;
    this.lookup = lookup;
  }

  whole(): Value {
    const value = this.conditional();
    if (this.at < this.tokens.length) throw new NotConstant();
    return value;
  }

  private text(ahead = 0): string {
    return this.tokens[this.at + ahead]?.text ?? '';
  }

  private take(text: string): boolean {
    if (this.text() !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new NotConstant();
  }

  private conditional(): Value {
    this.depth += 1;
    if (this.depth > maxDepth) throw new NotConstant();
    let value = this.binary(1);
    if (this.take('?')) {
      const yes = this.conditional();
      this.expect(':');
      const no = this.conditional();
      value = value === null ? (yes === no ? yes : null) : value === 0n ? no : yes;
    }
    this.depth -= 1;
    return value;
  }

  /** `<=`, `<<` and the like are two tokens that touch. */
  private operator(): string {
    const first = this.tokens[this.at];
    const second = this.tokens[this.at + 1];
    if (first?.kind !== 'punctuation') return '';
    const both = first.text + (second?.text ?? '');
    return first.end === second?.start && precedences.has(both) ? both : first.text;
  }

  private binary(least: number): Value {
    let left = this.unary();
    for (;;) {
      const operator = this.operator();
      const precedence = precedences.get(operator);
      if (precedence === undefined || precedence < least) return left;
      this.at += operator.length === 2 && this.text() !== operator ? 2 : 1;
      left = combine(operator, left, this.binary(precedence + 1));
    }
  }

  private unary(): Value {
    const operators: string[] = [];
    while (/^[-+!~]$/.test(this.text())) {
      operators.push(this.text());
      this.at += 1;
    }
    let value = this.primary();
    for (const operator of operators.reverse()) {
      if (value === null) return null;
      if (operator === '-') value = -value;
      else if (operator === '~') value = ~value;
      else if (operator === '!') value = truth(value === 0n);
    }
    return value;
  }

  private primary(): Value {
    const token = this.tokens[this.at];
    if (token === undefined) throw new NotConstant();
    this.at += 1;
    if (token.text === '(') {
      const value = this.conditional();
      this.expect(')');
      return value;
    }
    if (token.kind === 'number') return integerOf(token.text);
    if (token.kind !== 'name') throw new NotConstant();
    if (token.text === 'true') return 1n;
    if (token.text === 'false') return 0n;
    if (token.text === 'defined' && this.lookup.isDefined !== undefined) return this.defined(this.lookup.isDefined);
    if (token.text === 'sizeof') return this.size();
    return this.named(token.text);
  }

  private defined(isDefined: (name: string) => number | null): Value {
    const inParentheses = this.take('(');
    const name = this.text();
    this.at += 1;
    if (inParentheses) this.expect(')');
    return toValue(isDefined(name));
  }

  private size(): Value {
    this.expect('(');
    const from = this.at;
    let open = 1;
    for (; this.at < this.tokens.length && open > 0; this.at += 1) {
      if (this.text() === '(') open += 1;
      else if (this.text() === ')') open -= 1;
    }
    return toValue(this.lookup.sizeOf?.(this.tokens.slice(from, this.at - 1)) ?? null);
  }

  // Constants are known by their last name. A call is not followed, but in a directive it may be a macro's test.
  private named(first: string): Value {
    let name = first;
    while (this.take('::')) {
      name = this.text();
      this.at += 1;
    }
    if (this.text() !== '(') return toValue(this.lookup.valueOf(name));
    this.size();
    return null;
  }
}

const toValue = (number: number | null): Value => (number === null ? null : BigInt(number));

// An operand that is not known does not always matter: `0 && x`.
function combine(operator: string, left: Value, right: Value): Value {
  if (operator === '&&') {
    if (left === 0n || right === 0n) return 0n;
    return left === null || right === null ? null : 1n;
  }
  if (operator === '||') {
    if ((left !== null && left !== 0n) || (right !== null && right !== 0n)) return 1n;
    return left === null || right === null ? null : 0n;
  }
  if (left === null || right === null) return null;
  const value = operations[operator]?.(left, right) ?? null;
  return value === null ? null : BigInt.asIntN(64, value);
}

function integerOf(text: string): Value {
  const match = /^(0[xX][\da-fA-F]+|0[bB][01]+|\d+)[uUlLzZ]{0,4}$/.exec(text.replaceAll("'", ''));
  const digits = match?.[1];
  if (digits === undefined || digits.length > 64) return null;
  if (/^0\d/.test(digits)) return /^[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : null;
  return BigInt(digits);
}
