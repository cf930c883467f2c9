/** Attaches the methods of the operation table and of views to NDArray. Importing this file is what makes them exist. */

import { applyAll, assignable } from '../compiler/build.ts';
import { kindOf } from '../compiler/dtype.ts';
import { ArgumentError } from '../compiler/errors.ts';
import { cast } from '../compiler/graph.ts';
import { indexView } from '../compiler/indexing.ts';
import { viewShape } from '../compiler/layout.ts';
import { unavailable, unavailableNames } from '../compiler/lower-call.ts';
import { findOp, type OpName, offeredNames, opRow } from '../compiler/ops.ts';
import { reductionNames } from '../compiler/reductions-table.ts';
import { findView, viewNames } from '../compiler/views-table.ts';
import type { Device } from '../runtime/device.ts';
import { methods, runOrRepeat, writeOrRepeat } from './again.ts';
import { deviceOfArray, NDArray, nodeOf, pendingArray, viewOf } from './array.ts';
import { deviceOf } from './context.ts';
import { type ExplainOptions, explain } from './explain.ts';
import { uploaded } from './host.ts';
import { parseIndex } from './index-text.ts';
import type { IndexItem, OpOptions } from './method-types.ts';
import { camelCase } from './names.ts';
import { commonDevice, dtypeOf, isOptions, toOperand, toOperands, withHole } from './operand.ts';
import { storeInto } from './store-into.ts';
import { callReduction, callView } from './tables.ts';
import { refuseReading, tracing, withTracer } from './tracing.ts';
import { writeThrough } from './write.ts';

type Options = OpOptions<NDArray>;

function checkOptions(word: string, options: Options): void {
  for (const key in options) {
    if (key !== 'out' && key !== 'dtype')
      throw new ArgumentError(`${word}() has no option \`${key}\`; it takes out and dtype`);
  }
}

/** An operation of the table on values as users give them; `own` of them is the array that a method belongs to. */
export function callOp(
  op: OpName,
  word: string,
  values: readonly unknown[],
  own: 0 | 1 = 0,
): NDArray | readonly NDArray[] {
  // NumPy's round has a second argument, which is a row of its own here.
  if (op === 'round' && typeof values[1] === 'number') return callOp('round_decimals', word, values, own);
  const { arity, outputs } = opRow(op);
  const last = values[arity];
  const options: Options | undefined = values.length === arity + 1 && isOptions(last) ? last : undefined;
  if (options !== undefined) checkOptions(word, options);
  const count = values.length - (options === undefined ? 0 : 1);
  if (count !== arity) {
    const takes = arity - own;
    throw new ArgumentError(
      `${word}() takes ${takes} argument${takes === 1 ? '' : 's'}, and options after ${takes === 1 ? 'it' : 'them'}; got ${count - own}`,
    );
  }
  const given = options === undefined ? values : values.slice(0, arity);
  const run = (): readonly NDArray[] => runOp(op, word, given, options ?? {});
  if (outputs !== undefined) return run();
  const one = (): NDArray => run()[0]!;
  // Of numbers alone the result is on the current device, which is not the same in every call.
  if (options?.dtype !== undefined || !given.some((value) => value instanceof NDArray)) return one();
  const { out } = options ?? {};
  return out === undefined
    ? runOrRepeat(methods, given, one, `${op} `)
    : writeOrRepeat(methods, [...given, out], one, out, `${op} out `);
}

function runOp(op: OpName, word: string, values: readonly unknown[], { out, dtype }: Options): readonly NDArray[] {
  const { operands, device } = toOperands(values);
  const holes = operands.map((operand, hole) => (typeof values[hole] === 'number' ? withHole(operand, hole) : operand));
  const nodes = applyAll(op, holes, dtype === undefined ? {} : { dtype: dtypeOf(dtype) });
  if (out === undefined) return nodes.map((node) => pendingArray(node, device));
  if (nodes.length > 1) throw new ArgumentError(`${word}() has ${nodes.length} results; out takes one`);
  commonDevice([...values, out].filter((value): value is NDArray => value instanceof NDArray));
  return [storeInto(word, out, nodes[0]!)];
}

