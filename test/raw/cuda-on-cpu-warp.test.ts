import { afterAll, describe, expect, test } from 'vitest';
import { cudaFolder } from '../support/cuda-module.ts';

// Collectives of a warp, atomics, global variables and cooperative launches of native/cuda_on_cpu.

const folder = cudaFolder();
afterAll(() => folder.remove());

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const perLane = (f: (lane: number) => number): number[] => count(32).map(f);

describe('shuffles', () => {
  const types = [
    'int',
    'unsigned int',
    'long',
    'long long',
    'unsigned long long',
    'float',
    'double',
    'short',
    'float2',
  ];
  const text = `
extern "C" __global__ void shuffles(int width, int by, int* out) {
  int i = threadIdx.x, v = 100 + i;
  out[i] = __shfl_sync(~0u, v, by, width);
  out[32 + i] = __shfl_up_sync(~0u, v, by, width);
  out[64 + i] = __shfl_down_sync(~0u, v, by, width);
  out[96 + i] = __shfl_xor_sync(~0u, v, by, width);
  out[128 + i] = __shfl_sync(~0u, v, i * 5 + by, width);
}
template <typename T> __device__ bool same(T a, T b) { return __builtin_memcmp(&a, &b, sizeof(T)) == 0; }
template <typename T> __device__ T make(int i) { return static_cast<T>(1000 + i); }
template <> __device__ float2 make<float2>(int i) { return {1.5f + i, 2.5f - i}; }
template <typename T> __global__ void typed(int* out) {
  out[threadIdx.x] = same(__shfl_xor_sync(~0u, make<T>(threadIdx.x), 3), make<T>(threadIdx.x ^ 3));
}
extern "C" __global__ void halves(int* out) {
  // Each half of a warp by itself, and each lane of the first another number of times.
  int i = threadIdx.x % 32, v = threadIdx.x;
  if (i < 16) {
    for (int k = 0; k < 3; ++k) v += __shfl_xor_sync(0xffffu, v, 1);
    __syncwarp(0xffff);
  } else {
    v = __shfl_sync(0xffff0000u, v, 31);
  }
  v += __shfl_sync(~0u, v, i ^ 16);
  out[threadIdx.x] = v;
}
extern "C" __global__ void sums(float* out, const float* x) {
  __shared__ float parts[32];
  float v = x[blockIdx.x * blockDim.x + threadIdx.x];
  for (int d = 16; d > 0; d /= 2) v += __shfl_down_sync(0xffffffff, v, d);
  if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = v;
  __syncthreads();
  if (threadIdx.x < 32) {
    v = threadIdx.x < blockDim.x / 32 ? parts[threadIdx.x] : 0;
    for (int d = 16; d > 0; d /= 2) v += __shfl_down_sync(0xffffffff, v, d);
    if (threadIdx.x == 0) out[blockIdx.x] = v;
  }
}
`;
  const module = folder.module(text, [
    ['shuffles', true],
    ['halves', true],
    ['sums', true],
    ...types.map((type) => [`typed<${type}>`, true] as const),
  ]);

  test.each([
    [32, 0],
    [32, 1],
    [32, 7],
    [32, 40],
    [16, 3],
    [16, 20],
    [8, 5],
    [4, 1],
    [2, 1],
    [1, 0],
  ])('parts of %i lanes, by %i', (width, by) => {
    const out = module.run(0, { block: [32], args: [`i=${width}`, `i=${by}`, 'I0:160'] }).arrays[0]!;
    const first = (lane: number): number => lane - (lane % width);
    const index = (lane: number, source: number): number => 100 + first(lane) + (source % width);
    expect(out.slice(0, 32)).toEqual(perLane((lane) => index(lane, by)));
    expect(out.slice(32, 64)).toEqual(perLane((lane) => 100 + (lane - by >= first(lane) ? lane - by : lane)));
    expect(out.slice(64, 96)).toEqual(perLane((lane) => 100 + ((lane % width) + by < width ? lane + by : lane)));
    const xor = (lane: number): number => (((lane ^ by) & 31) <= first(lane) + width - 1 ? (lane ^ by) & 31 : lane);
    expect(out.slice(96, 128)).toEqual(perLane((lane) => 100 + xor(lane)));
    expect(out.slice(128)).toEqual(perLane((lane) => index(lane, lane * 5 + by)));
  });
  test.each(types.map((type, i) => [type, i] as const))('of %s', (_, i) => {
    expect(module.run(3 + i, { block: [32], args: ['I0:32'] }).arrays[0]).toEqual(perLane(() => 1));
  });
  test('of parts of a warp that go their own ways', () => {
    const { arrays, text: report } = module.run(1, { block: [64], args: ['I0:64'] });
    expect(report).toBe('');
    const value = (thread: number): number => {
      const first = thread - (thread % 32);
      if (thread % 32 >= 16) return first + 31;
      let pair = [thread, thread ^ 1];
      for (let k = 0; k < 3; ++k) pair = [pair[0]! + pair[1]!, pair[1]! + pair[0]!];
      return pair[0]!;
    };
    expect(arrays[0]).toEqual(count(64).map((t) => value(t) + value(t ^ 16)));
  });
  test('in a sum over blocks, on several threads of the host', () => {
    const { arrays } = module.run(2, { grid: [20], block: [256], threads: 4, args: ['F0:20', 'F:5120'] });
    expect(arrays[0]).toEqual(count(20).map((b) => 256 * (256 * b) + (255 * 256) / 2));
  });
});

