/** The arithmetic of native/cuda_on_cpu: roundings against exact numbers, 16-bit floats against the other model. */

import { describe, expect, test } from 'vitest';
import { bfloat16ToNumber, float16ToNumber, numberToBfloat16, numberToFloat16 } from '../support/halffloat.ts';
import { evaluate } from './cuda-program.ts';
import {
  add,
  type Exact,
  exactOf,
  type Format,
  isRounded,
  multiply,
  negate,
  type Rounding,
  type Side,
  sideOfExact,
  sideOfQuotient,
  sideOfRoot,
} from './exact.ts';
import { Numbers } from './random-numbers.ts';

const roundings: readonly Rounding[] = ['rn', 'rz', 'ru', 'rd'];
const directed: readonly Rounding[] = ['rz', 'ru', 'rd'];

type Of3 = (a: number, b: number, c: number) => Side | null;

const exactly = (value: Exact): Side => sideOfExact(value);

const operations: Readonly<Record<string, Of3>> = {
  add: (a, b) => exactly(add(exactOf(a), exactOf(b))),
  sub: (a, b) => exactly(add(exactOf(a), negate(exactOf(b)))),
  mul: (a, b) => exactly(multiply(exactOf(a), exactOf(b))),
  fma: (a, b, c) => exactly(add(multiply(exactOf(a), exactOf(b)), exactOf(c))),
  div: (a, b) => (b === 0 ? null : sideOfQuotient(a, b)),
  rcp: (a) => (a === 0 ? null : sideOfQuotient(1, a)),
  sqrt: (a) => (a > 0 ? sideOfRoot(a) : null),
};

// Each function with its operation, format and rounding.
type Rounded = readonly [expression: string, operation: string, format: Format, rounding: Rounding];