function define(name: string, value: (this: NDArray, ...values: never[]) => unknown): void {
  Object.defineProperty(NDArray.prototype, name, { value, writable: true, configurable: true, enumerable: false });
}

for (const word of offeredNames) {
  const op = findOp(word)!;
  const name = camelCase(word);
  // `where` asks about its first operand; real and imag are views, below.
  if (op === 'where' || op === 'real' || op === 'imag') continue;
  define(name, function (...values: unknown[]) {
    return callOp(op, name, [this, ...values], 1);
  });
}

function partOf(array: NDArray, part: 0 | 1): NDArray {
  if (kindOf(array.dtype) !== 'complex') return part === 0 ? array : (callOp('imag', 'imag', [array]) as NDArray);
  return viewOf(array, [{ kind: 'part', part }]);
}

define('real', function () {
  return partOf(this, 0);
});
define('imag', function () {
  return partOf(this, 1);
});

for (const name of viewNames) {
  const row = findView(name)!;
  const method = camelCase(name);
  if (row.method === 'attribute') {
    Object.defineProperty(NDArray.prototype, method, {
      get(this: NDArray) {
        return callView(name, this, []);
      },
      configurable: true,
    });
  } else {
    define(method, function (...values: unknown[]) {
      return callView(name, this, values);
    });
  }
}

for (const name of reductionNames) {
  define(camelCase(name), function (...values: unknown[]) {
    return callReduction(name, this, values);
  });
}

define('flatten', function (...values: unknown[]) {
  return copyOf(callView('ravel', this, values));
});

define('slice', function (...items: IndexItem[]) {
  return viewOf(this, [indexView(this.shape, parseIndex(items))]);
});

define('set', function (index: IndexItem | readonly IndexItem[], value: unknown) {
  const items = Array.isArray(index) ? (index as readonly IndexItem[]) : [index as IndexItem];
  const run = (): NDArray => {
    const view = indexView(this.shape, parseIndex(items));
    const device = commonDevice(value instanceof NDArray ? [this, value] : [this]);
    const target = viewShape(this.shape, view);
    const operand = withHole(toOperand(value, device), 1);
    writeThrough(this, [view], assignable(operand, this.dtype, target));
    return this;
  };
  // Numbers say another place each time.
  if (!items.every((item) => typeof item === 'string')) return run();
  return writeOrRepeat(methods, [this, value], run, this, `set ${items.join()} `);
});

define('astype', function (dtype: Parameters<typeof dtypeOf>[0], options: { copy?: boolean } = {}) {
  const to = dtypeOf(dtype);
  if (to === this.dtype) return options.copy === false ? this : copyOf(this);
  const run = (): NDArray => pendingArray(cast(nodeOf(this), to), deviceOfArray(this));
  return runOrRepeat(methods, [this], run, `astype ${to} `);
});

function copyOf(array: NDArray): NDArray {
  return pendingArray(nodeOf(array), deviceOfArray(array)).eval();
}

for (const name of unavailableNames) {
  define(camelCase(name), () => {
    throw unavailable(name);
  });
}

/** A text where JavaScript wants one; as an operand of JavaScript's own operators an array would be NaN. */
Object.defineProperty(NDArray.prototype, Symbol.toPrimitive, {
  value(this: NDArray, wanted: 'string' | 'number' | 'default'): string {
    if (wanted !== 'number') return this.toString();
    refuseReading('as a number: JavaScript has no operators for arrays');
    throw new ArgumentError(
      'JavaScript has no operators for arrays: write a.mul(2) or np.multiply(a, 2), or a template; the number of one element is await a.item()',
    );
  },
  configurable: true,
});

define('explain', function (options: ExplainOptions = {}) {
  return explain(this, options);
});

define('copy', function () {
  return copyOf(this);
});

define('to', function (name: string) {
  const device: Device = deviceOf(name);
  if (device === deviceOfArray(this)) return this;
  // No plan moves elements between devices.
  tracing()?.affects();
  return withTracer(null, () => uploaded(this.dataSync(), this.shape, this.dtype, device));
});
