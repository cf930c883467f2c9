/** A kernel's fixed parts, its typed functions, and its text ahead of any call. */

import { cudaFacts } from '../compiler/cuda/facts.ts';
import { type DType, isDType } from '../compiler/dtype.ts';
import { ArgumentError } from '../compiler/errors.ts';
import { call, input, iota, type Node, result, scalar } from '../compiler/graph.ts';
import type { KernelFunction } from '../compiler/kernel.ts';
import type { KernelSource } from '../compiler/kernel-source.ts';
import { contiguous } from '../compiler/layout.ts';
import { type HoleValue, lowerKernel } from '../compiler/lower-body.ts';
import { bindPlaceholders } from '../compiler/lower-body-bind.ts';
import { preview } from '../compiler/preview.ts';
import { elementsOf, type Shape } from '../compiler/shape.ts';
import type { KernelAst } from '../compiler/syntax/ast.ts';
import { hostFacts } from '../runtime/host-compiler.ts';
import { prepareKernel } from '../runtime/module-cache.ts';
import { NDArray } from './array.ts';
import { currentDevice, deviceOf } from './context.ts';
import { checkKeys, mathMode } from './kernel-options.ts';
import type { ElementwiseKernel, ElementwiseOptions, SourceOptions, WarmOptions } from './kernel-types.ts';
import { isElementwise } from './kernel-value.ts';
import { type DTypeLike, describe, dtypeOf, isDTypeFunction } from './operand.ts';

export interface Definition {
  readonly name: string;
  readonly ast: KernelAst;
  readonly holes: readonly HoleValue[];
  readonly returnTuple: boolean;
  readonly id: number;
  readonly functions: Map<string, KernelFunction>;
}

let definitions = 0;

/** A number that no other kernel of this process has. */
export const nextDefinition = (): number => definitions++;

/** CuPy's name for a kernel that has none. It is in the text, so it must not depend on what else a program makes. */
const defaultName = 'kernel';

export function defineKernel(
  ast: KernelAst,
  holes: readonly HoleValue[],
  name?: string,
  returnTuple?: boolean,
): Definition {
  const id = nextDefinition();
  return { name: name ?? defaultName, ast, holes, returnTuple: returnTuple ?? false, id, functions: new Map() };
}

/** An interpolated value: structure, never text. */
export function holeOf(value: unknown, index: number, text: string): HoleValue {
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'bigint') return { kind: 'bigint', value };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (isElementwise(value)) return value.asHole();
  if (isDTypeFunction(value)) return { kind: 'dtype', dtype: value.dtype };
  const hole = `\${${index}}`;
  const start = text.indexOf(hole);
  const place = { text, span: { start, end: start + hole.length } };
  if (value instanceof NDArray) {
    throw new ArgumentError(`${hole} is an array: declare a parameter (raw w: T) and pass it in the call`, { place });
  }
  const never = typeof value === 'string' ? ': text is never interpolated' : '';
  throw new ArgumentError(
    `${hole} is ${describe(value)}${never}; a kernel takes numbers, bigints, booleans, dtypes and other kernels`,
    { place },
  );
}

/** The typed function for these argument types; null for scalars. Typed once per combination. */
export function functionFor(definition: Definition, dtypes: readonly (DType | null)[]): KernelFunction {
  const key = dtypes.join();
  let fn = definition.functions.get(key);
  if (fn === undefined) {
    const bindings = bindPlaceholders(definition.ast, dtypes, definition.holes);
    fn = lowerKernel(definition.ast, { name: definition.name, bindings, holes: definition.holes });
    definition.functions.set(key, fn);
  }
  return fn;
}

/** Equal for equal functions in this process. */
export const keyOf = (definition: Definition, fn: KernelFunction): string =>
  `${definition.id}:${fn.params.map(({ dtype }) => dtype).join()}`;

/** How a call is compiled. */
export function callOptions(options: ElementwiseOptions): Parameters<typeof call>[4] {
  return { block: options.blockSize, math: mathMode(options) };
}

