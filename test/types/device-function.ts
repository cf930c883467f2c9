/** What the type checker knows of device functions. Compiled by types.test.ts, never run. */

import { array, type DeviceFunction, deviceFunction, elementwise, type NDArray, np } from '../../src/index.ts';

const f: DeviceFunction = deviceFunction`__device__ ${np.float32} f(float x, int n) { return x * ${2}; }`;
const same: DeviceFunction = deviceFunction('__device__ float f(float x) { return x; }').with({
  math: 'fast',
  fmad: true,
});
const x = array(new Float32Array(3));

const y: NDArray = f(x, 2);
const z: NDArray = same([1, 2, 3]);
const text: readonly string[] = [f.signature, f.functionName, f.source];
elementwise`(x: float32) => (y: float32) { y = ${f}(x, 1) }`;

// @ts-expect-error: text is no argument
f('x');
// @ts-expect-error: a function of a text
deviceFunction(3);
// @ts-expect-error: no such mode
f.with({ math: 'exact' });
// @ts-expect-error: sizes are for kernels
f.with({ size: 3 });

export { text, y, z };
