/** Names that the generated text uses for itself: C's, C++'s and CUDA's words, the math library, helpers. */

import { dtypeNames, dtypes, isDType } from '../dtype.ts';
import { helpers, libm } from '../ops/helpers.ts';

const keywords: ReadonlySet<string> = new Set(
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl
  concept const const_cast consteval constexpr constinit continue co_await co_return co_yield decltype default delete do
  double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace
  new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires restrict
  return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try
  typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq`.split(/\s+/),
);

/** A word of C or C++, which no name may be. */
export const isKeyword = (name: string): boolean => keywords.has(name);

// Functions of C's and CUDA's math libraries that no operation calls; each has a form with `f` and `l` too.
const functions =
  `cospi cyl_bessel_i0 cyl_bessel_i1 drem erfcinv erfcx exp10 fdim fdivide fma ilogb j0 j1 jn llrint llround logb lrint
  lround nexttoward norm norm3d norm4d normcdf normcdfinv pow10 powi rcbrt remquo rhypot rnorm rsqrt scalb scalbln scalbn
  significand sincos sincospi sinpi y0 y1 yn gamma nan`.split(/\s+/);

// Names of the CUDA language, the C preprocessor's predefinitions, and words that the renderers write.
const others = `abs labs llabs min max div ldiv signbit isnan isinf isfinite isnormal fpclassify clz ffs popc brev
  threadIdx blockIdx blockDim gridDim warpSize dim3 clock clock64 printf malloc free memcpy memset assert trap alloca
  unix linux i386 NULL NAN INFINITY HUGE_VAL M_PI M_E EOF I
  result offset shape stride data size begin end index thread params args make raw`.split(/\s+/);

const dtypeWords = dtypeNames.flatMap((name) => [
  name,
  dtypes[name].short,
  dtypes[name].short.toUpperCase(),
  dtypes[name].npy,
]);

/** Names that a user's variable must not have in generated text; there it gets a trailing underscore. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...keywords,
  ...[...functions, ...Object.keys(libm)].flatMap((name) => [name, `${name}f`, `${name}l`]),
  ...Object.keys(helpers),
  ...others,
  ...dtypeWords,
]);

// Helpers are named for the types they serve (`floordiv_i32`, `load_f16`), the renderers' own names begin so.
const helperName = new RegExp(
  `_(?:${dtypeNames.map((name) => dtypes[name].short).join('|')})(?:_|$)|^(?:weft|WEFT|make|raw|vec|flat)_|^__`,
);

/** Whether a variable of this name could clash with the generated text's own names. */
export const isReserved = (name: string): boolean => reservedNames.has(name) || helperName.test(name);

/** Why a parameter or local may not have this name. */
export function nameProblem(name: string): string | undefined {
  if (name === 'i') return 'is the index of the element';
  if (name === 'n') return 'is the number of elements';
  if (name.startsWith('_')) return 'begins with `_`, which is reserved';
  if (isDType(name)) return 'is a dtype';
  if (isKeyword(name)) return 'is a word of C or C++';
  return undefined;
}