/** What a call passes for `i` and `n`. */
export function indexSources(fn: KernelFunction, shape: Shape): readonly Node[] {
  return [
    ...(fn.usesIndex ? [iota(contiguous(shape))] : []),
    ...(fn.usesSize ? [scalar(BigInt(elementsOf(shape)), 'int64')] : []),
  ];
}

// --- text ahead of a call --------------------------------------------------------------------------------------------

/** Multiprocessors of the GPU that a text is shown for when there is none. */
const previewUnits = 132;
const previewSize = 2 ** 20;

/** The inputs' types: as given, else float32 for every placeholder. */
export function previewTypes(
  name: string,
  { inputs }: Pick<KernelAst, 'inputs'>,
  dtypes: readonly DTypeLike[] | undefined,
): readonly (DType | null)[] {
  if (dtypes !== undefined && dtypes.length !== inputs.length)
    throw new ArgumentError(`${name} has ${inputs.length} inputs; dtypes has ${dtypes.length}`);
  return inputs.map(({ type }, k): DType | null => {
    if (dtypes !== undefined) return dtypeOf(dtypes[k]!);
    return type.kind === 'name' && !isDType(type.name) ? 'float32' : null;
  });
}

/** The kernel's results for large contiguous arrays of the given types; raw arrays have one dimension, or as many as are used. */
function previewNodes(
  definition: Definition,
  options: ElementwiseOptions,
  dtypes: readonly DTypeLike[] | undefined,
): readonly Node[] {
  const fn = functionFor(definition, previewTypes(definition.name, definition.ast, dtypes));
  const shape = [previewSize];
  const sources = fn.params.flatMap((param): Node[] => {
    if (param.mode === 'out') return [];
    const rank = Math.max(param.rank ?? 1, param.dims ?? 1);
    return [input({}, param.dtype, contiguous(Array.from({ length: rank }, (_, d) => (d === 0 ? previewSize : 2))))];
  });
  const node = call(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape, callOptions(options));
  const outputs = fn.params.filter(({ mode }) => mode === 'out' || mode === 'inout');
  return outputs.length === 0 ? [node] : outputs.map((_, k) => result(node, k));
}

export interface PreviewTarget {
  readonly target: 'cpu' | 'cuda';
  /** Of the device that the text is for, when there is one. */
  readonly units?: number;
  readonly arch?: string;
}

/** The kernel's texts for a target. Compiles nothing. */
export function sourcesFor(
  definition: Definition,
  options: ElementwiseOptions,
  dtypes: readonly DTypeLike[] | undefined,
  target: PreviewTarget,
): readonly KernelSource[] {
  return previewSources(previewNodes(definition, options, dtypes), target);
}

export function previewSources(
  nodes: readonly Node[],
  { target, units = previewUnits, arch }: PreviewTarget,
): readonly KernelSource[] {
  return preview(nodes, target === 'cuda' ? { target, facts: cudaFacts(units, arch) } : { target, facts: hostFacts() });
}

/** `source` and `warm` of a kernel, from its texts for input types and a target. */
export function kernelTools(
  sourcesOf: (dtypes: readonly DTypeLike[] | undefined, target: PreviewTarget) => readonly KernelSource[],
): Pick<ElementwiseKernel, 'source' | 'warm'> {
  return {
    source: (options: SourceOptions = {}): string => {
      checkKeys('source()', options, ['target', 'dtypes']);
      const { target = currentDevice().info.target, dtypes } = options;
      if (target !== 'cpu' && target !== 'cuda')
        throw new ArgumentError(`target is "cpu" or "cuda", found ${describe(target)}`);
      return sourcesOf(dtypes, { target })
        .map(({ text }) => text)
        .join('\n');
    },
    warm: async (options: WarmOptions = {}): Promise<void> => {
      checkKeys('warm()', options, ['dtypes', 'device']);
      const device = deviceOf(options.device);
      const sources = sourcesOf(options.dtypes, device.info);
      await Promise.all(sources.map((source) => prepareKernel(device, source)));
    },
  };
}
