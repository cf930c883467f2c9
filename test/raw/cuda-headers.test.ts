/** The headers of native/cuda_on_cpu beside those of the C and C++ library, and which function a call means. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileErrors } from './cuda-program.ts';

const standard = [
  'cmath',
  'math.h',
  'cstdlib',
  'stdlib.h',
  'cstdio',
  'stdio.h',
  'cstring',
  'cstdint',
  'climits',
  'cfloat',
];
const library = [
  'algorithm',
  'array',
  'complex',
  'functional',
  'limits',
  'type_traits',
  'utility',
  'cassert',
  'assert.h',
];
const include = (names: readonly string[]): string => names.map((name) => `#include <${name}>\n`).join('');

// Types of calls, as NVRTC and nvcc have them.
const calls: Readonly<Record<string, string>> = {
  'sin(1.0f)': 'float',
  'sin(1.0)': 'double',
  'sin(1)': 'double',
  'sqrt(2)': 'double',
  'sqrt(2u)': 'double',
  'fabs(-1.0f)': 'float',
  'fabs(-1)': 'double',
  'pow(1.0f, 2)': 'double',
  'pow(1.0f, 2.0f)': 'float',
  'pow(1.0f, 2.0)': 'double',
  'pow(1.0, 2)': 'double',
  'pow(2, 3)': 'double',
  'pow(2.0f, 3u)': 'double',
  'pow(2.0f, (short)3)': 'double',
  'fmax(1.0f, 2.0f)': 'float',
  'fmax(1.0f, 2)': 'double',
  'fmin(1, 2.0f)': 'double',
  'fmod(1.0f, 2.0f)': 'float',
  'hypot(1.0f, 2.0f)': 'float',
  'atan2(1.0f, 2.0f)': 'float',
  'copysign(1.0f, 2.0f)': 'float',
  'fma(1.0f, 2.0f, 3.0f)': 'float',
  'fma(1.0, 2.0, 3.0)': 'double',
  'ldexp(1.0f, 2)': 'float',
  'round(1.0f)': 'float',
  'trunc(1.0f)': 'float',
  'lrint(1.0f)': 'long',
  'llround(1.0f)': 'long long',
  'ilogb(1.0f)': 'int',
  'abs(1)': 'int',
  'abs((short)1)': 'int',
  'abs(1L)': 'long',
  'abs(1LL)': 'long long',
  'abs(1.0f)': 'float',
  'abs(1.0)': 'double',
  'isnan(1.0f)': 'bool',
  'isinf(1.0)': 'bool',
  'isfinite(1.0f)': 'bool',
  'rsqrt(1.0f)': 'float',
  'rsqrt(1.0)': 'double',
  'exp10(1.0f)': 'float',
  'sinpi(1.0f)': 'float',
  'erfinv(1.0)': 'double',
  'normcdf(1.0f)': 'float',
  'cyl_bessel_i0(1.0f)': 'float',
  'norm3d(1.0, 2.0, 3.0)': 'double',
  'sinf(1)': 'float',
  'fmaxf(1, 2.0)': 'float',
  'powf(2, 3)': 'float',
  'max(1, 2)': 'int',
  'max(1, 2u)': 'unsigned int',
  'max(1.0f, 2.0f)': 'float',
  'max(1.0f, 2.0)': 'double',
  'min(1L, 2L)': 'long',
  'max(1LL, 2ULL)': 'unsigned long long',
  '::max(1, 2)': 'int',
  '::sqrt(1.0)': 'double',
  '__popc(7)': 'int',
  '__expf(1)': 'float',
  '__fadd_rz(1, 2)': 'float',
};

const same =
  'template <class A, class B> constexpr bool same = false; template <class A> constexpr bool same<A, A> = true;';
const checks = [
  same,
  ...Object.entries(calls).map(([call, type]) => `static_assert(same<decltype(${call}), ${type}>, "${call}");`),
  // Names in a namespace see the global ones, and pointers to functions can be had.
  'namespace user { float f(float x) { return sin(x) + max(x, 1.0f) + rsqrtf(x); } }',
  'float (*pointer)(float) = sinf;',
  'struct Wrapped { operator float() const; };',
].join('\n');

const use = `
__device__ float all(float x, double y, int n) {
  float s, c, whole;
  int exponent;
  sincosf(x, &s, &c);
  assert(n > 0);
  printf("%d", n);
  return s + c + frexp(x, &exponent) + modf(x, &whole) + __dadd_rz(y, y) + pow(x, n) + user::f(x) + isnan(y) + signbit(x);
}`;

describe.each(['c++17', 'c++20'])('in %s', (version) => {
  test.each([
    ['no other header', '#include "weft_cuda.h"\n'],
    ['the C library after', `#include "weft_cuda.h"\n${include(standard)}`],
    ['the C++ library after', `#include "weft_cuda.h"\n${include(['cmath', ...library])}`],
    ['all, in the other order', `#include "weft_cuda.h"\n${include([...library, ...standard].reverse())}`],
    ['the arithmetic after the C++ library', `${include([...library, ...standard])}#include "weft_cuda.h"\n`],
  ])('calls mean what they mean on a device, with %s', (_, head) => {
    expect(compileErrors(`${head}${checks}\n${use}`, version)).toBe('');
  });

  test('std as a namespace of all names makes nothing ambiguous', () => {
    const text = `#include "weft_cuda.h"\n${include(['cmath', ...library])}using namespace std;\n${checks}`;
    expect(compileErrors(text, version)).toBe('');
  });

  test('a class that is a float takes the float function', () => {
    const text = `#include "weft_cuda.h"\n${checks}\nstatic_assert(same<decltype(sin(Wrapped())), float>, "");`;
    expect(compileErrors(text, version)).toBe('');
  });
});

const folder = join(import.meta.dirname, '../../native/cuda_on_cpu/include');
const headers = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

test.each(['c++17', 'c++20'])('every header of CUDA compiles by itself and with all others, in %s', (version) => {
  const old = version === 'c++17' ? headers.filter((name) => name !== 'cuda/std/bit') : headers;
  const all = `#include "weft_cuda.h"\n${include(old)}${include([...old].reverse())}`;
  expect(compileErrors(all, version)).toBe('');
  const twice = `#include "weft_cuda.h"\n${include([...old].reverse())}${include(standard)}${checks}`;
  expect(compileErrors(twice, version)).toBe('');
});

test('vectors have the sizes and alignments of a device', () => {
  const sizes = {
    char: 1,
    uchar: 1,
    short: 2,
    ushort: 2,
    int: 4,
    uint: 4,
    long: 8,
    ulong: 8,
    longlong: 8,
    ulonglong: 8,
    float: 4,
    double: 8,
  };
  const asserts = Object.entries(sizes).flatMap(([name, bytes]) =>
    [1, 2, 3, 4].map((count) => {
      const align = count % 2 === 0 ? Math.min(bytes * count, 16) : bytes;
      return `static_assert(sizeof(${name}${count}) == ${bytes * count} && alignof(${name}${count}) == ${align}, "${name}${count}");`;
    }),
  );
  const text = `
#include "weft_cuda.h"
${asserts.join('\n')}
static_assert(sizeof(dim3) == 12 && alignof(dim3) == 4, "dim3");
static_assert(alignof(double4_16a) == 16 && alignof(double4_32a) == 32, "double4");
static_assert(__is_trivially_constructible(float4) && __is_trivially_constructible(uint3), "left as it is");
constexpr dim3 size = 7u;
static_assert(size.x == 7 && size.y == 1 && size.z == 1, "dim3");
float4 vector = {1, 2, 3, 4};
int3 made = make_int3(1, 2, 3);
union Words { float4 floats; unsigned int words[4]; };
`;
  expect(compileErrors(text)).toBe('');
});

test('halves have the operators and conversions of a device, beside bfloat16', () => {
  const text = `
#include "weft_cuda.h"
#include <cuda_fp16.h>
#include <cuda_bf16.h>
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
${same}
static_assert(sizeof(half) == 2 && sizeof(half2) == 4 && alignof(half2) == 4 && sizeof(__nv_bfloat162) == 4, "");
static_assert(__is_trivially_constructible(half) && __is_trivially_constructible(half2), "left as it is");
static_assert(same<decltype(half() + half()), half> && same<decltype(half2() * half2()), half2>, "");
static_assert(same<decltype(half() < half()), bool> && same<decltype(-half()), half>, "");
__shared__ half single;
__global__ void kernel(half* x, half2* y, __nv_bfloat16* z, const half* w, float* out) {
  __shared__ half tile[16];
  __shared__ half2 pairs[4];
  union { float4 words; half halves[8]; } both;
  both.halves[0] = single, pairs[0] = __half2half2(tile[0]);
  half a = __ldg(w), b = 2, c = 2.5, d = 1.0f;
  a += b * c - d / a;
  a++;
  if (a) out[0] = a;
  float f = a;
  int i = a;
  half2 p = __halves2half2(a, b), q = __float2half2_rn(1.0f), r = __float22half2_rn(make_float2(1, 2));
  p = __hfma2(p, q, r);
  y[0] = p * q + r;
  atomicAdd(x, a), atomicAdd(y, p), atomicAdd(z, __float2bfloat16(f));
  x[1] = __shfl_down_sync(~0u, a, 1);
  out[1] = __low2float(p) + __half2float(hexp(a)) + __bfloat162float(z[0] + __nv_bfloat16(1.0f)) + i + sin((float)a);
  auto block = cooperative_groups::this_thread_block();
  auto warp = cooperative_groups::tiled_partition<32>(block);
  out[2] = cooperative_groups::reduce(warp, f, cooperative_groups::plus<float>());
  x[2] = cooperative_groups::reduce(warp, a, cooperative_groups::greater<half>());
  block.sync();
}`;
  expect(compileErrors(text, 'c++17', ['-Wno-unused-function', '-Wno-unused-variable'])).toBe('');
});
