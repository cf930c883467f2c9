/** Bits, hashes and the atomic operations. */

import { bytes, doubles, ints, type RawCase, rawCase, sum, tabulate, uints } from './case.ts';

const bitCount = (value: number): number => value.toString(2).replaceAll('0', '').length;

const reversed = (value: number): number => {
  let out = 0;
  for (let k = 0; k < 32; k++) out = (out << 1) | ((value >>> k) & 1);
  return out >>> 0;
};

/** Bytes of (y:x), chosen by the low three bits of four nibbles. */
const permuted = (x: number, y: number, selector: number): number => {
  const all = (BigInt(y) << 32n) | BigInt(x);
  return tabulate(4, (k) => Number((all >> BigInt(8 * ((selector >> (4 * k)) & 7))) & 255n)).reduce(
    (word, byte, k) => word + byte * 2 ** (8 * k),
    0,
  );
};

function murmurFinal(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const wide = (value: bigint): bigint => BigInt.asUintN(64, value);

function fnv(data: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of data) hash = wide((hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

export const bitCases: readonly RawCase[] = [
  rawCase({
    title: 'counting and turning bits: popc, brev, ffs, clz, byte_perm, funnel shifts',
    source: `
extern "C" __global__ void bits(const unsigned int* x, unsigned int* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned int v = x[i], w = x[(i + 1) % n], *to = out + 8 * i;
  unsigned long long both = (unsigned long long)w << 32 | v;
  to[0] = __popc(v); to[1] = __brev(v); to[2] = __ffs(v); to[3] = __clz(v);
  to[4] = __byte_perm(v, w, 0x7043); to[5] = __popcll(both) + __clzll(both) + __ffsll(both);
  to[6] = __funnelshift_l(v, w, 9); to[7] = __umulhi(v, w) + (unsigned int)(__brevll(both) >> 32);
}`,
    arrays: () => ({ x: uints(256, 131).map((v, i) => (i === 0 ? 0 : v >>> (i % 32))), out: new Uint32Array(8 * 256) }),
    steps: [{ kernel: 'bits', grid: 2, block: 128, args: ['x', 'out', 256] }],
    expected: ({ x }) => ({
      out: [...x].flatMap((v, i) => {
        const w = x[(i + 1) % 256]!;
        const lowest = (value: number): number => (value === 0 ? 0 : 32 - Math.clz32(value & -value));
        const lowestOfBoth = v !== 0 ? lowest(v) : w !== 0 ? 32 + lowest(w) : 0;
        const leading = w === 0 ? 32 + Math.clz32(v) : Math.clz32(w);
        return [
          bitCount(v),
          reversed(v),
          lowest(v),
          Math.clz32(v),
          permuted(v, w, 0x7043),
          bitCount(v) + bitCount(w) + leading + lowestOfBoth,
          ((w << 9) | (v >>> 23)) >>> 0,
          (Number((BigInt(v) * BigInt(w)) >> 32n) + reversed(v)) % 2 ** 32,
        ];
      }),
    }),
  }),
  rawCase({
    title: 'sets as bits: union, difference and their sizes, 64 members a word',
    source: `
extern "C" __global__ void sets(const unsigned long long* a, const unsigned long long* b, unsigned long long* either,
                                int* sizes, int words) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= words) return;
  either[i] = a[i] | b[i];
  atomicAdd(sizes, __popcll(either[i]));
  atomicAdd(sizes + 1, __popcll(a[i] & ~b[i]));
  atomicOr((unsigned int*)sizes + 2, (unsigned int)a[i]);
  atomicAnd((unsigned int*)sizes + 3, (unsigned int)(b[i] >> 32));
  atomicXor(sizes + 4, (int)a[i]);
}`,
    arrays: () => ({
      a: new BigUint64Array(uints(200, 132).buffer),
      b: new BigUint64Array(uints(200, 133).buffer),
      either: new BigUint64Array(100),
      sizes: Int32Array.of(0, 0, 0, -1, 0),
    }),
    steps: [{ kernel: 'sets', grid: 4, block: 32, args: ['a', 'b', 'either', 'sizes', 100] }],
    expected: ({ a, b }) => {
      const either = a.map((word, i) => word | b[i]!);
      const size = (words: Iterable<bigint>): number =>
        sum([...words].map((w) => w.toString(2).replaceAll('0', '').length));
      const low = [...a].map((word) => Number(word & 0xffffffffn) | 0);
      return {
        either,
        sizes: [
          size(either),
          size(a.map((word, i) => word & ~b[i]!)),
          low.reduce((x, y) => x | y, 0),
          [...b].map((word) => Number(word >> 32n) | 0).reduce((x, y) => x & y, -1),
          low.reduce((x, y) => x ^ y, 0),
        ],
      };
    },
  }),
  rawCase({
    title: 'hashes: the finaliser of Murmur, FNV-1a in 64 bits, a CRC by bits',
    source: `
extern "C" __global__ void murmur(unsigned int* x, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned int h = x[i];
  h ^= h >> 16; h *= 0x85ebca6bu; h ^= h >> 13; h *= 0xc2b2ae35u; h ^= h >> 16;
  x[i] = h;
}
extern "C" __global__ void hashes(const unsigned char* data, int each, unsigned long long* fnv, unsigned int* crc, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const unsigned char* own = data + i * each;
  unsigned long long h = 14695981039346656037ull;
  unsigned int c = 0xffffffffu;
  for (int k = 0; k < each; k++) {
    h = (h ^ own[k]) * 1099511628211ull;
    c ^= own[k];
    for (int b = 0; b < 8; b++) c = (c >> 1) ^ (0xedb88320u & -(c & 1u));
  }
  fnv[i] = h;
  crc[i] = ~c;
}`,
    arrays: () => ({
      x: uints(500, 134),
      data: bytes(60 * 13, 135),
      fnv: new BigUint64Array(60),
      crc: new Uint32Array(60),
    }),
    steps: [
      { kernel: 'murmur', grid: 4, block: 128, args: ['x', 500] },
      { kernel: 'hashes', grid: 2, block: 32, args: ['data', 13, 'fnv', 'crc', 60] },
    ],
    expected: ({ x, data }) => {
      const own = tabulate(60, (i) => data.subarray(13 * i, 13 * i + 13));
      return { x: x.map(murmurFinal), fnv: own.map(fnv), crc: own.map(crc32) };
    },
  }),
  rawCase({
    title: 'an atomic add of double, and one made of atomicCAS',
    source: `
__device__ double addByCas(double* to, double value) {
  unsigned long long* word = (unsigned long long*)to;
  unsigned long long seen = *word, expected;
  do {
    expected = seen;
    seen = atomicCAS(word, expected, (unsigned long long)__double_as_longlong(__longlong_as_double(expected) + value));
  } while (seen != expected);
  return __longlong_as_double(seen);
}
extern "C" __global__ void totals(const double* x, double* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  addByCas(out, x[i]);
  atomicAdd(out + 1, x[i] * 0.5);
  addByCas(out + 2 + i % 3, 1.0);
}`,
    arrays: () => ({ x: Float64Array.from(ints(1000, 136, -1000, 1000)), out: new Float64Array(5) }),
    steps: [{ kernel: 'totals', grid: 8, block: 128, args: ['x', 'out', 1000] }],
    expected: ({ x }) => ({ out: [sum(x), sum(x) / 2, 334, 333, 333] }),
  }),
  rawCase({
    title: 'a double product made of atomicCAS, with what was there before',
    source: `
extern "C" __global__ void product(const double* x, double* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned long long* word = (unsigned long long*)out;
  unsigned long long expected = 0, seen = __double_as_longlong(1.0);
  while (seen != expected) {
    expected = seen;
    seen = atomicCAS(word, expected, (unsigned long long)__double_as_longlong(__longlong_as_double(expected) * x[i]));
  }
}`,
    arrays: () => ({ x: doubles(300, 137, 0.9, 1.1), out: Float64Array.of(1) }),
    steps: [{ kernel: 'product', grid: 3, block: 128, args: ['x', 'out', 300] }],
    expected: ({ x }) => ({ out: [x.reduce((a, b) => a * b, 1)] }),
    tolerance: 1e-12,
  }),
  rawCase({
    title: 'atomicMin, Max, Inc, Dec, Sub and Exch, signed, unsigned and 64 bits wide',
    source: `
extern "C" __global__ void atomics(const int* x, int* s, unsigned int* u, unsigned long long* w, long long* l, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  atomicMin(s, x[i]);
  atomicMax(s + 1, x[i]);
  atomicSub(s + 2, x[i]);
  atomicMin(u, (unsigned int)x[i]);
  atomicMax(u + 1, (unsigned int)x[i]);
  atomicInc(u + 2, 6);
  atomicDec(u + 3, 9);
  atomicAdd(w, 1ull << 33);
  atomicMax(w + 1, (unsigned long long)(x[i] + 5000) << 20);
  atomicMin(l, (long long)x[i] * 1000000007);
  if (i == 17) s[3] = atomicExch(s + 4, 99);
}`,
    arrays: () => ({
      x: ints(700, 138, -4000, 4000),
      s: Int32Array.of(9999, -9999, 0, 0, 41),
      u: Uint32Array.of(0xffffffff, 0, 0, 0),
      w: new BigUint64Array(2),
      l: new BigInt64Array(1),
    }),
    steps: [{ kernel: 'atomics', grid: 6, block: 128, args: ['x', 's', 'u', 'w', 'l', 700] }],
    expected: ({ x }) => {
      const [low, high] = [Math.min(...x), Math.max(...x)];
      const unsigned = [...x].map((v) => v >>> 0);
      return {
        s: [low, high, -sum(x), 41, 99],
        // Up to 6 and again 0; from 0 to 9 and down.
        u: [Math.min(...unsigned), Math.max(...unsigned), 700 % 7, (10 - (700 % 10)) % 10],
        w: [700n << 33n, BigInt(high + 5000) << 20n],
        l: [BigInt(low) * 1000000007n],
      };
    },
  }),
  rawCase({
    title: 'places handed out by atomicAdd: each thread gets one of its own',
    source: `
extern "C" __global__ void tickets(int* next, int* owners, int* wrong, int* won, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  int place = atomicAdd(next, 1);
  if (atomicExch(owners + place, 1) != 0) atomicAdd(wrong, 1);
  if (atomicCAS(next + 1 + place % 10, 0, i + 1) == 0) atomicAdd(won, 1);
}`,
    arrays: () => ({
      next: new Int32Array(11),
      owners: new Int32Array(1000),
      wrong: new Int32Array(1),
      won: new Int32Array(1),
    }),
    steps: [{ kernel: 'tickets', grid: 8, block: 128, args: ['next', 'owners', 'wrong', 'won', 1000] }],
    expected: () => ({ owners: tabulate(1000, () => 1), wrong: [0], won: [10] }),
  }),
  rawCase({
    title: 'a lock by atomicCAS: one thread of each block at a time',
    source: `
__device__ int lock = 0;
extern "C" __global__ void locked(volatile int* values) {
  if (threadIdx.x != 0) return;
  while (atomicCAS(&lock, 0, 1) != 0) {}
  __threadfence();
  values[0] += 1;
  values[1] = values[1] * 3 % 1009;
  __threadfence();
  atomicExch(&lock, 0);
}`,
    arrays: () => ({ values: Int32Array.of(0, 5) }),
    steps: [{ kernel: 'locked', grid: 50, block: 32, args: ['values'] }],
    expected: () => {
      let value = 5;
      for (let k = 0; k < 50; k++) value = (value * 3) % 1009;
      return { values: [50, value] };
    },
  }),
  rawCase({
    title: 'one atomic for all lanes that are active, by __activemask',
    source: `
extern "C" __global__ void keep(const int* x, int* owners, int* counter, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n || x[i] % 5 >= 2) return;
  unsigned int active = __activemask();
  int lane = threadIdx.x & 31, leader = __ffs(active) - 1, first = 0;
  if (lane == leader) first = atomicAdd(counter, __popc(active));
  first = __shfl_sync(active, first, leader);
  atomicAdd(owners + first + __popc(active & ((1u << lane) - 1u)), 1);
}`,
    arrays: () => ({ x: ints(500, 222, 0, 1000), owners: new Int32Array(500), counter: new Int32Array(1) }),
    steps: [{ kernel: 'keep', grid: 4, block: 128, args: ['x', 'owners', 'counter', 500] }],
    expected: ({ x }) => {
      const kept = [...x].filter((v) => v % 5 < 2).length;
      return { owners: tabulate(500, (i) => (i < kept ? 1 : 0)), counter: [kept] };
    },
  }),
];
