/** References of reductions: exact sums over data that repeats, and which elements of an array one result is made of. */

import { elementsOf } from '../../compiler/shape.ts';

/** The elements that become one: result `i` is made of `length` of them, `step` apart. */
export interface Lines {
  readonly length: number;
  readonly step: number;
  /** The first element of line `i`. */
  start(i: number): number;
  /** The line that element `i` lies on, and its place there. */
  place(i: number): { readonly line: number; readonly at: number };
}

/** Lines along an axis, along neighbouring axes as if they were one, or the only line of all elements. */
export function linesOf(shape: readonly number[], axis: number | readonly number[] | null): Lines {
  const axes = axis === null ? shape.map((_, d) => d) : typeof axis === 'number' ? [axis] : axis;
  const length = elementsOf(axes.map((d) => shape[d]!));
  const step = elementsOf(shape.slice(axes.at(-1)! + 1));
  return {
    length,
    step,
    start: (i) => Math.floor(i / step) * length * step + (i % step),
    place: (i) => ({
      line: Math.floor(i / (length * step)) * step + (i % step),
      at: Math.floor(i / step) % length,
    }),
  };
}

/** Sum of value(0), ..., value(count - 1), the error of each addition kept (Neumaier). */
function sumOf(count: number, value: (k: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let k = 0; k < count; k++) {
    const term = value(k);
    const next = total + term;
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return total + lost;
}

/**
 * Sums of value(i) over elements that are `step` apart, where value repeats every `period` elements. That is a prime, or
 * the number of all elements: a step meets each element of the block once in every `period` of them.
 */
export function repeatedSum(
  value: (i: number) => number,
  period: number,
): (start: number, step: number, count: number) => number {
  let whole: number | undefined;
  return (start, step, count) => {
    const turns = step % period === 0 ? 0 : Math.floor(count / period);
    if (turns === 0) return sumOf(count, (k) => value(start + k * step));
    whole ??= sumOf(period, value);
    return turns * whole + sumOf(count - turns * period, (k) => value(start + k * step));
  };
}
