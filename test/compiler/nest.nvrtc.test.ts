import { expect, test } from 'vitest';
import { runOn } from '../../src/context.ts';
import { np, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';

// Each kernel's CUDA text goes through NVRTC; nothing runs.
describeTier('nvrtc', 'reductions inside of reductions compile for CUDA', () => {
  test.each(['float16', 'bfloat16', 'float32', 'float64', 'int8', 'uint64'] as const)('%s', (dtype) => {
    const device = compileOnlyDevice();
    runOn(device, () => {
      const [a, b] = [zeros([200, 24], dtype).eval(), zeros([300, 24], dtype).eval()];
      const before = device.kernels;
      np`((${a}[:, None, :] - ${b}[None])**2).sum(-1).argmin(-1)`.eval();
      np`abs(${a}[:, None, ::-2] * ${b}[None, :, ::2]).max(-1).sum()`.eval();
      np`(${a}.T[:, :, None] + ${b}.T[:, None]).prod(0).min(0)`.eval();
      expect(device.kernels - before).toBe(3);
    });
  });
});
