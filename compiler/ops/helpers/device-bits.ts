/** CUDA's functions of bits, its conversions, and the names of types and constants that a device function may use. */

import type { Helper, Helpers } from './define.ts';
import { onCpu } from './device-math.ts';

const inline = (type: string, name: string, parameters: string, value: string): readonly [string, Helper] => [
  name,
  onCpu(`WEFT_FN ${type} ${name}(${parameters}) { return ${value}; }`),
];

/** The bits of one type read as another's. */
const bitCast = (name: string, from: string, to: string): readonly [string, Helper] => [
  name,
  onCpu(`WEFT_FN ${to} ${name}(${from} x) { ${to} y; __builtin_memcpy(&y, &x, sizeof y); return y; }`),
];

const bits: Helpers = Object.fromEntries([
  bitCast('__float_as_int', 'float', 'int'),
  bitCast('__float_as_uint', 'float', 'unsigned int'),
  bitCast('__int_as_float', 'int', 'float'),
  bitCast('__uint_as_float', 'unsigned int', 'float'),
  bitCast('__double_as_longlong', 'double', 'long long'),
  bitCast('__longlong_as_double', 'long long', 'double'),
  inline('int', '__double2hiint', 'double x', '(int)(__double_as_longlong(x) >> 32)'),
  inline('int', '__double2loint', 'double x', '(int)__double_as_longlong(x)'),
  inline(
    'double',
    '__hiloint2double',
    'int high, int low',
    '__longlong_as_double((long long)(((unsigned long long)(unsigned int)high << 32) | (unsigned int)low))',
  ),
  inline('int', '__popc', 'unsigned int x', '__builtin_popcount(x)'),
  inline('int', '__popcll', 'unsigned long long x', '__builtin_popcountll(x)'),
  inline('int', '__clz', 'int x', 'x == 0 ? 32 : __builtin_clz((unsigned int)x)'),
  inline('int', '__clzll', 'long long x', 'x == 0 ? 64 : __builtin_clzll((unsigned long long)x)'),
  inline('int', '__ffs', 'int x', '__builtin_ffs(x)'),
  inline('int', '__ffsll', 'long long x', '__builtin_ffsll(x)'),
  [
    '__brev',
    onCpu(`WEFT_FN unsigned int __brev(unsigned int x) {
  x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
  x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
  x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
  return __builtin_bswap32(x);
}`),
  ],
  inline(
    'unsigned long long',
    '__brevll',
    'unsigned long long x',
    '((unsigned long long)__brev((unsigned int)x) << 32) | __brev((unsigned int)(x >> 32))',
  ),
  [
    '__byte_perm',
    onCpu(`WEFT_FN unsigned int __byte_perm(unsigned int x, unsigned int y, unsigned int s) {
  const unsigned long long bytes = ((unsigned long long)y << 32) | x;
  unsigned int result = 0;
  for (int k = 0; k < 4; ++k) result |= (unsigned int)((bytes >> (((s >> (4 * k)) & 7u) * 8)) & 0xffu) << (8 * k);
  return result;
}`),
  ],
  inline('int', '__mulhi', 'int x, int y', '(int)(((long long)x * y) >> 32)'),
  inline(
    'unsigned int',
    '__umulhi',
    'unsigned int x, unsigned int y',
    '(unsigned int)(((unsigned long long)x * y) >> 32)',
  ),
  inline('long long', '__mul64hi', 'long long x, long long y', '(long long)(((__int128)x * y) >> 64)'),
  inline(
    'unsigned long long',
    '__umul64hi',
    'unsigned long long x, unsigned long long y',
    '(unsigned long long)(((unsigned __int128)x * y) >> 64)',
  ),
  inline('int', '__mul24', 'int x, int y', '((x << 8) >> 8) * ((y << 8) >> 8)'),
  inline('unsigned int', '__umul24', 'unsigned int x, unsigned int y', '(x & 0xffffffu) * (y & 0xffffffu)'),
  inline(
    'unsigned int',
    '__sad',
    'int x, int y, unsigned int z',
    '(x > y ? (unsigned int)x - y : (unsigned int)y - x) + z',
  ),
  inline('unsigned int', '__usad', 'unsigned int x, unsigned int y, unsigned int z', '(x > y ? x - y : y - x) + z'),
  inline('int', '__hadd', 'int x, int y', '(int)(((long long)x + y) >> 1)'),
  inline('int', '__rhadd', 'int x, int y', '(int)(((long long)x + y + 1) >> 1)'),
  inline(
    'unsigned int',
    '__uhadd',
    'unsigned int x, unsigned int y',
    '(unsigned int)(((unsigned long long)x + y) >> 1)',
  ),
  inline(
    'unsigned int',
    '__funnelshift_l',
    'unsigned int low, unsigned int high, unsigned int shift',
    '(unsigned int)(((((unsigned long long)high << 32) | low) << (shift & 31)) >> 32)',
  ),
  inline(
    'unsigned int',
    '__funnelshift_r',
    'unsigned int low, unsigned int high, unsigned int shift',
    '(unsigned int)((((unsigned long long)high << 32) | low) >> (shift & 31))',
  ),
]);

