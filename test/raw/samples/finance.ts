/** Option prices in closed form, by a tree and by random paths, and numbers to walk them with. */

import { array, zeros } from '../../../src/index.ts';
import { random, read, type Sample, table } from './sample.ts';

const rate = 0.02;
const volatility = 0.3;

/** The distribution of the normal law, by the error function's series; beyond 4.5 it is one to nine digits. */
function normal(d: number): number {
  const x = Math.abs(d) / Math.SQRT2;
  let term = x;
  let sum = x;
  for (let n = 1; n < 120 && x < 4.5; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  const erf = x < 4.5 ? (2 / Math.sqrt(Math.PI)) * sum : 1;
  return 0.5 * (1 + Math.sign(d) * erf);
}

function call(spot: number, strike: number, years: number): number {
  const spread = volatility * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + (rate + 0.5 * volatility ** 2) * years) / spread;
  return spot * normal(d1) - strike * Math.exp(-rate * years) * normal(d1 - spread);
}

const blackScholes: Sample = {
  name: 'BlackScholes',
  shows: 'a __device__ function, launch bounds, vectors of two floats',
  runs: 'both',
  source: `
__device__ __forceinline__ float normal(float d) {
  const float k = 1.0f / (1.0f + 0.2316419f * fabsf(d));
  const float tail = 0.39894228040143267794f * expf(-0.5f * d * d) *
      (k * (0.31938153f + k * (-0.356563782f + k * (1.781477937f + k * (-1.821255978f + k * 1.330274429f)))));
  return d > 0 ? 1.0f - tail : tail;
}

__device__ inline void price(float &call, float &put, float spot, float strike, float years, float rate, float volatility) {
  const float root = sqrtf(years);
  const float d1 = __fdividef(__logf(spot / strike) + (rate + 0.5f * volatility * volatility) * years, volatility * root);
  const float d2 = d1 - volatility * root;
  const float discount = __expf(-rate * years);
  call = spot * normal(d1) - strike * discount * normal(d2);
  put = strike * discount * (1.0f - normal(d2)) - spot * (1.0f - normal(d1));
}

__launch_bounds__(128) __global__
void blackScholes(float2 *__restrict__ calls, float2 *__restrict__ puts, const float2 *__restrict__ spot,
                  const float2 *__restrict__ strike, const float2 *__restrict__ years, float rate, float volatility, int pairs) {
  const int i = blockDim.x * blockIdx.x + threadIdx.x;
  if (i >= pairs) return;
  float call1, put1, call2, put2;
  price(call1, put1, spot[i].x, strike[i].x, years[i].x, rate, volatility);
  price(call2, put2, spot[i].y, strike[i].y, years[i].y, rate, volatility);
  calls[i] = make_float2(call1, call2);
  puts[i] = make_float2(put1, put2);
}`,
  run: (program) => {
    const count = 4000;
    const [spot, strike, years] = [random(count, 5, 30, 1), random(count, 1, 100, 2), random(count, 0.25, 10, 3)];
    const [calls, puts] = [zeros([count], { dtype: 'float32' }), zeros([count], { dtype: 'float32' })];
    const launch = { grid: Math.ceil(count / 256), block: 128 };
    const inputs = [array(spot), array(strike), array(years)];
    program.launch('blackScholes', launch, calls, puts, ...inputs, rate, volatility, count / 2);
    const want = table(count, (i) => call(spot[i]!, strike[i]!, years[i]!));
    const parity = table(count, (i) => want[i]! - spot[i]! + strike[i]! * Math.exp(-rate * years[i]!));
    return [
      { what: 'calls', got: read(calls), want, tolerance: 1e-4 },
      { what: 'puts', got: read(puts), want: parity, tolerance: 1e-4 },
    ];
  },
};

