import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyView,
  broadcastLayout,
  collapse,
  contiguous,
  elementRange,
  type IndexItem,
  isContiguous,
  keepOrder,
  type Layout,
  overlapsItself,
  reshapeLayout,
  sameLayout,
  type View,
} from '../../compiler/layout.ts';
import { elementsOf, type Shape } from '../../compiler/shape.ts';
import { loadCreationViews } from '../support/creation-views.ts';
import { addresses } from '../support/evaluate.ts';

const extents = (max = 4): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max }), { maxLength: 4 });

/** A layout as views make it: a dense array transposed, sliced with any step, sometimes broadcast. */
const layouts: fc.Arbitrary<Layout> = extents(5).chain((shape) =>
  fc
    .record({
      order: fc.shuffledSubarray(
        shape.map((_, d) => d),
        { minLength: shape.length },
      ),
      cuts: fc.array(fc.record({ from: fc.nat(4), step: fc.constantFrom(1, 1, 1, 2, 3, -1, -2), kind: fc.nat(9) }), {
        minLength: shape.length,
        maxLength: shape.length,
      }),
      repeat: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 }),
    })
    .map(({ order, cuts, repeat }) => {
      const items = shape.map((extent, d): IndexItem => {
        const { from, step, kind } = cuts[d]!;
        if (kind === 0 && extent > 0) return { kind: 'at', index: from % extent };
        if (kind < 4) return { kind: 'slice', start: step < 0 ? extent - 1 : 0, step: Math.sign(step), size: extent };
        const start = step < 0 ? extent - 1 : Math.min(from, extent);
        const room = step < 0 ? start + 1 : extent - start;
        return { kind: 'slice', start, step, size: Math.ceil(room / Math.abs(step)) };
      });
      let layout = applyView(contiguous(shape), { kind: 'index', items })!;
      const left = order.filter((d) => d < layout.shape.length);
      layout = applyView(layout, { kind: 'transpose', axes: left })!;
      return repeat === null ? layout : broadcastLayout(layout, [repeat, ...layout.shape]);
    }),
);

/** Another shape of as many elements: factors dealt out to some dimensions. */
function otherShape(size: number, rank: number, choices: readonly number[]): Shape {
  if (size === 0)
    return Array.from({ length: Math.max(1, rank) }, (_, d) =>
      d === choices[0]! % Math.max(1, rank) ? 0 : choices[d]! % 4,
    );
  const shape = new Array<number>(rank).fill(1);
  let rest = size;
  let k = 0;
  for (let factor = 2; rest > 1; factor++) {
    for (; rest % factor === 0; rest /= factor) shape[choices[k++ % choices.length]! % rank]! *= factor;
  }
  return shape;
}

describe('reshapeLayout', () => {
  // Reads the same elements in the same order, or says that only a copy can; then there really is no such layout.
  test('agrees with copying', () => {
    let views = 0;
    let copies = 0;
    fc.assert(
      fc.property(
        layouts,
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }),
        (layout, rank, choices) => {
          const size = elementsOf(layout.shape);
          const shape = otherShape(size, rank, choices);
          if (elementsOf(shape) !== size) return;
          const read = addresses(layout);
          const result = reshapeLayout(layout, shape);
          if (result !== null) {
            views++;
            expect(result.shape).toEqual(shape);
            expect(addresses(result)).toEqual(read);
          } else {
            copies++;
            expect(affine(shape, read)).toBe(false);
          }
        },
      ),
      { numRuns: 4000 },
    );
    expect(views).toBeGreaterThan(500);
    expect(copies).toBeGreaterThan(100);
  });

  /** Whether any strides over this shape read exactly these addresses. */
  function affine(shape: Shape, read: readonly number[]): boolean {
    let step = read.length;
    const strides = shape.map((extent) => {
      step /= extent;
      return extent > 1 ? read[step]! - read[0]! : 0;
    });
    return addresses({ shape, strides, offset: read[0]! }).join() === read.join();
  }

  test.each<[Layout, Shape, readonly number[] | null]>([
    [contiguous([2, 3, 4]), [6, 4], [4, 1]],
    [contiguous([2, 3, 4]), [24], [1]],
    [{ shape: [3, 4], strides: [1, 3], offset: 0 }, [12], null],
    [{ shape: [4, 6], strides: [12, 2], offset: 1 }, [24], [2]],
    [{ shape: [4, 6], strides: [12, 2], offset: 1 }, [2, 2, 3, 2], [24, 12, 4, 2]],
    [{ shape: [3, 1, 2], strides: [2, 77, 1], offset: 0 }, [6], [1]],
    [{ shape: [3, 4], strides: [0, 0], offset: 5 }, [2, 6], [0, 0]],
    [{ shape: [3, 4], strides: [0, 1], offset: 0 }, [12], null],
    [{ shape: [12], strides: [-1], offset: 11 }, [3, 4], [-4, -1]],
  ])('%j to %j', (layout, shape, strides) => {
    expect(reshapeLayout(layout, shape)?.strides ?? null).toEqual(strides);
  });
});

