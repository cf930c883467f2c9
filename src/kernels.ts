/** User-written elementwise kernels: CuPy's ElementwiseKernel, in Weft's kernel language. */

import { broadcastTo, strong } from '../compiler/build.ts';
import { type DType, isDType } from '../compiler/dtype.ts';
import { ArgumentError, ShapeError } from '../compiler/errors.ts';
import { type CallNode, call, cast, constant, input, iota, type Node, result, scalar } from '../compiler/graph.ts';
import type { KernelFunction } from '../compiler/kernel.ts';
import { contiguous } from '../compiler/layout.ts';
import { type HoleValue, lowerKernel } from '../compiler/lower-body.ts';
import { bindPlaceholders } from '../compiler/lower-body-bind.ts';
import { nodeValue, operandOf, tuple, type Value } from '../compiler/lower-value.ts';
import { preview } from '../compiler/preview.ts';
import { broadcastShapes, elementsOf, formatShape, type Shape, sameShape } from '../compiler/shape.ts';
import type { KernelAst } from '../compiler/syntax/ast.ts';
import { parseBody, parseKernel, parseKernelParams } from '../compiler/syntax/parse.ts';
import { joinTemplate, plainText } from '../compiler/syntax/text.ts';
import type { Device } from '../runtime/device.ts';
import { hostFacts } from '../runtime/host-compiler.ts';
import { prepareKernel } from '../runtime/module-cache.ts';
import { emptyArray, NDArray, nodeOf, pendingArray } from './array.ts';
import { currentDevice, deviceOf } from './context.ts';
import { isElementwise, type KernelValue, kernelMark } from './kernel-value.ts';
import { commonDevice, type DTypeLike, describe, dtypeOf, toOperand } from './operand.ts';
import { exclusive, runNow, writeThrough, wrote } from './write.ts';

export interface ElementwiseSpec {
  /** CuPy's parameter text: `T x, raw float32 w`. A one-letter type is a placeholder that the arrays decide. */
  readonly in: string;
  readonly out: string;
  /** Statements for one element; `i` is its flat index, `n` the number of elements. */
  readonly body: string;
  /** Shown in the cache, in plans and in errors. */
  readonly name?: string;
  /** A list even of one result. */
  readonly returnTuple?: boolean;
}

export interface ElementwiseOptions {
  /** Number of elements, when every array is `raw`. */
  readonly size?: number;
  /** Threads of a block on the GPU. */
  readonly blockSize?: number;
  readonly returnTuple?: boolean;
}

export interface ElementwiseKernel extends KernelValue {
  /** Inputs, then optionally all outputs to write to. Returns the output, or the outputs as a list. */
  (...args: readonly unknown[]): NDArray;
  readonly kernelName: string;
  /** The same kernel with options for its calls. */
  with(options: ElementwiseOptions): ElementwiseKernel;
  /**
   * The generated text for a target, for contiguous arrays of these input types (by default float32 for every
   * placeholder). Compiles nothing.
   */
  source(options?: SourceOptions): string;
  /** Compiles the kernel for these types ahead of its first call, off the main thread. */
  warm(options?: WarmOptions): Promise<void>;
  /** All outputs as a list, however many there are. */
  all(...args: readonly unknown[]): readonly NDArray[];
}

export interface SourceOptions {
  readonly target?: 'cpu' | 'cuda';
  /** One per input. */
  readonly dtypes?: readonly DTypeLike[];
}

export interface WarmOptions {
  readonly dtypes?: readonly DTypeLike[];
  readonly device?: string;
}

/** A kernel's fixed parts. */
interface Definition {
  readonly name: string;
  readonly ast: KernelAst;
  readonly holes: readonly HoleValue[];
  readonly returnTuple: boolean;
  readonly id: number;
  readonly functions: Map<string, KernelFunction>;
}

let definitions = 0;

function holeOf(value: unknown, index: number, text: string): HoleValue {
  const hole = `\${${index}}`;
  const start = text.indexOf(hole);
  const place = { text, span: { start, end: start + hole.length } };

  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'bigint') return { kind: 'bigint', value };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (isElementwise(value)) return value.asHole();
  if (typeof value === 'function' && 'dtype' in value && typeof value.dtype === 'string' && isDType(value.dtype))
    return { kind: 'dtype', dtype: value.dtype };
  if (value instanceof NDArray)
    throw new ArgumentError(`${hole} is an array: declare a parameter (raw T w) and pass it in the call`, { place });
  const never = typeof value === 'string' ? ': text is never interpolated' : '';
  throw new ArgumentError(
    `${hole} is ${describe(value)}${never}; a kernel takes numbers, bigints, booleans, dtypes and other kernels`,
    { place },
  );
}

