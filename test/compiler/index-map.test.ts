/** Index maps against the elements they name, one by one: whatever is cut or composed, the same elements are read. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IndexMap, type LoopMaps, lastOf, straighten, viewThrough } from '../../compiler/index-map.ts';
import { contiguous, type Layout, type View } from '../../compiler/layout.ts';
import { elementsOf, type Shape } from '../../compiler/shape.ts';
import { addresses } from '../support/evaluate.ts';

/** Places in memory, in the loop's C order. */
const placesOf = (map: IndexMap): number[] =>
  map
    .slice(0, -1)
    .reduceRight<number[]>(
      (positions, layout) => positions.map((at) => addresses(layout)[at]!),
      addresses(lastOf(map)),
    );

/** All shapes of at most four dimensions with this many elements. */
function shapesOf(size: number, rank = 4): Shape[] {
  if (rank === 1) return [[size]];
  const outer = Array.from({ length: size }, (_, k) => k + 1).filter((extent) => size % extent === 0);
  return outer.flatMap((extent) => shapesOf(size / extent, rank - 1).map((rest) => [extent, ...rest]));
}

type Step = (shape: Shape) => View;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.nat().map(
    (seed): Step =>
      (shape) => {
        const all = shapesOf(elementsOf(shape));
        return { kind: 'reshape', shape: all[seed % all.length]!.filter((extent) => extent > 1) };
      },
  ),
  fc.nat().map(
    (turn): Step =>
      (shape) => {
        const axes = shape.map((_, d) => (d + turn) % shape.length);
        return { kind: 'transpose', axes: turn % 2 === 0 ? axes : axes.reverse() };
      },
  ),
  fc.nat().map(
    (seed): Step =>
      (shape) => ({
        kind: 'index',
        items: shape.map((extent, d) => {
          const kind = (seed >> (2 * d)) & 3;
          if (kind === 0) return { kind: 'slice', start: extent - 1, step: -1, size: extent };
          if (kind === 1 && extent > 2) return { kind: 'slice', start: 1, step: 1, size: extent - 2 };
          if (kind === 2 && extent > 3) return { kind: 'slice', start: 0, step: 2, size: Math.ceil(extent / 2) };
          return { kind: 'slice', start: 0, step: 1, size: extent };
        }),
      }),
  ),
);

const shapeOf = (map: IndexMap): Shape => lastOf(map).shape;

const maps: fc.Arbitrary<IndexMap> = fc
  .tuple(
    fc.constantFrom<Shape>([24], [6, 4], [2, 3, 4], [5, 7], [2, 2, 6], [3, 1, 8], [12, 10]),
    fc.array(steps, { maxLength: 6 }),
  )
  .map(([shape, own]) =>
    own.reduce<IndexMap>((map, step) => viewThrough(map, step(shapeOf(map))), [contiguous(shape)]),
  );

/** The elements as reshapes that always copy would give them. */
function copied(shape: Shape, views: readonly View[]): number[] {
  let values = addresses(contiguous(shape));
  let map: IndexMap = [contiguous(shape)];
  for (const view of views) {
    const next = viewThrough([contiguous(shapeOf(map))], view);
    values = addresses(lastOf(next)).map((at) => values[at]!);
    map = next;
  }
  return values;
}

describe('a chain of views', () => {
  test('reads what copies after each step would hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Shape>([24], [6, 4], [2, 3, 4], [12, 10]),
        fc.array(steps, { maxLength: 6 }),
        (shape, own) => {
          let map: IndexMap = [contiguous(shape)];
          const views = own.map((step) => {
            const view = step(shapeOf(map));
            map = viewThrough(map, view);
            return view;
          });
          expect(placesOf(map)).toEqual(copied(shape, views));
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Whether an operand still takes positions apart. */
const staged = (maps_: readonly IndexMap[]): boolean => maps_.some((map) => map.length > 1);

describe('straightening', () => {
  test('changes no element that is read, with and without cuts, for all operands of a loop', () => {
    let straightened = 0;
    fc.assert(
      fc.property(maps, fc.boolean(), (map, mayCut) => {
        const shape = shapeOf(map);
        const loop: LoopMaps = {
          shape,
          reduced: shape.map(() => false),
          maps: [[contiguous(shape)], map, [{ ...contiguous(shape), offset: 3 }]],
        };
        const after = straighten(loop, mayCut);
        expect(after.maps.map(placesOf)).toEqual(loop.maps.map(placesOf));
        for (const own of after.maps) expect(shapeOf(own)).toEqual(after.shape);
        if (!mayCut) expect(after.shape).toEqual(shape);
        if (staged(loop.maps) && !staged(after.maps)) straightened++;
      }),
      { numRuns: 1000 },
    );
    expect(straightened).toBeGreaterThan(0);
  });

  const through = (layout: Layout, ...views: readonly View[]): IndexMap => views.reduce(viewThrough, [layout]);
  const turned: View = { kind: 'transpose', axes: [1, 0] };
  const to = (...shape: readonly number[]): View => ({ kind: 'reshape', shape });
  const straight = (map: IndexMap, mayCut = true): LoopMaps =>
    straighten({ shape: shapeOf(map), reduced: shapeOf(map).map((_, d) => d === 0), maps: [map] }, mayCut);

  test('a reshape that is undone is no reshape', () => {
    const map = through(contiguous([3, 2]), turned, to(6), to(2, 3));
    expect(map).toHaveLength(2);
    expect(straight(map, false)).toMatchObject({
      shape: [2, 3],
      maps: [[{ shape: [2, 3], strides: [1, 2], offset: 0 }]],
    });
  });

  test('merged dimensions become dimensions of the loop', () => {
    const map = through(contiguous([3, 4]), turned, to(12));
    expect(straight(map)).toEqual({
      shape: [4, 3],
      reduced: [true, true],
      maps: [[{ shape: [4, 3], strides: [1, 4], offset: 0 }]],
    });
  });

  test('a flipped reshape is cut as well', () => {
    const flipped: View = { kind: 'index', items: [{ kind: 'slice', start: 11, step: -1, size: 12 }] };
    const map = through(contiguous([3, 4]), turned, to(12), flipped);
    expect(straight(map)).toMatchObject({ shape: [4, 3], maps: [[{ shape: [4, 3], strides: [-1, -4], offset: 11 }]] });
  });

  test('extents with no common cut stay positions', () => {
    const map = through(contiguous([6, 4]), turned, to(6, 4));
    expect(straight(map).maps[0]).toEqual([{ shape: [4, 6], strides: [1, 4], offset: 0 }, contiguous([6, 4])]);
  });
});
