import { afterAll, describe, expect, test } from 'vitest';
import { hostCompiler } from '../../runtime/host-compiler.ts';
import { cudaFolder } from '../support/cuda-module.ts';

// native/cuda_on_cpu by itself: what a kernel sees on the CPU device.

const folder = cudaFolder();
afterAll(() => folder.remove());

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('geometry', () => {
  const text = `
extern "C" __global__ void place(int* out) {
  unsigned int block = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
  unsigned int thread = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  unsigned int i = block * blockDim.x * blockDim.y * blockDim.z + thread;
  out[i] = ((blockIdx.z * 10 + blockIdx.y) * 10 + blockIdx.x) * 1000 + (threadIdx.z * 10 + threadIdx.y) * 10 + threadIdx.x;
}
struct Pair { char c; double d; };
__global__ void packed(char a, double b, short c, float d, Pair e, const int* f, int* out) {
  out[0] = a; out[1] = b; out[2] = c; out[3] = d; out[4] = e.c; out[5] = e.d; out[6] = f[3];
}
namespace ns { template <typename T, int n> __global__ void fill(T* out, T value) { out[threadIdx.x] = value * n + (n == warpSize); } }
__global__ void nothing() {}
__global__ __launch_bounds__(64) void quiet(int* out) noexcept { out[threadIdx.x] += 1; }
static __global__ void early(int* out) { if (threadIdx.x & 1) return; out[threadIdx.x] += 1; }
`;
  const module = folder.module(text, [
    ['place', false],
    ['place', true],
    ['ns::fill<float, 32>', false],
    ['nothing', false],
    ['nothing', true],
    ['quiet', false],
    ['early', false],
    ['early', true],
  ]);

  test.each([
    ['a loop', 0],
    ['fibers', 1],
  ])('every thread knows where it is: %s', (_, kernel) => {
    const [grid, block] = [
      [3, 2, 2],
      [4, 3, 2],
    ] as const;
    const { arrays, text: report } = module.run(kernel, { grid, block, threads: 2, args: ['I0:288'] });
    const expected = count(12).flatMap((b) =>
      count(24).map((t) => {
        const where = (n: number, [x, y]: readonly number[]): number[] => [
          n % x!,
          Math.floor(n / x!) % y!,
          Math.floor(n / x! / y!),
        ];
        const [bx, by, bz] = where(b, grid);
        const [tx, ty, tz] = where(t, block);
        return ((bz! * 10 + by!) * 10 + bx!) * 1000 + (tz! * 10 + ty!) * 10 + tx!;
      }),
    );
    expect(report).toBe('');
    expect(arrays[0]).toEqual(expected);
  });

  test('templates by name expression, in a namespace', () => {
    expect(module.run(2, { block: [3], args: ['F0:3', 'f=2'] }).arrays[0]).toEqual([65, 65, 65]);
  });
  test('kernels of nothing, and noexcept', () => {
    expect(module.run(3, { grid: [9], block: [1024] }).failed).toBe(0);
    expect(module.run(4, { grid: [9], block: [1024] }).failed).toBe(0);
    expect(module.run(5, { block: [3], args: ['I:4'] }).arrays[0]).toEqual([1, 2, 3, 3]);
  });
  test('early exit', () => {
    expect(module.run(6, { block: [6], args: ['I0:6'] }).arrays[0]).toEqual([1, 0, 1, 0, 1, 0]);
    expect(module.run(7, { block: [6], args: ['I0:6'] }).arrays[0]).toEqual([1, 0, 1, 0, 1, 0]);
  });
});

