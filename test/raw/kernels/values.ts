/** What a kernel is given and what it keeps: structs, scalars, pointers, globals, shared memory of several kinds. */

import { eighths, ints, type RawCase, rawCase, sum, tabulate } from './case.ts';

/** Records of { float weight; int count; double total; short tags[3]; } as CUDA lays them out: 24 bytes each. */
function records(count: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(24 * count));
  for (let i = 0; i < count; i++) {
    view.setFloat32(24 * i, i / 4, true);
    view.setInt32(24 * i + 4, 3 * i - 50, true);
    view.setFloat64(24 * i + 8, i * 1.5, true);
    for (let k = 0; k < 3; k++) view.setInt16(24 * i + 16 + 2 * k, i * k - 7, true);
  }
  return new Uint8Array(view.buffer);
}

export const valueCases: readonly RawCase[] = [
  rawCase({
    title: 'a struct by value, with a struct and arrays in it',
    source: `
struct Range { int first; unsigned char step; };
struct Plan {
  double weights[3];
  Range range;
  bool isNegated;
  float bias;
};
extern "C" __global__ void apply(const float* x, Plan plan, double* y, int n) {
  int i = threadIdx.x;
  if (i >= n) return;
  double total = plan.bias;
  for (int k = 0; k < 3; k++) total += plan.weights[k] * x[(plan.range.first + i + k * plan.range.step) % n];
  y[i] = plan.isNegated ? -total : total;
}`,
    arrays: () => ({ x: eighths(100, 194), y: new Float64Array(100) }),
    steps: [
      {
        kernel: 'apply',
        grid: 1,
        block: 128,
        args: ['x', { weights: [0.5, -2, 3], range: { first: 11, step: 200 }, isNegated: true, bias: 0.25 }, 'y', 100],
      },
    ],
    expected: ({ x }) => ({
      y: tabulate(100, (i) => -(0.25 + sum([0.5, -2, 3].map((w, k) => w * x[(11 + i + 200 * k) % 100]!)))),
    }),
  }),
  rawCase({
    title: 'scalars of every width by value',
    source: `
extern "C" __global__ void scalars(bool b, char c, unsigned char uc, short s, unsigned short us, int i, unsigned int u,
                                   long long l, unsigned long long ul, float f, double d, double* out) {
  out[0] = b; out[1] = c; out[2] = uc; out[3] = s; out[4] = us; out[5] = i;
  out[6] = u; out[7] = (double)l; out[8] = (double)(ul >> 11); out[9] = f; out[10] = d;
}`,
    arrays: () => ({ out: new Float64Array(11) }),
    steps: [
      {
        kernel: 'scalars',
        grid: 1,
        block: 1,
        args: [true, -5, 250, -30000, 60000, -7, 4e9, -(2n ** 52n), 2n ** 64n - 1n, 0.1, 0.1, 'out'],
      },
    ],
    expected: () => ({
      out: [1, -5, 250, -30000, 60000, -7, 4e9, -(2 ** 52), 2 ** 53 - 1, Math.fround(0.1), 0.1],
    }),
  }),
  rawCase({
    title: 'pointers to structs: fields of four types in place',
    source: `
struct Record { float weight; int count; double total; short tags[3]; };
extern "C" __global__ void update(Record* records, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Record own = records[i];
  own.total += own.weight * own.count;
  own.count = sizeof(Record) + own.tags[2];
  for (short& tag : own.tags) tag = -tag;
  records[i] = own;
}`,
    arrays: () => ({ records: records(70) }),
    steps: [{ kernel: 'update', grid: 2, block: 40, args: ['records', 70] }],
    expected: ({ records: before }) => {
      const view = new DataView(before.buffer.slice(0));
      for (let at = 0; at < view.byteLength; at += 24) {
        const product = view.getFloat32(at, true) * view.getInt32(at + 4, true);
        view.setFloat64(at + 8, view.getFloat64(at + 8, true) + product, true);
        view.setInt32(at + 4, 24 + view.getInt16(at + 20, true), true);
        for (let k = 16; k < 22; k += 2) view.setInt16(at + k, -view.getInt16(at + k, true), true);
      }
      return { records: new Uint8Array(view.buffer) };
    },
  }),
  rawCase({
    title: 'a global counter that launches share, and a table that one writes and the next reads',
    source: `
__device__ int counter = 100;
__device__ float table[64];
extern "C" __global__ void fill(float first) {
  table[threadIdx.x] = first + threadIdx.x;
  atomicAdd(&counter, 1);
}
extern "C" __global__ void use(float* out) { out[threadIdx.x] = table[63 - threadIdx.x] * counter; }`,
    arrays: () => ({ out: new Float32Array(64), count: new Int32Array(1), copy: new Float32Array(64) }),
    steps: [
      { kernel: 'fill', grid: 1, block: 64, args: [9] },
      { kernel: 'fill', grid: 1, block: 64, args: [0.5] },
      { kernel: 'use', grid: 1, block: 64, args: ['out'] },
      { read: 'counter', into: 'count' },
      { read: 'table', into: 'copy' },
    ],
    expected: () => ({
      out: tabulate(64, (i) => (63.5 - i) * 228),
      count: [228],
      copy: tabulate(64, (i) => i + 0.5),
    }),
  }),
  rawCase({
    title: 'names in namespaces, and a constant written between two launches',
    source: `
namespace outer {
__constant__ int offset = 5;
namespace inner {
__device__ __forceinline__ int moved(int value) { return value + offset; }
__global__ void move(int* x) { x[threadIdx.x] = moved(x[threadIdx.x]); }
}
}`,
    arrays: () => ({ x: ints(32, 195, 0, 100), offset: Int32Array.of(-1000) }),
    steps: [
      { kernel: 'outer::inner::move', grid: 1, block: 32, args: ['x'] },
      { assign: 'outer::offset', from: 'offset' },
      { kernel: 'outer::inner::move', grid: 1, block: 32, args: ['x'] },
    ],
    expected: ({ x }) => ({ x: x.map((v) => v - 995) }),
  }),
  rawCase({
    title: 'shared memory of several kinds: a struct, rows of rows, parts of one dynamic buffer',
    source: `
struct Cell { double value; char tag; };
extern "C" __global__ void mixed(const int* x, double* out, int n) {
  extern __shared__ __align__(16) unsigned char raw[];
  __shared__ Cell cells[32];
  __shared__ int grid[4][8];
  double* sums = reinterpret_cast<double*>(raw);
  short* tags = reinterpret_cast<short*>(raw + 32 * sizeof(double));
  int t = threadIdx.x;
  cells[t].value = x[t] * 0.5;
  cells[t].tag = (char)(t % 7);
  grid[t / 8][t % 8] = x[t];
  tags[t] = (short)(x[t] + 1);
  __syncthreads();
  sums[t] = cells[31 - t].value + cells[(t + 1) % 32].tag + grid[t % 4][t / 4];
  __syncthreads();
  out[t] = sums[(t + 5) % 32] + tags[(t + 9) % 32];
}
extern "C" __global__ void doubled(float* x) {
  extern __shared__ float again[];
  again[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = 2.0f * again[blockDim.x - 1 - threadIdx.x];
}`,
    arrays: () => ({ x: ints(32, 202, -99, 99), out: new Float64Array(32), f: eighths(48, 203) }),
    steps: [
      { kernel: 'mixed', grid: 1, block: 32, shared: 320, args: ['x', 'out', 32] },
      { kernel: 'doubled', grid: 1, block: 48, shared: 192, args: ['f'] },
    ],
    expected: ({ x, f }) => {
      const sums = tabulate(32, (t) => x[31 - t]! / 2 + (((t + 1) % 32) % 7) + x[(t % 4) * 8 + Math.floor(t / 4)]!);
      return {
        out: tabulate(32, (t) => sums[(t + 5) % 32]! + x[(t + 9) % 32]! + 1),
        f: [...f].reverse().map((v) => 2 * v),
      };
    },
  }),
];
