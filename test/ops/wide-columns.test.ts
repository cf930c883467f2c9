/** Reductions down many columns, of which the CPU takes several steps at once: every count of steps, and what is left of them. */

import { expect, test } from 'vitest';
import { array, withDevice } from '../../src/index.ts';

const columns = 1100;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** From sums of integers, which are exact. */
function varianceOf(values: readonly number[]): number {
  const squares = sumOf(values.map((value) => value * value));
  return (values.length * squares - sumOf(values) ** 2) / values.length ** 2;
}

test.each([1, 3, 4, 7, 8, 9, 15, 16, 21, 403])('of %i rows', (rows) => {
  const value = (i: number, j: number): number => ((i * 37 + j) * (i + 11)) % 251;
  const columnOf = (j: number): number[] => Array.from({ length: rows }, (_, i) => value(i, j));
  const all = Array.from({ length: columns }, (_, j) => columnOf(j));
  const data = Array.from({ length: rows }, (_, i) => all.map((column) => column[i]!));
  withDevice('cpu', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const x = array(data, { dtype });
      expect(x.sum(0).toArraySync()).toEqual(all.map(sumOf));
      expect(x.max(0).toArraySync()).toEqual(all.map((column) => Math.max(...column)));
      expect(x.argmin(0).toArraySync()).toEqual(all.map((column) => column.indexOf(Math.min(...column))));
      const variances = x.var(0).toArraySync() as number[];
      const unit = dtype === 'float32' ? 2 ** -23 : 2 ** -51;
      all.forEach((column, j) => {
        const want = varianceOf(column);
        expect(Math.abs(variances[j]! - want)).toBeLessThanOrEqual(want * unit);
      });
    }
  });
});
