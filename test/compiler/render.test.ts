/** What users' code becomes: the text of representative kernels, for both machines. */

import { describe, expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import { place } from '../../compiler/graph.ts';
import { contiguous, type Layout } from '../../compiler/layout.ts';
import { preview } from '../../compiler/preview.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { elementwise, type NDArray, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();
const host = { compiler: 'gcc', vectorMath: new Set(['sinf', 'exp']) } as const;
const million = [2 ** 20];

const make = (dtype: DType, shape: readonly number[] = million): NDArray => emptyArray(shape, dtype, device);

/** What follows the types and helpers. */
function ownText(text: string): string {
  const start = text.indexOf('\n', text.indexOf('#define WEFT_FN'));
  return text.slice(start).trim();
}

type Build = () => NDArray | readonly NDArray[];

const rootsOf = (build: Build) =>
  runOn(device, () => {
    const arrays = build();
    return (Array.isArray(arrays) ? (arrays as readonly NDArray[]) : [arrays as NDArray]).map(nodeOf);
  });

/** CUDA text of the one kernel, as it is for arrays in memory. `over`: the layout of a result that replaces input 0. */
function cuda(build: Build, over?: Layout): string {
  const plan = planFor(device, collect(rootsOf(build)), over === undefined ? [] : [{ layout: over, input: 0 }]);
  expect(plan.steps).toHaveLength(1);
  return plan.steps[0]!.source.text.trim();
}

/** C text of the one kernel, on a machine that is the same everywhere. */
function cpu(build: Build): string {
  const sources = preview(rootsOf(build), { target: 'cpu', facts: host });
  expect(sources).toHaveLength(1);
  return sources[0]!.text.trim();
}

describe('CUDA', () => {
  it('two float32 arrays: vectors of 16 bytes, and a tail', () => {
    const [x, y] = [make('float32'), make('float32')];
    expect(cuda(() => np`2*${x} + ${y}`)).toMatchInlineSnapshot(`
      "// This kernel is set up while the one before it ends; memory may be touched from here on.
      static __device__ __forceinline__ void await_previous_kernel() {
      #if __CUDA_ARCH__ >= 900
        asm volatile("griddepcontrol.wait;" ::: "memory");
      #endif
      }

      struct __align__(16) f32x4 {
        float e[4];
      };

      #define WEFT_FN static __device__ __forceinline__

      WEFT_FN void element(const float x0, const float x1, float* out) {
        const float v2 = 2.0f * x0;
        const float v4 = v2 + x1;
        *out = v4;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_multiply_add_f32(const float* x0, const float* x1, float* out, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 1024ll + threadIdx.x * 4;
        if (first + 4 <= n0) {
          const f32x4 x0_v = *(const f32x4*)(x0 + first);
          const f32x4 x1_v = *(const f32x4*)(x1 + first);
          f32x4 out_v = {};
      #pragma unroll
          for (int k = 0; k < 4; ++k) {
            float out_e;
            element(x0_v.e[k], x1_v.e[k], &out_e);
            out_v.e[k] = out_e;
          }
          *(f32x4*)(out + first) = out_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 4 && j < n0; ++j) {
          float out_e;
          element(x0[j], x1[j], &out_e);
          out[j] = out_e;
        }
      }"
    `);
  });

  it('float16: stored in 16 bits, computed in 32, rounded after each step', () => {
    const [x, y] = [make('float16'), make('float16')];
    expect(cuda(() => np`${x} * ${y} + 1`)).toMatchInlineSnapshot(`
      "static __device__ __forceinline__ float load_f16(unsigned short h) { float x; asm("cvt.f32.f16 %0, %1;" : "=f"(x) : "h"(h)); return x; }

      static __device__ __forceinline__ unsigned short store_f16(float x) { unsigned short h; asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : "f"(x)); return h; }

      static __device__ __forceinline__ float round_f16(float x) { return load_f16(store_f16(x)); }

      // This kernel is set up while the one before it ends; memory may be touched from here on.
      static __device__ __forceinline__ void await_previous_kernel() {
      #if __CUDA_ARCH__ >= 900
        asm volatile("griddepcontrol.wait;" ::: "memory");
      #endif
      }

      struct __align__(16) bits128 {
        unsigned int w[4];
      };

      #define WEFT_FN static __device__ __forceinline__

      WEFT_FN void element(const float x0, const float x1, float* out) {
        const float v2 = round_f16(x0 * x1);
        const float v4 = round_f16(v2 + 1.0f);
        *out = v4;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_multiply_add_f16(const unsigned short* x0, const unsigned short* x1, unsigned short* out, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 2048ll + threadIdx.x * 8;
        if (first + 8 <= n0) {
          const bits128 x0_v = *(const bits128*)(x0 + first);
          const bits128 x1_v = *(const bits128*)(x1 + first);
          bits128 out_v = {};
      #pragma unroll
          for (int k = 0; k < 8; ++k) {
            float out_e;
            element(load_f16((unsigned short)(x0_v.w[k / 2] >> k % 2 * 16)), load_f16((unsigned short)(x1_v.w[k / 2] >> k % 2 * 16)), &out_e);
            out_v.w[k / 2] |= (unsigned int)(unsigned short)store_f16(out_e) << k % 2 * 16;
          }
          *(bits128*)(out + first) = out_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 8 && j < n0; ++j) {
          float out_e;
          element(load_f16(x0[j]), load_f16(x1[j]), &out_e);
          out[j] = store_f16(out_e);
        }
      }"
    `);
  });

  it('uint8: wraps', () => {
    const x = make('uint8');
    expect(ownText(cuda(() => np`${x} + 200`))).toMatchInlineSnapshot(`
      "WEFT_FN void element(const unsigned char x0, unsigned char* out) {
        const unsigned char v2 = (unsigned char)((unsigned int)x0 + (unsigned int)200);
        *out = v2;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_add_u8(const unsigned char* x0, unsigned char* out, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 4096ll + threadIdx.x * 16;
        if (first + 16 <= n0) {
          const bits128 x0_v = *(const bits128*)(x0 + first);
          bits128 out_v = {};
      #pragma unroll
          for (int k = 0; k < 16; ++k) {
            unsigned char out_e;
            element((unsigned char)(x0_v.w[k / 4] >> k % 4 * 8), &out_e);
            out_v.w[k / 4] |= (unsigned int)(unsigned char)out_e << k % 4 * 8;
          }
          *(bits128*)(out + first) = out_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 16 && j < n0; ++j) {
          unsigned char out_e;
          element(x0[j], &out_e);
          out[j] = out_e;
        }
      }"
    `);
  });

  it('a row and a column: no copy is made of what is repeated', () => {
    const [row, column] = [make('float32', [1000]), make('float32', [500, 1])];
    expect(ownText(cuda(() => np`${row} * ${column}`))).toMatchInlineSnapshot(`
      "WEFT_FN void element(const float x0, const float x1, float* out) {
        const float v2 = x0 * x1;
        *out = v2;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_multiply_f32(const float* x0, const float* x1, float* out, const long long rows, const long long n1, const long long x1_s0, const long long out_s0) {
        await_previous_kernel();
        // Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.
        const long long units = (n1 + 3) / 4;
        const int shift = units >= 256 ? 8 : 32 - __clz((int)units - 1);
        const unsigned int down = 256 >> shift;
        const long long first = (((long long)blockIdx.x << shift) + (threadIdx.x & ((1 << shift) - 1))) * 4;
        const unsigned int first_row = blockIdx.y * down + (threadIdx.x >> shift);
        if (first >= n1) return;
        if (first + 4 <= n1) {
          const f32x4 x0_v = *(const f32x4*)(x0 + first);
          for (unsigned int row = first_row; row < rows; row += gridDim.y * down) {
            const long long j0 = row;
            const float* x1_row = x1 + j0 * x1_s0;
            float* out_row = out + j0 * out_s0;
            const float x1_c = x1_row[0];
            f32x4 out_v = {};
      #pragma unroll
            for (int k = 0; k < 4; ++k) {
              float out_e;
              element(x0_v.e[k], x1_c, &out_e);
              out_v.e[k] = out_e;
            }
            *(f32x4*)(out_row + first) = out_v;
          }
          return;
        }
        // The end of the rows: less than a vector is left.
        for (unsigned int row = first_row; row < rows; row += gridDim.y * down) {
          const long long j0 = row;
          const float* x1_row = x1 + j0 * x1_s0;
          float* out_row = out + j0 * out_s0;
          const float x1_c = x1_row[0];
      #pragma unroll 1
          for (long long j = first; j < n1; ++j) {
            float out_e;
            element(x0[j], x1_c, &out_e);
            out_row[j] = out_e;
          }
        }
      }"
    `);
  });

  it('a slice that runs backwards: one stride parameter', () => {
    const x = make('float32', [1000, 64]);
    expect(ownText(cuda(() => np`${x}[::-2, 1:] + 1`))).toMatchInlineSnapshot(`
      "WEFT_FN void element(const float x0, float* out) {
        const float v2 = x0 + 1.0f;
        *out = v2;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_add_f32(const float* x0, float* out, const long long rows, const long long n1, const long long x0_s0, const long long out_s0) {
        await_previous_kernel();
        // Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.
        const long long units = n1;
        const int shift = units >= 256 ? 8 : 32 - __clz((int)units - 1);
        const unsigned int down = 256 >> shift;
        const long long first = ((long long)blockIdx.x << shift) + (threadIdx.x & ((1 << shift) - 1));
        const unsigned int first_row = blockIdx.y * down + (threadIdx.x >> shift);
        if (first >= n1) return;
        for (unsigned int row = first_row; row < rows; row += gridDim.y * down) {
          const long long j0 = row;
          const float* x0_row = x0 + j0 * x0_s0;
          float* out_row = out + j0 * out_s0;
          float out_e;
          element(x0_row[first], &out_e);
          out_row[first] = out_e;
        }
      }"
    `);
  });

  it('several results in one pass', () => {
    const x = make('float32');
    expect(
      ownText(
        cuda(() => {
          const y = x.mul(2);
          return [y.add(1), y.sub(1)];
        }),
      ),
    ).toMatchInlineSnapshot(`
      "WEFT_FN void element(const float x0, const float s0, const float s1, const float s2, float* out0, float* out1) {
        const float v2 = x0 * s0;
        const float v4 = v2 + s1;
        const float v6 = v2 - s2;
        *out0 = v4;
        *out1 = v6;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_multiply_add_subtract_f32(const float* x0, float* out0, float* out1, const float s0, const float s1, const float s2, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 1024ll + threadIdx.x * 4;
        if (first + 4 <= n0) {
          const f32x4 x0_v = *(const f32x4*)(x0 + first);
          f32x4 out0_v = {};
          f32x4 out1_v = {};
      #pragma unroll
          for (int k = 0; k < 4; ++k) {
            float out0_e;
            float out1_e;
            element(x0_v.e[k], s0, s1, s2, &out0_e, &out1_e);
            out0_v.e[k] = out0_e;
            out1_v.e[k] = out1_e;
          }
          *(f32x4*)(out0 + first) = out0_v;
          *(f32x4*)(out1 + first) = out1_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 4 && j < n0; ++j) {
          float out0_e;
          float out1_e;
          element(x0[j], s0, s1, s2, &out0_e, &out1_e);
          out0[j] = out0_e;
          out1[j] = out1_e;
        }
      }"
    `);
  });

  it('a result over its input: the same kernel', () => {
    const x = make('float32');
    const build = (): NDArray => np`${x} + 1`;
    expect(cuda(build, contiguous(million))).toBe(cuda(build));
  });

  it('complex numbers: structs that move in one access', () => {
    const [a, b] = [make('complex64'), make('complex64')];
    expect(cuda(() => np`${a} * ${b}`)).toMatchInlineSnapshot(`
      "typedef struct __align__(8) { float re, im; } c64;

      static __device__ __forceinline__ c64 make_c64(float re, float im) { c64 z; z.re = re; z.im = im; return z; }

      static __device__ __forceinline__ float fused_f32(float a, float b, float c) { return fmaf(a, b, c); }

      static __device__ __forceinline__ c64 mul_c64(c64 a, c64 b) {
        return make_c64(fused_f32(a.re, b.re, -(a.im * b.im)), fused_f32(a.re, b.im, a.im * b.re));
      }

      // This kernel is set up while the one before it ends; memory may be touched from here on.
      static __device__ __forceinline__ void await_previous_kernel() {
      #if __CUDA_ARCH__ >= 900
        asm volatile("griddepcontrol.wait;" ::: "memory");
      #endif
      }

      struct __align__(16) c64x2 {
        c64 e[2];
      };

      #define WEFT_FN static __device__ __forceinline__

      WEFT_FN void element(const c64 x0, const c64 x1, c64* out) {
        const c64 v2 = mul_c64(x0, x1);
        *out = v2;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_multiply_c64(const c64* x0, const c64* x1, c64* out, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 512ll + threadIdx.x * 2;
        if (first + 2 <= n0) {
          const c64x2 x0_v = *(const c64x2*)(x0 + first);
          const c64x2 x1_v = *(const c64x2*)(x1 + first);
          c64x2 out_v = {};
      #pragma unroll
          for (int k = 0; k < 2; ++k) {
            c64 out_e;
            element(x0_v.e[k], x1_v.e[k], &out_e);
            out_v.e[k] = out_e;
          }
          *(c64x2*)(out + first) = out_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 2 && j < n0; ++j) {
          c64 out_e;
          element(x0[j], x1[j], &out_e);
          out[j] = out_e;
        }
      }"
    `);
  });

  it("a user's kernel with a raw parameter", () => {
    const [x, table] = [make('float32'), make('float32', [256])];
    const look = elementwise({
      in: 'float32 x, raw float32 table',
      out: 'float32 y',
      name: 'look_up',
      body: 'k = int32(x * 255); y = k < 0 ? 0 : table[minimum(k, table.size - 1)]',
    });
    expect(ownText(cuda(() => look(x, table) as NDArray))).toMatchInlineSnapshot(`
      "typedef struct raw_f32_1 {
        float* data;
        long long size;
        long long shape[1];
        long long stride[1];
      } raw_f32_1;

      WEFT_FN void look_up_c1(const float x, const raw_f32_1 table, float* y) {
        *y = 0.0f;
        int k = 0;
        k = cast_i32_f32((x * 255.0f));
        *y = (k < 0) ? 0.0f : (table.data[(min_i64(((long long)k), ((long long)((unsigned long long)table.size - (unsigned long long)1ll))))]);
      }

      WEFT_FN void element(const float x0, const raw_f32_1 w0, float* out) {
        float v2_0 = 0.0f;
        look_up_c1(x0, w0, &v2_0);
        *out = v2_0;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_look_up_f32(const float* x0, const raw_f32_1 w0, float* out, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 1024ll + threadIdx.x * 4;
        if (first + 4 <= n0) {
          const f32x4 x0_v = *(const f32x4*)(x0 + first);
          f32x4 out_v = {};
      #pragma unroll
          for (int k = 0; k < 4; ++k) {
            float out_e;
            element(x0_v.e[k], w0, &out_e);
            out_v.e[k] = out_e;
          }
          *(f32x4*)(out + first) = out_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 4 && j < n0; ++j) {
          float out_e;
          element(x0[j], w0, &out_e);
          out[j] = out_e;
        }
      }"
    `);
  });

  it('scalars from JavaScript are parameters: one text for all values', () => {
    const x = make('float32');
    const once = cuda(() => np`${x} * ${2.5}`);
    expect(cuda(() => np`${x} * ${-1e-3}`)).toBe(once);
    expect(once).not.toContain('2.5');
  });
});

describe('C', () => {
  it('two float32 arrays', () => {
    const [x, y] = [make('float32'), make('float32')];
    expect(cpu(() => np`2*${x} + ${y}`)).toMatchInlineSnapshot(`
      "#define WEFT_FN static inline __attribute__((always_inline))

      WEFT_FN void element(const float x0, const float x1, float* out) {
        const float v2 = 2.0f * x0;
        const float v4 = v2 + x1;
        *out = v4;
      }

      struct args {
        const float* x0;
        const float* x1;
        float* out;
        long long n0;
      };

      __attribute__((visibility("default")))
      void weft_multiply_add_f32(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        const float* x1 = p->x1;
        float* out = p->out;
        const long long n0 = p->n0;
      #pragma GCC ivdep
        for (long long j = begin; j < end; ++j) {
          float out_v;
          element(x0[j], x1[j], &out_v);
          out[j] = out_v;
        }
      }"
    `);
  });

  it('functions of the C library, declared with their vector variants', () => {
    const x = make('float32');
    expect(cpu(() => np`sin(${x}) + arctan(${x})`)).toMatchInlineSnapshot(`
      "float atanf(float);
      __attribute__((const, simd("notinbranch"))) float sinf(float);

      #define WEFT_FN static inline __attribute__((always_inline))

      WEFT_FN void element(const float x0, float* out) {
        const float v1 = sinf(x0);
        const float v2 = atanf(x0);
        const float v3 = v1 + v2;
        *out = v3;
      }

      struct args {
        const float* x0;
        float* out;
        long long n0;
      };

      __attribute__((visibility("default")))
      void weft_sin_arctan_add_f32(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        float* out = p->out;
        const long long n0 = p->n0;
        for (long long base = begin; base < end; base += 256) {
          const int lanes = end - base < 256 ? (int)(end - base) : 256;
          const int whole = (lanes + 15) / 16 * 16;
          float x0_lane[256] __attribute__((aligned(64)));
          float out_lane[256] __attribute__((aligned(64)));
          for (int k = 0; k < lanes; ++k) {
            x0_lane[k] = x0[base + k];
          }
          for (int k = lanes; k < whole; ++k) {
            x0_lane[k] = x0_lane[0];
          }
      #pragma GCC ivdep
          for (int k = 0; k < whole; ++k) {
            float out_v;
            element(x0_lane[k], &out_v);
            out_lane[k] = out_v;
          }
          for (int k = 0; k < lanes; ++k) {
            out[base + k] = out_lane[k];
          }
        }
      }"
    `);
  });

  it('a large result is written past the cache', () => {
    const x = make('float32', [2 ** 23]);
    expect(ownText(cpu(() => np`${x} + 1`))).toMatchInlineSnapshot(`
      "WEFT_FN void element(const float x0, float* out) {
        const float v2 = x0 + 1.0f;
        *out = v2;
      }

      struct args {
        const float* x0;
        float* out;
        long long n0;
      };

      __attribute__((visibility("default")))
      void weft_add_f32(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        float* out = p->out;
        const long long n0 = p->n0;
        for (long long start = begin; start < end; start += 128) {
          const long long count = end - start < 128 ? end - start : 128;
          float out_block[128] __attribute__((aligned(64)));
      #pragma GCC ivdep
          for (long long j = 0; j < count; ++j) {
            float out_v;
            element(x0[start + j], &out_v);
            out_block[j] = out_v;
          }
          stream_block(out + start, out_block, count * sizeof(out_block[0]));
        }
        stream_fence();
      }"
    `);
  });

  it('rows of a transposed array', () => {
    const [x, y] = [make('float64', [300, 200]), make('float64', [200, 300])];
    expect(ownText(cpu(() => np`${x} - ${y}.T`))).toMatchInlineSnapshot(`
      "WEFT_FN void element(const double x0, const double x1, double* out) {
        const double v2 = x0 - x1;
        *out = v2;
      }

      struct args {
        const double* x0;
        const double* x1;
        double* out;
        long long rows;
        long long n1;
        long long x0_s0;
        long long x1_s0;
        long long x1_s1;
        long long out_s0;
      };

      __attribute__((visibility("default")))
      void weft_subtract_f64(const struct args* p, long long begin, long long end) {
        const double* x0 = p->x0;
        const double* x1 = p->x1;
        double* out = p->out;
        const long long rows = p->rows;
        const long long n1 = p->n1;
        const long long x0_s0 = p->x0_s0;
        const long long x1_s0 = p->x1_s0;
        const long long x1_s1 = p->x1_s1;
        const long long out_s0 = p->out_s0;
        long long row = begin / n1;
        long long first = begin % n1;
        for (long long left = end - begin; left > 0; ++row, first = 0) {
          const long long last = left < n1 - first ? first + left : n1;
          left -= last - first;
          const long long j0 = row;
          const double* x0_row = x0 + j0 * x0_s0;
          const double* x1_row = x1 + j0 * x1_s0;
          double* out_row = out + j0 * out_s0;
      #pragma GCC ivdep
          for (long long j = first; j < last; ++j) {
            double out_v;
            element(x0_row[j], x1_row[j * x1_s1], &out_v);
            out_row[j] = out_v;
          }
        }
      }"
    `);
  });
});

describe('positions of a reshape that no strides can say', () => {
  it('CUDA: are taken apart for each element, and the rest keeps its vectors', () => {
    const [x, y] = [make('float32', [6, 4]), make('float32', [6, 4])];
    expect(cuda(() => np`${x}.T.reshape(6, 4) + ${y}`)).toMatchInlineSnapshot(`
      "// This kernel is set up while the one before it ends; memory may be touched from here on.
      static __device__ __forceinline__ void await_previous_kernel() {
      #if __CUDA_ARCH__ >= 900
        asm volatile("griddepcontrol.wait;" ::: "memory");
      #endif
      }

      struct __align__(16) f32x4 {
        float e[4];
      };

      #define WEFT_FN static __device__ __forceinline__

      typedef struct dims_2 {
        long long start;
        long long shape[2];
        long long stride[2];
      } dims_2;

      WEFT_FN long long flat_offset_2_32(const long long* shape, const long long* stride, long long i) {
        unsigned int rest = (unsigned int)i;
        long long offset = 0;
        for (int d = 1; d > 0; --d) {
          offset += rest % (unsigned int)shape[d] * stride[d];
          rest /= (unsigned int)shape[d];
        }
        return offset + rest * stride[0];
      }

      WEFT_FN void element(const float x0, const float x1, float* out) {
        const float v2 = x0 + x1;
        *out = v2;
      }

      extern "C" __global__ void __launch_bounds__(256)
      weft_add_f32(const float* x0, const dims_2 x0_d0, const long long x0_at, const float* x1, float* out, const long long n0) {
        await_previous_kernel();
        const long long first = blockIdx.x * 1024ll + threadIdx.x * 4;
        if (first + 4 <= n0) {
          const f32x4 x1_v = *(const f32x4*)(x1 + first);
          f32x4 out_v = {};
      #pragma unroll
          for (int k = 0; k < 4; ++k) {
            float out_e;
            element(x0[x0_d0.start + flat_offset_2_32(x0_d0.shape, x0_d0.stride, x0_at + first + k)], x1_v.e[k], &out_e);
            out_v.e[k] = out_e;
          }
          *(f32x4*)(out + first) = out_v;
          return;
        }
        // The last block: not all of its vectors are whole.
      #pragma unroll 1
        for (long long j = first; j < first + 4 && j < n0; ++j) {
          float out_e;
          element(x0[x0_d0.start + flat_offset_2_32(x0_d0.shape, x0_d0.stride, x0_at + j)], x1[j], &out_e);
          out[j] = out_e;
        }
      }"
    `);
  });

  it('CUDA: are counted row by row, through two reshapes', () => {
    const x = make('float32', [6, 4]);
    const text = cuda(() => np`${x}.T.reshape(6, 4).T.reshape(3, 8)[:, ::3] + 1`);
    expect(text.slice(text.indexOf('extern'))).toMatchInlineSnapshot(`
      "extern "C" __global__ void __launch_bounds__(256)
      weft_add_f32(const float* x0, const dims_2 x0_d0, const dims_2 x0_d1, const long long x0_at, float* out, const long long rows, const long long n1, const long long x0_s0, const long long x0_s1, const long long out_s0) {
        await_previous_kernel();
        // Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.
        const long long units = n1;
        const int shift = units >= 256 ? 8 : 32 - __clz((int)units - 1);
        const unsigned int down = 256 >> shift;
        const long long first = ((long long)blockIdx.x << shift) + (threadIdx.x & ((1 << shift) - 1));
        const unsigned int first_row = blockIdx.y * down + (threadIdx.x >> shift);
        if (first >= n1) return;
        for (unsigned int row = first_row; row < rows; row += gridDim.y * down) {
          const long long j0 = row;
          const long long x0_row = x0_at + j0 * x0_s0;
          float* out_row = out + j0 * out_s0;
          float out_e;
          element(x0[x0_d0.start + flat_offset_2_32(x0_d0.shape, x0_d0.stride, x0_d1.start + flat_offset_2_32(x0_d1.shape, x0_d1.stride, x0_row + first * x0_s1))], &out_e);
          out_row[first] = out_e;
        }
      }"
    `);
  });

  it('C: of arrays and of ranges', () => {
    const x = make('float32', [6, 4]);
    const text = cpu(() => np`${x}.T.reshape(6, 4) + arange(24).reshape(6, 4).T.reshape(6, 4)`);
    expect(ownText(text)).toMatchInlineSnapshot(`
      "typedef struct dims_2 {
        long long start;
        long long shape[2];
        long long stride[2];
      } dims_2;

      WEFT_FN long long flat_offset_2_32(const long long* shape, const long long* stride, long long i) {
        unsigned int rest = (unsigned int)i;
        long long offset = 0;
        for (int d = 1; d > 0; --d) {
          offset += rest % (unsigned int)shape[d] * stride[d];
          rest /= (unsigned int)shape[d];
        }
        return offset + rest * stride[0];
      }

      WEFT_FN void element(const float x0, const long long i0, double* out) {
        const double v1 = (double)x0;
        const double v3 = (double)i0;
        const double v4 = v1 + v3;
        *out = v4;
      }

      struct args {
        const float* x0;
        dims_2 x0_d0;
        long long x0_at;
        dims_2 i0_d0;
        long long i0_at;
        double* out;
        long long n0;
      };

      __attribute__((visibility("default")))
      void weft_add_f64(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        const dims_2 x0_d0 = p->x0_d0;
        const long long x0_at = p->x0_at;
        const dims_2 i0_d0 = p->i0_d0;
        const long long i0_at = p->i0_at;
        double* out = p->out;
        const long long n0 = p->n0;
      #pragma GCC ivdep
        for (long long j = begin; j < end; ++j) {
          double out_v;
          element(x0[x0_d0.start + flat_offset_2_32(x0_d0.shape, x0_d0.stride, x0_at + j)], i0_d0.start + flat_offset_2_32(i0_d0.shape, i0_d0.stride, i0_at + j), &out_v);
          out[j] = out_v;
        }
      }"
    `);
  });

  it('C: where the loop is cut instead there are none', () => {
    const x = make('float32', [1024, 512]);
    expect(ownText(cpu(() => np`${x}.T.reshape(-1) + 1`))).toMatchInlineSnapshot(`
      "WEFT_FN void element(const float x0, float* out) {
        const float v2 = x0 + 1.0f;
        *out = v2;
      }

      struct args {
        const float* x0;
        float* out;
        long long rows;
        long long n1;
        long long x0_s0;
        long long x0_s1;
        long long out_s0;
      };

      __attribute__((visibility("default")))
      void weft_add_f32(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        float* out = p->out;
        const long long rows = p->rows;
        const long long n1 = p->n1;
        const long long x0_s0 = p->x0_s0;
        const long long x0_s1 = p->x0_s1;
        const long long out_s0 = p->out_s0;
        long long row = begin / n1;
        long long first = begin % n1;
        for (long long left = end - begin; left > 0; ++row, first = 0) {
          const long long last = left < n1 - first ? first + left : n1;
          left -= last - first;
          const long long j0 = row;
          const float* x0_row = x0 + j0 * x0_s0;
          float* out_row = out + j0 * out_s0;
      #pragma GCC ivdep
          for (long long j = first; j < last; ++j) {
            float out_v;
            element(x0_row[j * x0_s1], &out_v);
            out_row[j] = out_v;
          }
        }
      }"
    `);
  });
});

describe('a box of an array written anew', () => {
  it('CUDA: what the box reads is read inside it only, the same element in a whole row too', () => {
    const [x, y] = [make('float32', [100, 100]), make('float32', [10, 1])];
    const roots = runOn(device, () => {
      const old = nodeOf(x);
      if (old.kind !== 'input') throw new Error('expected an array in memory');
      return [place(nodeOf(np`broadcast_to(${y}, (10, 50)) * 2`), old, [90, 50])];
    });
    const [step] = planFor(device, collect(roots), []).steps;
    const { text } = step!.source;
    expect(text.slice(text.indexOf('extern')).trim()).toMatchInlineSnapshot(`
      "extern "C" __global__ void __launch_bounds__(256)
      weft_multiply_f32(const float* x0, const float* x1, float* out, const long long rows, const long long n1, const long long begin0, const long long end0, const long long begin1, const long long end1, const long long x0_s0, const long long x1_s0, const long long out_s0) {
        await_previous_kernel();
        // Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.
        const long long units = n1;
        const int shift = units >= 256 ? 8 : 32 - __clz((int)units - 1);
        const unsigned int down = 256 >> shift;
        const long long first = ((long long)blockIdx.x << shift) + (threadIdx.x & ((1 << shift) - 1));
        const unsigned int first_row = blockIdx.y * down + (threadIdx.x >> shift);
        if (first >= n1) return;
        for (unsigned int row = first_row; row < rows; row += gridDim.y * down) {
          const long long j0 = row;
          const float* x0_row = x0 + j0 * x0_s0;
          const float* x1_row = x1 + j0 * x1_s0;
          float* out_row = out + j0 * out_s0;
          float out_e;
          if (j0 >= begin0 && j0 < end0 && first >= begin1 && first < end1) {
            element(x1_row[0], &out_e);
          } else {
            out_e = x0_row[first];
          }
          out_row[first] = out_e;
        }
      }"
    `);
  });
});