const binomialOptions: Sample = {
  name: 'binomialOptions',
  shows: 'a block walks a tree of prices back to its root, structs in constant memory',
  runs: 'both',
  source: `
#define STEPS 256
#define THREADS 64

struct Option {
  float spot, strike, volatilityOfStep, up, down;
};

__constant__ Option options[32];

__device__ float valueAtEnd(const Option &o, int i) {
  const float gain = o.spot * expf(o.volatilityOfStep * (2.0f * i - STEPS)) - o.strike;
  return gain > 0 ? gain : 0;
}

extern "C" __global__ void tree(float *prices) {
  __shared__ float value[STEPS + 1];
  const Option &o = options[blockIdx.x];
  for (int i = threadIdx.x; i <= STEPS; i += THREADS) value[i] = valueAtEnd(o, i);
  __syncthreads();
  for (int step = STEPS; step > 0; --step) {
    for (int base = 0; base < step; base += THREADS) {
      const int i = base + threadIdx.x;
      float next = 0;
      if (i < step) next = o.up * value[i + 1] + o.down * value[i];
      __syncthreads();
      if (i < step) value[i] = next;
      __syncthreads();
    }
  }
  if (threadIdx.x == 0) prices[blockIdx.x] = value[0];
}`,
  run: (program) => {
    const [count, steps] = [4, 256];
    const [spot, strike, years] = [random(count, 10, 30, 4), random(count, 10, 30, 5), random(count, 0.5, 2, 6)];
    const facts = new Float32Array(32 * 5);
    for (let i = 0; i < count; i++) {
      const step = years[i]! / steps;
      const spread = volatility * Math.sqrt(step);
      const up = (Math.exp(rate * step) - Math.exp(-spread)) / (Math.exp(spread) - Math.exp(-spread));
      const discount = Math.exp(-rate * step);
      facts.set([spot[i]!, strike[i]!, spread, up * discount, (1 - up) * discount], 5 * i);
    }
    program.global('options').set('...', array(facts).reshape([32, 5]));
    const prices = zeros([count], { dtype: 'float32' });
    program.launch('tree', { grid: count, block: 64 }, prices);
    // A tree of so many steps is this near to the closed form.
    const want = table(count, (i) => call(spot[i]!, strike[i]!, years[i]!));
    return [{ what: 'prices', got: read(prices), want, tolerance: 5e-3 }];
  },
};

const monteCarlo: Sample = {
  name: 'MonteCarlo',
  shows: 'random numbers made in the kernel, sums of paths by shuffles, double atomics',
  runs: 'both',
  source: `
__device__ unsigned scramble(unsigned x) {
  x = (x ^ 61u) ^ (x >> 16);
  x *= 9u;
  x ^= x >> 4;
  x *= 0x27d4eb2du;
  return x ^ (x >> 15);
}

__device__ float uniform(unsigned &state) {
  state = state * 1664525u + 1013904223u;
  return ((scramble(state) >> 8) + 0.5f) * (1.0f / 16777216.0f);
}

extern "C" __global__ void paths(double *sums, float spot, float strike, float drift, float spread, int perThread) {
  unsigned state = scramble(blockIdx.x * blockDim.x + threadIdx.x + 12345u);
  double sum = 0, squares = 0;
  for (int k = 0; k < perThread; ++k) {
    const float size = sqrtf(-2.0f * logf(uniform(state)));
    float sine, cosine;
    sincospif(2.0f * uniform(state), &sine, &cosine);
    for (int half = 0; half < 2; ++half) {
      const float gain = fmaxf(spot * expf(drift + spread * size * (half ? sine : cosine)) - strike, 0.0f);
      sum += gain;
      squares += (double)gain * gain;
    }
  }
  for (int far = 16; far > 0; far >>= 1) {
    sum += __shfl_xor_sync(0xffffffffu, sum, far);
    squares += __shfl_xor_sync(0xffffffffu, squares, far);
  }
  if (threadIdx.x % 32 == 0) {
    atomicAdd(&sums[0], sum);
    atomicAdd(&sums[1], squares);
  }
}`,
  run: (program) => {
    const [spot, strike, years, threads, perThread] = [25, 20, 1.5, 2048, 32];
    const sums = zeros([2], { dtype: 'float64' });
    const drift = (rate - 0.5 * volatility ** 2) * years;
    const spread = volatility * Math.sqrt(years);
    program.launch('paths', { grid: threads / 128, block: 128 }, sums, spot, strike, drift, spread, perThread);
    const [sum, squares] = Array.from(read(sums)) as [number, number];
    const count = threads * perThread * 2;
    const mean = sum / count;
    const error = Math.sqrt((squares / count - mean * mean) / count);
    const discount = Math.exp(-rate * years);
    // Four standard errors of the estimate.
    const tolerance = (4 * error) / mean;
    return [{ what: 'price', got: [mean * discount], want: [call(spot, strike, years)], tolerance }];
  },
};

