import { expect, test } from 'vitest';
import { runOn } from '../../src/context.ts';
import { elementwise, evalAll, np, ones, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { bodyCases, runBody } from './bodies.ts';

// Each kernel's CUDA text goes through NVRTC; nothing runs.
describeTier('nvrtc', 'bodies compile for CUDA', () => {
  const device = compileOnlyDevice();

  /** How many new kernels a piece of code compiled. */
  function compiled(run: () => void): number {
    const before = device.kernels;
    runOn(device, run);
    return device.kernels - before;
  }

  test.each(bodyCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    expect(compiled(() => evalAll(...runBody(own)))).toBeGreaterThanOrEqual(1);
  });

  test('raw parameters of any layout, written too', () => {
    const copy = elementwise({ in: 'raw T x', out: 'raw T y', body: 'y[i] += x[n - 1 - i]' });
    const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[0, i] = x; y[1, i] = y.shape[1]' });
    const count = compiled(() => {
      const table = ones([4, 6], 'float16').eval();
      copy.with({ size: 12 })(table.T, zeros([4, 6], 'float16').slice(':, ::2'));
      copy.with({ size: 12 })(table.slice('::-1'), zeros(24, 'float16').slice('::2'));
      put(ones(6, 'bfloat16'), zeros([3, 6], 'bfloat16'));
    });
    expect(count).toBeGreaterThanOrEqual(3);
  });

  test('kernels inside kernels and templates, two types and two of one name', () => {
    const plus = elementwise({ in: 'T x', out: 'T y', body: 'y = x + 1', name: 'f' });
    const times = elementwise({ in: 'T x', out: 'T y', body: 'for (int32 k = 0; k < 2; k++) y += x', name: 'f' });
    const both = elementwise`(x: T) => (y: T) { y = ${plus}(x) + ${times}(int32(x)) + ${plus}(int32(x)) }`;
    // The ones are a kernel too.
    expect(compiled(() => both(np`${times}(${plus}(${ones(5).eval()})) + 1`).eval())).toBe(2);
  });

  test('given outputs, several outputs, the index, a block size', () => {
    const kernel = elementwise({ in: 'T x, int8 k', out: 'T a, bool b', body: 'a += x * i; b = k > n' });
    const count = compiled(() => {
      const x = ones([3, 4], 'complex64').eval();
      kernel.with({ blockSize: 64 })(x.T, 3, ones([4, 3], 'complex64'), zeros([4, 3], 'bool'));
      evalAll(...kernel(x, ones([3, 1], 'int8').eval()));
    });
    expect(count).toBeGreaterThanOrEqual(2);
  });
});