describe('a loop over the threads', () => {
  test('is vectorised', () => {
    const text = `
extern "C" __global__ void saxpy(int n, float a, const float* x, float* y) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = a * x[i] + y[i];
}
extern "C" __global__ void numbers(float* y) { y[blockIdx.x * 256 + threadIdx.x] = threadIdx.x; }`;
    const options = hostCompiler().name === 'gcc' ? ['-fopt-info-vec'] : [];
    const entries = [
      ['saxpy', false],
      ['numbers', false],
    ] as const;
    const module = folder.module(text, entries, { options });
    // gcc alone says so; the line is that of the loop over threadIdx.x. Each loop has a main part and perhaps a rest.
    if (hostCompiler().name === 'gcc') {
      expect(module.log.match(/launch\.h:\d+:\d+: optimized: loop vectorized/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    }
    const { arrays } = module.run(0, {
      grid: [4],
      block: [256],
      threads: 2,
      args: ['i=1000', 'f=2', 'F:1000', 'F:1000'],
    });
    expect(arrays[1]).toEqual(count(1000).map((i) => 3 * i));
  });

  test('counts right where numbers pass an int', () => {
    const text = `extern "C" __global__ void last(long long* out) {
  if (blockIdx.x + 1 != gridDim.x) return;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  long long j = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x;
  out[2 * threadIdx.x] = i;
  out[2 * threadIdx.x + 1] = j;
}`;
    const module = folder.module(text, [['last', false]]);
    const grid = 2 ** 22;
    const { arrays } = module.run(0, { grid: [grid], block: [3], threads: 2, args: ['L0:6'] });
    const first = (grid - 1) * 3;
    expect(arrays[0]).toEqual([first, first, first + 1, first + 1, first + 2, first + 2]);
  });
});

describe('barriers', () => {
  const text = `
extern "C" __global__ void reverse(int* x) {
  __shared__ int s[1024];
  s[threadIdx.x] = x[blockIdx.x * blockDim.x + threadIdx.x];
  __syncthreads();
  x[blockIdx.x * blockDim.x + threadIdx.x] = s[blockDim.x - 1 - threadIdx.x];
}
extern "C" __global__ void scan(int* x) {
  __shared__ int s[2][1024];
  int now = 0, i = threadIdx.x;
  s[0][i] = x[i];
  for (int step = 1; step < blockDim.x; step *= 2) {
    __syncthreads();
    s[1 - now][i] = s[now][i] + (i >= step ? s[now][i - step] : 0);
    now = 1 - now;
  }
  x[i] = s[now][i];
}
extern "C" __global__ void votes(int* out) {
  int i = threadIdx.x;
  if (i >= 40) return;
  for (int k = 0; k < 3; ++k) {
    int n = __syncthreads_count(i % (k + 2) == 0), all = __syncthreads_and(i < 40 - k), any = __syncthreads_or(i == 40 + k - 1);
    out[(i * 3 + k)] = n * 100 + all * 10 + any;
  }
}
extern "C" __global__ void leave(int* out) {
  __shared__ int s;
  if (threadIdx.x == 0) s = 0;
  for (int k = 0; k < 64; ++k) {
    __syncthreads();
    if (k == threadIdx.x) return;
    if (threadIdx.x == blockDim.x - 1) ++s, out[k] = s;
  }
}
__device__ __noinline__ int depth(int n) { volatile char room[512]; room[n] = 1; return n == 0 ? 0 : depth(n - 1) + room[n]; }
extern "C" __global__ void deep(int* out) {
  __shared__ int s[1024];
  s[threadIdx.x] = depth(60);
  __syncthreads();
  out[threadIdx.x] = s[(threadIdx.x + 1) % blockDim.x];
}
template <typename T> __global__ void dynamic(T* out, int n) {
  T (&s)[] = ::weft::dynamic_shared;
  s[threadIdx.x] = threadIdx.x + blockIdx.x;
  __syncthreads();
  out[blockIdx.x * n + threadIdx.x] = s[n - 1 - threadIdx.x];
}
template <int T> __global__ void product(const float* a, const float* b, float* c, int n) {
  __shared__ float s[T][T], t[T][T];
  int x = threadIdx.x, y = threadIdx.y, row = blockIdx.y * T + y, column = blockIdx.x * T + x;
  float sum = 0;
  for (int k = 0; k < n; k += T) {
    s[y][x] = a[row * n + k + x];
    t[y][x] = b[(k + y) * n + column];
    __syncthreads();
    for (int i = 0; i < T; ++i) sum += s[y][i] * t[i][x];
    __syncthreads();
  }
  c[row * n + column] = sum;
}
`;
  const module = folder.module(text, [
    ['reverse', true],
    ['scan', true],
    ['votes', true],
    ['leave', true],
    ['deep', true],
    ['dynamic<double>', true],
    ['product<8>', true],
    ['reverse', false],
  ]);

  test.each([1, 31, 33, 256, 1024])('%i threads', (n) => {
    const { arrays } = module.run(0, { grid: [3], block: [n], threads: 2, args: [`I:${3 * n}`] });
    expect(arrays[0]).toEqual(count(3 * n).map((i) => Math.floor(i / n) * n + (n - 1 - (i % n))));
  });
  test('in a loop', () => {
    const { arrays } = module.run(1, { block: [1000], args: ['I:1000'] });
    expect(arrays[0]).toEqual(count(1000).map((i) => (i * (i + 1)) / 2));
  });
  test('with counts; who has exited is not counted', () => {
    const { arrays } = module.run(2, { block: [64], args: ['I0:120'] });
    expect(arrays[0]!.slice(0, 3)).toEqual([2011, 1400, 1000]);
    for (const i of count(40)) expect(arrays[0]!.slice(3 * i, 3 * i + 3)).toEqual(arrays[0]!.slice(0, 3));
  });
  test('while threads exit one after the other', () => {
    const { arrays, failed } = module.run(3, { block: [64], args: ['I0:64'] });
    expect(failed).toBe(0);
    expect(arrays[0]).toEqual([...count(63).map((i) => i + 1), 0]);
  });
  test('with deep stacks, a thousand of them', () => {
    const { arrays } = module.run(4, { block: [1024], args: ['I0:1024'] });
    expect(arrays[0]).toEqual(count(1024).map(() => 60));
  });
  test('with dynamic shared memory', () => {
    const { arrays } = module.run(5, { grid: [2], block: [4], shared: 32, args: ['D0:8', 'i=4'] });
    expect(arrays[0]).toEqual([3, 2, 1, 0, 4, 3, 2, 1]);
  });
  test('a tiled product', () => {
    const n = 32;
    const { arrays } = module.run(6, {
      grid: [4, 4],
      block: [8, 8],
      threads: 3,
      args: [`F:${n * n}`, `F:${n * n}`, `F0:${n * n}`, `i=${n}`],
    });
    const expected = count(n * n).map((at) =>
      Math.fround(sum(count(n).map((k) => (Math.floor(at / n) * n + k) * (k * n + (at % n))))),
    );
    for (const i of count(n * n))
      expect(arrays[2]![i]! / (expected[i]! || 1)).toBeCloseTo(expected[i] === 0 ? 0 : 1, 5);
  });
  test('that were not seen in the text say so', () => {
    expect(module.run(7, { block: [4], args: ['I:4'] }).text).toMatch(
      /names no barrier.* in kernel reverse, block \(0,0,0\), thread \(0,0,0\)/,
    );
    expect(module.run(7, { block: [1], args: ['I:1'] }).failed).toBe(0);
  });
});
