import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../compiler/errors.ts';
import { type IndexSpec, indexView, type SliceSpec, sliceIndices } from '../../compiler/indexing.ts';
import { applyView, contiguous, viewShape } from '../../compiler/layout.ts';
import { addresses } from '../support/evaluate.ts';

/** What Python's `range(n)[start:stop:step]` holds, by walking: an independent reading of the rule. */
function pythonSlice({ start, stop, step }: SliceSpec, extent: number): number[] {
  const by = step ?? 1;
  const from = start === null || start === undefined ? (by > 0 ? 0 : extent - 1) : start < 0 ? start + extent : start;
  const to = stop === null || stop === undefined ? (by > 0 ? extent : -1) : stop < 0 ? stop + extent : stop;
  const picked: number[] = [];
  // Steps from wherever `start` points, keeping what is inside; a start outside is first moved to the nearest end.
  let i = by > 0 ? Math.max(from, 0) : Math.min(from, extent - 1);
  const limit = stop === null || stop === undefined ? to : by > 0 ? to : Math.max(to, -1);
  while (by > 0 ? i < Math.min(limit, extent) : i > limit && i >= 0) {
    picked.push(i);
    i += by;
  }
  return picked;
}

const bound = fc.option(fc.integer({ min: -9, max: 9 }));
const step = fc.option(fc.integer({ min: -4, max: 4 }).filter((value) => value !== 0));
const slice = fc.record({ start: bound, stop: bound, step });

test('slices pick what Python’s slices pick', () => {
  fc.assert(
    fc.property(slice, fc.integer({ min: 0, max: 7 }), (spec, extent) => {
      const { start, step: by, size } = sliceIndices(spec, extent);
      expect(Array.from({ length: size }, (_, i) => start + i * by)).toEqual(pythonSlice(spec, extent));
    }),
    { numRuns: 3000 },
  );
});

test('an index of several items picks along each dimension by itself', () => {
  const item = fc.oneof(slice, fc.constant<IndexSpec>(null), fc.integer({ min: -2, max: 1 }));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), fc.option(fc.nat(5)), (items, dots) => {
      const used = items.filter((one) => one !== null).length;
      const shape = [3, 2, 4, 2, 3].slice(0, Math.max(used, 2));
      const spec: IndexSpec[] = [...items];
      if (dots !== null) spec.splice(Math.min(dots, spec.length), 0, '...');
      const view = indexView(shape, spec);
      // The picks per dimension, in order, by the same rule one dimension at a time.
      const full = shape.length - used;
      const flat = spec.flatMap((one): IndexSpec[] =>
        one === '...' ? Array.from({ length: full }, () => ({})) : [one],
      );
      if (dots === null) flat.push(...Array.from({ length: full }, () => ({})));
      const dense = contiguous(shape);
      let reads = [0];
      const result: number[] = [];
      let axis = 0;
      for (const one of flat) {
        if (one === null) {
          result.push(1);
          continue;
        }
        const extent = shape[axis]!;
        const stride = dense.strides[axis++]!;
        const picks = typeof one === 'number' ? [one < 0 ? one + extent : one] : pythonSlice(one as SliceSpec, extent);
        if (typeof one !== 'number') result.push(picks.length);
        reads = reads.flatMap((base) => picks.map((pick) => base + pick * stride));
      }
      expect(viewShape(shape, view)).toEqual(result);
      expect(addresses(applyView(dense, view)!)).toEqual(reads);
    }),
    { numRuns: 1500 },
  );
});

describe('refusals', () => {
  const cases: readonly (readonly [readonly number[], readonly IndexSpec[], string])[] = [
    [[3, 4], [3], 'index 3 is out of bounds for axis 0 with size 3'],
    [[3, 4], [0, -5], 'index -5 is out of bounds for axis 1 with size 4'],
    [[3, 4], [null, '...', 4], 'index 4 is out of bounds for axis 1 with size 4'],
    [[0], [0], 'index 0 is out of bounds for axis 0 with size 0'],
    [[3, 4], [0, 0, 0], 'too many indices for array: array is 2-dimensional, but 3 were indexed'],
    [[], [{}], 'too many indices for array: array is 0-dimensional, but 1 were indexed'],
    [[3], ['...', '...'], "an index can only have a single ellipsis ('...')"],
    [[3], [{ step: 0 }], 'slice step cannot be zero'],
    [[3], [{ start: 0.5 }], 'slice indices must be integers or None, found start 0.5'],
    [[3], [1.5], 'only integers, slices (:), ellipsis (...) and None are valid indices, found 1.5'],
  ];
  test.each(cases)('%j %j', (shape, items, message) => {
    expect(() => indexView(shape, items)).toThrow(ShapeError);
    expect(() => indexView(shape, items)).toThrow(message);
  });
});
