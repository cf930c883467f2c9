/** Operators of both languages: their rows in the operation table, and how tightly each language binds them. */

import { infixOps, prefixOps } from '../ops.ts';

export interface InfixRule {
  /** The row's key, or the symbol itself for `&&`, `||` and `@`, which have no row. */
  readonly op: string;
  /** A higher number binds tighter. */
  readonly precedence: number;
  readonly rightAssociative: boolean;
  /** `a < b < c` is refused. */
  readonly comparison: boolean;
}

export interface OperatorTable {
  readonly infix: ReadonlyMap<string, InfixRule>;
  readonly prefix: ReadonlyMap<string, string>;
  /** How tightly a prefix binds: looser than `**` only. */
  readonly prefixPrecedence: number;
}

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

const infixRule = (symbol: string, op: string, precedence: number): InfixRule => ({
  op,
  precedence,
  rightAssociative: symbol === '**',
  comparison: comparisons.has(symbol),
});

// Python: `@` has no row yet; it binds as `*` does.
function pythonInfix(): Map<string, InfixRule> {
  const table = new Map<string, InfixRule>();
  for (const [symbol, { op, precedence }] of infixOps) table.set(symbol, infixRule(symbol, op, precedence));
  table.set('@', infixRule('@', '@', table.get('*')?.precedence ?? 0));
  return table;
}

// C, loosest first, with `**` above the prefixes and `//` beside `/`.
const cLevels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%'],
];

function kernelInfix(): Map<string, InfixRule> {
  const table = new Map<string, InfixRule>();
  for (const [level, symbols] of cLevels.entries()) {
    for (const symbol of symbols) table.set(symbol, infixRule(symbol, infixOps.get(symbol)?.op ?? symbol, level));
  }
  table.set('**', infixRule('**', infixOps.get('**')?.op ?? '**', cLevels.length + 1));
  return table;
}

const python = pythonInfix();

export const numpyOperators: OperatorTable = {
  infix: python,
  prefix: prefixOps,
  prefixPrecedence: python.get('**')?.precedence ?? 0,
};

export const kernelOperators: OperatorTable = {
  infix: kernelInfix(),
  prefix: new Map([...prefixOps, ['!', '!']]),
  prefixPrecedence: cLevels.length,
};

/** Rows back to symbols, for printing. */
export function symbolsOf(table: OperatorTable): {
  readonly infix: ReadonlyMap<string, string>;
  readonly prefix: ReadonlyMap<string, string>;
} {
  return {
    infix: new Map([...table.infix].map(([symbol, { op }]) => [op, symbol])),
    prefix: new Map([...table.prefix].map(([symbol, op]) => [op, symbol])),
  };
}

/** Patterns of symbols, longest first so that `**` is not read as `*` twice. */
export function symbolPattern(symbols: Iterable<string>, suffix = ''): RegExp {
  const sorted = [...symbols].sort((a, b) => b.length - a.length);
  return new RegExp(`(?:${sorted.map((symbol) => symbol.replace(/[|^+*?.&<>/-]/g, '\\$&')).join('|')})${suffix}`);
}
