import { expect, test } from 'vitest';
import { arange, array, elementwise, np, withDevice, zeros } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';
import { bodyCases, runBody } from './bodies.ts';

describeTier('gpu', 'kernels and writes on a GPU', () => {
  test.each(bodyCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    withDevice('cuda', () => {
      const count = own.size ?? own.inputs[0]!.length;
      const expected = Array.from({ length: count }, (_, i) => own.expected(i));
      runBody(own).forEach((result, k) => {
        const found = result.toArraySync() as readonly (number | boolean)[];
        expect(found).toHaveLength(count);
        found.forEach((value, i) => {
          const wanted = expected[i]![k]!;
          // Products and sums are contracted on the GPU.
          if (typeof wanted === 'number') expect(value).toBeCloseTo(wanted, 10);
          else expect(value).toBe(wanted);
        });
      });
    });
  });

  test('in-place writes, overlapping and through views', () => {
    withDevice('cuda', () => {
      const a = arange(1000).mul(1);
      const view = a.slice('::-1');
      np`${a}[1:] += ${a}[:-1]`;
      view.set(0, -1);
      const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x' });
      put(a, a);
      expect(a.device).toMatch(/^cuda/);
      expect(a.dataSync().slice(0, 3)).toEqual(new Float64Array([-1, 1995, 1993]));
      expect(a.dataSync().slice(-2)).toEqual(new Float64Array([1, 0]));
    });
  });

  test('rounding: contracted by default, as NumPy with fmad: false, subnormal numbers as zero with math: "fast"', () => {
    withDevice('cuda', () => {
      const product = elementwise({ in: 'float32 x, float32 y, float32 z', out: 'float32 w', body: 'w = x * y + z' });
      const near = Math.fround(1 + 2 ** -12);
      const x = array([near, 2 ** -140], { dtype: 'float32' });
      const z = array([-Math.fround(near * near), 2 ** -140], { dtype: 'float32' });
      const one = array([near, 1], { dtype: 'float32' });
      const error = near * near - Math.fround(near * near);
      expect(error).not.toBe(0);
      expect(product(x, one, z).toArraySync()).toEqual([error, 2 ** -139]);
      expect(product.with({ fmad: false })(x, one, z).toArraySync()).toEqual([0, 2 ** -139]);
      expect(product.with({ math: 'fast' })(x, one, z).toArraySync()).toEqual([error, 0]);
    });
  });

  test('data() takes the values of its call, whatever follows', async () => {
    await withDevice('cuda', async () => {
      const a = arange(2 ** 20).eval();
      const reading = [a.data(), a.slice('::-2').data(), a.add(1).data()];
      a.set('...', -1);
      a.dispose();
      zeros(2 ** 20)
        .eval()
        .set('...', 9);
      const [plain, turned, sum] = await Promise.all(reading);
      expect([plain![5], turned![0], sum![5]]).toEqual([5, 2 ** 20 - 1, 6]);
    });
  });

  test('arrays move between devices, and mixed ones are refused', () => {
    const here = array([1, 2, 3], { device: 'cpu' });
    const there = here.to('cuda');
    expect([here.device, there.device.slice(0, 4)]).toEqual(['cpu', 'cuda']);
    expect(there.add(1).to('cpu').toArraySync()).toEqual([2, 3, 4]);
    expect(() => here.add(there)).toThrow(/arrays on cpu and cuda:0 in one operation/);
  });
});
