// CUDA C++ as it is: one text for the GPU, through NVRTC, and for the CPU, through its C++ compiler.

import { arange, array, rawKernel, rawModule, zeros } from 'warpweft';

// Sums of blocks: threads that wait for each other, memory that they share.
const sums = rawKernel(
  `extern "C" __global__ void sums(const float* x, float* out, int n) {
    extern __shared__ float part[];
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    part[threadIdx.x] = i < n ? x[i] : 0;
    for (int half = blockDim.x / 2; half > 0; half /= 2) {
      __syncthreads();
      if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
    }
    if (threadIdx.x == 0) out[blockIdx.x] = part[0];
  }`,
  'sums',
);
const x = arange(1000).astype('float32');
const out = zeros([4], { dtype: 'float32' });
sums.launch({ grid: 4, block: 256, shared: 256 * 4 }, x, out, 1000);
console.log(String(out), String(x.sum()));

// Templates by their names, structs by their fields, constants as arrays.
const module = rawModule(
  `struct Line { float slope, start; };
  __constant__ float bounds[2];
  template <class T> __global__ void along(T* y, Line line, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) y[i] = T(fminf(fmaxf(line.slope * i + line.start, bounds[0]), bounds[1]));
  }`,
  { nameExpressions: ['along<int>'] },
);
module.global('bounds').set('...', [0, 9]);
const y = array(new Int32Array(8));
module.get('along<int>').launch({ threads: 8, block: 64 }, y, { slope: 2, start: -3 }, 8);
console.log(String(y));

// Arguments are checked before anything is launched; on the CPU a debug kernel checks its accesses.
try {
  sums.launch({ grid: 4, block: 256, shared: 1024 }, x, y, 1000);
} catch (error) {
  console.log(error.name, error.message);
}
const beyond = rawKernel('__global__ void beyond(int* x) { x[threadIdx.x] = 1; }', 'beyond', { debug: true });
try {
  beyond.launch({ grid: 1, block: 9 }, y);
} catch (error) {
  console.log(error.name, error.message);
}
