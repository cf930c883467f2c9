/** Infinities, zeros and NaN, conversions to integers, and CUDA's own functions, of native/cuda_on_cpu. */

import { describe, expect, test } from 'vitest';
import { rawKernel, zeros } from '../../src/index.ts';
import { evaluate } from './cuda-program.ts';
import { exactOf, isRounded, type Rounding, sideOfExact } from './exact.ts';
import { Numbers } from './random-numbers.ts';

process.env.WEFT_DEVICE = 'cpu';

const roundings: readonly Rounding[] = ['rn', 'rz', 'ru', 'rd'];
const special = [0, -0, 1, -1, 3, Infinity, -Infinity, NaN];

/** All threes of the special numbers. */
const specialThrees = special.flatMap((a) => special.flatMap((b) => special.map((c) => [a, b, c] as const)));

// A sum of opposite numbers is -0 when rounding down, by IEEE 754; all else here is the same in every rounding.
const sum = (a: number, b: number, rounding: Rounding): number =>
  rounding === 'rd' && a + b === 0 && !(Object.is(a, 0) && Object.is(b, 0)) ? -0 : a + b;

describe.each(['double', 'float'] as const)('of %s', (type) => {
  test('operations in a rounding treat infinities, zeros and NaN as IEEE 754 has them', () => {
    const [prefix, fma] = type === 'float' ? ['__f', '__fmaf'] : ['__d', '__fma'];
    const expressions = roundings.flatMap((r) => [
      `${prefix}add_${r}(a, b)`,
      `${prefix}sub_${r}(a, b)`,
      `${prefix}mul_${r}(a, b)`,
      `${prefix}div_${r}(a, b)`,
      `${fma}_${r}(a, b, c)`,
      `${prefix}rcp_${r}(a)`,
      `${prefix}sqrt_${r}(a)`,
    ]);
    const results = evaluate({
      input: 'double',
      output: 'double',
      expressions: expressions.map((each) => (type === 'float' ? each.replace(/\b[abc]\b/g, 'float($&)') : each)),
      arguments: Float64Array.from(specialThrees.flat()),
    });
    const wanted = specialThrees.flatMap(([a, b, c]) =>
      roundings.flatMap((r) => [sum(a, b, r), sum(a, -b, r), a * b, a / b, sum(a * b, c, r), 1 / a, Math.sqrt(a)]),
    );
    // Quotients by three are the only ones here that are rounded: another test has them.
    const isInexact = (i: number): boolean => !Number.isInteger(wanted[i]!) && Number.isFinite(wanted[i]!);
    const wrong = wanted.flatMap((want, i) =>
      isInexact(i) || Object.is(results[i], want) || Math.sqrt(3) === want
        ? []
        : [`${expressions[i % 28]} of ${specialThrees[Math.floor(i / 28)]}: ${results[i]}, not ${want}`],
    );
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

const whole: Readonly<Record<Rounding, (x: number) => number>> = {
  rn: (x) => {
    const floor = Math.floor(x);
    if (x - floor !== 0.5) return x - floor < 0.5 ? floor : floor + 1;
    return floor % 2 === 0 ? floor : floor + 1;
  },
  rz: Math.trunc,
  ru: Math.ceil,
  rd: Math.floor,
};

// What PTX says of cvt: the nearest integer of the type; a NaN is zero, or the top bit where 64 bits take part.
function converted(x: number, rounding: Rounding, bits: number, isSigned: boolean, isWide: boolean): bigint {
  const top = 1n << BigInt(bits - 1);
  if (Number.isNaN(x)) return isWide ? (isSigned ? -top : top) : 0n;
  const [least, most] = isSigned ? [-top, top - 1n] : [0n, 2n * top - 1n];
  const rounded = whole[rounding](x);
  if (rounded <= Number(least)) return least;
  return rounded >= Number(most) ? most : BigInt(rounded);
}

const integers = [
  ['int', 'int', 32, true],
  ['uint', 'unsigned int', 32, false],
  ['ll', 'long long', 64, true],
  ['ull', 'unsigned long long', 64, false],
] as const;

function floatsNearIntegers(seed: number): Float64Array {
  const numbers = new Numbers(seed);
  const edges = [0, 31, 32, 63, 64].flatMap((power) => [2 ** power, -(2 ** power)]);
  const beside = edges.flatMap((edge) => [
    edge,
    edge - 0.5,
    edge + 0.5,
    edge * (1 - 2 ** -24),
    edge * (1 + 2 ** -23),
    edge - 1,
  ]);
  const random = Array.from({ length: 3000 }, (_, i) =>
    i % 2 ? numbers.plain('float64') * 2 ** (numbers.word() % 50) : ((numbers.word() % 2001) - 1000) / 2,
  );
  const all = [...special, ...beside, ...random];
  return Float64Array.from(all.slice(0, all.length - (all.length % 3)));
}

test.each(integers)('floats and doubles become %s as cvt makes them', (name, type, bits, isSigned) => {
  const values = floatsNearIntegers(5);
  const results = evaluate({
    input: 'double',
    output: type,
    expressions: roundings.flatMap((r) =>
      ['a', 'b', 'c'].flatMap((x) => [`__double2${name}_${r}(${x})`, `__float2${name}_${r}(static_cast<float>(${x}))`]),
    ),
    arguments: values,
  });
  const wrong: string[] = [];
  values.forEach((value, i) => {
    roundings.forEach((rounding, k) => {
      const at = Math.floor(i / 3) * 24 + k * 6 + (i % 3) * 2;
      const ofDouble = converted(value, rounding, bits, isSigned, true);
      const ofFloat = converted(Math.fround(value), rounding, bits, isSigned, bits === 64);
      if (BigInt(results[at]!) !== ofDouble) wrong.push(`double ${value} ${rounding}: ${results[at]}, not ${ofDouble}`);
      if (BigInt(results[at + 1]!) !== ofFloat) wrong.push(`float ${value} ${rounding}: ${results[at + 1]}`);
    });
  });
  expect(wrong.slice(0, 5)).toEqual([]);
});

test('integers become floats and doubles in every rounding', () => {
  const numbers = new Numbers(6);
  const values = BigInt64Array.from({ length: 6000 }, () =>
    BigInt.asIntN(64, numbers.long() >> BigInt(numbers.word() % 64)),
  );
  const calls = ['int2float', 'uint2float', 'll2float', 'ull2float', 'll2double', 'ull2double'] as const;
  const argument = { i: 'static_cast<int>(a)', u: 'static_cast<unsigned int>(a)', l: 'a' } as const;
  const argumentOf = (call: string): string =>
    call.startsWith('ull') ? 'static_cast<unsigned long long>(a)' : argument[call[0] as 'i' | 'u' | 'l'];
  const functions = roundings.flatMap((r) =>
    calls.map((call) => [`__${call}_${r}(${argumentOf(call)})`, call, r] as const),
  );
  const results = evaluate({
    input: 'long long',
    output: 'double',
    expressions: functions.map(([expression]) => expression),
    arguments: values,
  });
  const exact: Readonly<Record<string, (x: bigint) => bigint>> = {
    int: (x) => BigInt.asIntN(32, x),
    uint: (x) => BigInt.asUintN(32, x),
    ll: (x) => x,
    ull: (x) => BigInt.asUintN(64, x),
  };
  const wrong: string[] = [];
  for (let i = 0; i * 3 < values.length; i++) {
    functions.forEach(([expression, call, rounding], k) => {
      const format = call.endsWith('float') ? 'float32' : 'float64';
      // The nearest double is the processor's own.
      if (format === 'float64' && rounding === 'rn') return;
      const side = sideOfExact({ digits: exact[call.split('2')[0]!]!(values[3 * i]!), exponent: 0 });
      const result = results[i * functions.length + k]!;
      if (!isRounded(format, rounding, result, side)) wrong.push(`${expression} of ${values[3 * i]}: ${result}`);
    });
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

test('doubles become floats in every rounding', () => {
  const numbers = new Numbers(7);
  const values = Float64Array.from({ length: 6000 }, (_, i) =>
    i % 2 ? numbers.either('float64') : numbers.ofBits('float32') * (1 + (numbers.word() % 3) * 2 ** -25),
  );
  const expressions = roundings.map((r) => `__double2float_${r}(a)`);
  const results = evaluate({ input: 'double', output: 'float', expressions, arguments: values });
  for (let i = 0; i * 3 < values.length; i++) {
    roundings.forEach((rounding, k) => {
      const result = results[4 * i + k]!;
      const side = sideOfExact(exactOf(values[3 * i]!));
      expect(isRounded('float32', rounding, result, side), `${rounding} ${values[3 * i]}: ${result}`).toBe(true);
    });
  }
});

// From a computation with 40 digits.
const functionValues: readonly (readonly [expression: string, value: number])[] = [
  ['erfinv(1e-10)', 8.862269254527581e-11],
  ['erfinv(0.1)', 0.08885599049425769],
  ['erfinv(0.7)', 0.7328690779592167],
  ['erfinv(-0.99)', -1.8213863677184494],
  ['erfinv(0.9999999)', 3.7665625816384707],
  ['erfcinv(1e-300)', 26.209469960516124],
  ['erfcinv(1e-20)', 6.601580622355143],
  ['erfcinv(0.5)', 0.4769362762044699],
  ['erfcinv(1.999)', -2.3267537655135464],
  ['normcdfinv(0.5) + 0.0', 0],
  ['erfcx(-3.0)', 16205.988853999586],
  ['erfcx(0.5)', 0.6156903441929259],
  ['erfcx(5.0)', 0.11070463773306863],
  ['erfcx(7.9)', 0.07085747736739713],
  ['erfcx(8.1)', 0.06913392017734316],
  ['erfcx(1e5)', 5.6418958351954685e-6],
  ['cyl_bessel_i0(0.5)', 1.0634833707413236],
  ['cyl_bessel_i0(39.0)', 5549742955314184],
  ['cyl_bessel_i0(41.0)', 3.998826282831435e16],
  ['cyl_bessel_i0(700.0)', 1.5295933476718737e302],
  ['cyl_bessel_i1(0.5)', 0.2578943053908963],
  ['cyl_bessel_i1(-20.0)', -42454973.38512777],
  ['cyl_bessel_i1(41.0)', 3.949755210006231e16],
  ['normcdf(-5.0)', 2.866515718791939e-7],
  ['normcdf(1.96)', 0.9750021048517795],
  ['sinpi(1.1)', -0.3090169943749477],
  ['cospi(1.1)', -0.9510565162951535],
  ['sinpi(1000000.3)', 0.8090169944609356],
  ['sinpi(2.5)', 1],
  ['cospi(2.5)', 0],
  ['cospi(-0.3)', 0.5877852522924731],
  ['exp10(-2.5)', 0.0031622776601683794],
  ['rsqrt(16.0)', 0.25],
  ['rcbrt(27.0)', 1 / 3],
  ['rhypot(3.0, 4.0)', 0.2],
  ['norm3d(1e200, 2e200, 2e200)', 3e200],
  ['norm4d(2.0, 2.0, 2.0, 2.0)', 4],
  ['rnorm3d(1.0, 2.0, 2.0)', 1 / 3],
  ['erfinv(1.0)', Infinity],
  ['erfinv(2.0)', NaN],
  ['erfcinv(0.0)', Infinity],
  ['erfcinv(2.0)', -Infinity],
  ['normcdfinv(0.0)', -Infinity],
  ['normcdfinv(1.0)', Infinity],
  ['erfcx(INFINITY)', 0],
  ['erfcx(-30.0)', Infinity],
  ['sinpi(INFINITY)', NaN],
  ['cyl_bessel_i0(INFINITY)', Infinity],
  ['cyl_bessel_i1(NAN)', NaN],
  ['norm3d(NAN, 1.0, -INFINITY)', Infinity],
  ['norm3d(NAN, 1.0, 2.0)', NaN],
  ['norm3df(3e30f, 4e30f, 0.0f)', Math.fround(5e30)],
  ['fmaxf(-0.0f, 0.0f)', 0],
  ['fminf(0.0f, -0.0f)', -0],
  ['fmax(NAN, -1.0)', -1],
  ['fmin(2.0, NAN)', 2],
  ['round(-2.5)', -3],
  ['round(0.49999999999999994)', 0],
  ['roundf(8388609.0f)', 8388609],
  ['round(-0.2)', -0],
  ['__saturatef(NAN)', 0],
  ['isnan(NAN) + 2 * isinf(-INFINITY) + 4 * isfinite(1.0f) + 8 * signbit(-0.0f)', 15],
];

test.each(['-mtune=generic', '-march=native'])('functions of CUDA have their values, with %s', (option) => {
  const expressions = functionValues.map(([expression]) =>
    expression.replaceAll('INFINITY', '__builtin_inf()').replaceAll('NAN', '__builtin_nan("")'),
  );
  const results = evaluate({
    input: 'double',
    output: 'double',
    expressions,
    arguments: new Float64Array(3),
    options: [option],
  });
  const wrong = functionValues.flatMap(([expression, value], i) => {
    const result = results[i]!;
    const isNear = value !== 0 && Math.abs(result / value - 1) < 8 * Number.EPSILON;
    return Object.is(result, value) || (isNear && Number.isFinite(value))
      ? []
      : [`${expression}: ${result}, not ${value}`];
  });
  expect(wrong).toEqual([]);
});

test('the float functions are the double ones, rounded', () => {
  const numbers = new Numbers(8);
  const values = Float32Array.from({ length: 3000 }, () => Math.fround(numbers.plain('float32')));
  const names = ['erfinv', 'erfcx', 'normcdf', 'sinpi', 'cospi', 'rcbrt', 'exp10', 'cyl_bessel_i0', 'j0', 'y1'];
  const functions = names.flatMap((name) => [`${name}f(a)`, `${name}(static_cast<double>(a))`, `${name}(a)`]);
  const results = evaluate({ input: 'float', output: 'double', expressions: functions, arguments: values });
  const wrong: string[] = [];
  for (let i = 0; i < results.length; i += 3) {
    const [single, double, overload] = [results[i]!, results[i + 1]!, results[i + 2]!];
    const isNear = Object.is(single, Math.fround(double)) || Math.abs(single / double - 1) < 2 ** -22;
    if (!isNear || !Object.is(single, overload)) wrong.push(`${functions[i % functions.length]}: ${single}, ${double}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

// gcc 12 forgets it where it makes vectors of straight-line code.
test('a double that was a float has the digits of a float', () => {
  const text = `__global__ void pairs(double2* out) {
    int i = threadIdx.x;
    double x = 1.0 / (i + 3), y = 1.1 / (i + 3);
    out[i] = make_double2((float)x, (float)y);
  }`;
  const out = zeros([9, 2], { dtype: 'float64' });
  rawKernel(text, 'pairs').launch({ grid: 1, block: 9 }, out);
  const wanted = Array.from({ length: 9 }, (_, i) => [Math.fround(1 / (i + 3)), Math.fround(1.1 / (i + 3))]);
  expect(out.toArraySync()).toEqual(wanted);
});