function checkRounded(values: ArrayLike<number>, results: ArrayLike<number>, functions: readonly Rounded[]): void {
  const wrong: string[] = [];
  let checked = 0;
  for (let i = 0; i * 3 < values.length; i++) {
    const [a, b, c] = [values[3 * i]!, values[3 * i + 1]!, values[3 * i + 2]!];
    functions.forEach(([expression, operation, format, rounding], k) => {
      const side = operations[operation]!(a, b, c);
      if (side === null) return;
      checked++;
      const result = results[i * functions.length + k]!;
      if (!isRounded(format, rounding, result, side)) wrong.push(`${expression} of ${a}, ${b}, ${c} is ${result}`);
    });
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(checked).toBeGreaterThan(1000);
}

function floatArguments(seed: number, count: number): Float32Array {
  const numbers = new Numbers(seed);
  return Float32Array.from({ length: 3 * count }, () => numbers.either('float32'));
}

function doubleArguments(seed: number, count: number): Float64Array {
  const numbers = new Numbers(seed);
  const values = Float64Array.from({ length: 3 * count }, () => numbers.either('float64'));
  // Of every other three the last nearly undoes the product, or the second the first.
  for (let i = 0; i < values.length; i += 6) {
    const product = -values[i]! * values[i + 1]!;
    if (Number.isFinite(product)) values[i + 2] = product;
    values[i + 4] = -values[i + 3]! * (1 + 2 ** -52 * (i % 5));
  }
  return values.map((value) => (Number.isFinite(value) ? value : 1));
}

const targets = ['-mtune=generic', '-march=native'];

describe.each(targets)('with %s', (target) => {
  const options = [target];
  test('a float operation in a rounding is the exact one, rounded', () => {
    const of = (name: string): readonly Rounded[] =>
      roundings.map((rounding) => [
        `__f${name === 'fma' ? 'maf' : name}_${rounding}(${['rcp', 'sqrt'].includes(name) ? 'a' : name === 'fma' ? 'a, b, c' : 'a, b'})`,
        name,
        'float32',
        rounding,
      ]);
    const functions = Object.keys(operations).flatMap(of);
    const values = floatArguments(1, 3000);
    const expressions = functions.map(([expression]) => expression);
    const results = evaluate({ input: 'float', output: 'float', expressions, arguments: values, options });
    checkRounded(values, results, functions);
  });

  test('a double operation in a directed rounding is the exact one, rounded', () => {
    const of = (name: string): readonly Rounded[] =>
      directed.map((rounding) => [
        name === 'fma'
          ? `__fma_${rounding}(a, b, c)`
          : `__d${name}_${rounding}(${['rcp', 'sqrt'].includes(name) ? 'a' : 'a, b'})`,
        name,
        'float64',
        rounding,
      ]);
    const functions = Object.keys(operations).flatMap(of);
    const values = doubleArguments(2, 3000);
    const expressions = functions.map(([expression]) => expression);
    const results = evaluate({ input: 'double', output: 'double', expressions, arguments: values, options });
    checkRounded(values, results, functions);
  });

  test('products and sums with a rounding in their names are not fused', () => {
    const numbers = new Numbers(11);
    const values = Float32Array.from({ length: 3000 }, () => numbers.plain('float32'));
    const expressions = ['__fadd_rn(__fmul_rn(a, b), c)', '__fmul_rn(a, b) + c', '__fadd_rn(a * b, c)'];
    const results = evaluate({ input: 'float', output: 'float', expressions, arguments: values, options });
    for (let i = 0; i < 1000; i++) {
      const want = Math.fround(Math.fround(values[3 * i]! * values[3 * i + 1]!) + values[3 * i + 2]!);
      expect(Array.from(results.subarray(3 * i, 3 * i + 3))).toEqual([want, want, want]);
    }
  });

  test.each([
    ['half', 'float16', 'cuda_fp16.h', float16ToNumber],
    ['bfloat16', 'bfloat16', 'cuda_bf16.h', bfloat16ToNumber],
  ] as const)('%s arithmetic is rounded once', (name, format, header, toNumber) => {
    const calls = {
      add: '__hadd(A, B)',
      sub: '__hsub(A, B)',
      mul: '__hmul(A, B)',
      div: '__hdiv(A, B)',
      fma: '__hfma(A, B, C)',
      sqrt: 'hsqrt(A)',
      rcp: 'hrcp(A)',
    };
    const value = (letter: string): string => `__ushort_as_${name}(${letter})`;
    const functions = Object.entries(calls).map(([operation, call]): Rounded => {
      const expression = call.replace(/\b[ABC]\b/g, (letter) => value(letter.toLowerCase()));
      return [`__${name}_as_ushort(${expression})`, operation, format, 'rn'];
    });
    const numbers = new Numbers(3);
    // Every other three lies near together, so that sums are of one size.
    const bits = Uint16Array.from({ length: 30000 }, (_, i) => {
      const word = numbers.word() & 0xffff;
      return i % 6 < 3 ? word : (word & 0x83ff) | (format === 'float16' ? 0x2c00 : 0x3e00);
    });
    // Sums that a float or a double cannot hold: a tie, and something far below it that decides against the even neighbour.
    bits.set(format === 'float16' ? [0x3c01, 0x3e00, 0x8001] : [0x3f81, 0x3fc0, 0x8001], 0);
    const safe = bits.map((each) => (Number.isFinite(toNumber(each)) ? each : 0x3c00));
    const results = evaluate({
      input: 'unsigned short',
      output: 'unsigned short',
      expressions: functions.map(([expression]) => expression),
      arguments: safe,
      includes: [header],
      options,
    });
    checkRounded(Array.from(safe, toNumber), Array.from(results, toNumber), functions);
  });

  test.each([
    ['half', 'float16', 'cuda_fp16.h', numberToFloat16, float16ToNumber],
    ['bfloat16', 'bfloat16', 'cuda_bf16.h', numberToBfloat16, bfloat16ToNumber],
  ] as const)('%s converts as the model does', (name, format, header, toBits, toNumber) => {
    const every = Uint16Array.from({ length: 0x10000 + 2 }, (_, i) => i);
    const common = { includes: [header], options } as const;
    const wide = evaluate({
      input: 'unsigned short',
      output: 'float',
      expressions: ['a', 'b', 'c'].map((letter) => `__${name}2float(__ushort_as_${name}(${letter}))`),
      arguments: every,
      ...common,
    });
    expect(wide).toEqual(Float32Array.from(every, toNumber));

    const numbers = new Numbers(4);
    const values = Float64Array.from({ length: 60000 }, (_, i) => {
      if (i % 4 === 0) return numbers.ofBits('float32');
      const near = toNumber(numbers.word() & 0xffff);
      const next = toNumber((toBits(near) + 1) & 0xffff);
      // A value, a tie, and doubles and floats right beside the tie.
      const tie = (near + next) / 2;
      const value = [near, tie, tie * (1 + 2 ** -52), tie * (1 - 2 ** -52), tie * (1 + 2 ** -23), tie * (1 - 2 ** -24)];
      return value[numbers.word() % 6]!;
    });
    values.set([0, -0, Infinity, -Infinity, NaN, 5e-324, -5e-324, 65519.99, 65520, 1e300]);
    const ofDouble = roundings.flatMap((rounding) => [`__float2${name}_${rounding}(static_cast<float>(a))`]);
    const expressions = [`__double2${name}(a)`, ...ofDouble].map((each) => `__${name}_as_ushort(${each})`);
    const bits = evaluate({ input: 'double', output: 'unsigned short', expressions, arguments: values, ...common });
    const wrong: string[] = [];
    for (let i = 0; i * 3 < values.length; i++) {
      const value = values[3 * i]!;
      const results = Array.from({ length: 5 }, (_, k) => bits[5 * i + k]!);
      if (Number.isNaN(value)) {
        expect(results).toEqual([0x7fff, 0x7fff, 0x7fff, 0x7fff, 0x7fff]);
        continue;
      }
      const single = Math.fround(value);
      if (results[0] !== toBits(value) || results[1] !== toBits(single)) wrong.push(`${value}: ${results}`);
      if (!Number.isFinite(single)) continue;
      directed.forEach((rounding, k) => {
        const result = toNumber(results[k + 2]!);
        if (!isRounded(format, rounding, result, sideOfExact(exactOf(single))))
          wrong.push(`${rounding} ${single}: ${result}`);
      });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
