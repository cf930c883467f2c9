import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { arange, array, frombuffer, OverflowError, zeros } from '../../src/index.ts';
import { errorOf } from './support.ts';

describe('data()', () => {
  test('gives the typed array of the dtype, in C order', async () => {
    expect(await array([1, 2]).data()).toEqual(new Float64Array([1, 2]));
    expect(await array([1n]).data()).toEqual(new BigInt64Array([1n]));
    expect(await array([true, false]).data()).toEqual(new Uint8Array([1, 0]));
    expect(await array([1.5], 'float16').data()).toEqual(new Uint16Array([0x3e00]));
    expect(await array([1.5], 'bfloat16').data()).toEqual(new Uint16Array([0x3fc0]));
    expect(await array([{ re: 1, im: 2 }]).data()).toEqual(new Float64Array([1, 2]));
    expect(arange(6).reshape([2, 3]).T.dataSync()).toEqual(new Float64Array([0, 3, 1, 4, 2, 5]));
    expect(arange(6).eval().slice('::-2').dataSync()).toEqual(new Float64Array([5, 3, 1]));
    expect(await arange(6).eval().slice('::-2').data()).toEqual(new Float64Array([5, 3, 1]));
    expect(zeros([0, 3]).dataSync()).toEqual(new Float64Array(0));
    expect(await zeros([3, 0]).data()).toEqual(new Float64Array(0));
  });

  test('is the caller’s own copy', async () => {
    const a = array([1, 2]);
    (await a.data())[0] = 9;
    expect(a.dataSync()).toEqual(new Float64Array([1, 2]));
  });
});

describe('toArray() and item()', () => {
  test('numbers when exact, errors that name data() when not', async () => {
    expect(await array([2n ** 53n - 1n]).toArray()).toEqual([2 ** 53 - 1]);
    const large = array([2n ** 53n]);
    const message =
      'OverflowError: 9007199254740992 is not exact as a number; read 64-bit integers with data(), which gives BigInts';
    expect(errorOf(() => large.toArraySync())).toBe(message);
    expect(errorOf(() => large.itemSync())).toBe(message);
    await expect(large.toArray()).rejects.toThrow(OverflowError);
    expect(large.dataSync()).toEqual(new BigInt64Array([2n ** 53n]));
  });

  test('one element', async () => {
    expect(await array([[5]]).item()).toBe(5);
    expect(array(true).itemSync()).toBe(true);
    expect(array({ re: 1, im: -2 }).itemSync()).toEqual({ re: 1, im: -2 });
    expect(array([0.5], 'float16').itemSync()).toBe(0.5);
    expect(errorOf(() => array([1, 2]).itemSync())).toBe(
      'ShapeError: item() needs an array of size 1, found shape (2,); index it first, or use toArray()',
    );
    expect(array(5).toArraySync()).toBe(5);
  });

  test('facts', () => {
    const a = zeros([2, 3], 'complex64');
    expect([a.ndim, a.size, a.itemsize, a.nbytes, a.length, a.device]).toEqual([2, 6, 8, 48, 2, 'cpu']);
    expect(a.eval().strides).toEqual([3, 1]);
    expect(errorOf(() => array(1).length)).toBe('ShapeError: a 0-d array has no length; use size or item()');
  });
});

describe('printing', () => {
  test('String() is NumPy’s text, console.log has a header', () => {
    expect(
      String(
        array([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe('[[1. 2.]\n [3. 4.]]');
    expect(inspect(array([1, 2], 'int8'))).toBe('NDArray int8 [2] cpu\n[1 2]');
    expect(inspect({ a: array([1], 'bool') })).toContain('NDArray bool [1] cpu');
  });

  test('a large array is read only where it is printed, and not run to be shown', () => {
    const pending = arange(10_000);
    expect(inspect(pending)).toBe('NDArray float64 [10000] cpu (pending)');
    expect(pending.pending).toBe(true);
    expect(String(pending)).toBe('[0.000e+00 1.000e+00 2.000e+00 ... 9.997e+03 9.998e+03 9.999e+03]');
    expect(inspect(pending)).toContain('9.999e+03');
  });

  test('a disposed array says so', () => {
    const a = array([1]);
    a.dispose();
    expect(inspect(a)).toBe('NDArray float64 [1] cpu (disposed)');
    expect(() => String(a)).toThrow(/was disposed/);
  });

  test('bits that are no bool print as they are', () => {
    expect(String(frombuffer(new Uint8Array([0, 2]), { dtype: 'bool' }))).toBe('[False  True]');
  });
});
