/** Sparse matrices and graphs in compressed rows. */

import { blocksOf, eighths, type Launch, type RawCase, random, rawCase, tabulate } from './case.ts';

interface Sparse {
  readonly starts: Int32Array<ArrayBuffer>;
  readonly columns: Int32Array<ArrayBuffer>;
}

/** Rows of a few columns each, ascending; some rows are empty, one is long. */
function sparse(rows: number, columns: number, seed: number): Sparse {
  const next = random(seed);
  const starts = [0];
  const all: number[] = [];
  for (let row = 0; row < rows; row++) {
    const share = row === 7 ? 0.8 : next() * 0.12 - 0.02;
    for (let column = 0; column < columns; column++) if (next() < share) all.push(column);
    starts.push(all.length);
  }
  return { starts: Int32Array.from(starts), columns: Int32Array.from(all) };
}

function timesVector({ starts, columns }: Sparse, values: ArrayLike<number>, x: ArrayLike<number>): number[] {
  return tabulate(starts.length - 1, (row) => {
    let total = 0;
    for (let k = starts[row]!; k < starts[row + 1]!; k++) total += values[k]! * x[columns[k]!]!;
    return total;
  });
}

/** Steps from a node to every other; -1 where there is no way. */
function distances({ starts, columns }: Sparse, from: number): number[] {
  const found = tabulate(starts.length - 1, () => -1);
  found[from] = 0;
  const queue = [from];
  for (const node of queue) {
    for (const other of columns.subarray(starts[node], starts[node + 1])) {
      if (found[other] !== -1) continue;
      found[other] = found[node]! + 1;
      queue.push(other);
    }
  }
  return found;
}

const nodes = 200;
const far = 1_000_000;
const levels = 20;

const multiplied = () => {
  const { starts, columns } = sparse(90, 120, 151);
  return { starts, columns, values: eighths(columns.length, 152), x: eighths(120, 153), y: new Float32Array(90) };
};

/** Two queues take turns; the sizes of all of them lie in one array. */
const frontierSteps = tabulate(
  levels,
  (level): Launch => ({
    kernel: 'expand',
    grid: blocksOf(nodes, 64),
    block: 64,
    args: ['starts', 'columns', 'distance', level % 2 === 0 ? 'a' : 'b', level % 2 === 0 ? 'b' : 'a', 'sizes', level],
  }),
);

