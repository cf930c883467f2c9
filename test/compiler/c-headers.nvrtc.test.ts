/** Sources for nvcc include headers of the C library, which NVRTC does not have. */

import { expect, test } from 'vitest';
import { cHeaders, includedCHeaders } from '../../compiler/raw/c-headers.ts';
import { compileCudaSync } from '../../runtime/nvrtc.ts';
import { describeTier } from '../support/tier.ts';

const includes = Object.keys(cHeaders).map((name) => `#include <${name}>\n`);

const kernel = `
static_assert(sizeof(int8_t) == 1 && sizeof(int16_t) == 2 && sizeof(int32_t) == 4 && sizeof(int64_t) == 8, "sizes");
static_assert(INT8_MIN == -128 && INT16_MIN == -32768 && INT32_MIN == -2147483648LL && INT64_MIN < 0, "least");
static_assert(INT64_MIN + INT64_MAX == -1 && UINT8_MAX == 255 && UINT16_MAX == 65535, "most");
static_assert(UINT32_MAX == 4294967295 && UINT64_MAX == ~0ULL && CHAR_BIT == 8 && LONG_MAX == INT64_MAX, "most");

extern "C" __global__ void k(float* x, unsigned long long* sum, int n) {
  assert(n < INT_MAX);
  printf("%d", n);
  uint64_t one = 1;
  atomicAdd(sum, one);
  x[0] = fminf(x[0], FLT_MAX) + M_PI * DBL_EPSILON;
  memset(x, 0, sizeof(size_t));
}`;

const compile = (text: string): string => {
  const { ok, log } = compileCudaSync(text, 'k.cu', ['--gpu-architecture=sm_90'], {
    headers: includedCHeaders([text]),
  });
  return ok ? log.trim() : `failed: ${log}`;
};

describeTier('nvrtc', 'headers of the C library', () => {
  test('all of them, and twice', () => {
    expect(compile([...includes, ...includes, kernel].join(''))).toBe('');
  });

  test.each(Object.keys(cHeaders))('%s alone', (name) => {
    expect(compile(`#include <${name}>\n__global__ void k() {}`)).toBe('');
  });

  test('only those that a text includes are there', () => {
    expect(Object.keys(includedCHeaders(['#include <math.h>\n', ' # include "stdio.h"\n// stdint.h\n']))).toEqual([
      'math.h',
      'stdio.h',
    ]);
    expect(compile('__global__ void k(int32_t x) {}')).toMatch(/^failed: [\s\S]*int32_t/);
  });
});
