/** Integer arithmetic as NumPy has it: wrapping, and defined for every operand. Nothing here can trap. */

import { type Helpers, integerShorts, perType, signedShorts, unsignedShorts } from './define.ts';

// x86 traps on division by zero and on min / -1, so both divisors are replaced before dividing.
const division: Helpers = {
  ...perType(
    signedShorts,
    'floordiv',
    `WEFT_FN {T} floordiv_{S}({T} a, {T} b) {
  {T} d = b == 0 || b == -1 ? 1 : b;
  {T} q = a / d, r = a % d;
  q -= r != 0 && (r < 0) != (d < 0);
  return b == 0 ? 0 : b == -1 ? ({T})(0 - ({U})a) : q;
}`,
  ),
  ...perType(
    unsignedShorts,
    'floordiv',
    'WEFT_FN {T} floordiv_{S}({T} a, {T} b) { {T} q = a / (b == 0 ? 1 : b); return b == 0 ? 0 : q; }',
  ),
  ...perType(
    signedShorts,
    'mod',
    `WEFT_FN {T} mod_{S}({T} a, {T} b) {
  {T} d = b == 0 || b == -1 ? 1 : b;
  {T} r = a % d;
  return r != 0 && (r < 0) != (d < 0) ? ({T})(r + d) : r;
}`,
  ),
  ...perType(unsignedShorts, 'mod', 'WEFT_FN {T} mod_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }'),
  ...perType(signedShorts, 'rem', 'WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 || b == -1 ? 1 : b); }'),
  ...perType(unsignedShorts, 'rem', 'WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }'),
};

// NumPy's reciprocal of integer zero is what x86 makes of (int)inf: the least int32 and int64, 0 in the other types.
const reciprocals: Helpers = {
  ...perType(
    ['i32', 'i64'],
    'recip',
    'WEFT_FN {T} recip_{S}({T} x) { return x == 0 ? {MIN} : x == 1 || x == -1 ? x : 0; }',
  ),
  ...perType(['i8', 'i16'], 'recip', 'WEFT_FN {T} recip_{S}({T} x) { return x == 1 || x == -1 ? x : 0; }'),
  ...perType(unsignedShorts, 'recip', 'WEFT_FN {T} recip_{S}({T} x) { return x == 1; }'),
};

const powers: Helpers = {
  ...perType(
    signedShorts,
    'pow',
    // The runtime refuses negative exponents; should one arrive, this is 1/x rounded towards zero.
    `WEFT_FN {T} pow_{S}({T} a, {T} b) {
  if (b < 0) return a == 1 ? 1 : a == -1 ? ((b & 1) != 0 ? -1 : 1) : 0;
  {U} result = 1, square = ({U})a;
  for ({U} n = ({U})b; n != 0; n >>= 1) {
    if ((n & 1) != 0) result *= square;
    square *= square;
  }
  return ({T})result;
}`,
  ),
  ...perType(
    unsignedShorts,
    'pow',
    `WEFT_FN {T} pow_{S}({T} a, {T} b) {
  {U} result = 1, square = a;
  for ({U} n = b; n != 0; n >>= 1) {
    if ((n & 1) != 0) result *= square;
    square *= square;
  }
  return ({T})result;
}`,
  ),
};

const bits: Helpers = {
  ...perType(
    integerShorts,
    'lshift',
    'WEFT_FN {T} lshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(({U})a << (({U})b & ({BITS}u - 1u))) : 0; }',
  ),
  ...perType(
    signedShorts,
    'rshift',
    'WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({T})(a >> (({U})b < {BITS}u ? ({U})b : {BITS}u - 1u)); }',
  ),
  ...perType(
    unsignedShorts,
    'rshift',
    'WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(a >> (({U})b & ({BITS}u - 1u))) : 0; }',
  ),
  ...perType(integerShorts, 'popcount', {
    cuda: 'WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__popcll(magnitude_{S}(x)); }',
    cpu: 'WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__builtin_popcountll(magnitude_{S}(x)); }',
  }),
};

