/** What CUDA C++ itself offers: templates, classes, recursion, functions as values. */

import { eighths, ints, type RawCase, rawCase, sum, tabulate, uints, uniform } from './case.ts';

const n = 300;

const fibonacci = (k: number): number => (k < 2 ? k : fibonacci(k - 1) + fibonacci(k - 2));
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export const languageCases: readonly RawCase[] = [
  rawCase({
    title: 'templates by name expressions: types and values',
    source: `
template <typename T, int FACTOR = 3>
__global__ void scale(const T* in, T* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = in[i] * T(FACTOR);
}
template <class To, class From>
__global__ void convert(const From* in, To* out, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) out[i] = static_cast<To>(in[i]);
}`,
    arrays: () => ({
      f: eighths(n, 191),
      k: ints(n, 192, -100, 100),
      d: Float64Array.from(eighths(n, 193)),
      f2: new Float32Array(n),
      k5: new Int32Array(n),
      d3: new Float64Array(n),
      c: new Int8Array(n),
    }),
    steps: [
      { kernel: 'scale<float, 2>', grid: 3, block: 128, args: ['f', 'f2', n] },
      { kernel: 'scale<int, -5>', grid: 3, block: 128, args: ['k', 'k5', n] },
      { kernel: 'scale<double>', grid: 3, block: 128, args: ['d', 'd3', n] },
      { kernel: 'convert<signed char, double>', grid: 1, block: 64, args: ['d', 'c', n] },
    ],
    expected: ({ f, k, d }) => ({
      f2: f.map((v) => 2 * v),
      k5: k.map((v) => -5 * v),
      d3: d.map((v) => 3 * v),
      c: d.map(Math.trunc),
    }),
  }),
  rawCase({
    title: 'recursion of device functions',
    source: `
__device__ int fibonacci(int k) { return k < 2 ? k : fibonacci(k - 1) + fibonacci(k - 2); }
__device__ unsigned int gcd(unsigned int a, unsigned int b) { return b == 0 ? a : gcd(b, a % b); }
extern "C" __global__ void recursive(const unsigned int* x, int* f, unsigned int* g) {
  int t = threadIdx.x;
  f[t] = fibonacci(t % 16);
  g[t] = gcd(x[t], x[(t + 1) % blockDim.x]);
}`,
    arrays: () => ({ x: uints(64, 196).map((v) => (v % 5000) * 12), f: new Int32Array(64), g: new Uint32Array(64) }),
    steps: [{ kernel: 'recursive', grid: 1, block: 64, args: ['x', 'f', 'g'] }],
    expected: ({ x }) => ({
      f: tabulate(64, (t) => fibonacci(t % 16)),
      g: x.map((v, t) => gcd(v, x[(t + 1) % 64]!)),
    }),
  }),
  rawCase({
    title: 'functions as values: pointers in a table, lambdas, a functor as a template argument',
    source: `
typedef float (*Function)(float, float);
__device__ float plus(float a, float b) { return a + b; }
__device__ float times(float a, float b) { return a * b; }
__device__ float less(float a, float b) { return fminf(a, b); }
__device__ Function table[3] = {plus, times, less};
struct Square { __device__ float operator()(float x) const { return x * x; } };
template <typename F>
__device__ float twice(F f, float x) { return f(f(x)); }
extern "C" __global__ void call(const float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float b = 0.5f;
  auto shifted = [=](float v) { return v - b; };
  y[i] = table[i % 3](x[i], b) + twice(shifted, x[i]) + twice(Square(), x[i]);
}`,
    arrays: () => ({ x: eighths(n, 197), y: new Float32Array(n) }),
    steps: [{ kernel: 'call', grid: 3, block: 128, args: ['x', 'y', n] }],
    expected: ({ x }) => ({
      y: x.map((v, i) => [v + 0.5, v * 0.5, Math.min(v, 0.5)][i % 3]! + v - 1 + v ** 4),
    }),
  }),
  rawCase({
    title: 'launch bounds, assertions that hold, threads that return early',
    source: `
extern "C" __global__ void __launch_bounds__(128, 2) checked(const int* __restrict__ x, int* __restrict__ y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  assert(blockDim.x <= 128);
  if (i >= n) return;
  if (x[i] < 0) {
    y[i] = -1;
    return;
  }
  assert(i < n && x[i] >= 0);
  switch (x[i] % 4) {
    case 0: y[i] = 10; break;
    case 1: y[i] = 20;  // falls through
    case 2: y[i] += 5; break;
    default: return;
  }
  y[i]++;
}`,
    arrays: () => ({ x: ints(n, 198, -20, 50), y: new Int32Array(n).fill(2) }),
    steps: [{ kernel: 'checked', grid: 3, block: 128, args: ['x', 'y', n] }],
    expected: ({ x }) => ({ y: x.map((v) => (v < 0 ? -1 : [11, 26, 8, 2][v % 4]!)) }),
  }),
  rawCase({
    title: 'threads that leave before a barrier of the others',
    source: `
extern "C" __global__ void turn(const float* x, float* y, int n) {
  __shared__ float tile[64];
  int t = threadIdx.x;
  if (t >= n) return;
  tile[t] = x[t];
  __syncthreads();
  y[t] = tile[n - 1 - t];
}`,
    arrays: () => ({ x: eighths(50, 199), y: new Float32Array(50) }),
    steps: [{ kernel: 'turn', grid: 1, block: 64, args: ['x', 'y', 50] }],
    expected: ({ x }) => ({ y: [...x].reverse() }),
  }),
  rawCase({
    title: 'classes with constructors and operators, overloads, default arguments, constexpr tables',
    source: `
class Modular {
 public:
  static constexpr unsigned int prime = 998244353u;
  __host__ __device__ Modular(unsigned int v = 0) : value(v % prime) {}
  __device__ Modular operator*(const Modular& other) const {
    return Modular((unsigned int)((unsigned long long)value * other.value % prime));
  }
  __device__ Modular& operator*=(Modular other) { return *this = *this * other; }
  __device__ operator unsigned int() const { return value; }
 private:
  unsigned int value;
};
constexpr unsigned int exponents[4] = {1, 2, 10, 998244351};
__device__ Modular power(Modular base, unsigned int exponent = 2) {
  Modular result(1);
  for (; exponent; exponent >>= 1, base *= base)
    if (exponent & 1) result *= base;
  return result;
}
__device__ unsigned int power(int base) { return base * base; }
extern "C" __global__ void powers(const unsigned int* x, unsigned int* y, int n) {
  int i = threadIdx.x;
  if (i >= n) return;
  constexpr int last = sizeof(exponents) / sizeof(exponents[0]) - 1;
  y[3 * i] = power(Modular(x[i]), exponents[i & last]);
  y[3 * i + 1] = power(Modular(x[i]), exponents[last]) * Modular(x[i]);
  y[3 * i + 2] = power(Modular(x[i])) + power(i);
}`,
    arrays: () => ({ x: uints(96, 200).map((v) => (v % 998244352) + 1), y: new Uint32Array(288) }),
    steps: [{ kernel: 'powers', grid: 1, block: 96, args: ['x', 'y', 96] }],
    expected: ({ x }) => ({
      y: [...x].flatMap((v, i) => {
        const p = 998244353n;
        const power = (exponent: bigint): number => {
          let [result, base] = [1n, BigInt(v)];
          for (let e = exponent; e > 0n; e >>= 1n, base = (base * base) % p) if (e & 1n) result = (result * base) % p;
          return Number(result);
        };
        // The third exponent gives the inverse.
        return [power([1n, 2n, 10n, p - 2n][i & 3]!), 1, power(2n) + i * i];
      }),
    }),
  }),
  rawCase({
    title: 'variadic templates, if constexpr, structured bindings, references and a union',
    options: ['--std=c++17'],
    source: `
template <typename... Rest>
__device__ int total(int first, Rest... rest) {
  if constexpr (sizeof...(rest) == 0) return first;
  else return first + total(rest...);
}
struct Pair { int low, high; };
__device__ Pair ordered(int a, int b) { return a < b ? Pair{a, b} : Pair{b, a}; }
union Word { float f; unsigned int u; unsigned char bytes[4]; };
enum class Part : int { sign = 31, exponent = 23 };
template <int N, typename T>
__device__ T folded(const T (&values)[N]) {
  T all{};
#pragma unroll
  for (int k = 0; k < N; ++k) all ^= values[k];
  return all;
}
extern "C" __global__ void modern(const float* x, int* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Word word;
  word.f = x[i];
  auto [low, high] = ordered((int)x[i], i % 5);
  const unsigned int parts[3] = {word.u >> static_cast<int>(Part::sign), word.u >> (int)Part::exponent & 255u, 16u};
  int* to = &y[4 * i];
  to[0] = total(low, 10, high, 100);
  to[1] = high - low;
  to[2] = folded(parts);
  to[3] = word.bytes[3];
}`,
    arrays: () => ({ x: uniform(n, 201, -100, 100), y: new Int32Array(4 * n) }),
    steps: [{ kernel: 'modern', grid: 5, block: 64, args: ['x', 'y', n] }],
    expected: ({ x }) => {
      const bits = new Uint32Array(x.buffer);
      return {
        y: [...x].flatMap((v, i) => {
          const [a, b] = [Math.trunc(v), i % 5];
          const word = bits[i]!;
          return [a + b + 110, Math.abs(a - b), (word >>> 31) ^ ((word >>> 23) & 255) ^ 16, word >>> 24];
        }),
      };
    },
  }),
  rawCase({
    title: 'macros, a local matrix, goto-free nested loops with continue, do while, comma and 64-bit indices',
    options: ['-DSIDE=5', '-DWITH_TRACE'],
    source: `
#define AT(m, r, c) ((m)[(r) * SIDE + (c)])
#ifndef SIDE
#error "SIDE is given by the options"
#endif
#define EACH(k, limit) for (int k = 0; k < (limit); ++k)
extern "C" __global__ void power(const int* in, int* out, size_t count) {
  size_t which = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
  if (which >= count) return;
  int base[SIDE * SIDE], square[SIDE * SIDE];
  EACH(k, SIDE * SIDE) base[k] = in[which * SIDE * SIDE + k];
  EACH(r, SIDE) EACH(c, SIDE) {
    int total = 0, k = 0;
    do {
      if (k == r && k == c) continue;
      total += AT(base, r, k) * AT(base, k, c);
    } while (++k < SIDE);
    AT(square, r, c) = total;
  }
#ifdef WITH_TRACE
  int trace = 0;
  for (int k = 0, end = SIDE; k != end; k++, trace += AT(square, k - 1, k - 1)) {}
  AT(square, 0, 0) = trace;
#endif
  EACH(k, SIDE * SIDE) out[which * SIDE * SIDE + k] = square[k];
}`,
    arrays: () => ({ x: ints(25 * 40, 204, -9, 9), y: new Int32Array(25 * 40) }),
    steps: [{ kernel: 'power', grid: 2, block: 32, args: ['x', 'y', 40] }],
    expected: ({ x }) => ({
      y: tabulate(40, (which) => {
        const m = x.subarray(25 * which, 25 * which + 25);
        const square = tabulate(25, (at) => {
          const [r, c] = [Math.floor(at / 5), at % 5];
          return sum([0, 1, 2, 3, 4].map((k) => (k === r && k === c ? 0 : m[r * 5 + k]! * m[k * 5 + c]!)));
        });
        return [sum([0, 6, 12, 18, 24].map((k) => square[k]!)), ...square.slice(1)];
      }).flat(),
    }),
  }),
];
