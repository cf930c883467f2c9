/**
 * CUDA's mathematics for the CPU: what the text of a device function may call beyond C's own functions. The approximate
 * functions are exact here. On CUDA all of it is built in.
 */

import type { Helpers } from './define.ts';
import { libm } from './libm.ts';

/** A helper that only the CPU needs. */
export const onCpu = (text: string): { readonly text: { readonly cuda: string; readonly cpu: string } } => ({
  text: { cuda: '', cpu: text },
});

type Row = readonly [name: string, parameters: string, value: string];

/** Functions of float and double at once: `f` ends a name and a constant of float. */
function both(rows: readonly Row[]): Helpers {
  return Object.fromEntries(
    rows.flatMap(([name, parameters, value]) =>
      (['f', ''] as const).map((f) => {
        const type = f === 'f' ? 'float' : 'double';
        const typed = parameters.replaceAll('T ', `${type} `);
        const body = value.replaceAll(/\{f\}/g, f);
        return [`${name}${f}`, onCpu(`WEFT_FN ${type} ${name}${f}(${typed}) { return ${body}; }`)];
      }),
    ),
  );
}

function plain(type: string, rows: readonly Row[]): Helpers {
  return Object.fromEntries(
    rows.map(([name, parameters, value]) => [
      name,
      onCpu(`WEFT_FN ${type} ${name}(${parameters.replaceAll('T ', `${type} `)}) { return ${value}; }`),
    ]),
  );
}

/** Functions of the C library that no operation calls: declared where a text calls them. */
function declared(): Helpers {
  const made: Record<string, { readonly text: { readonly cuda: string; readonly cpu: string } }> = {};
  const declare = (names: string, result: string, parameters: string): void => {
    for (const name of names.split(' '))
      for (const [f, type] of [
        ['f', 'float'],
        ['', 'double'],
      ] as const) {
        const typed = (text: string): string => text.replaceAll('T', type);
        made[`${name}${f}`] = onCpu(`${typed(result)} ${name}${f}(${typed(parameters)});`);
      }
  };
  declare('round nearbyint logb j0 j1 y0 y1', 'T', 'T');
  declare('fdim remainder nextafter', 'T', 'T, T');
  declare('ldexp scalbn', 'T', 'T, int');
  declare('ilogb', 'int', 'T');
  declare('lrint lround', 'long', 'T');
  declare('llrint llround', 'long long', 'T');
  declare('jn yn', 'T', 'int, T');
  declare('modf', 'T', 'T, T*');
  declare('frexp', 'T', 'T, int*');
  declare('sincos', 'void', 'T, T*, T*');
  return made;
}

/** In halves of a turn, near the nearest zero: exact where the value is. */
function halfTurns(f: string, type: string): Helpers {
  const turn = `const ${type} r = x - 2 * rint${f}(x / 2)`;
  return {
    [`sinpi${f}`]: onCpu(
      `WEFT_FN ${type} sinpi${f}(${type} x) { ${turn}, s = fabs${f}(r) > (${type})0.5 ? copysign${f}(1, r) - r : r; return (${type})sin((double)s * 3.14159265358979323846); }`,
    ),
    [`cospi${f}`]: onCpu(
      `WEFT_FN ${type} cospi${f}(${type} x) { ${turn}; return (${type})sin((0.5 - (double)fabs${f}(r)) * 3.14159265358979323846); }`,
    ),
  };
}

const functions: Helpers = {
  ...both([
    ['rsqrt', 'T x', '1 / sqrt{f}(x)'],
    ['rcbrt', 'T x', '1 / cbrt{f}(x)'],
    ['rhypot', 'T x, T y', '1 / hypot{f}(x, y)'],
    ['fdivide', 'T x, T y', 'x / y'],
    ['norm3d', 'T x, T y, T z', 'hypot{f}(hypot{f}(x, y), z)'],
    ['normcdf', 'T x', '(__typeof__(x))0.5 * erfc{f}(-x * (__typeof__(x))0.70710678118654752440)'],
  ]),
  ...halfTurns('f', 'float'),
  ...halfTurns('', 'double'),
  ...plain('float', [
    ['__expf', 'T x', 'expf(x)'],
    ['__exp10f', 'T x', 'exp10f(x)'],
    ['__logf', 'T x', 'logf(x)'],
    ['__log2f', 'T x', 'log2f(x)'],
    ['__log10f', 'T x', 'log10f(x)'],
    ['__sinf', 'T x', 'sinf(x)'],
    ['__cosf', 'T x', 'cosf(x)'],
    ['__tanf', 'T x', 'tanf(x)'],
    ['__powf', 'T x, T y', 'powf(x, y)'],
    ['__fdividef', 'T x, T y', 'x / y'],
    ['__saturatef', 'T x', 'x > 0 ? (x < 1 ? x : 1) : 0'],
    ['__fadd_rn', 'T x, T y', 'x + y'],
    ['__fsub_rn', 'T x, T y', 'x - y'],
    ['__fmul_rn', 'T x, T y', 'x * y'],
    ['__fdiv_rn', 'T x, T y', 'x / y'],
    ['__frcp_rn', 'T x', '1 / x'],
    ['__fsqrt_rn', 'T x', 'sqrtf(x)'],
    ['__frsqrt_rn', 'T x', '(float)(1 / sqrt((double)x))'],
    ['__fmaf_rn', 'T x, T y, T z', 'fmaf(x, y, z)'],
  ]),
  ...plain('double', [
    ['__dadd_rn', 'T x, T y', 'x + y'],
    ['__dsub_rn', 'T x, T y', 'x - y'],
    ['__dmul_rn', 'T x, T y', 'x * y'],
    ['__ddiv_rn', 'T x, T y', 'x / y'],
    ['__drcp_rn', 'T x', '1 / x'],
    ['__dsqrt_rn', 'T x', 'sqrt(x)'],
    ['__fma_rn', 'T x, T y, T z', 'fma(x, y, z)'],
  ]),
};