const signs: Helpers = {
  ...perType(signedShorts, 'abs', 'WEFT_FN {T} abs_{S}({T} x) { return x < 0 ? ({T})(0 - ({U})x) : x; }'),
  ...perType(signedShorts, 'magnitude', 'WEFT_FN {U} magnitude_{S}({T} x) { return x < 0 ? 0 - ({U})x : ({U})x; }'),
  ...perType(unsignedShorts, 'magnitude', 'WEFT_FN {U} magnitude_{S}({T} x) { return x; }'),
  ...perType(signedShorts, 'sign', 'WEFT_FN {T} sign_{S}({T} x) { return (x > 0) - (x < 0); }'),
  ...perType(unsignedShorts, 'sign', 'WEFT_FN {T} sign_{S}({T} x) { return x > 0; }'),
};

const divisors: Helpers = {
  ...perType(
    integerShorts,
    'gcd',
    `WEFT_FN {T} gcd_{S}({T} a, {T} b) {
  {U} x = magnitude_{S}(a), y = magnitude_{S}(b);
  while (x != 0) { {U} r = y % x; y = x; x = r; }
  return ({T})y;
}`,
  ),
  ...perType(
    integerShorts,
    'lcm',
    `WEFT_FN {T} lcm_{S}({T} a, {T} b) {
  {U} x = magnitude_{S}(a), y = magnitude_{S}(b), p = x, q = y;
  while (p != 0) { {U} r = q % p; q = p; p = r; }
  return q == 0 ? 0 : ({T})(x / q * y);
}`,
  ),
};

// A comparison of int64 with uint64 that loses nothing; NumPy 2 has loops of its own for the pair.
const compares: Helpers = Object.fromEntries(
  [
    ['lt', '<', '1'],
    ['le', '<=', '1'],
    ['gt', '>', '0'],
    ['ge', '>=', '0'],
    ['eq', '==', '0'],
    ['ne', '!=', '1'],
  ].map(([name, symbol, negative]) => [
    `${name}_i64_u64`,
    {
      text: `WEFT_FN bool ${name}_i64_u64(long long a, unsigned long long b) { return a < 0 ? ${negative} : (unsigned long long)a ${symbol} b; }`,
    },
  ]),
);

/**
 * The assembler of CUDA 13.0 loses a minus sign in max(max(-a, b), -c) of 32-bit integers on sm_90: a comparison and a
 * selection say the same and are left as they are.
 */
const selected = (name: string, compare: string): string => `WEFT_FN {T} ${name}_{S}({T} a, {T} b) {
  int result;
  asm("{ .reg .pred first; setp.${compare}.s32 first, %1, %2; selp.b32 %0, %1, %2, first; }" : "=r"(result) : "r"((int)a), "r"((int)b));
  return ({T})result;
}`;

const plainChoice = (name: string, compare: string): string =>
  `WEFT_FN {T} ${name}_{S}({T} a, {T} b) { return a ${compare} b ? a : b; }`;

const narrowSigned: readonly string[] = ['i8', 'i16', 'i32'];

const extremes: Helpers = {
  ...perType(integerShorts, 'max', 'WEFT_FN {T} max_{S}({T} a, {T} b) { return a > b ? a : b; }'),
  ...perType(narrowSigned, 'max', { cpu: plainChoice('max', '>'), cuda: selected('max', 'gt') }),
  ...perType(integerShorts, 'min', 'WEFT_FN {T} min_{S}({T} a, {T} b) { return a < b ? a : b; }'),
  ...perType(narrowSigned, 'min', { cpu: plainChoice('min', '<'), cuda: selected('min', 'lt') }),
};

export const integer: Helpers = {
  ...division,
  ...reciprocals,
  ...powers,
  ...bits,
  ...signs,
  ...divisors,
  ...compares,
  ...extremes,
};