/** Direction numbers of the first dimensions: degree, coefficients and first values by the recurrence of Sobol's sequence. */
const primitive: readonly (readonly [coefficients: number, first: readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
];

function directions(dimension: number): Uint32Array {
  const found = new Uint32Array(32);
  if (dimension === 0) return found.map((_, k) => 2 ** (31 - k));
  const [coefficients, first] = primitive[dimension - 1]!;
  const degree = first.length;
  for (let k = 0; k < 32; k++) {
    if (k < degree) found[k] = first[k]! * 2 ** (31 - k);
    else {
      let value = found[k - degree]! ^ (found[k - degree]! >>> degree);
      for (let j = 1; j < degree; j++) if (((coefficients >> (degree - 1 - j)) & 1) === 1) value ^= found[k - j]!;
      found[k] = value;
    }
  }
  return found;
}

const quasirandom: Sample = {
  name: 'SobolQRNG',
  shows: 'a low-discrepancy sequence in Gray code order: __ffs, a block row for each dimension',
  runs: 'both',
  source: `
extern "C" __global__ void sobol(const unsigned *all, float *out, int count) {
  __shared__ unsigned directions[32];
  const unsigned *const own = all + 32 * blockIdx.y;
  if (threadIdx.x < 32) directions[threadIdx.x] = own[threadIdx.x];
  __syncthreads();
  const int first = blockIdx.x * blockDim.x + threadIdx.x, stride = gridDim.x * blockDim.x;
  const unsigned gray = first ^ (first >> 1);
  unsigned x = 0;
  for (int k = 0; k < 32; ++k)
    if (gray >> k & 1) x ^= directions[k];
  const int bits = __ffs(stride) - 1;
  const unsigned jump = directions[bits - 1];
  for (int i = first; i < count; i += stride) {
    out[blockIdx.y * count + i] = x * 2.3283064365386963e-10f;
    x ^= jump ^ directions[__ffs(~((unsigned)i | (stride - 1))) - 1];
  }
}`,
  run: (program) => {
    const [dimensions, count] = [5, 2048];
    const all = new Uint32Array(32 * dimensions);
    for (let d = 0; d < dimensions; d++) all.set(directions(d), 32 * d);
    const out = zeros([dimensions, count], { dtype: 'float32' });
    program.launch('sobol', { grid: [4, dimensions], block: 128 }, array(all), out, count);
    const want: number[] = [];
    for (let d = 0; d < dimensions; d++) {
      for (let i = 0; i < count; i++) {
        let x = 0;
        for (let k = 0; k < 32; k++) if ((((i ^ (i >>> 1)) >>> k) & 1) === 1) x ^= all[32 * d + k]!;
        want.push(Math.fround((x >>> 0) * 2 ** -32));
      }
    }
    // Each of 16 boxes of the first two dimensions holds a sixteenth of the points.
    const got = Array.from(read(out));
    const boxes = new Array<number>(16).fill(0);
    for (let i = 0; i < count; i++) boxes[Math.floor(got[i]! * 4) * 4 + Math.floor(got[count + i]! * 4)]!++;
    return [
      { what: 'points', got, want, tolerance: 1e-7 },
      { what: 'points in each box', got: boxes, want: table(16, () => count / 16) },
    ];
  },
};

export const finance: readonly Sample[] = [blackScholes, binomialOptions, monteCarlo, quasirandom];