export const graphCases: readonly RawCase[] = [
  rawCase({
    title: 'a sparse matrix times a vector: a thread for each row',
    source: `
extern "C" __global__ void multiply(const int* starts, const int* columns, const float* values, const float* x, float* y,
                                    int rows) {
  int row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= rows) return;
  float total = 0.0f;
  for (int k = starts[row]; k < starts[row + 1]; ++k) total += values[k] * __ldg(x + columns[k]);
  y[row] = total;
}`,
    arrays: multiplied,
    steps: [{ kernel: 'multiply', grid: 3, block: 32, args: ['starts', 'columns', 'values', 'x', 'y', 90] }],
    expected: ({ values, x, ...matrix }) => ({ y: timesVector(matrix, values, x) }),
  }),
  rawCase({
    title: 'a sparse matrix times a vector: a warp for each row',
    source: `
extern "C" __global__ void multiply(const int* starts, const int* columns, const float* values, const float* x, float* y,
                                    int rows) {
  int row = (blockIdx.x * blockDim.x + threadIdx.x) / warpSize, lane = threadIdx.x % warpSize;
  if (row >= rows) return;
  float total = 0.0f;
  for (int k = starts[row] + lane; k < starts[row + 1]; k += warpSize) total += values[k] * x[columns[k]];
  for (int step = 16; step > 0; step >>= 1) total += __shfl_down_sync(0xffffffff, total, step);
  if (lane == 0) y[row] = total;
}`,
    arrays: multiplied,
    steps: [{ kernel: 'multiply', grid: 23, block: 128, args: ['starts', 'columns', 'values', 'x', 'y', 90] }],
    expected: ({ values, x, ...matrix }) => ({ y: timesVector(matrix, values, x) }),
  }),
  rawCase({
    title: 'a sparse matrix from coordinates: atomics add to rows',
    source: `
extern "C" __global__ void multiply(const int* starts, const int* columns, const float* values, const float* x, float* y,
                                    int rows) {
  int count = starts[rows];
  for (int k = blockIdx.x * blockDim.x + threadIdx.x; k < count; k += gridDim.x * blockDim.x) {
    int low = 0, high = rows;
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (starts[middle] <= k) low = middle;
      else high = middle;
    }
    atomicAdd(y + low, values[k] * x[columns[k]]);
  }
}`,
    arrays: multiplied,
    steps: [{ kernel: 'multiply', grid: 4, block: 64, args: ['starts', 'columns', 'values', 'x', 'y', 90] }],
    expected: ({ values, x, ...matrix }) => ({ y: timesVector(matrix, values, x) }),
  }),
  rawCase({
    title: 'breadth first: a frontier that atomicCAS fills',
    source: `
extern "C" __global__ void expand(const int* starts, const int* columns, int* distance, const int* now, int* next,
                                  int* sizes, int level) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= sizes[level]) return;
  int node = now[i];
  for (int k = starts[node]; k < starts[node + 1]; k++) {
    int other = columns[k];
    if (atomicCAS(&distance[other], -1, level + 1) == -1) next[atomicAdd(&sizes[level + 1], 1)] = other;
  }
}`,
    arrays: () => ({
      ...sparse(nodes, nodes, 154),
      distance: new Int32Array(nodes).fill(-1).fill(0, 3, 4),
      a: new Int32Array(nodes).fill(3),
      b: new Int32Array(nodes),
      sizes: new Int32Array(levels + 1).fill(1, 0, 1),
    }),
    steps: frontierSteps,
    expected: (arrays) => {
      const distance = distances(arrays, 3);
      return { distance, sizes: tabulate(levels + 1, (level) => distance.filter((d) => d === level).length) };
    },
  }),
  rawCase({
    title: 'Floyd and Warshall: a launch for each node between',
    source: `
extern "C" __global__ void through(int* far, int n, int k) {
  int i = blockIdx.y * blockDim.y + threadIdx.y, j = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n || j >= n) return;
  int by = far[i * n + k] + far[k * n + j];
  if (by < far[i * n + j]) far[i * n + j] = by;
}`,
    arrays: () => {
      const next = random(155);
      const far_ = tabulate(40 * 40, (at) => (at % 41 === 0 ? 0 : next() < 0.1 ? 1 + Math.floor(next() * 50) : far));
      return { far: Int32Array.from(far_) };
    },
    steps: tabulate(40, (k) => ({ kernel: 'through', grid: [3, 5], block: [16, 8], args: ['far', 40, k] })),
    expected: ({ far: start }) => {
      // By relaxing every edge until nothing changes: another way to the same distances.
      const found = [...start];
      for (let isDone = false; !isDone; ) {
        isDone = true;
        for (let at = 0; at < 1600; at++) {
          const [i, j] = [Math.floor(at / 40), at % 40];
          for (let k = 0; k < 40; k++) {
            const by = found[i * 40 + k]! + start[k * 40 + j]!;
            if (by >= found[at]!) continue;
            found[at] = by;
            isDone = false;
          }
        }
      }
      return { far: found };
    },
  }),
  rawCase({
    title: 'connected parts: the smallest label spreads until none changes',
    source: `
__device__ int root(const volatile int* parent, int node) {
  while (parent[node] != node) node = parent[node];
  return node;
}
extern "C" __global__ void unite(const int2* edges, int* parent, int count) {
  int e = blockIdx.x * blockDim.x + threadIdx.x;
  if (e >= count) return;
  int a = edges[e].x, b = edges[e].y;
  for (;;) {
    a = root(parent, a);
    b = root(parent, b);
    if (a == b) break;
    int low = min(a, b), high = max(a, b);
    if (atomicCAS(parent + high, high, low) == high) break;
  }
}
extern "C" __global__ void flatten(int* parent, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) parent[i] = root(parent, i);
}`,
    arrays: () => {
      const next = random(156);
      return {
        edges: Int32Array.from(tabulate(300, () => Math.floor(next() * 200))),
        parent: Int32Array.from(tabulate(200, (i) => i)),
      };
    },
    steps: [
      { kernel: 'unite', grid: 3, block: 64, args: ['edges', 'parent', 150] },
      { kernel: 'flatten', grid: 4, block: 64, args: ['parent', 200] },
    ],
    expected: ({ edges }) => {
      const label = tabulate(200, (i) => i);
      for (let round = 0; round < 200; round++) {
        for (let e = 0; e < 300; e += 2) {
          const least = Math.min(label[edges[e]!]!, label[edges[e + 1]!]!);
          label[edges[e]!] = least;
          label[edges[e + 1]!] = least;
        }
      }
      return { parent: label };
    },
  }),
];
