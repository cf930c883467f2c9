/** How a reduction that is computed inside an element gathers, as statements of a kernel body. */

import { type DType, integerRange, kindOf } from './dtype.ts';
import type { ReduceNode } from './graph.ts';
import type { ConstValue, Expr, Stmt } from './kernel.ts';
import type { OpName } from './ops.ts';
import { resolveLoop, strong } from './types.ts';

export interface NestedFold {
  /** In the function's name. */
  readonly word: string;
  readonly op: 'add' | 'multiply' | 'maximum' | 'minimum' | 'sum';
  readonly dtype: DType;
}

const words = { add: 'sum', multiply: 'prod', maximum: 'max', minimum: 'min', sum: 'sum' } as const;

/** null for reductions that take more than one value of an element, or a position. */
export function nestedFold({ op, dtype }: ReduceNode): NestedFold | null {
  if (!Object.hasOwn(words, op) || kindOf(dtype) === 'complex' || kindOf(dtype) === 'bool') return null;
  const own = op as keyof typeof words;
  return { word: words[own], op: own, dtype };
}

function startOf({ op, dtype }: NestedFold): ConstValue {
  const isFloat = kindOf(dtype) === 'float';
  if (op === 'add' || op === 'sum') return isFloat ? 0 : 0n;
  if (op === 'multiply') return isFloat ? 1 : 1n;
  const isLowest = op === 'maximum';
  if (isFloat) return isLowest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const { min, max } = integerRange(dtype);
  return isLowest ? min : max;
}

/** One of the partial results. */
export interface Part {
  readonly fields: readonly { readonly name: string; readonly dtype: DType }[];
  readonly start: readonly Stmt[];
  readonly add: (value: Expr) => readonly Stmt[];
  readonly merge: (other: Part) => readonly Stmt[];
  readonly result: Expr;
}

const assign = (name: string, value: Expr): Stmt => ({ kind: 'assign', name, value });

/** `suffix` tells partial results apart. */
export function foldSteps(fold: NestedFold, suffix: string): Part {
  const { op, dtype } = fold;
  const total = `total${suffix}`;
  const first = startOf(fold);
  // Locals are zero from the start.
  const start = Number(first) === 0 ? [] : [assign(total, { kind: 'const', value: first, dtype })];
  const own: Expr = { kind: 'var', name: total, dtype };
  const apply = (name: OpName, left: Expr, right: Expr): Expr => {
    const loop = resolveLoop(name, [strong(dtype), strong(dtype)]);
    return { kind: 'op', op: name, loop, args: [left, right], dtype: loop.out };
  };
  if (op !== 'sum') {
    return {
      fields: [{ name: total, dtype }],
      start,
      add: (value) => [assign(total, apply(op, own, value))],
      merge: (other) => [assign(total, apply(op, own, other.result))],
      result: own,
    };
  }
  // Knuth's exact addition, as the accumulator of sums of float64 has it.
  const name = (word: string): string => `${word}${suffix}`;
  const at = (word: string): Expr => ({ kind: 'var', name: name(word), dtype });
  const gain = (value: Expr): readonly Stmt[] => [
    assign(name('next'), apply('add', own, value)),
    assign(name('part'), apply('subtract', at('next'), own)),
    assign(
      name('error'),
      apply(
        'add',
        at('error'),
        apply(
          'add',
          apply('subtract', own, apply('subtract', at('next'), at('part'))),
          apply('subtract', value, at('part')),
        ),
      ),
    ),
    assign(total, at('next')),
  ];
  const cond = apply('equal', at('error'), at('error'));
  const then = apply('add', own, at('error'));
  return {
    fields: ['total', 'error', 'next', 'part'].map((word) => ({ name: name(word), dtype })),
    start,
    add: gain,
    merge: (other) => [
      ...gain({ kind: 'var', name: other.fields[0]!.name, dtype }),
      assign(name('error'), apply('add', at('error'), { kind: 'var', name: other.fields[1]!.name, dtype })),
    ],
    // An error that is no number belongs to a sum that is infinite or no number.
    result: { kind: 'select', cond, then, else: own, dtype },
  };
}