/** A kernel from its parts, or from a template: elementwise`(x: T, y: T) => (z: T) { z = x - y }`. */
export function elementwise(spec: ElementwiseSpec): ElementwiseKernel;
export function elementwise(strings: TemplateStringsArray, ...values: readonly unknown[]): ElementwiseKernel;
export function elementwise(
  first: ElementwiseSpec | TemplateStringsArray,
  ...values: readonly unknown[]
): ElementwiseKernel {
  const id = definitions++;
  if ('raw' in first) {
    const ast = parseKernel(joinTemplate(first.raw));
    return makeKernel(
      {
        name: `kernel_${id}`,
        ast,
        holes: values.map((value, index) => holeOf(value, index, ast.text)),
        returnTuple: false,
        id,
        functions: new Map(),
      },
      {},
    );
  }
  const known = ['in', 'out', 'body', 'name', 'returnTuple'];
  for (const key of Object.keys(first))
    if (!known.includes(key))
      throw new ArgumentError(`elementwise() has no option \`${key}\`; it takes ${known.join(', ')}`);
  for (const key of ['in', 'out', 'body'] as const)
    if (typeof first[key] !== 'string') throw new ArgumentError(`elementwise() needs \`${key}\` as text`);
  const ast: KernelAst = {
    text: first.body,
    inputs: parseKernelParams(plainText(first.in), 'in'),
    outputs: parseKernelParams(plainText(first.out), 'out'),
    body: parseBody(plainText(first.body)),
  };
  return makeKernel(
    {
      name: first.name ?? `kernel_${id}`,
      ast,
      holes: [],
      returnTuple: first.returnTuple ?? false,
      id,
      functions: new Map(),
    },
    {},
  );
}

function makeKernel(definition: Definition, options: ElementwiseOptions): ElementwiseKernel {
  const run = (...args: readonly unknown[]): readonly NDArray[] => callKernel(definition, options, args);
  const kernel = (...args: readonly unknown[]): NDArray => {
    const results = run(...args);
    const list = options.returnTuple ?? definition.returnTuple;
    // Several outputs come as a list; the type says one because that is what nearly all kernels have.
    return results.length === 1 && !list ? results[0]! : (results as unknown as NDArray);
  };
  return Object.assign(kernel, {
    [kernelMark]: true as const,
    kernelName: definition.name,
    with: (more: ElementwiseOptions) => makeKernel(definition, checkedOptions({ ...options, ...more })),
    all: run,
    source: ({ target = currentDevice().info.target, dtypes }: SourceOptions = {}) => {
      const nodes = previewNodes(definition, options, dtypes);
      const facts = target === 'cuda' ? { target, facts: { units: previewUnits } } : { target, facts: hostFacts() };
      return preview(nodes, facts)
        .map(({ text }) => text)
        .join('\n');
    },
    warm: async ({ dtypes, device }: WarmOptions = {}) => {
      const own = deviceOf(device);
      const nodes = previewNodes(definition, options, dtypes);
      const sources = preview(
        nodes,
        own.info.target === 'cuda' ? { target: 'cuda', facts: own.info } : { target: 'cpu', facts: hostFacts() },
      );
      await Promise.all(sources.map((source) => prepareKernel(own, source)));
    },
    asFunction: (device: Device) => functionValue(definition, device),
    asHole: (): HoleValue => ({
      kind: 'function',
      name: definition.name,
      arity: definition.ast.inputs.length,
      make: (dtypes) => functionFor(definition, dtypes),
    }),
  });
}

/** Multiprocessors of the GPU that a text is shown for when there is none. */
const previewUnits = 132;
const previewSize = 2 ** 20;

/** The kernel's results for large contiguous arrays of the given types; raw arrays have one dimension. */
function previewNodes(
  definition: Definition,
  options: ElementwiseOptions,
  dtypes: readonly DTypeLike[] | undefined,
): readonly Node[] {
  const { ast, name } = definition;
  if (dtypes !== undefined && dtypes.length !== ast.inputs.length)
    throw new ArgumentError(`${name} has ${ast.inputs.length} inputs; dtypes has ${dtypes.length}`);
  const types = ast.inputs.map(({ type }, k): DType | null => {
    if (dtypes !== undefined) return dtypeOf(dtypes[k]!);
    return type.kind === 'name' && !isDType(type.name) ? 'float32' : null;
  });
  const fn = functionFor(definition, types);
  const shape = [previewSize];
  const sources = fn.params.flatMap((param): Node[] =>
    param.mode === 'out' ? [] : [input({}, param.dtype, contiguous(shape))],
  );
  const node = call(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape, options.blockSize);
  const outputs = fn.params.filter(({ mode }) => mode === 'out' || mode === 'inout');
  return outputs.length === 0 ? [node] : outputs.map((_, k) => result(node, k));
}

