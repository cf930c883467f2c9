/** Reductions of large arrays on a GPU against the CPU, in every form; and the same bits each time. */

import { expect, test } from 'vitest';
import { info, kindOf } from '../../compiler/dtype.ts';
import { elementsOf } from '../../compiler/shape.ts';
import { array, type NDArray, np, withDevice } from '../../src/index.ts';
import { formCases } from '../compiler/reduce-forms.ts';
import { describeTier } from '../support/tier.ts';

/** Small whole numbers, so that sums are exact in every type, with the same at many places; from a fixed generator. */
function numbers(count: number): Float64Array {
  const values = new Float64Array(count);
  let state = 12_345;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[i] = state >>> 29;
  }
  return values;
}

const run = (text: string, x: NDArray): NDArray => np(text, { x }).eval();

describeTier('gpu', 'reductions of large arrays on a GPU', () => {
  test.each(formCases)('$kind: $text of $shape $dtype', ({ text, shape, dtype }) => {
    const data = numbers(elementsOf(shape));
    const here = withDevice('cpu', () => array(data).astype(dtype).reshape(shape).eval());
    const expected = withDevice('cpu', () => run(text, here));
    const there = here.to('cuda');
    const found = withDevice('cuda', () => run(text, there));
    expect(found.dtype).toBe(expected.dtype);
    expect(found.shape).toEqual(expected.shape);
    const [a, b] = [found.astype('float64').dataSync(), expected.astype('float64').dataSync()];
    // Functions and divisions may differ in the last places of the type; everything else is exact.
    const epsilon =
      kindOf(found.dtype) === 'float'
        ? 2 ** (info(found.dtype).size === 8 ? -48 : info(found.dtype).size === 4 ? -20 : -9)
        : 0;
    let worst = 0;
    a.forEach((value, k) => {
      worst = Math.max(worst, Math.abs(value - b[k]!) / Math.max(1e-3, Math.abs(b[k]!)));
    });
    expect(worst).toBeLessThanOrEqual(epsilon);
  });

  test.each(formCases.filter(({ parts }) => parts))(
    'the same bits 20 times: $text of $shape $dtype',
    ({ text, shape, dtype }) => {
      withDevice('cuda', () => {
        const x = array(numbers(elementsOf(shape)))
          .mul(0.1)
          .astype(dtype)
          .reshape(shape)
          .eval();
        const first = Buffer.from(run(text, x).dataSync().buffer);
        for (let k = 1; k < 20; k++) expect(Buffer.from(run(text, x).dataSync().buffer).equals(first)).toBe(true);
      });
    },
  );

  test('more than 2^31 elements', () => {
    withDevice('cuda', () => {
      const x = np`(arange(${2 ** 31 + 1000}) % 7).astype(uint8)`.eval();
      const n = 2 ** 31 + 1000;
      const rest = n % 7;
      const sum = Math.floor(n / 7) * 21 + (rest * (rest - 1)) / 2;
      expect(run('x.sum()', x).itemSync()).toBe(sum);
      expect(run('argmax(x)', x).itemSync()).toBe(6);
      expect(run('x.reshape(-1, 2).sum(axis=0)', x).sum().itemSync()).toBe(sum);
    });
  });

  test('an integer maximum of negated values', () => {
    const values = Array.from({ length: 52 }, (_, k) => BigInt(((k * 37) % 41) + 3));
    withDevice('cuda', () => {
      const x = array(values, { dtype: 'int32' });
      expect(run('(-x).max()', x).itemSync()).toBe(-3);
      const shifted = run('((-x) - (-x).max(0, keepdims=True)) * 1.5', x).dataSync();
      expect(Array.from(shifted as Float64Array)).toEqual(values.map((value) => (-Number(value) + 3) * 1.5));
    });
  });
});