describe('votes and matches', () => {
  const text = `
extern "C" __global__ void votes(unsigned int* out) {
  unsigned int i = threadIdx.x;
  out[i] = __ballot_sync(~0u, i % 3 == 0);
  out[32 + i] = __any_sync(~0u, i == 5) * 8 + __any_sync(~0u, i == 50) * 4 + __all_sync(~0u, i < 32) * 2 + __all_sync(~0u, i < 31);
  out[64 + i] = __match_any_sync(~0u, i / 5);
  int all, some;
  unsigned int a = __match_all_sync(~0u, 2.5, &all), b = __match_all_sync(~0u, i, &some);
  out[96 + i] = all * 2 + some + (a == ~0u) * 8 + (b == 0) * 4;
  out[128 + i] = __reduce_add_sync(~0u, i);
  out[160 + i] = __reduce_min_sync(~0u, static_cast<int>(i) - 9);
  out[192 + i] = __reduce_max_sync(~0u, i - 9);
  out[224 + i] = __reduce_and_sync(~0u, i | 64) ^ __reduce_or_sync(~0u, i) ^ __reduce_xor_sync(~0u, i * i);
}
extern "C" __global__ void places(unsigned int* out) {
  unsigned int i = threadIdx.x;
  if (i == 31) return;
  out[i] = __activemask();
  if (i % 4 == 0) {
    out[32 + i] = __activemask();
  } else {
    out[32 + i] = __activemask();
  }
  for (unsigned int k = 0; k <= i % 3; ++k) out[64 + i] = __activemask();
  // A lane that has exited is not waited for.
  out[96 + i] = __ballot_sync(~0u, 1);
}
extern "C" __global__ void exits(int* out) {
  if (threadIdx.x >= 8) {
    if (threadIdx.x % 2) return;
    out[threadIdx.x] = __shfl_sync(0xffffff00u, threadIdx.x, 8);
    return;
  }
  out[threadIdx.x] = __popc(__ballot_sync(0xff, threadIdx.x & 1));
}
`;
  const module = folder.module(text, [
    ['votes', true],
    ['places', true],
    ['exits', true],
  ]);

  test('of a whole warp', () => {
    const out = module.run(0, { block: [32], args: ['U0:256'] }).arrays[0]!;
    const bits = (holds: (lane: number) => boolean): number =>
      count(32).reduce((all, i) => all + (holds(i) ? 2 ** i : 0), 0);
    expect(out.slice(0, 32)).toEqual(perLane(() => bits((i) => i % 3 === 0)));
    expect(out.slice(32, 64)).toEqual(perLane(() => 8 + 2));
    expect(out.slice(64, 96)).toEqual(perLane((lane) => bits((i) => Math.floor(i / 5) === Math.floor(lane / 5))));
    expect(out.slice(96, 128)).toEqual(perLane(() => 2 + 8 + 4));
    expect(out.slice(128, 160)).toEqual(perLane(() => 496));
    expect(out.slice(160, 192)).toEqual(perLane(() => 2 ** 32 - 9));
    expect(out.slice(192, 224)).toEqual(perLane(() => 2 ** 32 - 1));
    const xor = count(32).reduce((all, i) => all ^ (i * i), 0);
    expect(out.slice(224, 256)).toEqual(perLane(() => 64 ^ 31 ^ xor));
  });
  test('__activemask() names the lanes at the same place', () => {
    const out = module.run(1, { block: [32], args: ['U0:128'] }).arrays[0]!;
    const every4 = 0x11111111;
    expect(out.slice(0, 31)).toEqual(count(31).map(() => 0x7fffffff));
    expect(out.slice(32, 63)).toEqual(count(31).map((i) => (i % 4 === 0 ? every4 : 0x7fffffff - every4)));
    const from = (least: number): number => count(31).reduce((all, i) => all + (i % 3 >= least ? 2 ** i : 0), 0);
    expect(out.slice(64, 95)).toEqual(count(31).map((i) => from(i % 3)));
    expect(out.slice(96, 127)).toEqual(count(31).map(() => 0x7fffffff));
  });
  test('of lanes whose others exit', () => {
    const { arrays, failed } = module.run(2, { block: [32], args: ['I0:32'] });
    expect(failed).toBe(0);
    expect(arrays[0]).toEqual(perLane((i) => (i < 8 ? 4 : i % 2 === 0 ? 8 : 0)));
  });
});