/** `__float2int_rz`: rounded in one of four ways, then saturated as CUDA does. */
function conversions(): Helpers {
  const made: [string, Helper][] = [];
  const ways = { rn: 'rint', rz: 'trunc', ru: 'ceil', rd: 'floor' } as const;
  const targets = {
    int: ['int', 'i32'],
    uint: ['unsigned int', 'u32'],
    ll: ['long long', 'i64'],
    ull: ['unsigned long long', 'u64'],
  } as const;
  for (const [from, f, short] of [
    ['float', 'f', 'f32'],
    ['double', '', 'f64'],
  ] as const) {
    for (const [to, [type, kind]] of Object.entries(targets))
      for (const [way, round] of Object.entries(ways))
        made.push(
          inline(type, `__${from}2${to}_${way}`, `${from} x`, `cast_${kind}_${short}(${round}${f}(x))`) as [
            string,
            Helper,
          ],
        );
  }
  for (const [from, type] of [
    ['int', 'int'],
    ['uint', 'unsigned int'],
    ['ll', 'long long'],
    ['ull', 'unsigned long long'],
  ] as const) {
    made.push(inline('float', `__${from}2float_rn`, `${type} x`, '(float)x') as [string, Helper]);
    made.push(inline('double', `__${from}2double_rn`, `${type} x`, '(double)x') as [string, Helper]);
  }
  made.push(inline('float', '__double2float_rn', 'double x', '(float)x') as [string, Helper]);
  return Object.fromEntries(made);
}

/** A 16-bit float is held as a float, as everywhere in generated text; these round where CUDA's do. */
const halves: Helpers = {
  half: { text: 'typedef float half;' },
  __half: { text: 'typedef float __half;' },
  nv_bfloat16: { text: 'typedef float nv_bfloat16;' },
  __nv_bfloat16: { text: 'typedef float __nv_bfloat16;' },
  __half2float: { text: 'WEFT_FN float __half2float(float x) { return x; }' },
  __float2half: { text: 'WEFT_FN float __float2half(float x) { return round_f16(x); }' },
  __float2half_rn: { text: 'WEFT_FN float __float2half_rn(float x) { return round_f16(x); }' },
  __bfloat162float: { text: 'WEFT_FN float __bfloat162float(float x) { return x; }' },
  __float2bfloat16: { text: 'WEFT_FN float __float2bfloat16(float x) { return round_bf16(x); }' },
  __float2bfloat16_rn: { text: 'WEFT_FN float __float2bfloat16_rn(float x) { return round_bf16(x); }' },
};

const typeNames: Readonly<Record<string, string>> = {
  int8_t: 'signed char',
  int16_t: 'short',
  int32_t: 'int',
  int64_t: 'long',
  uint8_t: 'unsigned char',
  uint16_t: 'unsigned short',
  uint32_t: 'unsigned int',
  uint64_t: 'unsigned long',
  uchar: 'unsigned char',
  ushort: 'unsigned short',
  uint: 'unsigned int',
  ulong: 'unsigned long',
};

const constantTexts: Readonly<Record<string, string>> = {
  M_PI: '3.14159265358979323846',
  M_PI_2: '1.57079632679489661923',
  M_PI_4: '0.78539816339744830962',
  M_1_PI: '0.31830988618379067154',
  M_2_PI: '0.63661977236758134308',
  M_2_SQRTPI: '1.12837916709551257390',
  M_E: '2.71828182845904523536',
  M_LN2: '0.69314718055994530942',
  M_LN10: '2.30258509299404568402',
  M_LOG2E: '1.44269504088896340736',
  M_LOG10E: '0.43429448190325182765',
  M_SQRT2: '1.41421356237309504880',
  M_SQRT1_2: '0.70710678118654752440',
  FLT_MAX: '0x1.fffffep127f',
  FLT_MIN: '0x1p-126f',
  FLT_EPSILON: '0x1p-23f',
  DBL_MAX: '0x1.fffffffffffffp1023',
  DBL_MIN: '0x1p-1022',
  DBL_EPSILON: '0x1p-52',
  INT_MAX: '2147483647',
  INT_MIN: '(-2147483647 - 1)',
  UINT_MAX: '4294967295u',
  LLONG_MAX: '9223372036854775807ll',
  LLONG_MIN: '(-9223372036854775807ll - 1)',
  ULLONG_MAX: '18446744073709551615ull',
};

const define = (name: string, text: string): string => `#ifndef ${name}\n#define ${name} ${text}\n#endif`;

const names: Helpers = {
  ...Object.fromEntries(
    Object.entries(typeNames).map(([name, type]) => [name, { text: `typedef ${type} ${name};` }] as const),
  ),
  size_t: onCpu('typedef __SIZE_TYPE__ size_t;'),
  ptrdiff_t: onCpu('typedef __PTRDIFF_TYPE__ ptrdiff_t;'),
  ...Object.fromEntries(
    Object.entries(constantTexts).map(([name, text]) => [name, { text: define(name, text) }] as const),
  ),
  INFINITY: {
    text: { cuda: define('INFINITY', '__int_as_float(0x7f800000)'), cpu: define('INFINITY', '__builtin_inff()') },
  },
  NAN: { text: { cuda: define('NAN', '__int_as_float(0x7fffffff)'), cpu: define('NAN', '__builtin_nanf("")') } },
  true: onCpu('#define true 1'),
  false: onCpu('#define false 0'),
};

export const deviceBits: Helpers = { ...bits, ...conversions(), ...halves, ...names };