function checkedOptions(options: ElementwiseOptions): ElementwiseOptions {
  for (const key of Object.keys(options)) {
    if (!['size', 'blockSize', 'returnTuple'].includes(key))
      throw new ArgumentError(`a kernel call has no option \`${key}\`; it takes size, blockSize, returnTuple`);
  }
  const { size, blockSize } = options;
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 0))
    throw new ArgumentError(`size is a number of elements, found ${size}`);
  if (blockSize !== undefined && (!Number.isSafeInteger(blockSize) || blockSize < 1 || blockSize > 1024)) {
    throw new ArgumentError(`blockSize is 1 to 1024 threads, found ${blockSize}`);
  }
  return options;
}

/** The typed function for these argument types; null for scalars. Typed once per combination. */
function functionFor(definition: Definition, dtypes: readonly (DType | null)[]): KernelFunction {
  const key = dtypes.join();
  let fn = definition.functions.get(key);
  if (fn === undefined) {
    const bindings = bindPlaceholders(definition.ast, dtypes, definition.holes);
    fn = lowerKernel(definition.ast, { name: definition.name, bindings, holes: definition.holes });
    definition.functions.set(key, fn);
  }
  return fn;
}

const keyOf = (definition: Definition, fn: KernelFunction): string =>
  `${definition.id}:${fn.params.map(({ dtype }) => dtype).join()}`;

interface Arguments {
  readonly inputs: readonly unknown[];
  readonly outputs: readonly (NDArray | undefined)[];
}

function splitArguments(definition: Definition, args: readonly unknown[]): Arguments {
  const { ast, name } = definition;
  const nin = ast.inputs.length;
  const nout = ast.outputs.length;
  if (args.length !== nin && args.length !== nin + nout) {
    throw new ArgumentError(`${name} takes ${nin} arguments, or ${nin + nout} with the outputs; ${args.length} given`);
  }
  const outputs = ast.outputs.map((param, k) => {
    const given = args[nin + k];
    if (given !== undefined && !(given instanceof NDArray))
      throw new ArgumentError(`${name}: the output \`${param.name}\` must be an array`);
    return given;
  });
  return { inputs: args.slice(0, nin), outputs };
}

/** The loop's shape: all arrays that are not raw, given outputs included, broadcast together. */
function loopShape(definition: Definition, { inputs, outputs }: Arguments, size: number | undefined): Shape {
  const { ast, name } = definition;
  const shapes = [
    ...inputs.filter((value, k) => value instanceof NDArray && !ast.inputs[k]!.raw),
    ...outputs.filter((value, k) => value !== undefined && !ast.outputs[k]!.raw),
  ].map((array) => (array as NDArray).shape);
  if (size !== undefined) {
    if (shapes.length > 0) throw new ArgumentError(`${name}: size can be given only when all arrays are raw`);
    return [size];
  }
  if (shapes.length === 0)
    throw new ArgumentError(
      `${name}: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })`,
    );
  return broadcastShapes(shapes);
}

function callKernel(definition: Definition, options: ElementwiseOptions, args: readonly unknown[]): readonly NDArray[] {
  const given = splitArguments(definition, args);
  const arrays = [...given.inputs, ...given.outputs].filter((value): value is NDArray => value instanceof NDArray);
  const device = commonDevice(arrays);
  const shape = loopShape(definition, given, options.size);
  const { ast, name } = definition;
  const dtypes = [
    ...given.inputs.map((value) => (value instanceof NDArray ? value.dtype : null)),
    ...(given.outputs.every((value) => value === undefined) ? [] : given.outputs.map((value) => value?.dtype ?? null)),
  ];
  const fn = functionFor(definition, dtypes);
  const rawOutputs = ast.outputs.map(({ raw }, k) =>
    raw ? (given.outputs[k] ?? newRaw(definition, fn, k, options.size, device)) : undefined,
  );
  given.outputs.forEach((output, k) => {
    if (output !== undefined && !ast.outputs[k]!.raw && !sameShape(output.shape, shape)) {
      throw new ShapeError(
        `${name}: the output \`${ast.outputs[k]!.name}\` has shape ${formatShape(output.shape)}, the loop ${formatShape(shape)}`,
      );
    }
  });
  const sources: Node[] = [];
  fn.params.forEach((param, position) => {
    if (param.mode === 'out') return;
    const isInput = position < ast.inputs.length;
    const k = isInput ? position : position - ast.inputs.length;
    const value = isInput ? given.inputs[k] : param.mode === 'raw' ? rawOutputs[k] : given.outputs[k];
    sources.push(sourceOf(definition, param, value, shape, device));
  });
  const node = call(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape, options.blockSize);
  return finishCall(definition, fn, node, given, rawOutputs, device);
}

