/**
 * Headers of the C library as NVRTC needs them. It knows printf, assert, malloc, memcpy and the mathematical functions without
 * any, and has no folder where it would find these; sources that were written for nvcc include them. The sizes are those of
 * every 64-bit host that CUDA has.
 */

type Macro = readonly [name: string, value: string];

/** Each where nothing has defined it; CUDA's own cuda/std headers write most of them alike. */
function macros(list: readonly Macro[]): string {
  return list.map(([name, value]) => `#ifndef ${name}\n#define ${name} ${value}\n#endif\n`).join('');
}

const limits: readonly Macro[] = [
  ['CHAR_BIT', '8'],
  ['SCHAR_MIN', '(-128)'],
  ['SCHAR_MAX', '127'],
  ['UCHAR_MAX', '255'],
  ['SHRT_MIN', '(-SHRT_MAX - 1)'],
  ['SHRT_MAX', '0x7fff'],
  ['USHRT_MAX', '0xffff'],
  ['INT_MIN', '(-INT_MAX - 1)'],
  ['INT_MAX', '0x7fffffff'],
  ['UINT_MAX', '0xffffffff'],
  ['LONG_MIN', '(-LONG_MAX - 1)'],
  ['LONG_MAX', 'LLONG_MAX'],
  ['ULONG_MAX', 'ULLONG_MAX'],
  ['LLONG_MIN', '(-LLONG_MAX - 1)'],
  ['LLONG_MAX', '0x7fffffffffffffffLL'],
  ['ULLONG_MAX', '0xffffffffffffffffUL'],
];

const integers: readonly (readonly [bits: number, type: string, prefix: string])[] = [
  [8, 'char', 'CHAR'],
  [16, 'short', 'SHRT'],
  [32, 'int', 'INT'],
  // As CUDA's atomics and cuda/std have them.
  [64, 'long long', 'LLONG'],
];

const typedefs = [
  ...integers.map(([bits, type]) => `typedef signed ${type} int${bits}_t;\ntypedef unsigned ${type} uint${bits}_t;\n`),
  'typedef signed long long intptr_t;\ntypedef unsigned long long uintptr_t;\n',
].join('');

const extremes = integers.flatMap(([bits, , prefix]): readonly Macro[] => {
  const signed = bits === 8 ? 'SCHAR' : prefix;
  return [
    [`INT${bits}_MIN`, `${signed}_MIN`],
    [`INT${bits}_MAX`, `${signed}_MAX`],
    [`UINT${bits}_MAX`, `U${prefix}_MAX`],
  ];
});

const floats: readonly Macro[] = [
  ['FLT_RADIX', '2'],
  ['FLT_MANT_DIG', '24'],
  ['FLT_DIG', '6'],
  ['FLT_MAX', '3.40282346638528859812e+38F'],
  ['FLT_MIN', '1.17549435082228750797e-38F'],
  ['FLT_EPSILON', '1.19209289550781250000e-07F'],
  ['DBL_MANT_DIG', '53'],
  ['DBL_DIG', '15'],
  ['DBL_MAX', '1.79769313486231570815e+308'],
  ['DBL_MIN', '2.22507385850720138309e-308'],
  ['DBL_EPSILON', '2.22044604925031308085e-16'],
];

const constants: readonly Macro[] = [
  ['M_E', '2.71828182845904523536'],
  ['M_LOG2E', '1.44269504088896340736'],
  ['M_LOG10E', '0.434294481903251827651'],
  ['M_LN2', '0.693147180559945309417'],
  ['M_LN10', '2.30258509299404568402'],
  ['M_PI', '3.14159265358979323846'],
  ['M_PI_2', '1.57079632679489661923'],
  ['M_PI_4', '0.785398163397448309616'],
  ['M_1_PI', '0.318309886183790671538'],
  ['M_2_PI', '0.636619772367581343076'],
  ['M_2_SQRTPI', '1.12837916709551257390'],
  ['M_SQRT2', '1.41421356237309504880'],
  ['M_SQRT1_2', '0.707106781186547524401'],
];

const once = '#pragma once\n';
const limitsText = once + macros(limits);
const stdint = once + typedefs + macros(limits) + macros(extremes);
const float = once + macros(floats);
const math = once + macros(constants);
const nothing: string = once;

/** Texts by name. What each defines is what NVRTC does not know without it. */
export const cHeaders: Readonly<Record<string, string>> = Object.freeze({
  'assert.h': nothing,
  cassert: nothing,
  cfloat: float,
  climits: limitsText,
  cmath: math,
  cstddef: nothing,
  cstdint: stdint,
  cstdio: nothing,
  cstdlib: nothing,
  cstring: nothing,
  'float.h': float,
  'limits.h': limitsText,
  'math.h': math,
  'stdbool.h': nothing,
  'stddef.h': nothing,
  'stdint.h': stdint,
  'stdio.h': nothing,
  'stdlib.h': nothing,
  'string.h': nothing,
});

const includePattern = /^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]/gm;

/** Names that `#include` has in a text, under any condition. */
export function includedNames(text: string): readonly string[] {
  return Array.from(text.matchAll(includePattern), (match) => match[1]!);
}

/** Those headers that texts include. */
export function includedCHeaders(texts: readonly string[]): Readonly<Record<string, string>> {
  const names = new Set(texts.flatMap(includedNames));
  return Object.fromEntries(Object.entries(cHeaders).filter(([name]) => names.has(name)));
}