// --- one name for all types ------------------------------------------------------------------------------------------

// In CUDA C++ `exp` of a float is a float's; in C it would be double's. Nested calls must not copy their arguments.
function generic(name: string, arity: 1 | 2 | 3, float: string, double: string): string {
  const args = ['a', 'b', 'c'].slice(0, arity);
  const own = args.map((arg) => `__auto_type weft_${arg} = (${arg});`).join(' ');
  const names = args.map((arg) => `weft_${arg}`);
  return `#define weft_${name}(${args.join(', ')}) ({ ${own} _Generic(${names.join(' + ')}, float: ${float}, default: ${double})(${names.join(', ')}); })`;
}

/** By the type that C's arithmetic gives the arguments. */
function ordered(name: 'min' | 'max', sign: '<' | '>'): Helpers {
  const types = [
    ['int', 'int'],
    ['unsigned int', 'uint'],
    ['long', 'long'],
    ['unsigned long', 'ulong'],
    ['long long', 'llong'],
    ['unsigned long long', 'ullong'],
  ] as const;
  const choices = types.map(([type, short]) => `${type}: weft_${name}_${short}`);
  const functionsOf = types.map(([type, short]) => [
    `weft_${name}_${short}`,
    onCpu(`WEFT_FN ${type} weft_${name}_${short}(${type} a, ${type} b) { return a ${sign} b ? a : b; }`),
  ]);
  const all = `${choices.join(', ')}, float: f${name}f, default: f${name}`;
  return {
    ...Object.fromEntries(functionsOf),
    [`weft_${name}`]: onCpu(
      `#define weft_${name}(a, b) ({ __auto_type weft_a = (a); __auto_type weft_b = (b); _Generic(weft_a + weft_b, ${all})(weft_a, weft_b); })`,
    ),
    ...Object.fromEntries(
      [
        ['u', 'unsigned int'],
        ['ll', 'long long'],
        ['ull', 'unsigned long long'],
      ].map(([prefix, type]) => [
        `${prefix}${name}`,
        onCpu(`WEFT_FN ${type} ${prefix}${name}(${type} a, ${type} b) { return a ${sign} b ? a : b; }`),
      ]),
    ),
  };
}

const unary = [
  ...Object.keys(libm).filter((name) => libm[name]!.args === 1 && libm[name]!.type === 'double'),
  ...[
    'round',
    'nearbyint',
    'logb',
    'rsqrt',
    'rcbrt',
    'sinpi',
    'cospi',
    'normcdf',
    'ilogb',
    'lrint',
    'lround',
    'llrint',
    'llround',
  ],
];
const binary = [
  ...Object.keys(libm).filter((name) => libm[name]!.args === 2 && libm[name]!.type === 'double'),
  ...['fdim', 'remainder', 'nextafter'],
];

const generics: Helpers = {
  ...Object.fromEntries(unary.map((name) => [`weft_${name}`, onCpu(generic(name, 1, `${name}f`, name))])),
  ...Object.fromEntries(binary.map((name) => [`weft_${name}`, onCpu(generic(name, 2, `${name}f`, name))])),
  weft_fma: onCpu(generic('fma', 3, 'fmaf', 'fma')),
  weft_abs: onCpu(
    '#define weft_abs(a) ({ __auto_type weft_a = (a); _Generic(weft_a + 0, float: fabsf, double: fabs, int: __builtin_abs, long: __builtin_labs, default: __builtin_llabs)(weft_a); })',
  ),
  ...ordered('min', '<'),
  ...ordered('max', '>'),
};

/** What a call of such a name becomes on the CPU. */
export const overloads: ReadonlyMap<string, string> = new Map([
  ...[...unary, ...binary, 'fma', 'abs', 'min', 'max'].map((name) => [name, `weft_${name}`] as const),
  ...['isnan', 'isinf', 'isfinite', 'signbit', 'labs', 'llabs'].map((name) => [name, `__builtin_${name}`] as const),
]);

export const deviceMath: Helpers = { ...declared(), ...functions, ...generics };
