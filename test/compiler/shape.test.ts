import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../compiler/errors.ts';
import {
  broadcastShapes,
  contiguousStrides,
  elementsOf,
  formatShape,
  normalizeAxes,
  normalizeAxis,
  reshapedTo,
} from '../../compiler/shape.ts';

const extents = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 });

describe('broadcasting', () => {
  test('the result is as long as the longest, and every extent is 1 or the result’s', () => {
    fc.assert(
      fc.property(
        extents,
        fc.array(fc.array(fc.boolean(), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (whole, masks) => {
          // Shapes that are known to fit: the whole with some extents 1 and some leading ones left out.
          const shapes = masks.map((mask) =>
            whole.slice(Math.max(0, whole.length - mask.length)).map((extent, d) => (mask[d] === true ? 1 : extent)),
          );
          const result = broadcastShapes(shapes);
          expect(result.length).toBe(Math.max(...shapes.map((shape) => shape.length)));
          for (const shape of shapes) {
            shape.forEach((extent, d) => {
              const wide = result[result.length - shape.length + d]!;
              expect(extent === 1 || extent === wide).toBe(true);
            });
          }
          // Nothing is larger than it must be.
          result.forEach((extent, d) => {
            const own = shapes.map((shape) => shape[shape.length - result.length + d] ?? 1);
            expect(own).toContain(extent);
          });
          expect(broadcastShapes([...shapes].reverse())).toEqual(result);
        },
      ),
    );
  });

  test.each([
    [[[2], [3]], 'operands could not be broadcast together with shapes (2,) (3,)'],
    [[[2, 3], [2]], 'operands could not be broadcast together with shapes (2, 3) (2,)'],
    [[[0], [2], [1]], 'operands could not be broadcast together with shapes (0,) (2,) (1,)'],
  ])('%j is refused', (shapes, message) => {
    expect(() => broadcastShapes(shapes)).toThrow(message);
  });

  test('of nothing, of scalars, of empty ones', () => {
    expect(broadcastShapes([])).toEqual([]);
    expect(broadcastShapes([[], [2, 1], []])).toEqual([2, 1]);
    expect(broadcastShapes([[0], [1]])).toEqual([0]);
    expect(broadcastShapes([[1], [0]])).toEqual([0]);
  });
});

describe('reshape', () => {
  test('keeps the number of elements, and works out one -1', () => {
    fc.assert(
      fc.property(extents, extents, fc.nat(3), (from, to, k) => {
        const size = elementsOf(from);
        const fits = elementsOf(to) === size;
        if (fits) expect(reshapedTo(from, to)).toEqual(to);
        else expect(() => reshapedTo(from, to)).toThrow(ShapeError);
        const open = to.map((extent, d) => (d === k ? -1 : extent));
        const known = elementsOf(to.filter((_, d) => d !== k));
        if (k >= to.length) return;
        if (known > 0 && size % known === 0) expect(elementsOf(reshapedTo(from, open))).toBe(size);
        else
          expect(() => reshapedTo(from, open)).toThrow(
            `cannot reshape array of size ${size} into shape ${formatShape(open)}`,
          );
      }),
    );
  });

  test('refuses two unknown extents and negative or broken ones', () => {
    expect(() => reshapedTo([4], [-1, -1])).toThrow('can only specify one unknown dimension');
    expect(() => reshapedTo([4], [-2, 2])).toThrow('cannot reshape array of size 4 into shape (-2, 2)');
    expect(() => reshapedTo([4], [0.5, 8])).toThrow('cannot reshape array of size 4 into shape (0.5, 8)');
  });
});

describe('axes', () => {
  test('count from the end when negative', () => {
    expect(normalizeAxis(-1, 3)).toBe(2);
    expect(normalizeAxis(-3, 3)).toBe(0);
    expect(normalizeAxes([0, -1], 3)).toEqual([0, 2]);
  });

  test.each([
    [() => normalizeAxis(3, 3), 'axis 3 is out of bounds for array of dimension 3'],
    [() => normalizeAxis(-4, 3), 'axis -4 is out of bounds for array of dimension 3'],
    [() => normalizeAxis(0, 0), 'axis 0 is out of bounds for array of dimension 0'],
    [() => normalizeAxis(2, 2, 'axis1'), 'axis1: axis 2 is out of bounds for array of dimension 2'],
    [() => normalizeAxis(0.5, 2), 'an axis is an integer, found 0.5'],
    [() => normalizeAxes([0, -2], 2), 'repeated axis in (0, -2)'],
  ])('%#', (run, message) => {
    expect(run).toThrow(ShapeError);
    expect(run).toThrow(message);
  });
});

test('sizes and strides', () => {
  expect(elementsOf([])).toBe(1);
  expect(elementsOf([3, 0])).toBe(0);
  expect(() => elementsOf([2 ** 30, 2 ** 30])).toThrow('has more than 2**53 elements');
  expect(contiguousStrides([2, 3, 4])).toEqual([12, 4, 1]);
  expect([formatShape([]), formatShape([2]), formatShape([2, 3])]).toEqual(['()', '(2,)', '(2, 3)']);
});
