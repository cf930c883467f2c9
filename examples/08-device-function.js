// A function in CUDA C as a piece of expressions and kernels. The same text runs on the GPU and, through the C compiler, on the CPU.

import { array, deviceFunction, elementwise, np, reduction } from 'warpweft';

const x = array(new Float32Array([-1, 0, 0.5, 2]));

// The last function of a text is the one that is called; the others are its own.
const soft = deviceFunction`
  __device__ float square(float x) { return x * x; }
  __device__ float soft(float x, float width) {
    return copysignf(sqrtf(square(x) + square(width)) - width, x);
  }`;
console.log(soft.signature);

// In an expression it is a function like any other: it broadcasts and fuses with what is around.
const y = np`${soft}(${x}, 0.5) * 2 + 1`;
console.log(y.explain());
console.log(String(y));
console.log(String(np`${soft}(${x}[:, None], ${array([0.5, 1], 'float32')})`));

// In a kernel and in a reduction.
const blend = elementwise`(x: float32, t: float32) => (y: float32) { y = t * ${soft}(x, 1) + (1 - t) * x }`;
console.log(String(blend(x, 0.25)));
const energy = reduction`(x: float32) => (y: float32) { map ${soft}(x, 0.5); reduce a + b; post y = a / n; identity 0 }`;
console.log(String(energy(x)));

// CUDA's own functions are there on both devices, and interpolated numbers and dtypes are part of the text.
const bits = deviceFunction`__device__ ${np.int32} bits(unsigned int x) { return __popc(x & ${0xff00}); }`;
console.log(String(bits(array([0xffff, 0x0f00, 3], 'uint32'))));

// What would be more than a value is refused when the text is read.
try {
  deviceFunction`__device__ float first(float x) { return threadIdx.x == 0 ? x : 0; }`;
} catch (error) {
  console.log(error.name, error.message);
}
