/** What a CUDA kernel's text needs before it: vector types and the helpers it uses. No #include. */

import { type DType, info, sizeOf } from '../dtype.ts';
import { collectHelpers } from '../ops/helpers.ts';
import { block } from '../writer.ts';

const functionQualifiers = 'static __device__ __forceinline__';

/**
 * A vector of `width` elements of a type, moved in accesses of up to 16 bytes. Narrow types travel as 32-bit words and
 * are taken apart by shifts: byte vectors wider than 4 are compiled wrongly for sm_90 by some versions of the compiler.
 */
export function vectorType(dtype: DType, width: number): string {
  return sizeOf(dtype) >= 4 ? `${info(dtype).short}x${width}` : `bits${sizeOf(dtype) * width * 8}`;
}

function vectorDeclaration(dtype: DType, width: number): readonly string[] {
  const bytes = sizeOf(dtype) * width;
  const name = vectorType(dtype, width);
  const align = Math.min(16, bytes);
  if (sizeOf(dtype) >= 4)
    return block(`struct __align__(${align}) ${name}`, [`${info(dtype).storage} e[${width}];`], '};');
  if (bytes < 4) return [`struct ${name} { unsigned ${bytes === 1 ? 'char' : 'short'} w[1]; };`];
  return block(`struct __align__(${align}) ${name}`, [`unsigned int w[${bytes / 4}];`], '};');
}

/** Storage of element `j` of vector `name`. */
export function vectorElement(dtype: DType, width: number, name: string, j: string): string {
  const size = sizeOf(dtype);
  if (size >= 4) return `${name}.e[${j}]`;
  const perWord = Math.min(width, 4 / size);
  return `(${info(dtype).storage})(${name}.w[${j} / ${perWord}] >> ${j} % ${perWord} * ${size * 8})`;
}

/** Puts storage `value` into element `j` of vector `name`, which was zero. */
export function setVectorElement(dtype: DType, width: number, name: string, j: string, value: string): string {
  const size = sizeOf(dtype);
  if (size >= 4) return `${name}.e[${j}] = ${value};`;
  const perWord = Math.min(width, 4 / size);
  const bits = size === 1 ? 'unsigned char' : 'unsigned short';
  return `${name}.w[${j} / ${perWord}] |= (unsigned int)(${bits})${value} << ${j} % ${perWord} * ${size * 8};`;
}

export function cudaPrelude(
  generated: string,
  vectors: readonly { readonly dtype: DType; readonly width: number }[],
): readonly string[] {
  const declared = new Map(
    vectors.map(({ dtype, width }) => [vectorType(dtype, width), vectorDeclaration(dtype, width)]),
  );
  const vectorText = [...declared.values()].flatMap((lines) => [...lines, '']);
  const helpers = collectHelpers([generated, ...vectorText], 'cuda').map((text) =>
    text.replaceAll('WEFT_FN', functionQualifiers),
  );
  return [...helpers.flatMap((text) => [text, '']), ...vectorText, `#define WEFT_FN ${functionQualifiers}`, ''];
}
