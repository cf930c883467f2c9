/** A reduction's fixed parts, its typed functions, and its text ahead of any call. */

import { reductionNodes } from '../compiler/build-reduction.ts';
import type { DType } from '../compiler/dtype.ts';
import { ArgumentError } from '../compiler/errors.ts';
import { input, type Node } from '../compiler/graph.ts';
import type { Fold, MathMode } from '../compiler/kernel.ts';
import type { KernelSource } from '../compiler/kernel-source.ts';
import { contiguous } from '../compiler/layout.ts';
import type { HoleValue } from '../compiler/lower-body.ts';
import { bindPlaceholders } from '../compiler/lower-body-bind.ts';
import { type LoweredReduction, lowerReduction } from '../compiler/lower-reduction.ts';
import type { ReductionAst } from '../compiler/syntax/ast.ts';
import { nextDefinition, type PreviewTarget, previewSources, previewTypes } from './kernel-definition.ts';
import { mathMode } from './kernel-options.ts';
import type { DTypeLike } from './operand.ts';
import type { ReductionOptions } from './reduction-types.ts';

export interface ReductionDefinition {
  readonly name: string;
  readonly ast: ReductionAst;
  readonly holes: readonly HoleValue[];
  readonly returnTuple: boolean;
  readonly id: number;
  readonly typed: Map<string, TypedReduction>;
}

/** A reduction for certain types of arguments. */
export interface TypedReduction {
  readonly lowered: LoweredReduction;
  readonly fold: Fold;
}

/** CuPy's name for a reduction that has none. */
const defaultName = 'reduce_kernel';

export function defineReduction(
  ast: ReductionAst,
  holes: readonly HoleValue[],
  name?: string,
  returnTuple?: boolean,
): ReductionDefinition {
  return {
    name: name ?? defaultName,
    ast,
    holes,
    returnTuple: returnTuple ?? false,
    id: nextDefinition(),
    typed: new Map(),
  };
}

/** The typed functions for these argument types; null for scalars. Typed once per combination. */
export function typedFor(
  { name, ast, holes, id, typed }: ReductionDefinition,
  dtypes: readonly (DType | null)[],
  math: MathMode,
): TypedReduction {
  const key = `${math}:${dtypes.join()}`;
  let known = typed.get(key);
  if (known === undefined) {
    const bindings = bindPlaceholders(ast, dtypes, holes);
    const lowered = lowerReduction(ast, { name, bindings, holes });
    // By types, not by how they were given: given outputs decide the same types as inputs do.
    const types = [...lowered.map.params, ...(lowered.post?.params ?? [])].map(({ dtype }) => dtype);
    const fold = { ...lowered.fold, name, key: `r${id}:${math}:${types.join()}`, math };
    known = { lowered, fold };
    typed.set(key, known);
  }
  return known;
}

/** Rows and elements of a row that a text is shown for. */
const previewShape = [4096, 4096] as const;

/** The reduction's texts for a target and contiguous arrays. Compiles nothing. */
export function reductionSources(
  definition: ReductionDefinition,
  options: ReductionOptions,
  dtypes: readonly DTypeLike[] | undefined,
  target: PreviewTarget,
): readonly KernelSource[] {
  const { name, ast } = definition;
  const { axis = null, keepdims = false } = options;
  const rank = ast.inputs.every(({ raw }) => raw) ? 1 : previewShape.length;
  if (axis !== null && [axis].flat().some((own) => own < -rank || own >= rank))
    throw new ArgumentError(`the text is shown for arrays of ${rank} dimensions; axis is ${[axis].flat().join(', ')}`);
  const { lowered, fold } = typedFor(definition, previewTypes(name, ast, dtypes), mathMode(options));
  const nodes = lowered.map.params.flatMap((param, k): Node[] => {
    const own = ast.inputs[k];
    if (own === undefined) return [];
    const wanted = Math.max(param.rank ?? 1, param.dims ?? 1);
    const shape = own.raw ? Array.from({ length: wanted }, () => previewShape[0]) : previewShape;
    return [input({}, param.dtype, contiguous(shape))];
  });
  const inputs = new Map(ast.inputs.map((own, k) => [own.name, nodes[k]!] as const));
  const shape = rank === 1 ? [previewShape[0] * previewShape[1]] : previewShape;
  return previewSources(reductionNodes({ name, lowered, fold, inputs, shape, axis, keepdims, where: null }), target);
}