describe('collapse', () => {
  /** Every operand's address for every loop index, as one text per index: the pairing between operands. */
  const pairing = (shape: Shape, strides: readonly (readonly number[])[]): string[] => {
    const columns = strides.map((own) => addresses({ shape, strides: own, offset: 0 }));
    return columns.length === 0 ? [] : columns[0]!.map((_, i) => columns.map((column) => column[i]).join(':'));
  };

  const loops = extents(4).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      strides: fc.array(
        fc.oneof(
          // Dense in some order, with some dimensions broadcast or reversed; or anything.
          fc
            .record({
              order: fc.shuffledSubarray(
                shape.map((_, d) => d),
                { minLength: shape.length },
              ),
              marks: fc.array(fc.nat(7), { minLength: 4, maxLength: 4 }),
            })
            .map(({ order, marks }) => {
              const strides = new Array<number>(shape.length).fill(0);
              let step = 1;
              for (const d of [...order].reverse()) {
                strides[d] = marks[d] === 0 ? 0 : marks[d] === 1 ? -step : step;
                step *= Math.max(1, shape[d]!);
              }
              return strides;
            }),
          fc.constant([...shape].map((_, d) => shape.slice(d + 1).reduce((a, b) => a * Math.max(1, b), 1))),
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: shape.length, maxLength: shape.length }),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      lead: fc.nat(3),
    }),
  );

  test('visits the same elements together, in any order', () => {
    let merged = 0;
    fc.assert(
      fc.property(loops, ({ shape, strides, lead }) => {
        const result = collapse(shape, strides, lead % strides.length);
        expect(result.strides.every((own) => own.length === result.shape.length)).toBe(true);
        expect(result.strides.length).toBe(strides.length);
        expect(pairing(result.shape, result.strides).sort()).toEqual(pairing(shape, strides).sort());
        if (result.shape.length < shape.filter((extent) => extent !== 1).length) merged++;
        expect(result.shape).not.toContain(1);
      }),
      { numRuns: 4000 },
    );
    expect(merged).toBeGreaterThan(200);
  });

  test('the lead’s smallest stride is innermost', () => {
    fc.assert(
      fc.property(loops, ({ shape, strides, lead }) => {
        const own = collapse(shape, strides, lead % strides.length).strides[lead % strides.length]!.map(Math.abs);
        expect(own).toEqual([...own].sort((a, b) => b - a));
      }),
    );
  });

  test('is as small as can be for dense arrays', () => {
    expect(
      collapse(
        [2, 3, 4],
        [
          [12, 4, 1],
          [12, 4, 1],
        ],
        0,
      ),
    ).toEqual({ shape: [24], strides: [[1], [1]] });
    expect(
      collapse(
        [2, 3, 4],
        [
          [1, 2, 6],
          [1, 2, 6],
        ],
        0,
      ),
    ).toEqual({ shape: [24], strides: [[1], [1]] });
    expect(
      collapse(
        [2, 3, 4],
        [
          [12, 4, 1],
          [0, 0, 1],
        ],
        0,
      ),
    ).toEqual({
      shape: [6, 4],
      strides: [
        [4, 1],
        [0, 1],
      ],
    });
    expect(
      collapse(
        [2, 3],
        [
          [3, 1],
          [1, 2],
        ],
        0,
      ),
    ).toEqual({
      shape: [2, 3],
      strides: [
        [3, 1],
        [1, 2],
      ],
    });
    expect(collapse([1, 1], [[1, 1]], 0)).toEqual({ shape: [], strides: [[]] });
    expect(collapse([5], [], 0)).toEqual({ shape: [5], strides: [] });
    expect(elementsOf(collapse([0, 3], [[3, 1]], 0).shape)).toBe(0);
  });
});

describe('facts about a layout', () => {
  test('ranges, contiguity and overlap are what the addresses say', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const read = addresses(layout);
        expect(elementRange(layout)).toEqual(read.length === 0 ? null : [Math.min(...read), Math.max(...read)]);
        const dense = read.every((address, i) => address === layout.offset + i);
        expect(isContiguous(layout)).toBe(dense);
        expect(overlapsItself(layout)).toBe(new Set(read).size < read.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('overlap is never missed, whatever the strides', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -7, max: 7 })), { maxLength: 3 }),
        (dims) => {
          const layout: Layout = {
            shape: dims.map(([extent]) => extent),
            strides: dims.map(([, stride]) => stride),
            offset: 0,
          };
          const read = addresses(layout);
          if (new Set(read).size < read.length) expect(overlapsItself(layout)).toBe(true);
        },
      ),
    );
  });

  test('same layouts read the same elements', () => {
    fc.assert(
      fc.property(layouts, layouts, (a, b) => {
        if (sameLayout(a, b) && elementsOf(a.shape) > 0) expect(addresses(a)).toEqual(addresses(b));
        expect(sameLayout(a, a)).toBe(true);
      }),
    );
  });

  test('a result keeps the order of dense inputs, and is dense itself', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const strides = keepOrder(layout.shape, [layout.strides]);
        const read = addresses({ shape: layout.shape, strides, offset: 0 });
        expect([...read].sort((a, b) => a - b)).toEqual(read.map((_, i) => i));
      }),
    );
  });

  test('a result lies in memory as NumPy’s does', () => {
    const { orders } = loadCreationViews();
    const wrong = orders.filter(({ shape, inputs, strides }) =>
      keepOrder(shape, inputs).some((stride, d) => strides[d] !== null && strides[d] !== stride),
    );
    expect(wrong).toEqual([]);
    expect(orders.length).toBe(150);
  });

  test('views compose: diagonal and part', () => {
    const diagonal: View = { kind: 'diagonal', axes: [0, 2], start: [0, 1], size: 2 };
    expect(applyView(contiguous([2, 3, 4]), diagonal)).toEqual({ shape: [3, 2], strides: [4, 13], offset: 1 });
    expect(applyView(contiguous([2, 3]), { kind: 'part', part: 1 })).toEqual({
      shape: [2, 3],
      strides: [6, 2],
      offset: 1,
    });
  });
});