describe('atomics', () => {
  const text = `
extern "C" __global__ void all(int* i, unsigned int* u, long long* l, float* f, double* d) {
  int t = blockIdx.x * blockDim.x + threadIdx.x;
  atomicAdd(&i[0], 1); atomicSub(&i[1], 2); atomicMin(&i[2], -t); atomicMax(&i[3], t); atomicOr(&i[4], 1 << (t % 8));
  atomicXor(&i[5], t); atomicAnd(&i[6], ~(1 << (t % 8))); atomicExch(&i[7], 7); atomicCAS(&i[8], 8, t + 100);
  atomicAdd_system(&i[9], 1); atomicAdd_block(&i[10], 0);
  atomicInc(&u[0], 9u); atomicDec(&u[1], 9u); atomicMin(&u[2], 5u); atomicMax(&u[3], 4000000000u);
  atomicAdd(reinterpret_cast<unsigned long long*>(l), 1ull << 33); atomicMax(&l[1], 1ll << 40); atomicMin(&l[2], -(1ll << 40));
  atomicAdd(f, 0.5f); atomicAdd(d, 0.25); atomicExch(&f[1], 2.5f);
  for (float old = f[2], seen;; old = seen) {
    seen = __int_as_float(atomicCAS(reinterpret_cast<int*>(&f[2]), __float_as_int(old), __float_as_int(old + 1)));
    if (__float_as_int(seen) == __float_as_int(old)) break;
  }
  __threadfence(); __threadfence_block(); __threadfence_system();
}
extern "C" __global__ void old(int* out) {
  out[threadIdx.x] = atomicAdd(&out[blockDim.x], 1);
}
__device__ int total;
__constant__ float table[4];
namespace ns { __managed__ double value = 2.5; }
extern "C" __global__ void globals(float* out) {
  atomicAdd(&total, 1);
  out[threadIdx.x] = total + ns::value + table[threadIdx.x];
}
extern "C" __global__ void hints(float* x, long long* t) {
  __stcs(x, __ldg(x + 1)); __stcg(x + 1, __ldcs(x + 2)); __stwt(x + 2, __ldcg(x + 3)); __stwb(x + 3, __ldca(x + 4)); x[4] = __ldcv(x + 5);
  long long start = clock64(); long c = clock(); __nanosleep(10);
  t[0] = clock64() >= start && clock() >= c && __globaltimer() > 0;
}
`;
  const module = folder.module(text, [
    ['all', false],
    ['old', false],
    ['globals', false],
    ['hints', false],
  ]);

  test('from several threads of the host', () => {
    const n = 400 * 256;
    const { arrays, text: report } = module.run(0, {
      grid: [400],
      block: [256],
      threads: 8,
      args: ['I:11', 'U:4', 'L0:3', 'F0:3', 'D0:1'],
    });
    expect(report).toBe('');
    const [i, u, l, f, d] = arrays;
    expect(i).toEqual([n, 1 - 2 * n, -n + 1, n - 1, 255, 5, 0, 7, i![8], n + 9, 10]);
    expect(i![8]).toBeGreaterThanOrEqual(100);
    expect(u).toEqual([n % 10, u![1], 2, 4000000000]);
    expect(l).toEqual([n * 2 ** 33, 2 ** 40, -(2 ** 40)]);
    expect(f).toEqual([n / 2, 2.5, n]);
    expect(d).toEqual([n / 4]);
  });
  test('give the old value', () => {
    expect(module.run(1, { block: [5], args: ['I0:6'] }).arrays[0]).toEqual([0, 1, 2, 3, 4, 5]);
  });
  test('global variables', () => {
    expect(module.run(2, { block: [4], args: ['F0:4'] }).arrays[0]).toEqual([3.5, 4.5, 5.5, 6.5]);
  });
  test('cache hints and clocks', () => {
    expect(module.run(3, { block: [1], args: ['F:6', 'L0:1'] }).arrays).toEqual([[1, 2, 3, 4, 5, 5], [1]]);
  });
});

