/** Device functions in CUDA C, as pieces of kernels and expressions on both devices. */

import { isWeak, type Operand, strong, type Weak } from '../compiler/build.ts';
import { checkArgument, checkCount } from '../compiler/device/arguments.ts';
import { type DeviceFunctionFacts, readDeviceFunction } from '../compiler/device/function.ts';
import { cNameOf } from '../compiler/device/signature.ts';
import { integerRange } from '../compiler/dtype.ts';
import { ArgumentError, OverflowError, UnsupportedError } from '../compiler/errors.ts';
import { call, cast, type Node, result } from '../compiler/graph.ts';
import { literal } from '../compiler/literal.ts';
import type { HoleValue } from '../compiler/lower-body.ts';
import { nodeValue, operandOf } from '../compiler/lower-value.ts';
import { broadcastShapes } from '../compiler/shape.ts';
import { newPlace, runOrRepeat } from './again.ts';
import { NDArray, pendingArray } from './array.ts';
import type { DeviceFunction, DeviceFunctionOptions } from './device-function-types.ts';
import { checkKeys, checkRounding, mathMode } from './kernel-options.ts';
import { kernelMark } from './kernel-value.ts';
import { commonDevice, describe, isDTypeFunction, toOperand } from './operand.ts';

/**
 * A function in CUDA C: deviceFunction`__device__ float f(float x) { return x * x + 1; }`. The last function of the text is
 * the one that is called. Interpolated numbers become exact literals, dtypes C's names of them. The text is read now, and
 * compiled with what calls it. Throws ArgumentError, UnsupportedError and LimitError, with the place in the text.
 */
export function deviceFunction(text: string): DeviceFunction;
export function deviceFunction(strings: TemplateStringsArray, ...values: readonly unknown[]): DeviceFunction;
export function deviceFunction(first: string | TemplateStringsArray, ...values: readonly unknown[]): DeviceFunction {
  if (typeof first === 'string') return makeFunction(readDeviceFunction(first), {});
  if (typeof first !== 'object' || first === null || !('raw' in first))
    throw new ArgumentError(`deviceFunction takes a text of CUDA C, found ${describe(first)}`);
  return makeFunction(readDeviceFunction(textOf(first.raw, values)), {});
}

// --- the text --------------------------------------------------------------------------------------------------------

/** A value is never a part of a word. */
function textOf(strings: readonly string[], values: readonly unknown[]): string {
  return strings.reduce((text, part, k) => {
    const value = literalOf(values[k - 1], k - 1, strings);
    return `${text}${/\w$/.test(text) ? ' ' : ''}${value}${/^\w/.test(part) ? ' ' : ''}${part}`;
  });
}

function literalOf(value: unknown, index: number, strings: readonly string[]): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? integer(BigInt(value))
      : signed(literal(value, 'float64'));
  if (typeof value === 'bigint') return integer(value);
  const text = strings.map((part, k) => (k === 0 ? part : `\${${k - 1}}${part}`)).join('');
  const hole = `\${${index}}`;
  const start = text.indexOf(hole);
  const place = { text, span: { start, end: start + hole.length } };
  if (isDTypeFunction(value)) {
    const name = cNameOf(value.dtype);
    if (name !== null) return name;
    throw new UnsupportedError(`C has no ${value.dtype}: a device function takes real numbers`, { place });
  }
  const never = typeof value === 'string' ? ': text is never interpolated' : '';
  const found = value instanceof NDArray ? 'an array' : describe(value);
  throw new ArgumentError(
    `${hole} is ${found}${never}; a device function's text takes numbers, bigints, booleans and dtypes`,
    { place },
  );
}

const signed = (text: string): string => (text.startsWith('-') ? `(${text})` : text);

function integer(value: bigint): string {
  for (const dtype of ['int32', 'int64', 'uint64'] as const) {
    const { min, max } = integerRange(dtype);
    if (value >= min && value <= max) return signed(literal(value, dtype));
  }
  throw new OverflowError(
    `the integer ${value} is in no type of C: ${integerRange('int64').min} to ${integerRange('uint64').max}`,
  );
}

// --- calls -----------------------------------------------------------------------------------------------------------

function makeFunction(facts: DeviceFunctionFacts, options: DeviceFunctionOptions): DeviceFunction {
  const { name, signature } = facts;
  const prepared = newPlace();
  const run = (args: readonly unknown[]): NDArray => {
    const device = commonDevice(args.filter((value) => value instanceof NDArray));
    const operands = args.map((value, hole): Operand => {
      const operand = toOperand(value, device);
      return isWeak(operand) ? ({ ...operand, hole } as Weak) : operand;
    });
    return pendingArray(callNode(facts, options, operands), device);
  };
  // Of numbers alone the result is on the current device, which is not the same in every call.
  const own = (...args: readonly unknown[]): NDArray =>
    args.some((value) => value instanceof NDArray) ? runOrRepeat(prepared, args, () => run(args)) : run(args);
  return Object.assign(own, {
    [kernelMark]: true as const,
    functionName: name,
    signature: signature.text,
    source: facts.fn.device.source,
    with: (more: DeviceFunctionOptions) => makeFunction(facts, checkedOptions({ ...options, ...more })),
    asFunction: () => ({
      kind: 'function' as const,
      name,
      call: (args: readonly Parameters<typeof operandOf>[0][], keywords: object) => {
        const [word] = Object.keys(keywords);
        if (word !== undefined)
          throw new ArgumentError(`${name}() got an unexpected keyword argument '${word}'; it takes none`);
        return nodeValue(callNode(facts, options, args.map(operandOf)));
      },
    }),
    asHole: (): HoleValue => ({ kind: 'device', facts }),
  });
}

function checkedOptions(options: DeviceFunctionOptions): DeviceFunctionOptions {
  checkKeys('a device function', options, ['math', 'fmad']);
  checkRounding(options);
  return options;
}

function callNode(facts: DeviceFunctionFacts, options: DeviceFunctionOptions, operands: readonly Operand[]): Node {
  const { fn, key, signature } = facts;
  checkCount(facts, operands.length);
  const shape = broadcastShapes(operands.map((operand) => (isWeak(operand) ? [] : operand.shape)));
  const sources = operands.map((operand, k): Node => {
    const { dtype } = signature.parameters[k]!;
    const type = isWeak(operand) ? operand.weak : operand.dtype;
    checkArgument(facts, k, {
      type,
      remedy: (to) => (isWeak(operand) ? `write ${to}(...)` : `convert it with astype('${to}')`),
    });
    return isWeak(operand) ? strong(operand, dtype) : cast(operand, dtype);
  });
  return result(call(fn, key, sources, shape, { math: mathMode(options) }), 0);
}
