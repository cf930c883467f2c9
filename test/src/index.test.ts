import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arange, array, zeros } from '../../src/index.ts';
import { type Item, modelIndex, modelRange, modelTranspose, modelValues, modelWrite } from './model.ts';
import { errorOf, values } from './support.ts';

describe('slice()', () => {
  const a = arange(12).reshape([3, 4]).eval();

  test('integers, text, objects, null and ...', () => {
    expect(values(a.slice(1))).toEqual([4, 5, 6, 7]);
    expect(a.slice(-1, -1).itemSync()).toBe(11);
    expect(values(a.slice('1:, ::-1'))).toEqual([
      [7, 6, 5, 4],
      [11, 10, 9, 8],
    ]);
    expect(values(a.slice({ start: 1 }, { step: -1 }))).toEqual([
      [7, 6, 5, 4],
      [11, 10, 9, 8],
    ]);
    expect(values(a.slice('...', 0))).toEqual([0, 4, 8]);
    expect(a.slice(null, '1:').shape).toEqual([1, 2, 4]);
    expect(a.slice('None, :, newaxis').shape).toEqual([1, 3, 1, 4]);
    expect(values(a.slice('0,'))).toEqual([0, 1, 2, 3]);
    expect(values(a.slice())).toEqual(values(a));
    expect(a.slice('5:').shape).toEqual([0, 4]);
  });

  test('what is refused, in words', () => {
    expect(errorOf(() => a.slice(3))).toBe('ShapeError: index 3 is out of bounds for axis 0 with size 3');
    expect(errorOf(() => a.slice(0, -5))).toBe('ShapeError: index -5 is out of bounds for axis 1 with size 4');
    expect(errorOf(() => a.slice(0, 0, 0))).toBe(
      'ShapeError: too many indices for array: array is 2-dimensional, but 3 were indexed',
    );
    expect(errorOf(() => a.slice('::0'))).toBe('ShapeError: slice step cannot be zero');
    expect(errorOf(() => a.slice(1.5))).toMatch(/^ShapeError: only integers, slices/);
    expect(errorOf(() => a.slice('x'))).toMatch(/^ShapeError: cannot read the index "x"; expected an integer/);
    expect(errorOf(() => a.slice('...', '...'))).toMatch(/^ShapeError: .*ellipsis/);
    for (const item of [undefined, true, [1, 2], a, { from: 1 }]) {
      expect(errorOf(() => a.slice(item as never))).toMatch(
        /^ShapeError: an index is an integer, null, '...', a slice/,
      );
    }
  });
});

const sliceItem = fc.record({
  start: fc.option(fc.integer({ min: -6, max: 6 })),
  stop: fc.option(fc.integer({ min: -6, max: 6 })),
  step: fc.option(fc.integer({ min: -3, max: 3 }).filter((step) => step !== 0)),
});

const indexed = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }).chain((shape) => {
  const item = (extent: number): fc.Arbitrary<Item> =>
    fc.oneof(sliceItem, fc.integer({ min: -extent, max: extent - 1 }));
  const axes = fc.tuple(...shape.map(item));
  return fc.record({
    shape: fc.constant(shape),
    items: fc
      .record({
        axes,
        count: fc.integer({ min: 0, max: shape.length }),
        gap: fc.boolean(),
        none: fc.integer({ min: -1, max: shape.length }),
      })
      .map(({ axes, count, gap, none }): readonly Item[] => {
        const items: Item[] = axes.slice(0, count);
        if (gap) items.push('...');
        if (none >= 0) items.splice(none, 0, null);
        return items;
      }),
  });
});

describe('any index', () => {
  test('shows what NumPy shows, of memory and of a pending array', () => {
    fc.assert(
      fc.property(indexed, fc.boolean(), ({ shape, items }, stored) => {
        const model = modelIndex(modelRange(shape), items);
        const source = arange(shape.reduce((size, extent) => size * extent, 1)).reshape(shape);
        const view = (stored ? source.eval() : source).slice(...items);
        expect([...view.shape]).toEqual([...model.shape]);
        expect([...view.dataSync()]).toEqual(modelValues(model));
      }),
      { numRuns: 60 },
    );
  });

  test('is written where NumPy writes it, through set() and through the view, of memory and of a pending array', () => {
    fc.assert(
      fc.property(
        indexed,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        ({ shape, items }, stored, throughView, turned) => {
          const whole = modelRange(shape);
          const model = modelIndex(turned ? modelTranspose(whole) : whole, turned ? [] : items);
          const source = arange(whole.memory.length).reshape(shape);
          if (stored) source.eval();
          const place = turned ? [] : items;
          const array = turned ? source.T : source;
          const value = array.slice(...place).mul(-1);
          modelWrite(
            model,
            modelValues(model).map((own) => -own),
          );
          if (throughView) array.slice(...place).set('...', value);
          else array.set(place, value);
          expect([...source.dataSync()].map((own) => own + 0)).toEqual(whole.memory.map((own) => own + 0));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('set()', () => {
  test('broadcasts, converts as assignment does, and returns the array', () => {
    const a = zeros([2, 3]);
    expect(a.set(['0:1', '...'], [1, 2, 3])).toBe(a);
    expect(a.set([1, 2], true)).toBe(a);
    expect(values(a.set('1, :2', 5n))).toEqual([
      [1, 2, 3],
      [5, 5, 1],
    ]);
    expect(values(array([1, 2, 3], 'int8').set('1:', 2.9))).toEqual([1, 2, 2]);
    expect(values(array([1, 2, 3], 'uint8').set('...', array([300, -1, 2.5])))).toEqual([255, 0, 2]);
    expect(values(array([1, 2], 'complex64').set(0, { re: 1, im: 2 }))).toEqual([
      { re: 1, im: 2 },
      { re: 2, im: 0 },
    ]);
    expect(values(zeros([0]).set('...', 1))).toEqual([]);
    expect(values(array(1).set('...', 4))).toBe(4);
  });

  test('what is refused, in words', () => {
    const a = zeros([2, 3], 'int8');
    expect(errorOf(() => a.set('0', [1, 2]))).toBe('ShapeError: cannot broadcast an array of shape (2,) to shape (3,)');
    expect(errorOf(() => a.set('0', 300))).toBe('OverflowError: Python integer 300 out of bounds for int8');
    expect(errorOf(() => a.set('0', { re: 0, im: 1 }))).toMatch(
      /^DTypeError: cannot assign complex values to elements of type int8/,
    );
    expect(errorOf(() => a.set('2', 1))).toMatch(/^ShapeError: index 2 is out of bounds/);
    const wide = zeros([3]).broadcastTo([2, 3]);
    const message = 'ShapeError: cannot write through a view that overlaps itself (a broadcast array); copy() it first';
    expect(errorOf(() => wide.set('...', 1))).toBe(message);
    expect(errorOf(() => wide.set('0', 1))).toBe(message);
    expect(values(wide.copy().set('0', 1))).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });
});