describe('cooperative launches', () => {
  const text = `
extern "C" __global__ void rounds(int* x, int* out) {
  __shared__ int mine[64];
  int (&more)[] = ::weft::dynamic_shared;
  int i = threadIdx.x, n = gridDim.x;
  mine[i] = 1000 * blockIdx.x + i;
  more[i] = blockIdx.x;
  for (int k = 0; k < 5; ++k) {
    if (i == 0) x[blockIdx.x] += x[(blockIdx.x + 1) % n + n * 0] >= 0 ? 1 : 0;
    weft::sync_grid();
    int next = x[(blockIdx.x + 1) % n];
    weft::sync_grid();
    if (next != k + 1) out[0] = -1;
    __syncthreads();
    mine[i] += mine[63 - i] >= 0;
    more[i] += 1;
  }
  atomicAdd(&out[1 + blockIdx.x], (mine[i] == 1000 * blockIdx.x + i + 5) * 1000 + (more[i] == blockIdx.x + 5) + threadIdx.x * 0);
}
extern "C" __global__ void some(int* out) {
  if (threadIdx.x >= blockIdx.x) return;
  weft::sync_grid();
  atomicAdd(out, 1);
}
`;
  const module = folder.module(text, [
    ['rounds', true],
    ['some', true],
  ]);

  test('wait for the grid, and keep the shared memory of each block', () => {
    const { arrays, text: report } = module.run(0, {
      grid: [7],
      block: [64],
      shared: 256,
      cooperative: true,
      args: ['I0:7', 'I0:8'],
    });
    expect(report).toBe('');
    expect(arrays[0]).toEqual(count(7).map(() => 5));
    expect(arrays[1]).toEqual([0, ...count(7).map(() => 64 * 1001)]);
  });
  test('go on without who has exited', () => {
    const { arrays, text: report } = module.run(1, { grid: [5], block: [8], cooperative: true, args: ['I0:1'] });
    expect(report).toBe('');
    expect(arrays[0]).toEqual([10]);
  });
  test('are asked for', () => {
    expect(module.run(1, { grid: [5], block: [8], args: ['I0:1'] }).text).toMatch(
      /not cooperative .*in kernel some, block \(1,0,0\), thread \(0,0,0\)/,
    );
  });
});
