/** One thread, one element. */

import { blocksOf, bytes, doubles, eighths, ints, type RawCase, rawCase, tabulate, uints, zerosOf } from './case.ts';

const n = 1000;

function mandelbrotCount(cx: number, cy: number, limit: number): number {
  let [x, y, count] = [0, 0, 0];
  while (count < limit && x * x + y * y <= 4) {
    [x, y] = [x * x - y * y + cx, 2 * (x * y) + cy];
    count++;
  }
  return count;
}

export const elementwiseCases: readonly RawCase[] = [
  rawCase({
    title: 'vector add',
    source: `
extern "C" __global__ void add(const float* a, const float* b, float* c, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) c[i] = a[i] + b[i];
}`,
    arrays: () => ({ a: eighths(n, 1), b: eighths(n, 2), c: new Float32Array(n) }),
    steps: [{ kernel: 'add', grid: blocksOf(n, 256), block: 256, args: ['a', 'b', 'c', n] }],
    expected: ({ a, b }) => ({ c: a.map((x, i) => x + b[i]!) }),
  }),
  rawCase({
    title: 'saxpy with a grid-stride loop',
    source: `
extern "C" __global__ void saxpy(float a, const float* __restrict__ x, float* __restrict__ y, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) y[i] = a * x[i] + y[i];
}`,
    arrays: () => ({ x: eighths(10_000, 3), y: eighths(10_000, 4) }),
    steps: [{ kernel: 'saxpy', grid: 7, block: 128, args: [2.5, 'x', 'y', 10_000] }],
    expected: ({ x, y }) => ({ y: y.map((value, i) => 2.5 * x[i]! + value) }),
  }),
  rawCase({
    title: 'axpy in double, and in unsigned int where it wraps around',
    source: `
extern "C" __global__ void daxpy(double a, const double* x, double* y, unsigned long long n) {
  unsigned long long i = (unsigned long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = __dadd_rn(__dmul_rn(a, x[i]), y[i]);
}
extern "C" __global__ void uaxpy(unsigned int a, const unsigned int* x, unsigned int* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] += a * x[i];
}`,
    arrays: () => ({ x: doubles(n, 5), y: doubles(n, 6), u: uints(n, 7), v: uints(n, 8) }),
    steps: [
      { kernel: 'daxpy', grid: 4, block: 256, args: [1 / 3, 'x', 'y', n] },
      { kernel: 'uaxpy', grid: 10, block: 100, args: [0xdeadbeef, 'u', 'v', n] },
    ],
    expected: ({ x, y, u, v }) => ({
      y: y.map((value, i) => (1 / 3) * x[i]! + value),
      v: v.map((value, i) => Math.imul(0xdeadbeef, u[i]!) + value),
    }),
  }),
  rawCase({
    title: 'copy by float4, each turned round, and the rest one by one',
    source: `
extern "C" __global__ void turn(const float4* in, float4* out, const float* rest, float* restOut, int quads, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < quads) {
    float4 v = in[i];
    out[i] = make_float4(v.w, v.z, v.y, v.x);
  }
  int last = 4 * quads + i;
  if (last < n) restOut[last] = rest[last];
}`,
    // Whole vectors of memory; the last element is not the kernel's.
    arrays: () => ({ x: eighths(1004, 9), y: new Float32Array(1004) }),
    steps: [{ kernel: 'turn', grid: 2, block: 128, args: ['x', 'y', 'x', 'y', 250, 1003] }],
    expected: ({ x }) => ({
      y: x.map((value, i) => (i < 1000 ? x[4 * (i >> 2) + 3 - (i & 3)]! : i < 1003 ? value : 0)),
    }),
  }),
  rawCase({
    title: 'vector types: uchar4, short2, int3, double2, ulonglong2',
    source: `
extern "C" __global__ void mix(const uchar4* c, const short2* s, const int3* t, const double2* d, ulonglong2* out, int n) {
  int i = threadIdx.x;
  if (i >= n) return;
  unsigned long long a = c[i].x + 256u * c[i].y + 65536u * c[i].z + 16777216u * c[i].w;
  long long b = (long long)s[i].x * s[i].y + t[i].x - t[i].y + 2 * t[i].z + (long long)(d[i].x + d[i].y);
  out[i] = make_ulonglong2(a, (unsigned long long)b);
}`,
    arrays: () => ({
      c: bytes(256, 10),
      s: Int16Array.from(ints(128, 11, -3000, 3000)),
      t: ints(192, 12, -100, 100),
      d: Float64Array.from(ints(128, 13, -9, 9)),
      out: new BigUint64Array(128),
    }),
    steps: [{ kernel: 'mix', grid: 1, block: 64, args: ['c', 's', 't', 'd', 'out', 64] }],
    expected: ({ c, s, t, d, out }) => ({
      out: out.map((_, k) => {
        const i = k >> 1;
        const low = c[4 * i]! + 256 * c[4 * i + 1]! + 65536 * c[4 * i + 2]! + 16777216 * c[4 * i + 3]!;
        const high =
          s[2 * i]! * s[2 * i + 1]! + t[3 * i]! - t[3 * i + 1]! + 2 * t[3 * i + 2]! + d[2 * i]! + d[2 * i + 1]!;
        return BigInt.asUintN(64, BigInt(k % 2 === 0 ? low : high));
      }),
    }),
  }),
  rawCase({
    title: 'a polynomial by Horner with fma intrinsics',
    source: `
extern "C" __global__ void horner(const float* x, float* f, double* d, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const double c[6] = {3.0, -2.0, 0.0, 5.0, 1.0, -7.0};
  double sum = c[0];
#pragma unroll
  for (int k = 1; k < 6; k++) sum = __fma_rn(sum, (double)x[i], c[k]);
  d[i] = sum;
  f[i] = __fmaf_rn(fmaf(2.0f, x[i], -1.0f), x[i], 4.0f);
}`,
    arrays: () => ({ x: eighths(n, 14), f: new Float32Array(n), d: new Float64Array(n) }),
    steps: [{ kernel: 'horner', grid: 8, block: 128, args: ['x', 'f', 'd', n] }],
    expected: ({ x }) => ({
      f: x.map((value) => (2 * value - 1) * value + 4),
      d: [...x].map((v) => ((((3 * v - 2) * v + 0) * v + 5) * v + 1) * v - 7),
    }),
  }),
  rawCase({
    title: 'products and sums that are rounded one by one: intrinsics are never contracted',
    source: `
extern "C" __global__ void rounded(const float* a, const float* b, float* y, double* z, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  y[i] = __fadd_rn(__fmul_rn(a[i], b[i]), -a[i]);
  z[i] = __dsub_rn(__dmul_rn((double)a[i] / 3.0, (double)b[i]), __ddiv_rn(a[i], 7.0));
}`,
    arrays: () => ({
      a: Float32Array.from(doubles(n, 15, -3, 3)),
      b: Float32Array.from(doubles(n, 16, -3, 3)),
      y: new Float32Array(n),
      z: new Float64Array(n),
    }),
    steps: [{ kernel: 'rounded', grid: 4, block: 256, args: ['a', 'b', 'y', 'z', n] }],
    expected: ({ a, b }) => ({
      y: a.map((x, i) => Math.fround(x * b[i]!) - x),
      z: [...a].map((x, i) => (x / 3) * b[i]! - x / 7),
    }),
  }),
  rawCase({
    title: 'roundings, limits and conversions that are exact',
    source: `
extern "C" __global__ void exact(const float* x, float* f, int* k, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float v = x[i];
  float* g = f + 8 * i;
  g[0] = floorf(v); g[1] = ceilf(v); g[2] = truncf(v); g[3] = rintf(v);
  g[4] = fabsf(v); g[5] = fminf(v, 1.5f); g[6] = fmaxf(v, -0.5f); g[7] = __saturatef(v);
  int* m = k + 8 * i;
  m[0] = __float2int_rn(v); m[1] = __float2int_rd(v); m[2] = __float2int_ru(v); m[3] = __float2int_rz(v);
  m[4] = __float_as_int(v); m[5] = max(min((int)v, 2), -2); m[6] = abs((int)v); m[7] = signbit(v) ? 1 : 0;
}`,
    arrays: () => ({ x: eighths(n, 17), f: new Float32Array(8 * n), k: new Int32Array(8 * n) }),
    steps: [{ kernel: 'exact', grid: 4, block: 256, args: ['x', 'f', 'k', n] }],
    expected: ({ x }) => {
      const even = (v: number): number => (Math.abs(v % 1) === 0.5 ? 2 * Math.round(v / 2) : Math.round(v));
      const bits = new Int32Array(x.buffer);
      const cut = Math.trunc;
      return {
        // Minus zero where the sign of x stays.
        f: [...x].flatMap((v) => [
          Math.floor(v),
          Math.ceil(v),
          cut(v),
          even(v) === 0 && v < 0 ? -0 : even(v),
          Math.abs(v),
          Math.min(v, 1.5),
          Math.max(v, -0.5),
          Math.min(Math.max(v, 0), 1),
        ]),
        k: [...x].flatMap((v, i) => [
          even(v),
          Math.floor(v),
          Math.ceil(v),
          cut(v),
          bits[i]!,
          Math.max(Math.min(cut(v), 2), -2),
          Math.abs(cut(v)),
          v < 0 ? 1 : 0,
        ]),
      };
    },
  }),
  rawCase({
    title: 'functions of the mathematical library, float and double',
    source: `
extern "C" __global__ void functions(const double* x, float* f, double* d, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float v = (float)x[i];
  float* g = f + 8 * i;
  g[0] = sinf(v); g[1] = cosf(v); g[2] = expf(-v); g[3] = logf(v);
  g[4] = sqrtf(v); g[5] = rsqrtf(v); g[6] = powf(v, 1.7f); g[7] = __expf(-v) + __sinf(v) + __fdividef(1.0f, v);
  double* h = d + 4 * i;
  h[0] = tanh(x[i]); h[1] = atan2(x[i], 2.0); h[2] = cbrt(x[i]); h[3] = hypot(x[i], 3.0) + log2(x[i]);
}`,
    arrays: () => ({ x: doubles(500, 18, 0.1, 3), f: new Float32Array(8 * 500), d: new Float64Array(4 * 500) }),
    steps: [{ kernel: 'functions', grid: 5, block: 100, args: ['x', 'f', 'd', 500] }],
    expected: ({ x }) => ({
      f: [...x].flatMap((v) => [
        Math.sin(v),
        Math.cos(v),
        Math.exp(-v),
        Math.log(v),
        Math.sqrt(v),
        1 / Math.sqrt(v),
        v ** 1.7,
        Math.exp(-v) + Math.sin(v) + 1 / v,
      ]),
      d: [...x].flatMap((v) => [Math.tanh(v), Math.atan2(v, 2), Math.cbrt(v), Math.hypot(v, 3) + Math.log2(v)]),
    }),
    tolerance: 3e-6,
  }),
  rawCase({
    title: 'bytes: text to upper case, RGB to grey in whole numbers',
    source: `
extern "C" __global__ void upper(unsigned char* text, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && text[i] >= 'a' && text[i] <= 'z') text[i] -= 'a' - 'A';
}
extern "C" __global__ void grey(const uchar3* pixels, unsigned char* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  uchar3 p = pixels[i];
  out[i] = (unsigned char)((77 * p.x + 150 * p.y + 29 * p.z + 128) >> 8);
}`,
    arrays: () => ({ text: bytes(777, 19, 128), pixels: bytes(900, 20), out: new Uint8Array(300) }),
    steps: [
      { kernel: 'upper', grid: 4, block: 256, args: ['text', 777] },
      { kernel: 'grey', grid: 3, block: 128, args: ['pixels', 'out', 300] },
    ],
    expected: ({ text, pixels }) => ({
      text: text.map((c) => (c >= 97 && c <= 122 ? c - 32 : c)),
      out: tabulate(300, (i) => (77 * pixels[3 * i]! + 150 * pixels[3 * i + 1]! + 29 * pixels[3 * i + 2]! + 128) >> 8),
    }),
  }),
  rawCase({
    title: 'the trapezoid rule: each thread a strip',
    source: `
extern "C" __global__ void integral(double low, double high, int strips, int steps, double* parts) {
  int s = blockIdx.x * blockDim.x + threadIdx.x;
  if (s >= strips) return;
  double width = (high - low) / strips, h = width / steps, x = low + s * width, sum = 0.0;
  for (int k = 0; k < steps; k++, x += h) {
    double right = x + h;
    sum += 0.5 * h * (4.0 / (1.0 + x * x) + 4.0 / (1.0 + right * right));
  }
  parts[s] = sum;
}`,
    arrays: () => ({ parts: new Float64Array(200) }),
    steps: [{ kernel: 'integral', grid: 4, block: 64, args: [0, 1, 200, 50, 'parts'] }],
    // The strip's exact area, from which the rule is off by less than this tolerance.
    expected: () => ({ parts: tabulate(200, (s) => 4 * (Math.atan((s + 1) / 200) - Math.atan(s / 200))) }),
    tolerance: 1e-10,
  }),
  rawCase({
    title: 'three dimensions of grid and block',
    source: `
extern "C" __global__ void place(int* out, int nx, int ny, int nz) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  int z = blockIdx.z * blockDim.z + threadIdx.z;
  if (x >= nx || y >= ny || z >= nz) return;
  int block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  int thread = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  out[(z * ny + y) * nx + x] = block * 1000 + thread;
}`,
    arrays: () => ({ out: new Int32Array(21 * 10 * 7) }),
    steps: [{ kernel: 'place', grid: [3, 3, 4], block: [8, 4, 2], args: ['out', 21, 10, 7] }],
    expected: () => ({
      out: tabulate(21 * 10 * 7, (at) => {
        const [x, y, z] = [at % 21, Math.floor(at / 21) % 10, Math.floor(at / 210)];
        const block = ((z >> 1) * 3 + (y >> 2)) * 3 + (x >> 3);
        return block * 1000 + ((z & 1) * 4 + (y & 3)) * 8 + (x & 7);
      }),
    }),
  }),
  rawCase({
    title: 'Mandelbrot: iterations before the point leaves, rounded alike everywhere',
    source: `
extern "C" __global__ void mandelbrot(int* counts, int width, int height, int limit) {
  int px = blockIdx.x * blockDim.x + threadIdx.x, py = blockIdx.y * blockDim.y + threadIdx.y;
  if (px >= width || py >= height) return;
  double cx = px * 0.0625 - 2.0, cy = py * 0.0625 - 1.0, x = 0.0, y = 0.0;
  int count = 0;
  while (count < limit) {
    double xx = __dmul_rn(x, x), yy = __dmul_rn(y, y);
    if (__dadd_rn(xx, yy) > 4.0) break;
    y = __dadd_rn(2.0 * __dmul_rn(x, y), cy);
    x = __dadd_rn(__dsub_rn(xx, yy), cx);
    count++;
  }
  counts[py * width + px] = count;
}`,
    arrays: () => ({ counts: new Int32Array(48 * 33) }),
    steps: [{ kernel: 'mandelbrot', grid: [3, 5], block: [16, 8], args: ['counts', 48, 33, 200] }],
    expected: () => ({
      counts: tabulate(48 * 33, (at) => mandelbrotCount((at % 48) / 16 - 2, Math.floor(at / 48) / 16 - 1, 200)),
    }),
  }),
  rawCase({
    title: 'complex numbers as float2: products, and conjugates in place',
    source: `
__device__ float2 times(float2 a, float2 b) { return make_float2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x); }
extern "C" __global__ void multiply(const float2* a, float2* b, float2* c, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  c[i] = times(a[i], b[i]);
  b[i].y = -b[i].y;
}`,
    arrays: () => ({
      a: { dtype: 'complex64', data: eighths(600, 21) },
      b: eighths(600, 22).map((x) => x + 5),
      c: zerosOf('complex64', 300),
    }),
    steps: [{ kernel: 'multiply', grid: 3, block: 128, args: ['a', 'b', 'c', 300] }],
    expected: ({ a, b }) => ({
      b: b.map((x, i) => (i % 2 === 1 ? -x : x)),
      c: tabulate(600, (k) => {
        const [ar, ai] = [Number(a.data[k & ~1]), Number(a.data[k | 1])];
        const [br, bi] = [b[k & ~1]!, b[k | 1]!];
        return k % 2 === 0 ? ar * br - ai * bi : ar * bi + ai * br;
      }),
    }),
  }),
];
