/** Runs texts through Weft's public face on one device and brings the values back as golden arrays. */

import { evalAll, frombuffer, type NDArray, np } from '../../src/index.ts';
import type { GoldenArray, NumpyError } from '../support/golden.ts';

export type Target = 'cpu' | 'cuda';

export type Variables = Readonly<Record<string, NDArray>>;

/** Values of the results of one text, or the error it threw. */
export type Outcome = readonly GoldenArray[] | Error;

/** How many texts over the same inputs share a kernel. */
const batchSize = 12;

/** An array on the current device with these bits. */
export function upload({ dtype, shape, bytes }: GoldenArray): NDArray {
  return frombuffer(bytes.slice().buffer, { dtype, shape: [...shape] });
}

export function uploadAll(arrays: Readonly<Record<string, GoldenArray>>): Variables {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, upload(array)]));
}

export function asGolden(array: NDArray, data: ArrayBufferView): GoldenArray {
  const bytes = new Uint8Array(data.byteLength);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return { dtype: array.dtype, shape: [...array.shape], bytes };
}

export const download = (array: NDArray): GoldenArray => asGolden(array, array.dataSync());

/** The results of one text: a tuple's members, or one array. */
export function resultsOf(text: string, variables: Variables): readonly NDArray[] {
  const value: unknown = np(text, variables);
  return (Array.isArray(value) ? value : [value]) as readonly NDArray[];
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** One text by itself. */
export function evaluate(text: string, variables: Variables): Outcome {
  try {
    return resultsOf(text, variables).map(download);
  } catch (thrown) {
    return asError(thrown);
  }
}

// As one kernel; when anything goes wrong each by itself, so that the fault has a name.
function evaluateTogether(texts: readonly string[], variables: Variables): readonly Outcome[] {
  if (texts.length === 1) return [evaluate(texts[0]!, variables)];
  try {
    const arrays = resultsOf(`(${texts.map((text) => `(${text})`).join(', ')})`, variables);
    evalAll(...arrays);
    return arrays.map((array) => [download(array)]);
  } catch (thrown) {
    const outcomes = texts.map((text) => evaluate(text, variables));
    // Nothing wrong with any of them: then the fault is in doing them together, and must not be hidden.
    return outcomes.some((outcome) => outcome instanceof Error) ? outcomes : texts.map(() => asError(thrown));
  }
}

/** Many texts of one result each, over the same variables, several per kernel. */
export function evaluateMany(texts: readonly string[], variables: Variables): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < texts.length; at += batchSize) {
    outcomes.push(...evaluateTogether(texts.slice(at, at + batchSize), variables));
  }
  return outcomes;
}

/** Which of Weft's errors say what NumPy's does. */
const counterparts: Readonly<Record<NumpyError, readonly string[]>> = {
  TypeError: ['DTypeError', 'ArgumentError', 'ShapeError', 'ExpressionSyntaxError'],
  OverflowError: ['OverflowError'],
  ValueError: ['ShapeError', 'ArgumentError', 'DTypeError', 'UnsupportedError'],
  IndexError: ['ShapeError', 'ArgumentError', 'ExpressionSyntaxError'],
};

/** A line about a text that should have thrown, or undefined when it threw the right error. */
export function errorFault(text: string, expected: NumpyError, outcome: Outcome): string | undefined {
  if (!(outcome instanceof Error)) {
    const got = outcome.map((a) => `${a.dtype} [${a.shape.join(', ')}]`).join(', ');
    return `  ${text}: gave ${got}, NumPy raises ${expected}`;
  }
  if (counterparts[expected].includes(outcome.name)) return undefined;
  return `  ${text}: threw ${outcome.name} (${firstLine(outcome)}), NumPy raises ${expected}`;
}

export const firstLine = (error: Error): string =>
  `${error.name}: ${error.message.split('\n').slice(0, 3).join(' / ')}`;

/** Fails with all faults, a bounded number of them in full. */
export function expectNoFaults(faults: readonly string[], outOf: number): void {
  if (faults.length === 0) return;
  const most = 40;
  const rest = faults.length > most ? `\n  and ${faults.length - most} more` : '';
  throw new Error(`${faults.length} of ${outOf} disagree with NumPy:\n${faults.slice(0, most).join('\n')}${rest}`);
}
