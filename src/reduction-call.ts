/** Calls of a reduction: from JavaScript, and as a function of a template. */

import type { Argument, Parameter } from '../compiler/arguments.ts';
import { isWeak, type Operand } from '../compiler/build.ts';
import { reductionNodes } from '../compiler/build-reduction.ts';
import { ArgumentError, ShapeError } from '../compiler/errors.ts';
import type { Node } from '../compiler/graph.ts';
import { bindValues } from '../compiler/lower-call.ts';
import { nodeValue, tuple, type Value } from '../compiler/lower-value.ts';
import { broadcastShapes, formatShape, type Shape, sameShape } from '../compiler/shape.ts';
import type { Device } from '../runtime/device.ts';
import { NDArray, nodeOf, pendingArray } from './array.ts';
import { checkedRaw, readArguments, scalarSource } from './kernel-call.ts';
import { checkKeys, checkRounding, checkSize, mathMode } from './kernel-options.ts';
import { isOptions, toOperand } from './operand.ts';
import { type ReductionDefinition, typedFor } from './reduction-definition.ts';
import type { ReductionOptions } from './reduction-types.ts';
import { writeThrough } from './write.ts';

const optionKeys = ['axis', 'keepdims', 'where', 'out', 'size', 'returnTuple', 'math', 'fmad'];

export function checkedReductionOptions(options: ReductionOptions): ReductionOptions {
  checkKeys('a reduction', options, optionKeys);
  const { axis, keepdims } = options;
  const isAxis = axis === undefined || axis === null || [axis].flat().every((own) => Number.isSafeInteger(own));
  if (!isAxis) throw new ArgumentError(`axis is an integer, a list of integers or null, found ${String(axis)}`);
  if (keepdims !== undefined && typeof keepdims !== 'boolean')
    throw new ArgumentError(`keepdims is true or false, found ${String(keepdims)}`);
  checkSize(options.size);
  checkRounding(options);
  return options;
}

/** Options after the arguments of a call are this call's. */
export function splitOptions(
  options: ReductionOptions,
  args: readonly unknown[],
): { readonly given: readonly unknown[]; readonly own: ReductionOptions } {
  const last = args.at(-1);
  if (!isOptions(last)) return { given: args, own: options };
  return { given: args.slice(0, -1), own: checkedReductionOptions({ ...options, ...last }) };
}

/** Runs a reduction on values as users give them. One array per output. */
export function callReductionKernel(
  definition: ReductionDefinition,
  options: ReductionOptions,
  args: readonly unknown[],
): readonly NDArray[] {
  const { name, ast } = definition;
  const { given, own } = splitOptions(options, args);
  const { inputs, outputs, device } = readArguments(definition, withOut(definition, own, given));
  const dtypes = [...inputs, ...outputs].map((value) => (value instanceof NDArray ? value.dtype : null));
  const typed = typedFor(definition, dtypes, mathMode(own));
  const shape = elementsShape(definition, inputs, own.size);
  const nodes = inputs.map((value, k): Node => {
    const param = typed.lowered.map.params[k]!;
    const label = `${name}: \`${ast.inputs[k]!.name}\``;
    if (param.mode === 'raw') return nodeOf(checkedRaw(label, param, value).eval());
    return scalarSource(label, param.dtype, toOperand(value, device));
  });
  const results = reductionNodes({
    ...typed,
    name,
    inputs: new Map(ast.inputs.map((input, k) => [input.name, nodes[k]!])),
    shape,
    axis: own.axis ?? null,
    keepdims: own.keepdims ?? false,
    where: own.where === undefined || own.where === null ? null : toOperand(own.where, device),
  });
  if (outputs.length === 0) return results.map((node) => pendingArray(node, device));
  return writeResults(definition, outputs, results, device);
}

/** `out` says what the arguments after the inputs say. */
function withOut(
  { name, ast }: ReductionDefinition,
  { out }: ReductionOptions,
  args: readonly unknown[],
): readonly unknown[] {
  if (out === undefined || out === null) return args;
  if (args.length > ast.inputs.length) throw new ArgumentError(`${name}: the outputs are given twice, also as \`out\``);
  return [...args, ...(out instanceof NDArray ? [out] : out)];
}

/** What the elements broadcast to: inputs that are not raw. */
function elementsShape(
  { name, ast }: ReductionDefinition,
  inputs: readonly unknown[],
  size: number | undefined,
): Shape {
  const arrays = inputs.filter((value, k): value is NDArray => value instanceof NDArray && !ast.inputs[k]!.raw);
  if (size !== undefined) {
    if (arrays.length > 0) throw new ArgumentError(`${name}: size can be given only when all inputs are raw`);
    return [size];
  }
  if (arrays.length > 0) return broadcastShapes(arrays.map(({ shape }) => shape));
  throw new ArgumentError(
    `${name}: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })`,
  );
}

/** All results are computed before one is written: an output may be an input of the others. */
function writeResults(
  { name, ast }: ReductionDefinition,
  outputs: readonly NDArray[],
  results: readonly Node[],
  device: Device,
): readonly NDArray[] {
  outputs.forEach((output, k) => {
    const { shape } = results[k]!;
    if (sameShape(output.shape, shape)) return;
    throw new ShapeError(
      `${name}: the output \`${ast.outputs[k]!.name}\` has shape ${formatShape(output.shape)}, the result ${formatShape(shape)}`,
    );
  });
  const pending = results.map((node) => pendingArray(node, device));
  outputs.forEach((output, k) => {
    writeThrough(output, [], nodeOf(pending[k]!));
  });
  return outputs;
}

// --- in templates ----------------------------------------------------------------------------------------------------

/** In a snippet, a reduction is a function of arrays and numbers, with axis, keepdims and where as keywords. */
export function reductionValue(definition: ReductionDefinition, options: ReductionOptions): Value {
  const { name, ast } = definition;
  if (ast.inputs.some(({ raw }) => raw)) {
    throw new ArgumentError(`${name} has raw parameters and cannot be called in a template; call it from JavaScript`);
  }
  const parameters: readonly Parameter[] = [
    ...ast.inputs.map((input): Parameter => ({ name: input.name, kind: 'value' })),
    { name: 'axis', kind: 'ints', default: (options.axis ?? null) as Argument },
    { name: 'keepdims', kind: 'flag', default: options.keepdims ?? false },
    { name: 'where', kind: 'value', default: null },
  ];
  return {
    kind: 'function',
    name,
    call: (args, keywords) => {
      const bound = bindValues(name, parameters, args, keywords);
      const operands = ast.inputs.map((input) => bound[input.name] as Operand);
      const dtypes = operands.map((operand) => (isWeak(operand) ? null : operand.dtype));
      const typed = typedFor(definition, dtypes, mathMode(options));
      const nodes = operands.map((operand, k) =>
        scalarSource(`${name}: \`${ast.inputs[k]!.name}\``, typed.lowered.map.params[k]!.dtype, operand),
      );
      const results = reductionNodes({
        ...typed,
        name,
        inputs: new Map(ast.inputs.map((input, k) => [input.name, nodes[k]!])),
        shape: broadcastShapes(operands.map((operand) => (isWeak(operand) ? [] : operand.shape))),
        axis: bound.axis as number | readonly number[] | null,
        keepdims: bound.keepdims as boolean,
        where: bound.where as Operand | null,
      }).map(nodeValue);
      return results.length === 1 ? results[0]! : tuple(results);
    },
  };
}
