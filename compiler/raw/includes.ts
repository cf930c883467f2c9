/** Which headers a source may include. */

import { ArgumentError } from '../errors.ts';
import { suggest } from '../ops.ts';
import type { Include } from './declaration-types.ts';
import type { SourceFacts } from './types.ts';

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Of CUDA's toolkit, device code's. */
const cudaHeaders: ReadonlySet<string> = new Set(
  list(`
    cuda.h cuda_runtime.h cuda_runtime_api.h cuda_device_runtime_api.h device_launch_parameters.h device_functions.h
    device_atomic_functions.h device_types.h driver_types.h host_defines.h builtin_types.h channel_descriptor.h
    common_functions.h math_functions.h math_constants.h vector_types.h vector_functions.h vector_functions.hpp library_types.h
    surface_types.h texture_types.h surface_functions.h texture_fetch_functions.h surface_indirect_functions.h
    texture_indirect_functions.h sm_20_intrinsics.h sm_30_intrinsics.h sm_32_intrinsics.h sm_35_intrinsics.h
    sm_60_atomic_functions.h sm_61_intrinsics.h cuda_fp16.h cuda_fp16.hpp cuda_bf16.h cuda_bf16.hpp cuda_fp8.h cuda_fp8.hpp
    cuda_fp6.h cuda_fp6.hpp cuda_fp4.h cuda_fp4.hpp cuComplex.h cooperative_groups.h cuda_pipeline.h cuda_pipeline_helpers.h
    cuda_pipeline_primitives.h cuda_awbarrier.h cuda_awbarrier_helpers.h cuda_awbarrier_primitives.h cudaTypedefs.h mma.h
    nvfunctional curand_kernel.h curand_precalc.h curand_mtgp32.h curand_mtgp32_kernel.h curand_philox4x32_x.h curand_normal.h
    curand_uniform.h curand_poisson.h curand_discrete.h curand_globals.h curand_lognormal.h fatbinary_section.h
  `),
);

const cudaFolders = ['cooperative_groups/', 'cuda/', 'cub/', 'thrust/', 'nv/', 'crt/'];

/** Of C and C++. */
const standardHeaders: ReadonlySet<string> = new Set([
  ...list(`
    assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h locale.h math.h setjmp.h signal.h stdalign.h
    stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h tgmath.h time.h uchar.h wchar.h
    wctype.h memory.h malloc.h
  `),
  ...list(`
    cassert ccomplex cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstdbool cstddef cstdint
    cstdio cstdlib cstring ctime cuchar cwchar cwctype
  `),
  ...list(`
    algorithm any array atomic barrier bit bitset charconv chrono compare complex concepts deque exception expected execution
    forward_list functional initializer_list iomanip ios iosfwd iostream istream iterator latch limits list map memory mutex
    new numbers numeric optional ostream queue random ranges ratio set source_location span sstream stack stdexcept string
    string_view tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version
  `),
]);

function isKnown(name: string): boolean {
  if (cudaHeaders.has(name) || standardHeaders.has(name)) return true;
  const isPlain = name.split('/').every((part) => /^[\w+-][\w.+-]*$/.test(part));
  return isPlain && cudaFolders.some((folder) => name.startsWith(folder));
}

/**
 * Throws ArgumentError where a source includes a header that is neither given, nor CUDA's, nor of C and C++: a text from
 * anywhere must not read files of the machine. `trusted`: any.
 */
export function checkIncludes(facts: SourceFacts, headers: Readonly<Record<string, string>>, trusted: boolean): void {
  if (trusted) return;
  for (const include of facts.declarations.includes) {
    if (!Object.hasOwn(headers, include.name) && !isKnown(include.name))
      throw unknown(facts, include, Object.keys(headers));
  }
}

function unknown(
  { text, declarations }: SourceFacts,
  { name, token }: Include,
  given: readonly string[],
): ArgumentError {
  const file = declarations.files[token.file];
  const inHeader = file === undefined || file.name === '' ? '' : `in the header ${JSON.stringify(file.name)}: `;
  const whole = file?.text ?? text;
  const place = { text: whole, span: { start: token.start, end: token.end } };
  const isWritten = /^["<]./.test(whole.slice(token.start, token.end)) && name !== '';
  return new ArgumentError(`${inHeader}${reason(name, isWritten, given)}`, { place });
}

function reason(name: string, isWritten: boolean, given: readonly string[]): string {
  const shown = name.length > 80 ? `${name.slice(0, 77)}...` : name;
  if (!isWritten) {
    return `expected the name of a header in quotes or angle brackets, found \`${shown}\`; write it out, or pass trusted: true where the source is your own`;
  }
  const near = suggest(name, [...given, ...cudaHeaders]);
  const hint = near === undefined ? '.' : `; did you mean ${near}?`;
  const found = given.length === 0 ? 'none is given' : `given: ${given.slice(0, 20).join(', ')}`;
  return (
    `the header ${shown} is neither CUDA's nor of C and C++${hint} Give its text, ` +
    `headers: { ${JSON.stringify(shown)}: '...' } (${found}), or pass trusted: true where the source is your own`
  );
}
