import { afterAll, describe, expect, test } from 'vitest';
import { cudaFolder } from '../support/cuda-module.ts';

// How a launch ends early, and what debug mode finds; by native/cuda_on_cpu alone.

const folder = cudaFolder();
afterAll(() => folder.remove());

describe('reports', () => {
  const text = `
#include <cassert>
#include <cstdio>
extern "C" __global__ void holds(int* x, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  assert(i < n && "in range");
  x[i] = 1;
}
extern "C" __global__ void traps(int* x) {
  if (threadIdx.x == 3) __trap();
  __syncthreads();
  x[threadIdx.x] = 1;
}
extern "C" __global__ void halves(int* x) {
  if (threadIdx.x < 16) {
    __syncthreads();
  } else {
    __shfl_sync(0x0000ffffu | 1u << threadIdx.x, 1, 0);
  }
}
extern "C" __global__ void mask() { __syncwarp(2); }
extern "C" __global__ void prints(int n) { printf("%d:%d of %g\\n", blockIdx.x, threadIdx.x, n * 0.5); }
template <typename T, int n> __global__ void named() { __trap(); }
`;
  const module = folder.module(text, [
    ['holds', false],
    ['holds', true],
    ['traps', true],
    ['halves', true],
    ['mask', true],
    ['prints', false],
    ['named<unsigned int, 3>', false],
  ]);

  test.each([
    ['a loop', 0],
    ['fibers', 1],
  ])('of an assertion: %s', (_, kernel) => {
    const { failed, text: report, arrays, pc } = module.run(kernel, { grid: [3], block: [4], args: ['I0:12', 'i=6'] });
    expect(failed).toBe(1);
    expect(report).toMatch(
      /^assertion `i < n && "in range"' failed in kernel holds, block \(1,0,0\), thread \(2,0,0\), kernel\.cu:6$/,
    );
    expect(arrays[0]).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(pc).toBeGreaterThan(0);
  });
  test('of a trap drops all threads', () => {
    const { text: report, arrays } = module.run(2, { grid: [2], block: [8], threads: 2, args: ['I0:8'] });
    expect(report).toMatch(/^__trap\(\) in kernel traps, block \([01],0,0\), thread \(3,0,0\)$/);
    expect(arrays[0]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
  test('of threads that wait for each other', () => {
    const { text: report } = module.run(3, { block: [18], args: ['I0:1'] });
    expect(report).toBe(
      'deadlock (divergent barrier) in kernel halves, block (0,0,0), thread (17,0,0): threads 0 to 15 wait for __syncthreads() at line 16, ' +
        'threads 16 to 17 wait for lanes of its warp at line 18',
    );
  });
  test('of a lane outside of its mask', () => {
    expect(module.run(4, { block: [2] }).text).toBe(
      'a lane calls a collective with a mask (0x2) that it is not in in kernel mask, block (0,0,0), thread (0,0,0)',
    );
  });
  test('name the template', () => {
    expect(module.run(6, { block: [1] }).text).toMatch(/in kernel named<unsigned int, 3>, block/);
  });
  test('what a kernel prints is written before the launch ends', () => {
    expect(module.run(5, { grid: [2], block: [2], args: ['i=5'] }).printed).toBe(
      '0:0 of 2.5\n0:1 of 2.5\n1:0 of 2.5\n1:1 of 2.5\n',
    );
  });
});

describe('debug mode', () => {
  const text = `
extern "C" __global__ void after(float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i <= n) y[i] = 2;
}
extern "C" __global__ void before(const float* x, float* y) {
  int i = threadIdx.x;
  y[i] = x[i] + x[i - 1];
}
extern "C" __global__ void nowhere(float* x, long long at) { x[0] = *reinterpret_cast<float*>(at); }
extern "C" __global__ void unwritten(float* x) {
  __shared__ float s[32];
  if (threadIdx.x < 16) s[threadIdx.x] = 1;
  __syncthreads();
  x[threadIdx.x] = s[threadIdx.x];
}
extern "C" __global__ void race(float* x) {
  __shared__ float s[64];
  s[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = s[threadIdx.x ^ 32];
  s[threadIdx.x] = 0;
}
extern "C" __global__ void warp_race(float* x) {
  __shared__ float s[32];
  s[threadIdx.x] = x[threadIdx.x];
  __syncwarp();
  float v = s[threadIdx.x ^ 1];
  s[threadIdx.x] = v;
}
extern "C" __global__ void mixed(int* x) {
  __shared__ int s;
  if (threadIdx.x == 0) s = 0;
  __syncthreads();
  atomicAdd(&s, 1);
  if (threadIdx.x == 9) ++s;
  __syncthreads();
  x[threadIdx.x] = s;
}
extern "C" __global__ void divergent() {
  if (threadIdx.x < 8)
    __syncthreads();
  else
    __syncthreads();
}
extern "C" __global__ void beyond(int* x) {
  int (&s)[] = ::weft::dynamic_shared;
  s[threadIdx.x] = 1;
}
extern "C" __global__ void local_array(int* x) {
  int room[4];
  for (volatile int i = 0; i < 4; i = i + 1) room[i] = i;
  int j = x[threadIdx.x] & 3;
  x[threadIdx.x] = room[j];
}
struct Pair { int a, b; };
__device__ int table[4] = {1, 2, 3, 4};
extern "C" __global__ void clean(int* x, float* y, Pair pair) {
  __shared__ int s[128];
  __shared__ int sum;
  __shared__ Pair pairs[4];
  int (&more)[] = ::weft::dynamic_shared;
  int i = threadIdx.x;
  if (i < 4) pairs[i] = pair;
  more[i] = i;
  s[i] = x[i] + table[i % 4] - table[i % 4];
  if (i == 0) sum = 0;
  for (int step = 1; step < blockDim.x; step *= 2) {
    __syncthreads();
    int v = i >= step ? s[i - step] : 0;
    __syncthreads();
    s[i] += v;
  }
  atomicAdd(&sum, 1);
  __syncthreads();
  int lane = i % 32;
  for (int k = 0; k < 3; ++k) {
    int v = more[i ^ 1];
    __syncwarp();
    more[i] = v;
    __syncwarp();
  }
  if (lane == 0) more[i] = 5;
  __shfl_sync(~0u, 0, 0);
  if (lane == 7) more[i - 7] += more[i - 6];
  __syncthreads();
  if (i < 64) { x[i] = s[i] + pairs[i % 4].a; return; }
  __syncthreads();
  y[i] = sum + more[127 - i] * 0;
  atomicAdd(&y[0], 1.0f);
}
`;
  const names = 'after before nowhere unwritten race warp_race mixed divergent beyond local_array clean'.split(' ');
  const fibers = new Set('unwritten race warp_race mixed divergent clean'.split(' '));
  const module = folder.module(
    text,
    names.map((name) => [name, fibers.has(name)] as const),
    { debug: true },
  );
  const run = (
    name: string,
    launch: Parameters<typeof module.run>[1],
  ): ReturnType<typeof module.run> & { line: number } => {
    const outcome = module.run(names.indexOf(name), launch);
    return { ...outcome, line: outcome.pc === 0 ? 0 : module.line(outcome.pc) };
  };

  test.each([
    [
      'after',
      { grid: [5], block: [256], args: ['F:1100', 'F:1024', 'i=1024'] },
      'write of a1[1024], which has 1024 elements, in kernel after, block (4,0,0), thread (0,0,0)',
      4,
    ],
    [
      'before',
      { block: [4], args: ['F:9', 'F:9'] },
      'read of a0[-1], which has 9 elements, in kernel before, block (0,0,0), thread (0,0,0)',
      8,
    ],
    [
      'nowhere',
      { block: [1], args: ['F:9', 'l=16'] },
      'read of 4 bytes at address 0x10, which is in no array of the arguments, in kernel nowhere, block (0,0,0), thread (0,0,0)',
      10,
    ],
    [
      'unwritten',
      { block: [32], args: ['F:32'] },
      'read of shared memory that no thread of the block has written in kernel unwritten, block (0,0,0), thread (16,0,0)',
      15,
    ],
    [
      'race',
      { block: [64], args: ['F:64'] },
      'race on shared memory: a read in kernel race, block (0,0,0), thread (32,0,0), and a write by thread (0,0,0) with no barrier between them',
      21,
    ],
    [
      'warp_race',
      { block: [32], args: ['F:32'] },
      'race on shared memory: a read in kernel warp_race, block (0,0,0), thread (1,0,0), and a write by thread (0,0,0) with no barrier between them',
      28,
    ],
    [
      'mixed',
      { block: [16], args: ['I:16'] },
      'race on shared memory: a write in kernel mixed, block (0,0,0), thread (10,0,0), and a write by thread (9,0,0) with no barrier between them',
      35,
    ],
    [
      'divergent',
      { block: [16] },
      'divergent barrier: __syncthreads() at line 44 in kernel divergent, block (0,0,0), thread (8,0,0), while thread (0,0,0) waits at the one at line 42',
      44,
    ],
    [
      'beyond',
      { block: [9], shared: 32, args: ['I:9'] },
      'write of byte 32 of dynamic shared memory, of which the launch has 32 bytes, in kernel beyond, block (0,0,0), thread (8,0,0)',
      48,
    ],
  ] as const)('finds what %s does', (name, launch, report, line) => {
    const outcome = run(name, launch);
    expect(outcome.text).toBe(report);
    expect(outcome.line).toBe(line);
  });

  test('local arrays are memory too', () => {
    const { text: report, arrays } = run('local_array', { block: [5], args: ['I:5'] });
    expect(report).toBe('');
    expect(arrays[0]).toEqual([0, 1, 2, 3, 0]);
  });
  test.each([1, 3])('finds nothing in a clean kernel, %i threads of the host', (threads) => {
    const { text: report } = run('clean', {
      grid: [4],
      block: [128],
      shared: 512,
      threads,
      args: ['I:128', 'F:128', 'i=0', 'i=0'],
    });
    expect(report).toBe('');
  });
});

describe('AddressSanitizer', () => {
  const option = '-fsanitize=address';
  const build = (): ReturnType<typeof cudaFolder> | null => {
    try {
      return cudaFolder([option]);
    } catch {
      return null;
    }
  };
  const built = build();
  afterAll(() => built?.remove());

  test.skipIf(built === null)('follows the fibers', () => {
    const text = `
__device__ __noinline__ int depth(int n) { volatile char room[256]; room[n] = 1; return n == 0 ? 0 : depth(n - 1) + room[n]; }
extern "C" __global__ void deep(int* out, int fails) {
  __shared__ int s[64];
  s[threadIdx.x] = depth(20);
  __syncthreads();
  if (fails && threadIdx.x == 9) __trap();
  out[threadIdx.x] = __shfl_xor_sync(~0u, s[threadIdx.x ^ 1], 1);
}`;
    const module = built!.module(text, [['deep', true]], { options: [option] });
    const launch = { grid: [3], block: [64], threads: 2 };
    expect(module.run(0, { ...launch, args: ['I0:64', 'i=0'] }).arrays[0]).toEqual(Array(64).fill(20));
    expect(module.run(0, { ...launch, args: ['I0:64', 'i=1'] }).text).toMatch(/^__trap\(\) in kernel deep/);
  });
});
