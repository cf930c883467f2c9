/** What a CPU kernel's text needs before it: declarations of C's math functions, and the helpers it uses. No #include. */

import type { Kernel } from '../kernel.ts';
import type { HostFacts } from '../kernel-source.ts';
import { collectHelpers, collectLibm } from '../ops/helpers.ts';
import { block } from '../writer.ts';

const functionQualifiers = 'static inline __attribute__((always_inline))';

// Whole cache lines written with non-temporal stores are not read first: a third of the traffic of a plain result.
const streaming: readonly string[] = [
  'typedef long long line_part __attribute__((vector_size(32)));',
  ...block('static inline void stream_block(void* to, const void* from, unsigned long bytes)', [
    'char* out = to;',
    'const char* in = from;',
    '#if defined(__AVX__)',
    ...block('for (; bytes >= 32; bytes -= 32, in += 32, out += 32)', [
      '__builtin_ia32_movntdq256((line_part*)out, *(const line_part*)in);',
    ]),
    '#endif',
    '__builtin_memcpy(out, in, bytes);',
  ]),
  ...block('static inline void stream_fence(void)', ['#if defined(__AVX__)', '__builtin_ia32_sfence();', '#endif']),
  '',
];

const isVector = (name: string, facts: HostFacts): boolean => facts.compiler === 'gcc' && facts.vectorMath.has(name);

/** Whether a body calls functions of which the compiler takes a vector version. User-written statements stay scalar. */
export function usesVectorMath(kernel: Kernel, body: string, facts: HostFacts): boolean {
  if (kernel.lines.some(({ kind }) => kind === 'call')) return false;
  return collectLibm([body, ...collectHelpers([body], 'cpu')]).some(({ name }) => isVector(name, facts));
}

export function cpuPrelude(generated: string, facts: HostFacts, streamed: boolean): readonly string[] {
  const helpers = collectHelpers([generated], 'cpu').map((text) => text.replaceAll('WEFT_FN', functionQualifiers));
  const declarations = collectLibm([generated, ...helpers]).map(({ name, args, type }) => {
    const simd = isVector(name, facts) ? '__attribute__((const, simd("notinbranch"))) ' : '';
    return `${simd}${type} ${name}(${new Array<string>(args).fill(type).join(', ')});`;
  });
  return [
    ...declarations,
    ...(declarations.length > 0 ? [''] : []),
    ...helpers.flatMap((text) => [text, '']),
    ...(streamed ? streaming : []),
    `#define WEFT_FN ${functionQualifiers}`,
    '',
  ];
}
