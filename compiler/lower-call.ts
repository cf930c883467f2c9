/** Functions, methods and attributes of the snippet language, all derived from the tables: operations, views, creation. */

import { type Argument, type Arguments, bindArguments, type Parameter } from './arguments.ts';
import { applyAll, dtypeByName } from './build.ts';
import { creationNames, findCreation } from './creation-table.ts';
import { type DType, kindOf } from './dtype.ts';
import { ArgumentError, UnsupportedError } from './errors.ts';
import { cast } from './graph.ts';
import { optionalOperands, replaceNonfinite, toArray } from './lower-optional.ts';
import {
  type ArrayValue,
  describeValue,
  type Keywords,
  nodeOfValue,
  nodeValue,
  operandOf,
  shapeOfValue,
  tuple,
  type Value,
  viewOfValue,
  weakFloat,
  weakInt,
} from './lower-value.ts';
import { findOp, type OpName, offeredNames, opRow, suggest } from './ops.ts';
import { findReduction, reductionNames } from './reductions-table.ts';
import { elementsOf, type Shape } from './shape.ts';
import { findView, viewNames } from './views-table.ts';

type Call = (args: readonly Value[], keywords: Keywords) => Value;

export const makeFunction = (name: string, call: Call): Value => ({ kind: 'function', name, call });

const constants: Readonly<Record<string, Value>> = {
  pi: weakFloat(Math.PI),
  e: weakFloat(Math.E),
  euler_gamma: weakFloat(0.5772156649015329),
  inf: weakFloat(Number.POSITIVE_INFINITY),
  nan: weakFloat(Number.NaN),
  newaxis: { kind: 'none' },
  linalg: { kind: 'module', only: ['norm'] },
  np: { kind: 'module' },
  numpy: { kind: 'module' },
};

/** NumPy has these and Weft does not yet: the error says so instead of "unknown name". */
const later: Readonly<Record<string, string>> = Object.fromEntries([
  ...['median', 'nanmedian', 'percentile', 'quantile'].map((name) => [name, 'order statistics']),
  ...[
    'cumsum',
    'cumprod',
    'diff',
    'sort',
    'argsort',
    'unique',
    'nonzero',
    'take',
    'put',
    'compress',
    'searchsorted',
    'bincount',
    'histogram',
  ].map((name) => [name, 'scans, sorting and gathering']),
  ...['dot', 'matmul', 'einsum', 'tensordot', 'inner', 'outer', 'vdot', 'kron', 'fft', 'random'].map((name) => [
    name,
    'matrix products and library calls',
  ]),
  ...['concatenate', 'stack', 'hstack', 'vstack', 'tile', 'repeat', 'roll', 'pad', 'split'].map((name) => [
    name,
    'joining and repeating arrays',
  ]),
]);

export function unavailable(name: string): UnsupportedError | undefined {
  if (!Object.hasOwn(later, name)) return undefined;
  return new UnsupportedError(`\`${name}\` is not available: ${later[name]} are not part of this version`);
}

/** NumPy's functions that a later version may have. */
export const unavailableNames: readonly string[] = Object.freeze(Object.keys(later));

/** All names a snippet can use without binding them. */
export function builtinNames(): readonly string[] {
  return [
    ...offeredNames,
    ...viewNames,
    ...creationNames,
    ...reductionNames,
    ...Object.keys(constants),
    'astype',
    'copy',
    'shape',
    'ndim',
    'size',
    'array',
    'asarray',
    'result_type',
  ];
}

export function builtin(name: string): Value | undefined {
  if (Object.hasOwn(constants, name)) return constants[name];
  const dtype = dtypeByName(name);
  if (dtype !== undefined) return { kind: 'dtype', dtype };
  const known = functionNamed(name);
  if (known !== undefined) return known;
  const missing = unavailable(name);
  if (missing !== undefined) throw missing;
  return undefined;
}

