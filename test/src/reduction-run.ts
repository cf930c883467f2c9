/** Runs a case of reduction-cases.ts and compares every row. */

import { expect } from 'vitest';
import type { NDArray, ReductionOptions } from '../../src/index.ts';
import { questionOf, type ReductionCase } from './reduction-cases.ts';

type Shaped = { readonly shape: readonly number[]; readonly axis: number | readonly number[] | null };

/** The results of a case, and of each row what it must give. */
export function runReduction(
  own: ReductionCase,
  { shape, axis }: Shaped,
  reversed: boolean,
  more: ReductionOptions = {},
): { readonly results: readonly NDArray[]; readonly expected: readonly (readonly (number | boolean)[])[] } {
  const { inputs, rows } = questionOf(own, shape, axis, reversed);
  const results = own.make().all(...inputs, ...(own.raws?.() ?? []), { axis, ...more });
  return { results, expected: rows.map(own.row) };
}

export function checkReduction(own: ReductionCase, shaped: Shaped, reversed: boolean): void {
  const { results, expected } = runReduction(own, shaped, reversed);
  const axes = shaped.axis === null ? shaped.shape.map((_, d) => d) : [shaped.axis].flat();
  const kept = shaped.shape.filter((_, d) => !axes.includes(d) && !axes.includes(d - shaped.shape.length));
  results.forEach((result, k) => {
    expect(result.shape).toEqual(kept);
    const flat = result.reshape([-1]).toArraySync() as readonly (number | boolean)[];
    expect(flat).toHaveLength(expected.length);
    expected.forEach((row, r) => {
      const wanted = row[k]!;
      if (typeof wanted === 'boolean') expect(flat[r]).toBe(wanted);
      else {
        const off = Math.abs(Number(flat[r]) - wanted);
        const allowed = (own.tolerance ?? 1e-12) * Math.max(1, Math.abs(wanted));
        expect({ row: r, found: flat[r], wanted, isNear: off <= allowed }).toMatchObject({ isNear: true });
      }
    });
  });
}
