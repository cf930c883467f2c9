/** What the golden vectors run on: a device whose values are judged, or a compiler alone. */

import { runOn } from '../../src/context.ts';
import { withDevice } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { hostCudaDevice } from '../support/host-cuda.ts';

export type Target = 'cpu' | 'cuda';

export interface Machine {
  /** In titles of tests. */
  readonly name: string;
  /** Whose limits hold. */
  readonly target: Target;
  /** False where nothing runs: then types and shapes are compared, and every kernel must compile. */
  readonly judged: boolean;
  /** Each n-th of the random cases runs here, and the largest arrays only where it is 1. */
  readonly every: number;
  /** Units in the last place more than the target's limits, where another library computes its functions. */
  readonly slack: number;
  /** Calls `fn` with new arrays on this machine; works with async functions. */
  run<R>(fn: () => R): R;
  /** What was done, for the end of the output. */
  summary(): string;
}

export function deviceMachine(target: Target): Machine {
  return {
    name: target,
    target,
    judged: true,
    every: 1,
    slack: 0,
    run: (fn) => withDevice(target, fn),
    summary: () => '',
  };
}

/** CUDA text through NVRTC, without a GPU. */
export function nvrtcMachine(): Machine {
  const device = compileOnlyDevice();
  const since = performance.now();
  return {
    name: 'nvrtc',
    target: 'cuda',
    judged: false,
    every: 1,
    slack: 0,
    run: (fn) => runOn(device, fn),
    summary: () =>
      `${device.kernels} kernels compiled for sm_90 in ${((performance.now() - since) / 1000).toFixed(1)} s`,
  };
}

/** CUDA text as C++ on the CPU. The test file must replace the runtime's compiler: see test/support/host-cuda.ts. */
export function hostCudaMachine(): Machine {
  const device = hostCudaDevice();
  const since = performance.now();
  return {
    name: 'cuda text on the cpu',
    target: 'cuda',
    judged: true,
    every: process.env.WEFT_PROGRAMS === 'all' ? 1 : 8,
    slack: 1,
    run: (fn) => runOn(device, fn),
    summary: () =>
      `${device.kernels} CUDA kernels run on the CPU in ${((performance.now() - since) / 1000).toFixed(1)} s`,
  };
}
