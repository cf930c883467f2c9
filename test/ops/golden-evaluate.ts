/** Runs texts through Weft's public face on one device and brings the values back as golden arrays. */

import { CompileError } from '../../compiler/errors.ts';
import { runAsync } from '../../runtime/execute.ts';
import { deviceOfArray, nodeOf } from '../../src/array.ts';
import { evalAll, frombuffer, type NDArray, np } from '../../src/index.ts';
import type { GoldenArray, NumpyError } from '../support/golden.ts';

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

const tupleOf = (texts: readonly string[]): string =>
  texts.length === 1 ? texts[0]! : `(${texts.map((text) => `(${text})`).join(', ')})`;

/** Compiles what the text will need without blocking, so that compilers run side by side. Faults show when it is evaluated. */
async function compileAhead(text: string, variables: Variables): Promise<void> {
  try {
    const arrays = resultsOf(text, variables);
    const stored = await runAsync(deviceOfArray(arrays[0]!), arrays.map(nodeOf));
    for (const { memory } of stored) memory.free();
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
  }
}

// As one kernel; when anything goes wrong each by itself, so that the fault has a name.
function evaluateTogether(texts: readonly string[], variables: Variables): readonly Outcome[] {
  if (texts.length === 1) return [evaluate(texts[0]!, variables)];
  try {
    const arrays = resultsOf(tupleOf(texts), variables);
    evalAll(...arrays);
    return arrays.map((array) => [download(array)]);
  } catch (thrown) {
    const outcomes = texts.map((text) => evaluate(text, variables));
    // Nothing wrong with any of them: then the fault is in doing them together, and must not be hidden.
    return outcomes.some((outcome) => outcome instanceof Error) ? outcomes : texts.map(() => asError(thrown));
  }
}

/** Many texts of one result each, over the same variables, several per kernel. */
export async function evaluateMany(texts: readonly string[], variables: Variables): Promise<readonly Outcome[]> {
  const batches = chunks(texts, batchSize);
  await Promise.all(batches.map((batch) => compileAhead(tupleOf(batch), variables)));
  return batches.flatMap((batch) => evaluateTogether(batch, variables));
}

export const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));

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

/** A compiler's refusal comes with the whole text of the kernel. */
export const firstLine = (error: Error): string => {
  if (error instanceof CompileError) return `${error.name}: ${error.message}\n${error.dump()}`;
  return `${error.name}: ${error.message.split('\n').slice(0, 3).join(' / ')}`;
};

/** Fails with all faults, a bounded number of them in full. */
export function expectNoFaults(faults: readonly string[], outOf: number): void {
  if (faults.length === 0) return;
  const most = 40;
  const rest = faults.length > most ? `\n  and ${faults.length - most} more` : '';
  throw new Error(`${faults.length} of ${outOf} disagree with NumPy:\n${faults.slice(0, most).join('\n')}${rest}`);
}
