/** Device functions that run on both devices, with what they are called on. */

import { array, type DeviceFunction, deviceFunction, type NDArray, np } from '../../src/index.ts';

export interface DeviceCase {
  readonly title: string;
  readonly f: DeviceFunction;
  readonly args: () => readonly (NDArray | number)[];
  /** Of the elements' numbers. */
  readonly expected: (...values: readonly number[]) => number;
}

const floats = [-2.75, -1, -0.3, 0, 0.3, 0.5, 1, 2.5, 7.25];
const integers = [-7, -1, 0, 1, 2, 3, 100, 65_537];
const f32 = (values: readonly number[] = floats): NDArray => array(new Float32Array(values));
const i32 = (values: readonly number[] = integers): NDArray => array(new Int32Array(values));
const { fround, trunc } = Math;
const popcount = (x: number): number => [...(x >>> 0).toString(2)].filter((bit) => bit === '1').length;

const one = (
  title: string,
  f: DeviceFunction,
  args: () => readonly (NDArray | number)[],
  expected: DeviceCase['expected'],
): DeviceCase => ({ title, f, args, expected });

export const deviceCases: readonly DeviceCase[] = [
  one(
    'a polynomial',
    deviceFunction`__device__ float f(float x) { return x * x + 1; }`,
    () => [f32()],
    (x) => x! * x! + 1,
  ),
  one(
    'helpers, a prototype, a table, a macro, a structure',
    deviceFunction`
      #define TWICE(x) ((x) + \
                        (x))
      typedef float real;
      struct pair { real first, second; };
      enum { COUNT = 3 };
      __constant__ float weights[COUNT] = { 1.0f, 2.0f, 4.0f };
      static __device__ real even(int n, real x);
      __device__ real odd(int n, real x) { return n == 0 ? 0.0f : even(n - 1, x); }
      __device__ real even(int n, real x) { return n == 0 ? x : odd(n - 1, x); }
      __device__ __forceinline__ void split(real x, pair* out) { out->first = floorf(x); out->second = x - out->first; }
      extern "C" __host__ __device__ __noinline__ real weighted(const real x) {
        pair own;
        split(x, &own);
        real sum = 0;
        #pragma unroll
        for (int k = 0; k < COUNT; ++k) sum += weights[k] * own.second;
        return TWICE(sum) + even(4, own.first) + odd(2, x);
      }`,
    () => [f32()],
    (x) => 14 * (x! - Math.floor(x!)) + Math.floor(x!),
  ),
  one(
    'overloaded names',
    deviceFunction`__device__ double f(float x, int n) {
      double wide = exp((double)x) + sqrt(abs(x)) + abs(n);
      return max(min(n, 3), -2) + fmax(x, 0.5f) + min(wide, 50.0) + max(x, 1.0f) + pow(2.0, 3) + float(n) / 2 + isnan(x);
    }`,
    () => [f32().slice(':8'), i32()],
    (x, n) =>
      Math.max(Math.min(n!, 3), -2) +
      Math.max(fround(x!), 0.5) +
      Math.min(Math.exp(fround(x!)) + Math.sqrt(Math.abs(fround(x!))) + Math.abs(n!), 50) +
      Math.max(fround(x!), 1) +
      8 +
      n! / 2,
  ),
  one(
    "CUDA's mathematics",
    deviceFunction`__device__ float f(float x) {
      float a = fabsf(x) + 0.5f;
      return rsqrtf(a) + __fdividef(x, a) + __saturatef(x) + fmaf(x, x, 1.0f) + rcbrtf(a) + sinpif(x) + cospif(x) + normcdff(x)
        + roundf(x) + fminf(x, 1.0f) + __fadd_rn(x, 1.0f) + __fsqrt_rn(a) + lroundf(x) + fdimf(x, 1.0f) + ldexpf(x, 2);
    }`,
    () => [f32(floats.filter((x) => Math.abs(x % 1) !== 0.5))],
    (x) => {
      const a = Math.abs(x!) + 0.5;
      const rounded = Math.sign(x!) * Math.round(Math.abs(x!));
      const turned = [1 / Math.sqrt(a), x! / a, Math.min(Math.max(x!, 0), 1), x! * x! + 1, 1 / Math.cbrt(a)];
      const trigonometric = [Math.sin(Math.PI * x!), Math.cos(Math.PI * x!), normal(x!)];
      const rest = [2 * rounded, Math.min(x!, 1), x! + 1, Math.sqrt(a), Math.max(x! - 1, 0), 4 * x!];
      return [...turned, ...trigonometric, ...rest].reduce((sum, value) => sum + value, 0);
    },
  ),
  one(
    'fast functions',
    deviceFunction`__device__ float f(float x) {
      float a = fabsf(x) + 0.5f;
      return __expf(x) + __logf(a) + __sinf(x) + __cosf(x) + __powf(a, 1.5f) + __log2f(a) + __frcp_rn(a);
    }`,
    () => [f32([-1, 0.3, 0.5, 2.5])],
    (x) => {
      const a = Math.abs(x!) + 0.5;
      return Math.exp(x!) + Math.log(a) + Math.sin(x!) + Math.cos(x!) + a ** 1.5 + Math.log2(a) + 1 / a;
    },
  ),
  one(
    'conversions',
    deviceFunction`__device__ long long f(double x) {
      return __double2int_rn(x) * 1000LL + __float2int_rd((float)x) * 100 + __double2ll_rz(x) * 10 + (long long)__float2uint_rn((float)x)
        + __double2int_rn(1e30) % 2 + __float2int_rn(NAN) + (INT_MAX == 2147483647) + (INFINITY > FLT_MAX) + (M_PI > 3.14);
    }`,
    () => [array([-2.5, -0.4, 0.5, 1.5, 7.6])],
    (x) => even(x!) * 1000 + Math.floor(x!) * 100 + trunc(x!) * 10 + Math.max(0, even(x!)) + 1 + 3,
  ),
  one(
    '16-bit floats, held as floats and rounded in the end',
    deviceFunction`__device__ __half f(__half x, half y) { return __float2half(__half2float(x) * 1.001f) + y; }`,
    () => [array([1, 2, 0.5], 'float16'), 1],
    (x) => halfOf(halfOf(fround(x! * fround(1.001))) + 1),
  ),
  one(
    'small integers and bools',
    deviceFunction`__device__ bool f(uint8_t x, signed char y, unsigned short z) { return x > y && z != 3; }`,
    () => [array([0, 200, 5], 'uint8'), array([-1, 100, 5], 'int8'), array([1, 3, 5], 'uint16')],
    (x, y, z) => Number(x! > y! && z !== 3),
  ),
  one(
    'interpolated numbers and types',
    deviceFunction`__device__ ${np.float64} f(${np.float32} x, ${np.int64} n) {
      return (${0.1} + x) * ${2} + ${-3} + n / ${10_000_000_000n} + ${true} + (n > ${-1}) + 1 ? x * ${1e300} / ${1e300} : ${Number.POSITIVE_INFINITY};
    }`,
    () => [f32([1, 2]), 20_000_000_000],
    (x) => x!,
  ),
  one(
    'bits',
    deviceFunction`__device__ int bits(int x) {
    unsigned int u = (unsigned int)x;
    int inverse = __brev(__brev(u)) == u && __byte_perm(u, 0u, 0x3210) == u && __funnelshift_l(u, u, 32) == u;
    return __popc(u) + 100 * __clz(x) + 10000 * __ffs(x) + inverse + (__float_as_int(1.0f) == 0x3f800000) + (int)__int_as_float(0x40000000)
      + __mulhi(x, 65536) + __popcll((unsigned long long)u) + (__clzll(1LL) == 63) + (__umul64hi(~0ULL, 2ULL) == 1ULL) + (__hadd(3, 4) == 3);
  }`,
    () => [i32()],
    (x) =>
      2 * popcount(x!) +
      100 * Math.clz32(x!) +
      10_000 * (x === 0 ? 0 : 32 - Math.clz32(x! & -x!)) +
      1 +
      1 +
      2 +
      Math.floor(x! / 65_536) +
      3,
  ),
];

/** Half to even. */
function even(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The normal distribution's integral, by the trapezium rule. */
function normal(x: number): number {
  const steps = 20_000;
  const from = -12;
  const width = (x - from) / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++) {
    const at = from + k * width;
    sum += (k === 0 || k === steps ? 0.5 : 1) * Math.exp((-at * at) / 2);
  }
  return (sum * width) / Math.sqrt(2 * Math.PI);
}

const halfOf = (value: number): number => Number(array([value], 'float16').toArraySync()[0 as never]);
