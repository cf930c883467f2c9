/** The integer intrinsics of native/cuda_on_cpu against models in BigInt. */

import { expect, test } from 'vitest';
import { evaluate } from './cuda-program.ts';
import { Numbers } from './random-numbers.ts';

type Model = (a: number, b: number, c: number) => number | bigint;

const u32 = (x: number | bigint): bigint => BigInt.asUintN(32, BigInt(x));
const i32 = (x: number | bigint): bigint => BigInt.asIntN(32, BigInt(x));
const clamp = (x: number, least: number, most: number): number => Math.min(Math.max(x, least), most);

const bitsOf = (x: number): number[] => Array.from({ length: 32 }, (_, i) => Number((BigInt(x) >> BigInt(i)) & 1n));
const ofBits = (bits: readonly number[]): bigint => bits.reduce((sum, bit, i) => sum | (BigInt(bit) << BigInt(i)), 0n);

/** Lanes of 8 or 16 bits, lowest first. */
function lanesOf(x: number | bigint, width: 8 | 16, isSigned: boolean): number[] {
  const cut = isSigned ? BigInt.asIntN : BigInt.asUintN;
  return Array.from({ length: 32 / width }, (_, i) => Number(cut(width, u32(x) >> BigInt(i * width))));
}

function ofLanes(lanes: readonly number[], width: 8 | 16): bigint {
  return lanes.reduce((sum, lane, i) => sum | (BigInt.asUintN(width, BigInt(lane)) << BigInt(i * width)), 0n);
}

/** Of each pair of lanes. */
function byLane(width: 8 | 16, isSigned: boolean, each: (x: number, y: number) => number): Model {
  return (a, b) => {
    const others = lanesOf(b, width, isSigned);
    return ofLanes(
      lanesOf(a, width, isSigned).map((x, i) => each(x, others[i]!)),
      width,
    );
  };
}

const wide = (low: number, high: number): bigint => (u32(high) << 32n) | u32(low);
const dot = (as: readonly number[], bs: readonly number[], c: number | bigint): bigint =>
  as.reduce((sum, a, i) => sum + BigInt(a) * BigInt(bs[i]!), BigInt(c));