function functionNamed(name: string): Value | undefined {
  const op = findOp(name);
  if (op !== undefined && opRow(op).internal !== true)
    return makeFunction(name, (args, keywords) => callOp(op, name, args, keywords));
  const viewRow = findView(name);
  if (viewRow !== undefined && viewRow.method !== 'attribute') {
    return makeFunction(name, (args, keywords) => {
      const [first, ...rest] = args;
      if (first === undefined)
        throw new ArgumentError(`${name}() missing required argument '${viewRow.parameters[0]!.name}'`);
      return callView(name, toArray(first), rest, keywords);
    });
  }
  if (findReduction(name) !== undefined)
    return makeFunction(name, (args, keywords) => callReduction(name, args, keywords));
  const creation = findCreation(name);
  if (creation !== undefined) {
    return makeFunction(name, (args, keywords) => {
      const made = creation.make(bindValues(name, creation.parameters, args, keywords));
      return 'kind' in made ? nodeValue(made) : tuple(made.map(nodeValue));
    });
  }
  return helperFunctions[name];
}

/** What table functions take, from a value. */
function toArgument(value: Value): Argument {
  switch (value.kind) {
    case 'node':
    case 'reference':
      return nodeOfValue(value);
    case 'none':
      return null;
    case 'bool':
      return value.value;
    case 'dtype':
      return value.dtype;
    case 'text':
      return value.text;
    case 'tuple':
      return value.items.map((item) => {
        if (item.kind === 'weak' && item.weak.weak === 'int') return Number(item.weak.value);
        throw new ArgumentError(`expected integers in a tuple, found ${describeValue(item)}`);
      });
    case 'weak':
      return value.weak;
    default:
      throw new ArgumentError(`${describeValue(value)} cannot be an argument here`);
  }
}

/** `bindArguments` for the values of a snippet. */
export function bindValues(
  name: string,
  parameters: readonly Parameter[],
  args: readonly Value[],
  keywords: Keywords,
): Arguments {
  const named = Object.entries(keywords).map(([word, value]) => [word, toArgument(value)] as const);
  return bindArguments(name, parameters, args.map(toArgument), Object.fromEntries(named));
}

export function callView(name: string, array: ArrayValue, args: readonly Value[], keywords: Keywords): Value {
  const row = findView(name)!;
  const bound = bindValues(name, row.parameters.slice(1), args, keywords);
  let result: Value = array;
  for (const view of row.make(shapeOfValue(array), bound)) result = viewOfValue(result as ArrayValue, view);
  return result;
}

/** A reduction; `out=` is given by name. */
export function callReduction(name: string, args: readonly Value[], keywords: Keywords): Value {
  const row = findReduction(name)!;
  const { out, ...rest } = keywords as Record<string, Value>;
  const node = row.make(bindValues(name, row.parameters, args, rest));
  if (out === undefined || out.kind === 'none') return nodeValue(node);
  return storeOut(name, out, node.dtype, nodeValue(node));
}

/** An operation by position, with NumPy's `dtype=` and `out=`. */
export function callOp(op: OpName, name: string, args: readonly Value[], keywords: Keywords): Value {
  const { arity, outputs } = opRow(op);
  const { dtype, out, ...rest } = keywords as Record<string, Value>;
  if (op === 'nan_to_num' && args[0] !== undefined && Object.keys(rest).length > 0)
    return replaceNonfinite(toArray(args[0]), rest);
  const parameters = positionalNames(op);
  const operands = [...args];
  for (const [word, value] of Object.entries(rest)) {
    const at = parameters.indexOf(word);
    if (at < 0) {
      const words = [...parameters.slice(0, arity), 'dtype', 'out'];
      const near = suggest(word, words);
      throw new ArgumentError(
        `${name}() got an unexpected keyword argument '${word}'; ${near === undefined ? `it takes ${words.join(', ')}` : `did you mean '${near}'?`}`,
      );
    }
    operands[at] = value;
  }
  const isNone = (value: Value | undefined): boolean => value === undefined || value.kind === 'none';
  if (operands.length !== arity || operands.includes(undefined as never) || (op === 'clip' && operands.some(isNone))) {
    const optional = optionalOperands(op, operands);
    if (optional === null)
      throw new ArgumentError(`${name}() takes ${arity} argument${arity === 1 ? '' : 's'}, got ${args.length}`);
    return optional;
  }
  if (dtype !== undefined && dtype.kind !== 'dtype')
    throw new ArgumentError(`${name}(): dtype is a dtype, found ${describeValue(dtype)}`);
  const nodes = applyAll(op, operands.map(operandOf), dtype === undefined ? {} : { dtype: dtype.dtype });
  if (out !== undefined && out.kind !== 'none') return storeOut(name, out, nodes[0]!.dtype, nodeValue(nodes[0]!));
  return outputs === undefined ? nodeValue(nodes[0]!) : tuple(nodes.map(nodeValue));
}

