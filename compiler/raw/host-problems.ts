/** What only a GPU can do, found by its words. */

import type { RawToken } from './declaration-types.ts';
import { sharedArrays } from './shared-arrays.ts';
import { lineOf } from './source.ts';
import type { HostProblem, SourceFacts } from './types.ts';

interface Rule {
  readonly what: string;
  readonly remedy: string;
  readonly holds: (tokens: readonly RawToken[], at: number, text: string) => boolean;
}

const named =
  (pattern: RegExp) =>
  (_: readonly RawToken[], __: number, text: string): boolean =>
    pattern.test(text);

const followedBy =
  (pattern: RegExp, next: string) =>
  (tokens: readonly RawToken[], at: number, text: string): boolean =>
    pattern.test(text) && tokens[at + 1]?.text === next;

const inCuda =
  (pattern: RegExp) =>
  (tokens: readonly RawToken[], at: number, text: string): boolean =>
    pattern.test(text) && tokens[at - 1]?.text === '::' && tokens[at - 2]?.text === 'cuda';

const guard = 'guard it with #ifdef __CUDA_ARCH__';

const rules: readonly Rule[] = [
  { what: 'inline PTX (asm) runs', remedy: `write it in CUDA C, or ${guard}`, holds: named(/^(?:asm|__asm__|__asm)$/) },
  {
    what: 'textures are read',
    remedy: `read from an array, or ${guard}`,
    holds: named(/^(?:tex(?:1D|2D|3D|Cubemap)\w*|cudaTextureObject_t|cudaTextureType\w+)$/),
  },
  { what: 'textures are read', remedy: `read from an array, or ${guard}`, holds: followedBy(/^texture$/, '<') },
  {
    what: 'surfaces are read and written',
    remedy: `use an array, or ${guard}`,
    holds: named(/^(?:surf(?:1D|2D|3D|Cubemap)\w*|cudaSurfaceObject_t|cudaSurfaceType\w+)$/),
  },
  { what: 'surfaces are read and written', remedy: `use an array, or ${guard}`, holds: followedBy(/^surface$/, '<') },
  {
    what: 'tensor cores (wmma, mma) run',
    remedy: `write the product as loops, or ${guard}`,
    holds: named(/^(?:nvcuda|wmma|__(?:w?mma|hmma|imma|bmma|dmma)_\w+)$/),
  },
  {
    what: 'kernels start kernels (<<< >>>)',
    remedy: 'start them one after the other from JavaScript',
    holds: (tokens, at, text) => text === '<' && touches(tokens, at) && touches(tokens, at + 1),
  },
  {
    what: 'kernels start kernels (cudaLaunch...)',
    remedy: 'start them one after the other from JavaScript',
    holds: named(/^(?:cudaLaunch\w*|cudaGetParameterBuffer\w*|cudaDeviceSynchronize|cudaStreamCreateWithFlags)$/),
  },
  {
    what: 'clusters of blocks run',
    remedy: `use one block or global memory, or ${guard}`,
    holds: named(
      /^(?:__cluster_\w+|cluster_group|this_cluster|clusterDim|clusterIdx|map_shared_rank|query_shared_rank)$/,
    ),
  },
  {
    what: 'asynchronous barriers, pipelines and bulk copies run',
    remedy: `copy in a loop and call __syncthreads(), or ${guard}`,
    holds: named(/^(?:__pipeline_\w+|__mbarrier_\w+|__cp_async\w*|cp_async_bulk\w*|CUtensorMap|cuTensorMap\w*)$/),
  },
  {
    what: 'asynchronous barriers, pipelines and bulk copies run',
    remedy: `copy in a loop and call __syncthreads(), or ${guard}`,
    holds: inCuda(/^(?:barrier|pipeline|pipeline_shared_state|make_pipeline|memcpy_async|ptx|device|experimental)$/),
  },
  {
    what: "the GPU compiler's own functions (__nv_..., __nvvm_...) run",
    remedy: `call the function of CUDA C, or ${guard}`,
    // Types of CUDA's headers begin alike.
    holds: (tokens, at, text) =>
      /^__nv(?:vm)?_(?!bfloat|fp8|fp6|fp4|half|cvt|pure__|is_extended)\w+$/.test(text) && tokens[at + 1]?.text === '(',
  },
];

const touches = (tokens: readonly RawToken[], at: number): boolean =>
  tokens[at + 1]?.text === '<' && tokens[at]?.end === tokens[at + 1]?.start;

/** Of one kind, in the order of lines. */
const maxOfOne = 8;

/** What the CPU cannot do of a source, with its line and a remedy. Empty: it can be tried. */
export function hostProblems(facts: SourceFacts): readonly HostProblem[] {
  const { files } = facts.declarations;
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const problems: HostProblem[] = [];
  const report = (token: RawToken, text: string): void => {
    const file = files[token.file];
    const inHeader = token.file === 0 ? '' : ` (in ${JSON.stringify(file?.name)}, line ${token.line})`;
    const line = lineOf(files, token);
    const message = text + inHeader;
    const count = counts.get(text) ?? 0;
    if (count >= maxOfOne || seen.has(`${line} ${message}`)) return;
    counts.set(text, count + 1);
    seen.add(`${line} ${message}`);
    problems.push(Object.freeze({ message, line }));
  };
  const tokens = usedTokens(facts);
  for (const [at, token] of tokens.entries()) {
    if (!token.onCpu) continue;
    const rule = rules.find(({ holds }) => holds(tokens, at, token.text));
    if (rule !== undefined) report(token, `${rule.what} on a GPU only; ${rule.remedy}`);
  }
  for (const file of files.keys()) {
    for (const token of sharedArrays(facts.declarations, file).problems) {
      if (!token.onCpu) continue;
      report(token, 'this declaration of shared memory is not understood; write `extern __shared__ float name[];`');
    }
  }
  return Object.freeze(problems.toSorted((a, b) => a.line - b.line));
}

// As written, without macros that nothing names.
function usedTokens({ declarations }: SourceFacts): readonly RawToken[] {
  const { written, macros } = declarations;
  const names = new Set(written.map(({ text }) => text));
  const unused = new Set(macros.filter(({ name }) => !names.has(name)).flatMap(({ body }) => body));
  return unused.size === 0 ? written : written.filter((token) => !unused.has(token));
}