const scalars: Readonly<Record<string, Model>> = {
  '__popc(a)': (a) => bitsOf(a).filter((bit) => bit === 1).length,
  '__clz(a)': (a) => Math.clz32(a),
  '__clz(a & 255)': (a) => Math.clz32(a & 255),
  '__clz(0)': () => 32,
  '__ffs(a)': (a) => bitsOf(a).indexOf(1) + 1,
  '__ffs(0)': () => 0,
  '__brev(a)': (a) => ofBits(bitsOf(a).reverse()),
  '__byte_perm(a, b, c)': (a, b, c) => {
    const bytes = [...lanesOf(a, 8, false), ...lanesOf(b, 8, false)];
    return ofLanes(
      [0, 4, 8, 12].map((shift) => bytes[(c >>> shift) & 7]!),
      8,
    );
  },
  '__funnelshift_l(a, b, c)': (a, b, c) => u32((wide(a, b) << BigInt(c & 31)) >> 32n),
  '__funnelshift_lc(a, b, c % 64)': (a, b, c) => u32((wide(a, b) << BigInt(Math.min(c % 64, 32))) >> 32n),
  '__funnelshift_r(a, b, c)': (a, b, c) => u32(wide(a, b) >> BigInt(c & 31)),
  '__funnelshift_rc(a, b, c % 64)': (a, b, c) => u32(wide(a, b) >> BigInt(Math.min(c % 64, 32))),
  '__mulhi(a, b)': (a, b) => (i32(a) * i32(b)) >> 32n,
  '__umulhi(a, b)': (a, b) => (u32(a) * u32(b)) >> 32n,
  '__mul24(a, b)': (a, b) => BigInt.asIntN(24, BigInt(a)) * BigInt.asIntN(24, BigInt(b)),
  '__umul24(a, b)': (a, b) => BigInt.asUintN(24, BigInt(a)) * BigInt.asUintN(24, BigInt(b)),
  '__sad(a, b, c)': (a, b, c) => BigInt(Math.abs(Number(i32(a) - i32(b)))) + BigInt(c),
  '__usad(a, b, c)': (a, b, c) => BigInt(Math.abs(a - b)) + BigInt(c),
  'static_cast<unsigned>(__hadd(int(a), int(b)))': (a, b) => (i32(a) + i32(b)) >> 1n,
  'static_cast<unsigned>(__rhadd(int(a), int(b)))': (a, b) => (i32(a) + i32(b) + 1n) >> 1n,
  '__uhadd(a, b)': (a, b) => (u32(a) + u32(b)) >> 1n,
  '__urhadd(a, b)': (a, b) => (u32(a) + u32(b) + 1n) >> 1n,
  '__fns(a, b & 31, int(c % 9) - 4)': (a, b, c) => {
    const [base, offset] = [b & 31, (c % 9) - 4];
    const bits = bitsOf(a);
    if (offset === 0) return bits[base] === 1 ? base : 0xffffffff;
    const places = bits.flatMap((bit, i) => (bit === 1 && (offset > 0 ? i >= base : i <= base) ? [i] : []));
    return (offset > 0 ? places : places.reverse())[Math.abs(offset) - 1] ?? 0xffffffff;
  },
  '__dp4a(int(a), int(b), int(c))': (a, b, c) => dot(lanesOf(a, 8, true), lanesOf(b, 8, true), c),
  '__dp4a(a, b, c)': (a, b, c) => dot(lanesOf(a, 8, false), lanesOf(b, 8, false), c),
  '__dp2a_lo(int(a), int(b), int(c))': (a, b, c) => dot(lanesOf(a, 16, true), lanesOf(b, 8, true), c),
  '__dp2a_hi(int(a), int(b), int(c))': (a, b, c) => dot(lanesOf(a, 16, true), lanesOf(b, 8, true).slice(2), c),
  '__dp2a_hi(a, b, c)': (a, b, c) => dot(lanesOf(a, 16, false), lanesOf(b, 8, false).slice(2), c),
  '__dp4a(make_char4(1, -2, 3, -4), make_char4(5, 6, 7, 8), int(c))': (_, __, c) => BigInt(c) - 18n,
  'max(int(a), int(b))': (a, b) => (i32(a) > i32(b) ? a : b),
  'min(int(a), b)': (a, b) => Math.min(a, b),
  'umax(a, b)': (a, b) => Math.max(a, b),
  'abs(int(a) >> 1)': (a) => Math.abs(Number(i32(a) >> 1n)),
  '__vimax3_s32(a, b, c)': (a, b, c) => Math.max(...[a, b, c].map((x) => Number(i32(x)))),
  '__viaddmin_u32(a, b, c)': (a, b, c) => Math.min(Number(u32(a + b)), c),
  '__viaddmax_s32_relu(a, b, c)': (a, b, c) => Math.max(Number(i32(a + b)), Number(i32(c)), 0),
  '__float_as_uint(__uint_as_float(a & 0xff7fffff))': (a) => BigInt(a) & 0xff7fffffn,
  '__double2hiint(__hiloint2double(a & 0x7fefffff, b))': (a) => BigInt(a) & 0x7fefffffn,
  '__double2loint(__hiloint2double(a & 0x7fefffff, b))': (_, b) => b,
};

const mean = (sum: number): number => Math.sign(sum) * Math.floor((Math.abs(sum) + 1) / 2);

const ordered: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  ge: (x, y) => x >= y,
  gt: (x, y) => x > y,
  le: (x, y) => x <= y,
  lt: (x, y) => x < y,
};

function packed(suffix: '2' | '4'): Readonly<Record<string, Model>> {
  const width = suffix === '2' ? 16 : 8;
  const [least, most, unsignedMost] = [-(2 ** (width - 1)), 2 ** (width - 1) - 1, 2 ** width - 1];
  const signed = (each: (x: number, y: number) => number): Model => byLane(width, true, each);
  const unsigned = (each: (x: number, y: number) => number): Model => byLane(width, false, each);
  const sumOf = (isSigned: boolean): Model => {
    return (a, b) => {
      const others = lanesOf(b, width, isSigned);
      return lanesOf(a, width, isSigned).reduce((sum, x, i) => sum + Math.abs(x - others[i]!), 0);
    };
  };
  const two: Record<string, Model> = {
    add: unsigned((x, y) => x + y),
    addss: signed((x, y) => clamp(x + y, least, most)),
    addus: unsigned((x, y) => clamp(x + y, 0, unsignedMost)),
    sub: unsigned((x, y) => x - y),
    subss: signed((x, y) => clamp(x - y, least, most)),
    subus: unsigned((x, y) => clamp(x - y, 0, unsignedMost)),
    avgs: signed((x, y) => mean(x + y)),
    avgu: unsigned((x, y) => mean(x + y)),
    haddu: unsigned((x, y) => Math.floor((x + y) / 2)),
    maxs: signed(Math.max),
    maxu: unsigned(Math.max),
    mins: signed(Math.min),
    minu: unsigned(Math.min),
    absdiffs: signed((x, y) => Math.abs(x - y)),
    absdiffu: unsigned((x, y) => Math.abs(x - y)),
    sads: sumOf(true),
    sadu: sumOf(false),
    cmpeq: unsigned((x, y) => (x === y ? -1 : 0)),
    cmpne: unsigned((x, y) => (x !== y ? -1 : 0)),
    seteq: unsigned((x, y) => (x === y ? 1 : 0)),
    setne: unsigned((x, y) => (x !== y ? 1 : 0)),
  };
  for (const [name, holds] of Object.entries(ordered)) {
    two[`cmp${name}s`] = signed((x, y) => (holds(x, y) ? -1 : 0));
    two[`cmp${name}u`] = unsigned((x, y) => (holds(x, y) ? -1 : 0));
    two[`set${name}s`] = signed((x, y) => (holds(x, y) ? 1 : 0));
    two[`set${name}u`] = unsigned((x, y) => (holds(x, y) ? 1 : 0));
  }
  const one: Readonly<Record<string, Model>> = {
    abs: signed((x) => Math.abs(x)),
    absss: signed((x) => Math.min(Math.abs(x), most)),
    neg: signed((x) => -x),
    negss: signed((x) => Math.min(-x, most)),
  };
  return Object.fromEntries([
    ...Object.entries(two).map(([name, model]) => [`__v${name}${suffix}(a, b)`, model]),
    ...Object.entries(one).map(([name, model]) => [`__v${name}${suffix}(a)`, model]),
  ]);
}

