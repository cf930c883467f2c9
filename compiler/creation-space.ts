/** linspace, logspace and geomspace: NumPy's steps in NumPy's order, so that values agree bit for bit where its do. */

import { apply, commonType, type Operand } from './build.ts';
import { counting, literalInt, replaceAt } from './creation.ts';
import { asFloat, type Known, known, numberNode, real } from './creation-number.ts';
import { type DType, kindOf } from './dtype.ts';
import { ArgumentError, ShapeError, UnsupportedError } from './errors.ts';
import { cast, type Node, scalar } from './graph.ts';
import { roundTo } from './halffloat.ts';

export interface SpaceOptions {
  /** Number of elements, 50 by default. */
  readonly num?: number;
  /** Whether the last element is `stop`; true by default. */
  readonly endpoint?: boolean;
  readonly dtype?: DType | undefined;
}

export interface Spaced {
  readonly values: Node;
  /** What NumPy returns for `retstep`; NaN without a step. */
  readonly step: Node;
}

function checkCount(num: number): number {
  if (!Number.isSafeInteger(num)) throw new ArgumentError(`num is an integer, found ${num}`);
  if (num < 0) throw new ShapeError(`Number of samples, ${num}, must be non-negative.`);
  return num;
}

/** The float type to compute in: float64, unless the ends are scalars of another one. */
function computeType(start: Operand, stop: Operand): DType {
  const type = commonType([start, stop]);
  return kindOf(type) === 'float' || kindOf(type) === 'complex' ? type : 'float64';
}

/** `num` numbers evenly from start to stop. Throws ShapeError for a negative number, ArgumentError for arrays as ends. */
export const linspace = (start: Operand, stop: Operand, options: SpaceOptions = {}): Node =>
  linspaceAndStep(start, stop, options).values;

export function linspaceAndStep(start: Operand, stop: Operand, options: SpaceOptions = {}): Spaced {
  const { num = 50, endpoint = true, dtype } = options;
  const count = checkCount(num);
  const first = known('linspace: start', start);
  const last = known('linspace: stop', stop);
  const type = computeType(start, stop);
  const spaced =
    kindOf(type) === 'complex'
      ? complexSpaced(first, last, count, endpoint, type)
      : realSpaced(first, last, count, endpoint, type);
  const isInteger = dtype !== undefined && (kindOf(dtype) === 'int' || kindOf(dtype) === 'uint');
  const whole = isInteger && kindOf(type) === 'float' ? apply('floor', [spaced.values]) : spaced.values;
  return { values: cast(whole, dtype ?? type), step: spaced.step };
}

// Sizes are no literals: the step and the last index are parameters even where the text gives the ends.
const lastIndex = (count: number): Node => scalar(BigInt(count - 1), 'int64');

function realSpaced(first: Known, last: Known, count: number, endpoint: boolean, type: DType): Spaced {
  const [start, stop] = [asFloat(first, type), asFloat(last, type)];
  const distance = roundTo(type, stop - start);
  const divisor = endpoint ? count - 1 : count;
  const step = divisor > 0 ? roundTo(type, distance / roundTo(type, divisor)) : Number.NaN;
  let values = counting(count, type);
  if (step === 0 && distance !== 0) {
    // The step is below the smallest number: divide first, as NumPy does.
    values = apply('multiply', [
      apply('divide', [values, scalar(roundTo(type, divisor), type)]),
      scalar(distance, type),
    ]);
  } else values = apply('multiply', [values, scalar(divisor > 0 ? step : distance, type)]);
  values = apply('add', [values, numberNode(start, type, first.literal)]);
  if (endpoint && count > 1) values = replaceAt(lastIndex(count), numberNode(stop, type, last.literal), values);
  return { values, step: scalar(step, type) };
}

function complexSpaced(first: Known, last: Known, count: number, endpoint: boolean, type: DType): Spaced {
  if (type !== 'complex128')
    throw new UnsupportedError(`linspace between ${type} scalars; use Python or JavaScript numbers and dtype=${type}`);
  const distance = [real(last) - real(first), last.imaginary - first.imaginary] as const;
  const divisor = endpoint ? count - 1 : count;
  // Smith's division by a real number, which NumPy uses, multiplies by the reciprocal.
  const step =
    divisor > 0
      ? ([distance[0] * (1 / divisor), distance[1] * (1 / divisor)] as const)
      : ([Number.NaN, Number.NaN] as const);
  let values = apply('multiply', [counting(count, type), scalar(divisor > 0 ? step : distance, type)]);
  values = apply('add', [values, numberNode([real(first), first.imaginary], type, first.literal)]);
  if (endpoint && count > 1) {
    values = replaceAt(lastIndex(count), numberNode([real(last), last.imaginary], type, last.literal), values);
  }
  return { values, step: scalar(step, type) };
}

/** `base` to the powers that linspace gives. */
export function logspace(start: Operand, stop: Operand, base: Operand, options: SpaceOptions = {}): Node {
  const { dtype, ...rest } = options;
  const exponents = linspace(start, stop, rest);
  const values = apply('power', [base, exponents]);
  return cast(values, dtype ?? values.dtype);
}

/** `num` numbers from start to stop, each the same multiple of the one before. Throws ArgumentError for a zero end. */
export function geomspace(start: Operand, stop: Operand, options: SpaceOptions = {}): Node {
  const { num = 50, endpoint = true, dtype } = options;
  const first = known('geomspace: start', start);
  const last = known('geomspace: stop', stop);
  if (first.kind === 'complex' || last.kind === 'complex') {
    throw new UnsupportedError('geomspace between complex numbers; use exp(linspace(log(start), log(stop), num))');
  }
  if (real(first) === 0 || real(last) === 0) throw new ArgumentError('Geometric sequence cannot include zero');
  const count = checkCount(num);
  const sign = Math.sign(real(first));
  const [from, to] = [real(first) * sign, real(last) * sign];
  const weak = (value: number, literal: boolean): Operand => ({ weak: 'float', value, literal });
  const logarithms = [weak(Math.log10(from), false), weak(Math.log10(to), false)] as const;
  let values = logspace(...logarithms, weak(10, true), { num: count, endpoint });
  // Powers of logarithms miss the ends by some units.
  if (endpoint && count > 1) values = replaceAt(lastIndex(count), scalar(to, 'float64'), values);
  if (count > 0) values = replaceAt(literalInt(0, 'int64'), scalar(from, 'float64'), values);
  return cast(apply('multiply', [values, scalar(sign, 'float64')]), dtype ?? 'float64');
}