function storeOut(name: string, out: Value, from: DType, value: Value): Value {
  if (out.kind !== 'reference')
    throw new ArgumentError(`${name}(): out is an interpolated array, found ${describeValue(out)}`);
  const node = nodeOfValue(value as ArrayValue);
  if (node.shape.join() !== out.shape.join())
    throw new ArgumentError(
      `${name}(): out has shape (${out.shape.join(', ')}), the result (${node.shape.join(', ')})`,
    );
  if (from !== out.dtype && kindOf(from) !== kindOf(out.dtype))
    throw new ArgumentError(`${name}(): out is ${out.dtype}, the result ${from}`);
  out.handle.write(out.views, cast(node, out.dtype));
  return out;
}

function positionalNames(op: OpName): readonly string[] {
  const named: Readonly<Record<string, readonly string[]>> = {
    clip: ['a', 'a_min', 'a_max'],
    where: ['condition', 'x', 'y'],
    round: ['a', 'decimals'],
    round_decimals: ['a', 'decimals'],
    nan_to_num: ['x'],
  };
  return named[op] ?? ['x1', 'x2', 'x3'];
}

export const shapeTuple = (shape: Shape): Value => tuple(shape.map((extent) => weakInt(BigInt(extent))));

function only(name: string, args: readonly Value[]): Value {
  const [first] = args;
  if (first === undefined || args.length !== 1)
    throw new ArgumentError(`${name}() takes 1 argument, got ${args.length}`);
  return first;
}

const helperFunctions: Readonly<Record<string, Value>> = {
  shape: makeFunction('shape', (args) => shapeTuple(shapeOfValue(only('shape', args)))),
  ndim: makeFunction('ndim', (args) => weakInt(BigInt(shapeOfValue(only('ndim', args)).length))),
  size: makeFunction('size', (args) => weakInt(BigInt(elementsOf(shapeOfValue(only('size', args)))))),
  copy: makeFunction('copy', (args) => nodeValue(nodeOfValue(toArray(only('copy', args))))),
  asarray: makeFunction('asarray', (args, keywords) => asArray('asarray', args, keywords)),
  array: makeFunction('array', (args, keywords) => asArray('array', args, keywords)),
  astype: makeFunction('astype', ([array, ...rest], keywords) => asType(toArray(array!), rest, keywords)),
};

function asArray(name: string, args: readonly Value[], keywords: Keywords): Value {
  const array = toArray(args[0] ?? only(name, args));
  const dtype = args[1] ?? keywords.dtype;
  return dtype === undefined || dtype.kind === 'none' ? array : asType(array, [dtype], {});
}

export function asType(array: ArrayValue, args: readonly Value[], keywords: Keywords): Value {
  const dtype = args[0] ?? keywords.dtype;
  if (dtype?.kind !== 'dtype')
    throw new ArgumentError(`astype() takes a dtype, found ${dtype === undefined ? 'nothing' : describeValue(dtype)}`);
  return nodeValue(cast(nodeOfValue(array), dtype.dtype));
}
