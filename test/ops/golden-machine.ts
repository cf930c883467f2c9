/** What the golden vectors run on: a device whose values are judged, or a compiler alone. */

import { runOn } from '../../src/context.ts';
import { withDevice } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

export type Target = 'cpu' | 'cuda';

export interface Machine {
  /** In titles of tests. */
  readonly name: string;
  /** Whose limits hold. */
  readonly target: Target;
  /** False where nothing runs: then types and shapes are compared, and every kernel must compile. */
  readonly judged: boolean;
  /** Calls `fn` with new arrays on this machine; works with async functions. */
  run<R>(fn: () => R): R;
  /** What was done, for the end of the output. */
  summary(): string;
}

export function deviceMachine(target: Target): Machine {
  return { name: target, target, judged: true, run: (fn) => withDevice(target, fn), summary: () => '' };
}

/** CUDA text through NVRTC, without a GPU. */
export function nvrtcMachine(): Machine {
  const device = compileOnlyDevice();
  const since = performance.now();
  return {
    name: 'nvrtc',
    target: 'cuda',
    judged: false,
    run: (fn) => runOn(device, fn),
    summary: () =>
      `${device.kernels} kernels compiled for sm_90 in ${((performance.now() - since) / 1000).toFixed(1)} s`,
  };
}
