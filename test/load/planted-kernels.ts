/** Kernels with a bug each, for the tools that must find it. They are compiled, loaded and launched as generated ones are. */

import type { KernelSource } from '../../compiler/kernel-source.ts';
import type { Device } from '../../runtime/device.ts';
import { loadKernelSync } from '../../runtime/module-cache.ts';

/** Each takes `x`, 128 floats, and `y`, as many that nothing was written to. */
const bodies = {
  store: 'x[threadIdx.x + 1] = 1.0f;',
  race: `__shared__ float shared[128];
  shared[threadIdx.x] = x[threadIdx.x];
  x[threadIdx.x] = shared[127 - threadIdx.x];`,
  barrier: `if (threadIdx.x % 32 < 16) __syncthreads();
  x[threadIdx.x] = 1.0f;`,
  unset: 'x[threadIdx.x] = y[threadIdx.x] + 1.0f;',
} as const;

export type Planted = keyof typeof bodies;

export const isPlanted = (name: string): name is Planted => Object.hasOwn(bodies, name);

function sourceOf(bug: Planted): KernelSource {
  const name = `planted_${bug}`;
  const text = `extern "C" __global__ void ${name}(float* x, const float* y) {\n  ${bodies[bug]}\n}\n`;
  return { target: 'cuda', name, entry: name, options: [], text };
}

/** Elements of the smallest class of the pool: the next one belongs to nobody. */
const count = 128;

/** Runs the kernel once. A tool may have ended it: then this throws. */
export function runPlanted(device: Device, bug: Planted): void {
  const kernel = loadKernelSync(device, sourceOf(bug));
  const [x, y] = [device.alloc(count * 4), device.alloc(count * 4)];
  device.upload(x, new Float32Array(count));
  const params = new Uint8Array(new BigUint64Array([BigInt(x), BigInt(y)]).buffer);
  device.launch(kernel, { grid: [1, 1, 1], block: count, sharedBytes: 0 }, params);
  device.sync();
}
