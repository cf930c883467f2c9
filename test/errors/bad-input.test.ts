/**
 * Bad input through the public API: each is refused with a typed error whose whole text is here. `refused` checks after
 * each that the next good call works. Texts: bad-text.test.ts; types: types.test.ts; a bad environment:
 * environment.test.ts.
 */

import { describe, expect, it } from 'vitest';
import { runOn } from '../../src/context.ts';
import { array, elementwise, evalAll, type NDArray, np, scope, withDevice, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { anything, refused } from '../support/refused.ts';

const a = array([
  [1, 2, 3],
  [4, 5, 6],
]);
const f = zeros([3], { dtype: 'float32' });

describe('values in holes', () => {
  it('strings are never text', () => {
    expect(refused(() => np`${a} + ${anything('1; b = 2')}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the interpolated value \${1} is the string "1; b = 2": text is never interpolated into a template. Pass numbers, arrays, dtypes (np.float32) or kernels; build variable text with np(text, vars). (line 1, column 8)
      1 | \${0} + \${1}
        |        ^^^^"
    `);
    expect(refused(() => np('a.astype(t)', { a, t: anything('float32') }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the variable \`t\` is the string "float32": text is never interpolated into a template. Pass numbers, arrays, dtypes (np.float32) or kernels; build variable text with np(text, vars). (line 1, column 10)
      1 | a.astype(t)
        |          ^"
    `);
    expect(refused(() => elementwise`(x: T) => (y: T) { y = x + ${anything('x')}; }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \${0} is the string "x": text is never interpolated; a kernel takes numbers, bigints, booleans, dtypes and other kernels (line 1, column 28)
      1 | (x: T) => (y: T) { y = x + \${0}; }
        |                            ^^^^"
    `);
  });

  it('nothing, and things without values', () => {
    expect(refused(() => np`${a} + ${anything(undefined)}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the interpolated value \${1} is undefined; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel (line 1, column 8)
      1 | \${0} + \${1}
        |        ^^^^"
    `);
    expect(refused(() => np`${a} + ${anything(() => 1)}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the interpolated value \${1} is a function; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel (line 1, column 8)
      1 | \${0} + \${1}
        |        ^^^^"
    `);
    expect(refused(() => np`${a} + ${anything(new Date(0))}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the interpolated value \${1} is an object of class Date; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel (line 1, column 8)
      1 | \${0} + \${1}
        |        ^^^^"
    `);
    expect(refused(() => a.add(anything('1')))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      an operand is an array, a number, a bigint, a boolean, { re, im } or a list, found the string "1""
    `);
  });
});

describe('arrays that are gone', () => {
  it('disposed', () => {
    const gone = array([1, 2, 3]);
    gone.dispose();
    gone.dispose();
    expect(refused(() => gone.dataSync())).toMatchInlineSnapshot(`
      "DisposedError WEFT_DISPOSED
      this array was disposed; keep it alive (leave its scope later, or return it from the scope)"
    `);
    const text = refused(() => gone.dataSync());
    expect(refused(() => gone.add(1))).toBe(text);
    expect(refused(() => np`${gone} + 1`)).toBe(text);
    expect(refused(() => np('2 * gone', { gone }))).toBe(text);
    expect(refused(() => elementwise({ in: 'T x', out: 'T y', body: 'y = x' })(gone))).toBe(text);
    expect(refused(() => f.add(1, { out: gone }))).toBe(text);
  });

  it('left behind in a scope', () => {
    let left: NDArray | undefined;
    scope(() => {
      left = array([1, 2, 3]);
    });
    expect(refused(() => left!.add(1))).toContain('DisposedError WEFT_DISPOSED');
  });

  it('what was computed from it before is not lost', () => {
    const source = array([1, 2, 3]);
    const pending = source.add(1);
    source.dispose();
    expect(pending.toArraySync()).toEqual([2, 3, 4]);
  });
});

describe('devices', () => {
  const other = runOn(compileOnlyDevice(), () => zeros([2, 3]));

  it('mixed', () => {
    expect(refused(() => a.add(other))).toMatchInlineSnapshot(`
      "DeviceMismatchError WEFT_DEVICE_MISMATCH
      arrays on cpu and cuda:0 in one operation; move one with array.to('cpu')"
    `);
    const text = refused(() => a.add(other));
    expect(refused(() => np`${a} + ${other}`)).toBe(text);
    expect(refused(() => np('a + other', { a, other }))).toBe(text);
    expect(refused(() => elementwise({ in: 'T x, T y', out: 'T z', body: 'z = x + y' })(a, other))).toBe(text);
    expect(refused(() => a.set('0', other))).toBe(text);
  });

  it('unknown', () => {
    expect(refused(() => withDevice('gpu', () => zeros([3])))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      There is no device "gpu"; expected auto, cpu, cuda, or cuda:<number>."
    `);
  });

  it('evalAll takes arrays of one device after another', () => {
    const results = [a.add(1), a.mul(2)];
    evalAll(...results);
    expect(results.map((result) => result.pending)).toEqual([false, false]);
  });
});