function indexSources(fn: KernelFunction, shape: Shape): readonly Node[] {
  return [
    ...(fn.usesIndex ? [iota(contiguous(shape))] : []),
    ...(fn.usesSize ? [scalar(BigInt(elementsOf(shape)), 'int64')] : []),
  ];
}

function newRaw(
  definition: Definition,
  fn: KernelFunction,
  k: number,
  size: number | undefined,
  device: Device,
): NDArray {
  const param = fn.params[definition.ast.inputs.length + k]!;
  if (size === undefined)
    throw new ArgumentError(
      `${definition.name}: the size of the raw output \`${param.name}\` is undecided; pass the array, or give size`,
    );
  const array = emptyArray([size], param.dtype, device);
  writeThrough(array, [], broadcastTo(constant(param.dtype.startsWith('complex') ? [0, 0] : 0n, param.dtype), [size]));
  return array;
}

/** The node of one argument: scalars become typed parameters, raw arrays are computed first. */
function sourceOf(
  definition: Definition,
  param: KernelFunction['params'][number],
  value: unknown,
  shape: Shape,
  device: Device,
): Node {
  if (param.mode === 'raw') {
    if (!(value instanceof NDArray))
      throw new ArgumentError(`${definition.name}: the raw parameter \`${param.name}\` needs an array`);
    value.eval();
    return param.written === true ? exclusive(value) : nodeOf(value);
  }
  if (value instanceof NDArray) return nodeOf(value);
  if (value === undefined)
    return broadcastTo(constant(param.dtype.startsWith('complex') ? [0, 0] : 0n, param.dtype), shape);
  const operand = toOperand(value, device);
  return 'weak' in operand ? strong(operand, param.dtype) : cast(operand, param.dtype);
}

function finishCall(
  definition: Definition,
  fn: KernelFunction,
  node: CallNode,
  given: Arguments,
  rawOutputs: readonly (NDArray | undefined)[],
  device: Device,
): readonly NDArray[] {
  const { ast } = definition;
  const plain = ast.outputs.filter(({ raw }) => !raw);
  const nodes = plain.map((_, k) => result(node, k));
  const written = fn.params.flatMap((param, k) => (param.mode === 'raw' && param.written === true ? [k] : []));
  const outputs = plain.map((param) => given.outputs[ast.outputs.indexOf(param)]);
  let results: readonly NDArray[];
  if (written.length > 0) {
    // Writing through raw parameters is an effect: the kernel runs now, once.
    results = runNow(nodes.length > 0 ? nodes : [node], device).slice(0, nodes.length);
    for (const k of written) {
      const array = k < ast.inputs.length ? (given.inputs[k] as NDArray) : rawOutputs[k - ast.inputs.length]!;
      wrote(array);
    }
  } else results = nodes.map((own) => pendingArray(own, device));
  const stored = results.map((array, k) => {
    const output = outputs[k];
    if (output === undefined) return array;
    writeThrough(output, [], nodeOf(array));
    return output;
  });
  return ast.outputs.map((param, k) => (param.raw ? rawOutputs[k]! : stored[plain.indexOf(param)]!));
}

/** In a snippet, a kernel is a function of arrays and numbers; it fuses with what is around it. */
function functionValue(definition: Definition, device: Device): Value {
  const { ast, name } = definition;
  if ([...ast.inputs, ...ast.outputs].some(({ raw }) => raw))
    throw new ArgumentError(`${name} has raw parameters and cannot be called in a template; call it from JavaScript`);
  return {
    kind: 'function',
    name,
    call: (args) => {
      if (args.length !== ast.inputs.length)
        throw new ArgumentError(`${name}() takes ${ast.inputs.length} arguments, got ${args.length}`);
      const operands = args.map(operandOf);
      const fn = functionFor(
        definition,
        operands.map((operand) => ('weak' in operand ? null : operand.dtype)),
      );
      const shape = broadcastShapes(operands.map((operand) => ('weak' in operand ? [] : operand.shape)));
      const sources: Node[] = [];
      fn.params.forEach((param, k) => {
        if (param.mode === 'out') return;
        const operand = operands[k];
        if (operand === undefined) sources.push(sourceOf(definition, param, undefined, shape, device));
        else sources.push('weak' in operand ? strong(operand, param.dtype) : operand);
      });
      const node = call(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape);
      const results = ast.outputs.map((_, k) => nodeValue(result(node, k)));
      return results.length === 1 ? results[0]! : tuple(results);
    },
  };
}
