/** How many elements a thread may move in one access. */

import type { BoundKernel } from '../bind.ts';
import { sizeOf } from '../dtype.ts';
import { indexed, type Step } from '../schedule.ts';

/**
 * Elements per access. 16 bytes of the widest type, at least 4 of the narrowest, halved until every operand that moves
 * by one element is aligned for it in every row.
 */
export function vectorWidth(
  bound: BoundKernel,
  steps: readonly Step[],
  addresses: readonly number[],
  inner: number,
): number {
  const { kernel, strides, stages } = bound;
  // What is read by its position is read one by one, whatever the others do.
  const memory = indexed(kernel).filter((k) => kernel.operands[k]!.kind === 'memory' && stages[k]!.length === 0);
  if (memory.length === 0 || kernel.guard !== undefined || memory.some((k) => steps[k] === 'strided')) return 1;
  const sizes = memory.filter((k) => steps[k] === 'unit').map((k) => sizeOf(kernel.operands[k]!.dtype));
  if (sizes.length === 0) return 1;
  let vector = Math.max(16 / Math.max(...sizes), Math.ceil(4 / Math.min(...sizes)));
  const aligned = (width: number): boolean =>
    memory.every((k) => {
      if (steps[k] !== 'unit') return true;
      const bytes = Math.min(16, width * sizeOf(kernel.operands[k]!.dtype));
      const outer = strides[k]!.slice(0, -1);
      return (
        addresses[k]! % bytes === 0 &&
        outer.every((stride) => (stride * sizeOf(kernel.operands[k]!.dtype)) % bytes === 0)
      );
    });
  while (vector > 1 && (inner < vector || !aligned(vector))) vector /= 2;
  return vector;
}
