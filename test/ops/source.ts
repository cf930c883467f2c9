/** Text with one function per loop of a family, and one per cast, as the compile tests want it. */

import { type DType, dtypeNames, info } from '../../compiler/dtype.ts';
import { castText } from '../../compiler/ops/cast.ts';
import { collectHelpers, collectLibm } from '../../compiler/ops/helpers.ts';
import type { Loop } from '../../compiler/ops/row.ts';
import { spell, type Target } from '../../compiler/ops/spell.ts';
import { families, type OpName, ops } from '../../compiler/ops.ts';

export interface Piece {
  readonly name: string;
  readonly in: readonly DType[];
  readonly out: DType;
  readonly text: string;
}

const shorts = (types: readonly DType[]): string => types.map((type) => info(type).short).join('_');

export function loopPieces(name: OpName, target: Target): readonly Piece[] {
  return ops[name].loops.map((loop: Loop) => ({
    name: `loop_${name}_${shorts(loop.in)}`,
    in: loop.in,
    out: loop.out,
    text: spell(
      loop,
      target,
      loop.in.map((_, i) => `v${i}`),
    ),
  }));
}

export function familyPieces(family: string, target: Target): readonly Piece[] {
  return Object.keys(families[family]!).flatMap((name) => loopPieces(name as OpName, target));
}

export function castPieces(): readonly Piece[] {
  return dtypeNames.flatMap((from) =>
    dtypeNames.map((to) => ({
      name: `cast_from_${shorts([from, to])}`,
      in: [from],
      out: to,
      text: castText(from, to, 'v0'),
    })),
  );
}

export const load = (dtype: DType, text: string): string => {
  if (dtype === 'float16' || dtype === 'bfloat16') return `load_${info(dtype).short}(${text})`;
  return dtype === 'bool' ? `(${text} != 0)` : text;
};

export const store = (dtype: DType, text: string): string => {
  if (dtype === 'float16' || dtype === 'bfloat16') return `store_${info(dtype).short}(${text})`;
  return dtype === 'bool' ? `(unsigned char)(${text})` : text;
};

function body({ name, in: types, out, text }: Piece, target: Target): string {
  const params = types.map((type, i) => `const ${info(type).storage}* restrict_ a${i}`).join(', ');
  const values = types
    .map((type, i) => `const ${info(type).value} v${i} = ${load(type, `a${i}[i]`)}; (void)v${i};`)
    .join(' ');
  const assign = `const ${info(out).value} r = ${text}; out[i] = ${store(out, 'r')};`;
  if (target === 'cuda') {
    const head = `extern "C" __global__ void ${name}(${params}, ${info(out).storage}* restrict_ out, long long n)`;
    return `${head} { long long i = blockIdx.x * (long long)blockDim.x + threadIdx.x; if (i < n) { ${values} ${assign} } }`;
  }
  return `void ${name}(${params}, ${info(out).storage}* restrict_ out, long long n) {
  for (long long i = 0; i < n; i++) { ${values} ${assign} }
}`;
}

/** The whole file. On the CPU `simd` names the functions that libmvec has. */
export function sourceOf(pieces: readonly Piece[], target: Target, simd: ReadonlySet<string> = new Set()): string {
  const functions = pieces.map((piece) => body(piece, target));
  const qualifiers =
    target === 'cuda' ? 'static __device__ __forceinline__' : 'static inline __attribute__((always_inline))';
  const helpers = collectHelpers(functions, target);
  const declarations =
    target === 'cuda'
      ? []
      : collectLibm([...functions, ...helpers]).map(({ name, args, type }) => {
          const vector = simd.has(name) ? '__attribute__((simd("notinbranch"), const)) ' : '';
          return `${vector}${type} ${name}(${Array.from({ length: args }, () => type).join(', ')});`;
        });
  const restrict = `#define restrict_ ${target === 'cuda' ? '__restrict__' : 'restrict'}`;
  return [restrict, `#define WEFT_FN ${qualifiers}`, ...declarations, ...helpers, ...functions, ''].join('\n');
}
