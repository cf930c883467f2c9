/** Calls of a kernel: from JavaScript, and as a function of a template. */

import { isWeak, type Operand, strong, type Weak } from '../compiler/build.ts';
import { zeros } from '../compiler/creation.ts';
import { type DType, integerRange, kindOf } from '../compiler/dtype.ts';
import { ArgumentError, OverflowError, ShapeError } from '../compiler/errors.ts';
import { type CallNode, call, cast, inputsOf, type Node, result } from '../compiler/graph.ts';
import type { FunctionParam, KernelFunction } from '../compiler/kernel.ts';
import { type Keywords, nodeValue, operandOf, tuple, type Value } from '../compiler/lower-value.ts';
import { broadcastShapes, formatShape, type Shape, sameShape } from '../compiler/shape.ts';
import type { Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { emptyArray, NDArray, nodeOf, pendingArray } from './array.ts';
import { arrayFrom } from './host.ts';
import { callOptions, type Definition, functionFor, indexSources, keyOf } from './kernel-definition.ts';
import type { ElementwiseOptions } from './kernel-types.ts';
import { commonDevice, toOperand } from './operand.ts';
import { isTypedArray } from './values.ts';
import { exclusive, runNow, writeThrough, wrote } from './write.ts';

/** A call's arguments, lists made arrays; `outputs` is empty when none was given. */
export interface Arguments {
  readonly inputs: readonly unknown[];
  readonly outputs: readonly NDArray[];
  readonly device: Device;
}

/** One call under way. */
interface Call extends Arguments {
  readonly definition: Definition;
  readonly fn: KernelFunction;
  readonly shape: Shape;
  /** The given or new array of each raw output. */
  readonly rawOutputs: readonly (NDArray | undefined)[];
}

const isArray = (value: unknown): value is NDArray => value instanceof NDArray;

/** What is known of a kernel before its types are. */
type Declared = Pick<Definition, 'name'> & { readonly ast: Pick<Definition['ast'], 'inputs' | 'outputs'> };

/** A call's arguments; throws ArgumentError for a wrong number of them and for what is no value. */
export function readArguments({ ast, name }: Declared, args: readonly unknown[]): Arguments {
  const nin = ast.inputs.length;
  const nout = ast.outputs.length;
  if (args.length !== nin && args.length !== nin + nout) {
    throw new ArgumentError(`${name} takes ${nin} arguments, or ${nin + nout} with the outputs; ${args.length} given`);
  }
  const outputs = args.slice(nin).map((given, k) => {
    if (isArray(given)) return given;
    throw new ArgumentError(`${name}: the output \`${ast.outputs[k]!.name}\` must be an array`);
  });
  const device = commonDevice(args.filter(isArray));
  const inputs = args.slice(0, nin).map((value, k) => {
    if (value === undefined || value === null)
      throw new ArgumentError(`${name}: the input \`${ast.inputs[k]!.name}\` is ${value}`);
    return Array.isArray(value) || isTypedArray(value) ? arrayFrom(value, undefined, device) : value;
  });
  return { inputs, outputs, device };
}

/** The loop's shape: all arrays that are not raw, given outputs included, broadcast together. */
function loopShape({ ast, name }: Definition, { inputs, outputs }: Arguments, size: number | undefined): Shape {
  const arrays = [
    ...inputs.filter((value, k) => isArray(value) && !ast.inputs[k]!.raw),
    ...outputs.filter((_, k) => !ast.outputs[k]!.raw),
  ] as readonly NDArray[];
  if (size !== undefined) {
    if (arrays.length > 0) throw new ArgumentError(`${name}: size can be given only when all arrays are raw`);
    return [size];
  }
  if (arrays.length > 0) return broadcastShapes(arrays.map(({ shape }) => shape));
  throw new ArgumentError(
    `${name}: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })`,
  );
}

/** Runs a kernel on values as users give them. One array per output. */
export function callKernel(
  definition: Definition,
  options: ElementwiseOptions,
  args: readonly unknown[],
): readonly NDArray[] {
  const given = readArguments(definition, args);
  const { inputs, outputs, device } = given;
  const { ast, name } = definition;
  const shape = loopShape(definition, given, options.size);
  const dtypes = [
    ...inputs.map((value) => (isArray(value) ? value.dtype : null)),
    ...outputs.map(({ dtype }) => dtype),
  ];
  const fn = functionFor(definition, dtypes);
  outputs.forEach((output, k) => {
    if (ast.outputs[k]!.raw || sameShape(output.shape, shape)) return;
    throw new ShapeError(
      `${name}: the output \`${ast.outputs[k]!.name}\` has shape ${formatShape(output.shape)}, the loop ${formatShape(shape)}`,
    );
  });
  const rawOutputs = ast.outputs.map(({ raw }, k) =>
    raw ? (outputs[k] ?? newRaw(definition, fn, k, options.size, device)) : undefined,
  );
  const own: Call = { ...given, definition, fn, shape, rawOutputs };
  const held: Memory[] = [];
  try {
    const sources = [...sourcesOf(own, held), ...indexSources(fn, shape)];
    return finishCall(own, call(fn, keyOf(definition, fn), sources, shape, callOptions(options)));
  } finally {
    for (const memory of held) memory.removeReader();
  }
}

function newRaw(
  { ast, name }: Definition,
  fn: KernelFunction,
  k: number,
  size: number | undefined,
  device: Device,
): NDArray {
  if (size === undefined) {
    throw new ArgumentError(
      `${name}: the size of the raw output \`${ast.outputs[k]!.name}\` is undecided; pass the array, or give size`,
    );
  }
  const { dtype } = fn.params[ast.inputs.length + k]!;
  const array = emptyArray([size], dtype, device);
  writeThrough(array, [], zeros([size], dtype));
  return array;
}

// --- arguments as nodes ----------------------------------------------------------------------------------------------

const isWritten = (param: FunctionParam): boolean => param.mode === 'raw' && param.written === true;

/** The user's argument for each parameter of the function; undefined for a new output. */
function argumentAt({ definition: { ast }, inputs, outputs, rawOutputs }: Call, position: number): unknown {
  const k = position - ast.inputs.length;
  return k < 0 ? inputs[position] : (rawOutputs[k] ?? outputs[k]);
}

/** The nodes that the call reads, in the order of the parameters. */
function sourcesOf(own: Call, held: Memory[]): readonly Node[] {
  const { fn } = own;
  const used = fn.params.flatMap((param, k) => (param.mode === 'out' ? [] : [{ param, k }]));
  const nodes = new Map<number, Node>();
  for (const { param, k } of used) if (!isWritten(param)) nodes.set(k, readSource(own, param, k));
  // Those last: memory that another argument reads must be left as it is, so that the kernel reads it as it was.
  const read = [...nodes.values()].flatMap(inputsOf);
  for (const { param, k } of used) if (isWritten(param)) nodes.set(k, exclusive(rawArray(own, param, k), read, held));
  return used.map(({ k }) => nodes.get(k)!);
}

function readSource(own: Call, param: FunctionParam, position: number): Node {
  if (param.mode === 'raw') return nodeOf(rawArray(own, param, position).eval());
  const value = argumentAt(own, position);
  if (value === undefined) return zeros(own.shape, param.dtype);
  if (isArray(value)) return nodeOf(value);
  const operand = toOperand(value, own.device);
  const hole = { ...operand, hole: position } as Weak;
  return scalarSource(nameOf(own, position), param.dtype, isWeak(operand) ? hole : operand);
}

function nameOf({ definition: { ast, name } }: Call, position: number): string {
  return `${name}: \`${[...ast.inputs, ...ast.outputs][position]!.name}\``;
}

/** The array of a raw parameter. Its rank is what the body indexes. */
function rawArray(own: Call, param: FunctionParam, position: number): NDArray {
  return checkedRaw(nameOf(own, position), param, argumentAt(own, position));
}

export function checkedRaw(name: string, { rank, dims }: FunctionParam, value: unknown): NDArray {
  if (!isArray(value)) throw new ArgumentError(`${name} is a raw parameter and needs an array`);
  if ((rank !== undefined && value.ndim !== rank) || (dims !== undefined && value.ndim < dims)) {
    const wanted = rank === undefined ? `shape[${dims! - 1}]` : `${rank} indices`;
    throw new ShapeError(`${name} is used with ${wanted}, its array has shape ${formatShape(value.shape)}`);
  }
  return value;
}

/**
 * A scalar for a parameter whose type the arrays decided. It is assigned, as NumPy assigns to an element: the fraction is
 * cut off for an integer type, and what does not fit is an error.
 */
export function scalarSource(name: string, dtype: DType, operand: Operand): Node {
  if (!isWeak(operand)) return cast(operand, dtype);
  const kind = kindOf(dtype);
  if (operand.weak !== 'float' || (kind !== 'int' && kind !== 'uint')) return strong(operand, dtype);
  if (!Number.isFinite(operand.value)) throw new OverflowError(`${name} is ${operand.value}, which is no ${dtype}`);
  const value = BigInt(Math.trunc(operand.value));
  const { min, max } = integerRange(dtype);
  if (value < min || value > max)
    throw new OverflowError(`${name} is ${operand.value}, which is out of bounds for ${dtype}`);
  return strong({ weak: 'int', value, literal: operand.literal } satisfies Weak, dtype);
}

// --- results ---------------------------------------------------------------------------------------------------------

function finishCall(own: Call, node: CallNode): readonly NDArray[] {
  const { definition, fn, outputs, rawOutputs, device } = own;
  const { ast } = definition;
  const plain = ast.outputs.flatMap(({ raw }, k) => (raw ? [] : [k]));
  const nodes = plain.map((_, k) => result(node, k));
  const written = fn.params.flatMap((param, k) => (isWritten(param) ? [argumentAt(own, k) as NDArray] : []));
  // Writing through raw parameters is an effect: the kernel runs now, once.
  const results =
    written.length > 0
      ? runNow(nodes.length > 0 ? nodes : [node], device)
      : nodes.map((wanted) => pendingArray(wanted, device));
  for (const array of written) wrote(array);
  const found: (NDArray | undefined)[] = [...rawOutputs];
  plain.forEach((output, k) => {
    const array = results[k]!;
    const given = outputs[output];
    if (given !== undefined) writeThrough(given, [], nodeOf(array));
    found[output] = given ?? array;
  });
  return found as readonly NDArray[];
}

// --- in templates ----------------------------------------------------------------------------------------------------

/** In a snippet, a kernel is a function of arrays and numbers; it fuses with what is around it. */
export function functionValue(definition: Definition, options: ElementwiseOptions): Value {
  const { ast, name } = definition;
  if ([...ast.inputs, ...ast.outputs].some(({ raw }) => raw)) {
    throw new ArgumentError(`${name} has raw parameters and cannot be called in a template; call it from JavaScript`);
  }
  return {
    kind: 'function',
    name,
    call: (args, keywords) => callInTemplate(definition, options, operandsOf(name, args, keywords)),
  };
}

function operandsOf(name: string, args: readonly Value[], keywords: Keywords): readonly Operand[] {
  const [word] = Object.keys(keywords);
  if (word !== undefined)
    throw new ArgumentError(`${name}() got an unexpected keyword argument '${word}'; it takes none`);
  return args.map(operandOf);
}

function callInTemplate(definition: Definition, options: ElementwiseOptions, operands: readonly Operand[]): Value {
  const { ast, name } = definition;
  if (operands.length !== ast.inputs.length) {
    throw new ArgumentError(`${name}() takes ${ast.inputs.length} arguments, got ${operands.length}`);
  }
  const fn = functionFor(
    definition,
    operands.map((operand) => (isWeak(operand) ? null : operand.dtype)),
  );
  const shape = broadcastShapes(operands.map((operand) => (isWeak(operand) ? [] : operand.shape)));
  const sources = fn.params.flatMap((param, k): Node[] => {
    if (param.mode === 'out') return [];
    const operand = operands[k];
    if (operand === undefined) return [zeros(shape, param.dtype)];
    return [scalarSource(`${name}: \`${ast.inputs[k]!.name}\``, param.dtype, operand)];
  });
  const node = call(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape, callOptions(options));
  const results = ast.outputs.map((_, k) => nodeValue(result(node, k)));
  return results.length === 1 ? results[0]! : tuple(results);
}