function words(seed: number): Uint32Array {
  const numbers = new Numbers(seed);
  const values = Uint32Array.from({ length: 6000 }, () => numbers.word());
  // Lanes that are equal, and the ends of the ranges.
  for (let i = 0; i < 900; i += 3) values[i + 1] = values[i]! ^ (i % 2 ? 0xff : 0xffff0000);
  values.set([0x80008000, 0x80807f7f, 0, 0x7fff8000, 0xffff0001, 1, 0, 0, 0, 0xffffffff, 0x80000000, 0x7fffffff]);
  return values;
}

test.each([
  ['of whole words', scalars],
  ['of halfwords', packed('2')],
  ['of bytes', packed('4')],
] as const)('integer intrinsics %s', (_, models) => {
  const values = words(9);
  const expressions = Object.keys(models);
  const results = evaluate({ input: 'unsigned int', output: 'unsigned int', expressions, arguments: values });
  const wrong: string[] = [];
  for (let i = 0; i * 3 < values.length; i++) {
    const [a, b, c] = [values[3 * i]!, values[3 * i + 1]!, values[3 * i + 2]!];
    expressions.forEach((expression, k) => {
      const want = Number(u32(models[expression]!(a, b, c)));
      const got = results[i * expressions.length + k]!;
      if (got !== want) wrong.push(`${expression} of ${[a, b, c].map((x) => x.toString(16))}: ${got}, not ${want}`);
    });
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

test('integer intrinsics of 64 bits', () => {
  const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
  const bits = (x: bigint): string => x.toString(2).padStart(64, '0');
  const models: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
    '__popcll(a)': (a) => BigInt(bits(a).replaceAll('0', '').length),
    '__clzll(a)': (a) => BigInt(`${bits(a)}1`.indexOf('1')),
    '__clzll(0)': () => 64n,
    '__ffsll(a)': (a) => BigInt([...bits(a)].reverse().indexOf('1') + 1),
    '__brevll(a)': (a) => BigInt(`0b${[...bits(a)].reverse().join('')}`),
    '__mul64hi(a, b)': (a, b) => (BigInt.asIntN(64, a) * BigInt.asIntN(64, b)) >> 64n,
    '__umul64hi(a, b)': (a, b) => (a * b) >> 64n,
    'llmax(a, b)': (a, b) => (BigInt.asIntN(64, a) > BigInt.asIntN(64, b) ? a : b),
    'ullmin(a, b)': (a, b) => [a, b].find((x) => x <= a && x <= b)!,
    '__double_as_longlong(__longlong_as_double(a & 0x7fefffffffffffffll))': (a) => a & 0x7fefffffffffffffn,
  };
  const numbers = new Numbers(10);
  const values = BigUint64Array.from(
    { length: 3000 },
    (_, i) => numbers.long() >> BigInt(i % 3 ? 0 : numbers.word() % 64),
  );
  const expressions = Object.keys(models);
  const type = 'unsigned long long';
  const results = evaluate({ input: type, output: type, expressions, arguments: values });
  for (let i = 0; i * 3 < values.length; i++) {
    expressions.forEach((expression, k) => {
      const [a, b] = [values[3 * i]!, values[3 * i + 1]!];
      expect(results[i * expressions.length + k], `${expression} of ${a}, ${b}`).toBe(u64(models[expression]!(a, b)));
    });
  }
});
