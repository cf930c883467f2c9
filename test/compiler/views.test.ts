import { describe, expect, test } from 'vitest';
import { type Argument, bindArguments } from '../../compiler/arguments.ts';
import { ShapeError } from '../../compiler/errors.ts';
import { constant, view } from '../../compiler/graph.ts';
import { applyView, contiguous, type Layout, viewShape } from '../../compiler/layout.ts';
import { formatShape } from '../../compiler/shape.ts';
import { broadcastArraysViews, diagonalView, moveaxisView, rot90Views } from '../../compiler/views.ts';
import { findView, type ViewFunction, viewFunctions, viewNames } from '../../compiler/views-table.ts';
import { loadCreationViews, type ViewCall } from '../support/creation-views.ts';
import { addresses } from '../support/evaluate.ts';

const calls = loadCreationViews().views;
const array = constant(0n, 'int64');

const describeCall = ({ name, shape, args }: ViewCall): string =>
  `${name} of ${formatShape(shape)} with ${JSON.stringify(args)}`;

/** The views of a call over a dense array: their layout, or the elements read where only a copy has that shape. */
function follow({ name, shape, args }: ViewCall): {
  shape: readonly number[];
  layout: Layout | null;
  reads: readonly number[];
} {
  const row = findView(name)!;
  const views = row.make(shape, bindArguments(name, row.parameters, [array, ...(args as readonly Argument[])]));
  let layout: Layout | null = contiguous(shape);
  let reads = addresses(layout);
  let now = shape;
  for (const step of views) {
    reads = addresses(applyView(contiguous(now), step)!).map((address) => reads[address]!);
    now = viewShape(now, step);
    layout = layout === null ? null : applyView(layout, step);
  }
  return { shape: now, layout, reads };
}

describe('views are NumPy’s', () => {
  const names = [...new Set(calls.map(({ name }) => name))];
  test.each(names)('%s', (name) => {
    const given = calls.filter((call) => call.name === name && call.error === undefined);
    const wrong = given.flatMap((call) => {
      const { shape, layout, reads } = follow(call);
      if (shape.join() !== call.to!.join()) return [`${describeCall(call)}: (${shape}), NumPy (${call.to})`];
      if (call.strides === undefined)
        return reads.join() === call.reads!.join() ? [] : [`${describeCall(call)}: reads ${reads}`];
      // NumPy gives a view: so must we, with its strides wherever they mean something.
      if (layout === null) return [`${describeCall(call)}: no layout`];
      const sameStrides = call.strides.every((stride, d) => stride === null || stride === layout.strides[d]);
      const sameReads = addresses(layout).join() === reads.join();
      return layout.offset === call.offset && sameStrides && sameReads
        ? []
        : [`${describeCall(call)}: ${layout.offset} [${layout.strides}]`];
    });
    expect(wrong).toEqual([]);
    expect(given.length).toBeGreaterThan(4);
  });

  test('every row is tested', () => {
    const functions = Object.entries<ViewFunction>(viewFunctions).flatMap(([name, row]) =>
      row.method === 'attribute' ? [] : [name],
    );
    expect(functions.filter((name) => !names.includes(name))).toEqual([]);
    expect(calls.length).toBeGreaterThan(2500);
  });
});

// "(3,4)" in NumPy's messages is "(3, 4)" in ours, and "newaxis" the -1 that was given.
const plainText = (text: string): string =>
  text
    .replaceAll('newaxis', '-1')
    .replace(/,(?=[\d-])/g, ', ')
    .trim();

// NumPy's text for these names neither shape, or prints an argument after it changed it.
const otherWords: readonly (readonly [RegExp, RegExp])[] = [
  [/^input operand has more dimensions than allowed/, /^cannot broadcast an array of shape .* to shape /],
  [/^cannot broadcast a non-scalar to a scalar array/, /^cannot broadcast an array of shape .* to shape \(\)/],
  [
    /^operands could not be broadcast together with remapped shapes/,
    /^cannot broadcast an array of shape .* to shape /,
  ],
  [/^'start' arg requires/, /^'start' arg requires .* but -?\d+ was passed in/],
  [/^cannot reshape array of size/, /^cannot reshape array of size \d+ into shape \([-\d, ]*\)/],
];

