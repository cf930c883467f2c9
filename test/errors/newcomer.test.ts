/** What people new to Weft try in JavaScript: each is refused, with what to write instead. */

import { describe, expect, it } from 'vitest';
import { array, elementwise, evalAll, fromFunction, load, memory, NDArray, np, save, zeros } from '../../src/index.ts';
import { anything, refused } from '../support/refused.ts';

const x = array([1, 2, 3]);
const loose = x as unknown as Record<string, (...values: unknown[]) => unknown>;
const looseNp = np as unknown as typeof loose;

describe("JavaScript's own operators", () => {
  it('of numbers are refused, texts are made', () => {
    const product = refused(() => Number(x) * 2);
    expect(product).toMatch(/ArgumentError .*\nJavaScript has no operators for arrays: write a\.mul\(2\)/);
    expect(refused(() => anything(x) > 2)).toBe(product);
    expect(`${x} = ${String(x)}`).toBe('[1. 2. 3.] = [1. 2. 3.]');
  });

  it('an array is not written to by assignment', () => {
    const shown = x as unknown as Record<string, unknown>;
    for (const name of ['dtype', 'shape', '0', 'name']) {
      expect(() => {
        shown[name] = 'int32';
      }).toThrow(TypeError);
    }
    expect([x.dtype, x.shape, String(x)]).toEqual(['float64', [3], '[1. 2. 3.]']);
  });
});

describe('calls', () => {
  it('what NumPy has and Weft does not yet', () => {
    for (const median of [() => loose.median!(), () => looseNp.median!(x), () => np`median(${x})`]) {
      expect(refused(median)).toMatch(/`median` is not available: order statistics are not part of this version/);
    }
    expect(refused(() => loose.cumsum!())).toContain('`cumsum` is not available');
    expect(refused(() => looseNp.concatenate!([x, x]))).toContain('joining and repeating arrays are not part');
    expect(JSON.stringify(x)).toBe('{"dtype":"float64","shape":[3]}');
  });

  it('options that do not exist', () => {
    expect(refused(() => x.add(1, anything({ ot: x })))).toContain('add() has no option `ot`; it takes out and dtype');
    expect(refused(() => x.add(1, anything({ dtype: 'float32', ot: x })))).toContain('has no option `ot`');
    const kernel = elementwise`(x: T) => (y: T) { y = x }`;
    expect(refused(() => kernel.source(anything({ target: 'gpu' })))).toContain(
      '"cpu" or "cuda", found the string "gpu"',
    );
    expect(refused(() => kernel.source(anything({ dtype: [] })))).toContain(
      'no option `dtype`; it takes target, dtypes',
    );
  });

  it('wrong arguments', async () => {
    expect(refused(() => zeros(2, anything(3)))).toContain('found 3; a shape of several dimensions is one list');
    expect(refused(() => evalAll(anything([x])))).toContain('evalAll(a, b), found an object of class Array');
    expect(refused(() => new NDArray(...(anything([]) as [never, never, never, never])))).toContain(
      'use array([1, 2])',
    );
    expect(refused(() => fromFunction(() => anything('a'), [2]))).toContain('found the string "a"; its indices are');
    expect(refused(() => x.add(anything(Promise.resolve(x))))).toContain('found a promise, which is awaited first');
    await expect(load(anything(undefined))).rejects.toThrow("load('x.npy'): the path is a string, found undefined");
    await expect(save(anything(x), anything('y.npy'))).rejects.toThrow(
      'the path is a string, found an object of class',
    );
    await expect(save('y.npy', anything([1, 2]))).rejects.toThrow(
      'save() writes an array, found an object of class Array',
    );
    expect(memory().device).toBe('cpu');
  });
});
