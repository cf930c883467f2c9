/**
 * The operation table: one row per operation, in families under ops/. Operators, name look-up, type resolution, both
 * renderers, the functions and methods that users see, the documentation and the test matrix derive from these rows.
 */

import { arithmetic } from './ops/arithmetic.ts';
import { bitwise } from './ops/bitwise.ts';
import { compare } from './ops/compare.ts';
import { complex } from './ops/complex.ts';
import { exponential } from './ops/exponential.ts';
import { floating } from './ops/floating.ts';
import { hyperbolic } from './ops/hyperbolic.ts';
import { logical } from './ops/logical.ts';
import { toOp } from './ops/loops.ts';
import { rounding } from './ops/rounding.ts';
import type { Infix, Op, Row } from './ops/row.ts';
import { special } from './ops/special.ts';
import { trigonometric } from './ops/trigonometric.ts';

export type Rows = typeof arithmetic &
  typeof compare &
  typeof logical &
  typeof bitwise &
  typeof exponential &
  typeof trigonometric &
  typeof hyperbolic &
  typeof rounding &
  typeof floating &
  typeof complex &
  typeof special;

export type OpName = keyof Rows;

/** The families, in the order of the documentation. */
export const families: Readonly<Record<string, Readonly<Record<string, Row>>>> = Object.freeze({
  arithmetic,
  compare,
  logical,
  bitwise,
  exponential,
  trigonometric,
  hyperbolic,
  rounding,
  floating,
  complex,
  special,
});

export const ops: Readonly<Record<OpName, Op>> = Object.freeze(
  Object.fromEntries(
    Object.values(families).flatMap((family) => Object.entries(family).map(([name, row]) => [name, toOp(row)])),
  ) as Record<OpName, Op>,
);

export const opNames: readonly OpName[] = Object.freeze(Object.keys(ops) as OpName[]);

export const opRow = (name: OpName): Op => ops[name];

const byName: ReadonlyMap<string, OpName> = new Map(
  opNames.flatMap((name) => [name, ...(ops[name].aliases ?? [])].map((word) => [word, name] as const)),
);

/** Every word that names an operation: rows and their aliases, without those for other rows' use only. */
export const offeredNames: readonly string[] = Object.freeze(
  [...byName].filter(([, name]) => ops[name].internal !== true).map(([word]) => word),
);

/** The operation of a NumPy name or alias, internal rows included. */
export function findOp(name: string): OpName | undefined {
  return byName.get(name);
}

/** Operators by symbol, with Python's precedence. */
export const infixOps: ReadonlyMap<string, Infix & { readonly op: OpName }> = new Map(
  opNames.flatMap((op) => {
    const { infix } = ops[op];
    return infix === undefined ? [] : [[infix.symbol, { ...infix, op }] as const];
  }),
);

/** Unary operators by symbol. */
export const prefixOps: ReadonlyMap<string, OpName> = new Map(
  opNames.flatMap((op) => {
    const { prefix } = ops[op];
    return prefix === undefined ? [] : [[prefix, op] as const];
  }),
);

// Levenshtein's distance, a swap of neighbours counting as one edit.
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}

/** How many letters two names begin with in common. */
function shared(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/**
 * The candidate nearest to a misspelt name, if one is near enough to be meant: a third of the letters may differ. Of
 * equally near ones that which begins most like it.
 */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const word = name.toLowerCase();
  let best: { readonly candidate: string; readonly edits: number; readonly start: number } | undefined;
  for (const candidate of candidates) {
    const edits = distance(word, candidate.toLowerCase());
    // A name of one or two letters has something in common with too many.
    if (edits > most || edits >= Math.min(name.length, candidate.length)) continue;
    const start = shared(word, candidate.toLowerCase());
    if (best === undefined || edits < best.edits || (edits === best.edits && start > best.start)) {
      best = { candidate, edits, start };
    }
  }
  return best?.candidate;
}