describe('views refuse what NumPy refuses', () => {
  const refused = calls.filter(({ error }) => error !== undefined);
  test.each([...new Set(refused.map(({ name }) => name))])('%s', (name) => {
    const wrong = refused
      .filter((call) => call.name === name)
      .flatMap((call) => {
        try {
          follow(call);
          return [`${describeCall(call)} passes, NumPy: ${call.error}`];
        } catch (error) {
          if (!(error instanceof ShapeError)) return [`${describeCall(call)}: ${error}`];
          const own = otherWords.find(([numpy]) => numpy.test(call.error!));
          const isSame =
            own === undefined ? error.message.includes(plainText(call.error!)) : own[1].test(error.message);
          return isSame ? [] : [`${describeCall(call)}: ${error.message}, NumPy: ${call.error}`];
        }
      });
    expect(wrong).toEqual([]);
  });
});

describe('views', () => {
  test('four quarter turns are none, and k is taken modulo four', () => {
    expect(rot90Views([2, 3], 0)).toEqual([]);
    expect(rot90Views([2, 3], -4)).toEqual([]);
    expect(rot90Views([2, 3], -1)).toEqual(rot90Views([2, 3], 3));
  });

  test('an empty diagonal stays at an address of the array', () => {
    expect(diagonalView([2, 3], 9)).toMatchObject({ start: [0, 0], size: 0 });
  });

  test('moveaxis undoes itself', () => {
    const there = moveaxisView([2, 3, 4], [0, 2], [1, 0]);
    const back = moveaxisView(viewShape([2, 3, 4], there), [1, 0], [0, 2]);
    expect(applyView(applyView(contiguous([2, 3, 4]), there)!, back)).toEqual(contiguous([2, 3, 4]));
  });

  test('arrays of one shape', () => {
    expect(broadcastArraysViews([[2, 1], [3], [2, 3]])).toEqual([
      { kind: 'broadcast', shape: [2, 3] },
      { kind: 'broadcast', shape: [2, 3] },
      null,
    ]);
    expect(() => broadcastArraysViews([[2], [3]])).toThrow(
      'operands could not be broadcast together with shapes (2,) (3,)',
    );
  });

  test('several integers stand for one list', () => {
    const { parameters } = viewFunctions.reshape;
    expect(bindArguments('reshape', parameters, [array, 2, 3])).toMatchObject({ shape: [2, 3], order: 'C' });
    expect(bindArguments('reshape', parameters, [array, [2, 3], 'F'])).toMatchObject({ shape: [2, 3], order: 'F' });
    expect(bindArguments('transpose', viewFunctions.transpose.parameters, [array, 1, 0])).toMatchObject({
      axes: [1, 0],
    });
    expect(bindArguments('transpose', viewFunctions.transpose.parameters, [array])).toMatchObject({ axes: null });
    expect(() => bindArguments('swapaxes', viewFunctions.swapaxes.parameters, [array, 0])).toThrow(
      "swapaxes() missing required argument 'axis2'",
    );
    expect(() =>
      findView('ravel')!.make([2], bindArguments('ravel', viewFunctions.ravel.parameters, [array, 'K'])),
    ).toThrow("ravel: order is 'C' or 'F', found 'K'");
  });

  test('aliases and attributes', () => {
    expect(findView('permute_dims')).toBe(viewFunctions.transpose);
    expect(viewNames).toContain('permute_dims');
    expect(viewFunctions.T.make([2, 3, 4])).toEqual([{ kind: 'transpose', axes: [2, 1, 0] }]);
    expect(viewFunctions.mT.make([2, 3, 4])).toEqual([{ kind: 'transpose', axes: [0, 2, 1] }]);
  });

  test('a view of a constant has the view’s shape', () => {
    const one = view(array, { kind: 'broadcast', shape: [2, 3] });
    for (const step of rot90Views(one.shape)) expect(view(one, step).shape).toEqual(viewShape(one.shape, step));
  });
});
