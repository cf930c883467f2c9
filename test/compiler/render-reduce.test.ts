/** What reductions become: the loops of representative kernels, for both machines. */

import { describe, expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import { preview } from '../../compiler/preview.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();
const host = { compiler: 'gcc', vectorMath: new Set<string>() } as const;

const rootsOf = (text: string, shape: readonly number[], dtype: DType) =>
  runOn(device, () => [nodeOf(np(text, { x: emptyArray(shape, dtype, device) }))]);

/** The accumulators, the passes and the entry of the one CUDA kernel: what follows the types and helpers. */
function cuda(text: string, shape: readonly number[], dtype: DType): string {
  const { steps } = planFor(device, collect(rootsOf(text, shape, dtype)), []);
  expect(steps).toHaveLength(1);
  const whole = steps[0]!.source.text;
  return whole.slice(whole.indexOf('\n', whole.indexOf('#define WEFT_FN'))).trim();
}

function cpu(text: string, shape: readonly number[], dtype: DType): string {
  const sources = preview(rootsOf(text, shape, dtype), { target: 'cpu', facts: host });
  expect(sources).toHaveLength(1);
  const whole = sources[0]!.text;
  return whole.slice(whole.indexOf('\n', whole.indexOf('#define WEFT_FN'))).trim();
}

describe('CUDA', () => {
  it('a full sum: parts, and the last block puts them together', () => {
    expect(cuda('x.sum()', [2 ** 24], 'float32')).toMatchInlineSnapshot(`
      "WEFT_FN void add_f64_add(double* total, const double x) {
        *total = ((*total) + x);
      }

      WEFT_FN void add_f64_merge(double* total, const double other_total) {
        *total = ((*total) + other_total);
      }

      WEFT_FN double add_f64_finish(const double total) {
        return total;
      }

      struct partial {
        double v2_total;
      };

      WEFT_FN void pass0(const float x0, double* v2_x) {
        const double v1 = (double)x0;
        *v2_x = v1;
      }


      extern "C" __global__ void __launch_bounds__(256)
      weft_sum_f32(const float* x0, float* out, const long long rows, const long long n0, const long long parts, struct partial* partials, unsigned int* tickets) {
        await_previous_kernel();
        __shared__ struct partial shared[8];
        const long long task = blockIdx.x;
        const long long row = task;
        const int lane = threadIdx.x;
        const long long part = blockIdx.y;
        const long long share = (n0 + parts * 1024 - 1) / (parts * 1024) * 1024;
        const long long from = part * share < n0 ? part * share : n0;
        const long long to = n0 - from < share ? n0 : from + share;
        float* out_row = out;
        double v2_total = 0.0;
        {
          const float* x0_row = x0;
          const long long end = to;
          const long long whole = end / 4 * 4 > from ? end / 4 * 4 : from;
      #pragma unroll 4
          for (long long j = from + lane * 4; j + 4 <= end; j += 1024) {
            const f32x4 x0_v = *(const f32x4*)(x0_row + j);
      #pragma unroll
            for (int k = 0; k < 4; ++k) {
              double v2_x_e;
              pass0(x0_v.e[k], &v2_x_e);
              add_f64_add(&v2_total, v2_x_e);
            }
          }
          // What is left of the row is less than a vector.
      #pragma unroll 1
          for (long long j = whole + lane; j < end; j += 256) {
            double v2_x_e;
            pass0(x0_row[j], &v2_x_e);
            add_f64_add(&v2_total, v2_x_e);
          }
        }
        for (int offset = 16; offset > 0; offset /= 2) {
          add_f64_merge(&v2_total, shuffle_down(v2_total, offset, 32));
        }
        if (threadIdx.x % 32 == 0) {
          shared[threadIdx.x / 32].v2_total = v2_total;
        }
        __syncthreads();
        v2_total = shared[0].v2_total;
        for (int other = 1; other < 8; ++other) {
          add_f64_merge(&v2_total, shared[other].v2_total);
        }
        __syncthreads();
        if (lane == 0) {
          partials[task * parts + part].v2_total = v2_total;
        }
        __shared__ bool is_last;
        __threadfence();
        __syncthreads();
        if (threadIdx.x == 0) is_last = atomicAdd(&tickets[task], 1u) == (unsigned int)parts - 1;
        __syncthreads();
        if (!is_last) return;
        __threadfence();
        if (threadIdx.x == 0) tickets[task] = 0;
        v2_total = 0.0;
      #pragma unroll 4
        for (long long other = lane; other < parts; other += 256) {
          add_f64_merge(&v2_total, partials[task * parts + other].v2_total);
        }
        for (int offset = 16; offset > 0; offset /= 2) {
          add_f64_merge(&v2_total, shuffle_down(v2_total, offset, 32));
        }
        if (threadIdx.x % 32 == 0) {
          shared[threadIdx.x / 32].v2_total = v2_total;
        }
        __syncthreads();
        v2_total = shared[0].v2_total;
        for (int other = 1; other < 8; ++other) {
          add_f64_merge(&v2_total, shared[other].v2_total);
        }
        __syncthreads();
        if (lane == 0) {
          const double v2 = add_f64_finish(v2_total);
          const float v3 = (float)v2;
          out_row[0] = v3;
        }
      }"
    `);
  });

  it('softmax: a row in registers from the first pass to the last', () => {
    expect(cuda('softmax(x, axis=1)', [4096, 1024], 'float32')).toMatchInlineSnapshot(`
      "WEFT_FN void maximum_f32_add(float* total, const float x) {
        *total = (max_f32((*total), x));
      }

      WEFT_FN void maximum_f32_merge(float* total, const float other_total) {
        *total = (max_f32((*total), other_total));
      }

      WEFT_FN float maximum_f32_finish(const float total) {
        return total;
      }

      WEFT_FN void add_f64_add(double* total, const double x) {
        *total = ((*total) + x);
      }

      WEFT_FN void add_f64_merge(double* total, const double other_total) {
        *total = ((*total) + other_total);
      }

      WEFT_FN double add_f64_finish(const double total) {
        return total;
      }

      struct partial {
        float v1_total;
        double v5_total;
      };

      WEFT_FN void pass0(const float x0, float* v1_x) {
        *v1_x = x0;
      }

      WEFT_FN void pass1(const float x0, const float v1, double* v5_x) {
        const float v2 = x0 - v1;
        const float v3 = expf(v2);
        const double v4 = (double)v3;
        *v5_x = v4;
      }

      WEFT_FN void pass2(const float x0, const float v1, const float v6, float* out) {
        const float v2 = x0 - v1;
        const float v3 = expf(v2);
        const float v7 = v3 / v6;
        *out = v7;
      }


      extern "C" __global__ void __launch_bounds__(256)
      weft_max_subtract_exp_sum_1_more_f32(const float* x0, float* out, const long long rows, const long long n1, const long long x0_s0, const long long out_s0) {
        await_previous_kernel();
        __shared__ struct partial shared[8];
        const long long wanted = blockIdx.x * 4ll + threadIdx.x / 64;
        // Threads beyond the last row stay for the others: they gather nothing and store nothing.
        const bool live = wanted < rows;
        const long long row = live ? wanted : rows - 1;
        const int lane = threadIdx.x % 64;
        const long long j0 = row;
        f32x4 x0_k[4];
        {
          const float* x0_row = x0 + j0 * x0_s0;
      #pragma unroll
          for (int c = 0; c < 4; ++c) {
            const long long j = (c * 64 + lane) * 4;
            if (j < (live ? n1 : 0)) {
              x0_k[c] = *(const f32x4*)(x0_row + j);
            }
          }
        }
        float v1_total = (-1.0f / 0.0f);
        {
          const float* x0_row = x0 + j0 * x0_s0;
      #pragma unroll
          for (int c = 0; c < 4; ++c) {
            const long long j = (c * 64 + lane) * 4;
            if (j < (live ? n1 : 0)) {
              const f32x4 x0_v = x0_k[c];
      #pragma unroll
              for (int k = 0; k < 4; ++k) {
                float v1_x_e;
                pass0(x0_v.e[k], &v1_x_e);
                maximum_f32_add(&v1_total, v1_x_e);
              }
            }
          }
        }
        for (int offset = 16; offset > 0; offset /= 2) {
          maximum_f32_merge(&v1_total, shuffle_down(v1_total, offset, 32));
        }
        if (threadIdx.x % 32 == 0) {
          shared[threadIdx.x / 32].v1_total = v1_total;
        }
        __syncthreads();
        v1_total = shared[threadIdx.x / 64 * 2].v1_total;
        for (int other = 1; other < 2; ++other) {
          maximum_f32_merge(&v1_total, shared[threadIdx.x / 64 * 2 + other].v1_total);
        }
        __syncthreads();
        const float v1 = maximum_f32_finish(v1_total);
        double v5_total = 0.0;
        {
          const float* x0_row = x0 + j0 * x0_s0;
      #pragma unroll
          for (int c = 0; c < 4; ++c) {
            const long long j = (c * 64 + lane) * 4;
            if (j < (live ? n1 : 0)) {
              const f32x4 x0_v = x0_k[c];
      #pragma unroll
              for (int k = 0; k < 4; ++k) {
                double v5_x_e;
                pass1(x0_v.e[k], v1, &v5_x_e);
                add_f64_add(&v5_total, v5_x_e);
              }
            }
          }
        }
        for (int offset = 16; offset > 0; offset /= 2) {
          add_f64_merge(&v5_total, shuffle_down(v5_total, offset, 32));
        }
        if (threadIdx.x % 32 == 0) {
          shared[threadIdx.x / 32].v5_total = v5_total;
        }
        __syncthreads();
        v5_total = shared[threadIdx.x / 64 * 2].v5_total;
        for (int other = 1; other < 2; ++other) {
          add_f64_merge(&v5_total, shared[threadIdx.x / 64 * 2 + other].v5_total);
        }
        __syncthreads();
        const double v5 = add_f64_finish(v5_total);
        const float v6 = (float)v5;
        {
          const float* x0_row = x0 + j0 * x0_s0;
          float* out_row = out + j0 * out_s0;
      #pragma unroll
          for (int c = 0; c < 4; ++c) {
            const long long j = (c * 64 + lane) * 4;
            if (j < (live ? n1 : 0)) {
              const f32x4 x0_v = x0_k[c];
              f32x4 out_v = {};
      #pragma unroll
              for (int k = 0; k < 4; ++k) {
                float out_e;
                pass2(x0_v.e[k], v1, v6, &out_e);
                out_v.e[k] = out_e;
              }
              *(f32x4*)(out_row + j) = out_v;
            }
          }
        }
      }"
    `);
  });
});

describe('C', () => {
  it('a sum of float64 along rows: each addition with its error', () => {
    expect(cpu('x.sum(axis=1)', [1000, 1000], 'float64')).toMatchInlineSnapshot(`
      "WEFT_FN void sum_f64_add(double* total, double* error, const double x) {
        const double next = *total + x;
        const double next_of = next - *total;
        *error += (*total - (next - next_of)) + (x - next_of);
        *total = next;
      }

      WEFT_FN void sum_f64_merge(double* total, double* error, const double other_total, const double other_error) {
        const double next = *total + other_total;
        const double next_of = next - *total;
        *error += (*total - (next - next_of)) + (other_total - next_of);
        *total = next;
        *error += other_error;
      }

      WEFT_FN double sum_f64_finish(const double total, const double error) {
        return (error == error ? total + error : total);
      }


      struct args {
        const double* x0;
        double* out;
        long long rows;
        long long n1;
        long long x0_s0;
        long long out_s0;
      };

      __attribute__((visibility("default")))
      void weft_sum_f64(const struct args* p, long long begin, long long end) {
        const double* x0 = p->x0;
        double* out = p->out;
        const long long rows = p->rows;
        const long long n1 = p->n1;
        const long long x0_s0 = p->x0_s0;
        const long long out_s0 = p->out_s0;
        for (long long task = begin; task < end; ++task) {
          const long long place = task;
          const long long row = place;
          const long long j0 = row;
          double* out_row = out + j0 * out_s0;
          double v1_total[32] __attribute__((aligned(64)));
          double v1_error[32] __attribute__((aligned(64)));
          for (int l = 0; l < 32; ++l) {
            v1_total[l] = 0.0;
            v1_error[l] = 0.0;
          }
          {
            const double* x0_row = x0 + j0 * x0_s0;
            long long k = 0;
            for (; k + 32 <= n1; k += 32) {
              for (int l = 0; l < 32; ++l) {
                sum_f64_add(&v1_total[l], &v1_error[l], x0_row[k + l]);
              }
            }
            for (int l = 0; l < n1 - k; ++l) {
              sum_f64_add(&v1_total[l], &v1_error[l], x0_row[k + l]);
            }
          }
      #pragma GCC unroll 5
          for (int distance = 16; distance > 0; distance /= 2) {
            for (int l = 0; l < distance; ++l) {
              sum_f64_merge(&v1_total[l], &v1_error[l], v1_total[l + distance], v1_error[l + distance]);
            }
          }
          // What the row is known to be by now.
          const double v1 = sum_f64_finish(v1_total[0], v1_error[0]);
          out_row[0] = v1;
        }
      }"
    `);
  });

  it('an argmax along rows: of the index only the block, until the end', () => {
    expect(cpu('x.argmax(axis=1)', [1000, 1000], 'float32')).toMatchInlineSnapshot(`
      "WEFT_FN void argmax_f32_ordered_add(float* best, long long* index, const float x, const long long y) {
        const int takes = (!(x <= *best) & (*best == *best));
        *best = takes ? x : *best;
        *index = takes ? y : *index;
      }

      WEFT_FN void argmax_f32_ordered_merge(float* best, long long* index, const float other_best, const long long other_index) {
        const int takes = (other_index >= 0) & ((*index < 0) | (!(other_best <= *best) & (*best == *best)) | (((other_best == (*best)) | (isnan_f32(other_best) & (isnan_f32((*best))))) & (other_index < *index)));
        *best = takes ? other_best : *best;
        *index = takes ? other_index : *index;
      }

      WEFT_FN long long argmax_f32_ordered_finish(const float best, const long long index) {
        return index < 0 ? 0 : index;
      }


      struct args {
        const float* x0;
        long long i0;
        long long* out;
        long long rows;
        long long n1;
        long long x0_s0;
        long long out_s0;
      };

      __attribute__((visibility("default")))
      void weft_argmax_i64(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        const long long i0 = p->i0;
        long long* out = p->out;
        const long long rows = p->rows;
        const long long n1 = p->n1;
        const long long x0_s0 = p->x0_s0;
        const long long out_s0 = p->out_s0;
        for (long long task = begin; task < end; ++task) {
          const long long place = task;
          const long long row = place;
          const long long j0 = row;
          long long* out_row = out + j0 * out_s0;
          float v2_best = (-1.0f / 0.0f);
          long long v2_index = -1;
          {
            const float* x0_row = x0 + j0 * x0_s0;
            const long long i0_row = i0;
            long long v2_block = -1;
            for (long long start = 0; start < n1; start += 512) {
              const int count = n1 - start < 512 ? (int)(n1 - start) : 512;
              float v2_top[32] __attribute__((aligned(64)));
              for (int l = 0; l < 32; ++l) {
                v2_top[l] = v2_best;
              }
              int k = 0;
              for (; k + 32 <= count; k += 32) {
                for (int l = 0; l < 32; ++l) {
                  v2_top[l] = max_f32(v2_top[l], x0_row[start + k + l]);
                }
              }
              for (int l = 0; l < count - k; ++l) {
                v2_top[l] = max_f32(v2_top[l], x0_row[start + k + l]);
              }
              int gains = 0;
              for (int l = 0; l < 32; ++l) {
                gains |= (v2_top[l] != v2_best);
              }
              if (gains) {
      #pragma GCC unroll 5
                for (int distance = 16; distance > 0; distance /= 2) {
                  for (int l = 0; l < distance; ++l) {
                    v2_top[l] = max_f32(v2_top[l], v2_top[l + distance]);
                  }
                }
                argmax_f32_ordered_add(&v2_best, &v2_block, v2_top[0], start);
              }
            }
            if (v2_block >= 0) {
              const int count = n1 - v2_block < 512 ? (int)(n1 - v2_block) : 512;
              int at = count;
              for (int i = 0; i < count; ++i) {
                const float x = x0_row[v2_block + i];
                const int seen = (x == v2_best) | isnan_f32(x) ? i : count;
                at = seen < at ? seen : at;
              }
              v2_index = i0_row + v2_block + at;
            }
          }
          // What the row is known to be by now.
          const long long v2 = argmax_f32_ordered_finish(v2_best, v2_index);
          out_row[0] = v2;
        }
      }"
    `);
  });

  it('a mean by columns, and what is done with it', () => {
    expect(cpu('x - x.mean(axis=0)', [1000, 1000], 'float32')).toMatchInlineSnapshot(`
      "WEFT_FN void add_f64_add(double* total, const double x) {
        *total = ((*total) + x);
      }

      WEFT_FN void add_f64_merge(double* total, const double other_total) {
        *total = ((*total) + other_total);
      }

      WEFT_FN double add_f64_finish(const double total) {
        return total;
      }

      WEFT_FN void pass0(const float x0, double* v2_x) {
        const double v1 = (double)x0;
        *v2_x = v1;
      }

      WEFT_FN void pass1(const float x0, const float v5, float* out) {
        const float v6 = x0 - v5;
        *out = v6;
      }


      struct args {
        const float* x0;
        float* out;
        double s0;
        long long rows;
        long long n0;
        long long n1;
        long long x0_s0;
        long long out_s0;
      };

      __attribute__((visibility("default")))
      void weft_sum_divide_subtract_f32(const struct args* p, long long begin, long long end) {
        const float* x0 = p->x0;
        float* out = p->out;
        const double s0 = p->s0;
        const long long rows = p->rows;
        const long long n0 = p->n0;
        const long long n1 = p->n1;
        const long long x0_s0 = p->x0_s0;
        const long long out_s0 = p->out_s0;
        for (long long task = begin; task < end; ++task) {
          const long long place = task;
          const long long tiles = (n1 + 255) / 256;
          const long long row = place / tiles;
          const long long first = place % tiles * 256;
          const long long last = n1 - first < 256 ? n1 : first + 256;
          float v5_c[256];
          double v2_total[256] __attribute__((aligned(64)));
          for (int l = 0; l < last - first; ++l) {
            v2_total[l] = 0.0;
          }
          for (long long j0 = 0; j0 < n0; ++j0) {
            const float* x0_row = x0 + j0 * x0_s0;
      #pragma GCC ivdep
            for (long long j = first; j < last; ++j) {
              double v2_x_v;
              pass0(x0_row[j], &v2_x_v);
              add_f64_add(&v2_total[j - first], v2_x_v);
            }
          }
          // What the row is known to be by now.
          for (long long j = first; j < last; ++j) {
            const double v2 = add_f64_finish(v2_total[j - first]);
            const double v4 = v2 / s0;
            const float v5 = (float)v4;
            v5_c[j - first] = v5;
          }
          for (long long j0 = 0; j0 < n0; ++j0) {
            const float* x0_row = x0 + j0 * x0_s0;
            float* out_row = out + j0 * out_s0;
      #pragma GCC ivdep
            for (long long j = first; j < last; ++j) {
              float out_v;
              pass1(x0_row[j], v5_c[j - first], &out_v);
              out_row[j] = out_v;
            }
          }
        }
      }"
    `);
  });
});
