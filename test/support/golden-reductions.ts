/** Records of reductions and of programs with them, and how their results are judged: in units, or by the error that a sum is excused. */

import { judge, type Mismatch, realValues, type Tolerance, type Verdict } from './compare.ts';
import { type Family, type GoldenArray, loadFamily, type NumpyError, type Reference } from './golden.ts';

/** An input that both sides make by formula (test/vectors/adversarial.py). */
export interface MadeInput {
  readonly formula: Formula;
  readonly dtype: 'float16' | 'bfloat16' | 'float32' | 'float64';
  readonly shape: readonly number[];
  /** Of the bytes, so that a formula that differs is not taken for a sum that does. */
  readonly crc: number;
}

export type Formula =
  | 'noise'
  | 'alternating'
  | 'growing'
  | 'offset'
  | 'tenth'
  | 'ascending'
  | 'descending'
  | 'cancelling';

export interface ReductionRecord {
  readonly op: string;
  readonly text: string;
  readonly in: Readonly<Record<string, Reference>>;
  /** What `x` is, where it is not stored. */
  readonly made?: MadeInput;
  readonly out?: readonly [Reference];
  /** NumPy's own largest error in units, where `out` is the exact value rounded once. Absent: NumPy's value, bit for bit. */
  readonly np?: number;
  /** Errors that are excused, as exponents of two: NumPy's own, and what a sum in the accumulator's type may lose. */
  readonly slack?: Reference;
  /** False where the signs of zeros are left to the processor. */
  readonly zeros?: false;
  readonly error?: NumpyError;
}

export interface ProgramRecord {
  readonly text: string;
  readonly in: Readonly<Record<string, Reference>>;
  readonly out: readonly [Reference];
  /** Errors that are excused, as exponents of two. Absent: every step is exact. */
  readonly slack?: Reference;
}

export interface ReductionFamilies {
  readonly reductions: ReductionRecord;
  readonly programs: ProgramRecord;
}

/** Reads one family. The loader reads any; its table of records is of the elementwise families. */
export function loadReductions<K extends keyof ReductionFamilies>(name: K): Family<ReductionFamilies[K]> {
  return loadFamily(name as never) as unknown as Family<ReductionFamilies[K]>;
}

/** One element as an array without axes. */
function elementOf({ dtype, bytes }: GoldenArray, index: number, count: number): GoldenArray {
  const size = bytes.length / count;
  return { dtype, shape: [], bytes: bytes.slice(index * size, (index + 1) * size) };
}

function isExcused(got: GoldenArray, want: GoldenArray, exponent: number): boolean {
  const values = realValues(got);
  return realValues(want).every((w, part) => Math.abs(values[part]! - w) <= 2 ** exponent);
}

/** Judges as `judge` does, and accepts elements that are nearer than two to their exponent (int16, one per element). */
export function judgeExcused(got: GoldenArray, want: GoldenArray, tolerance: Tolerance, slack?: GoldenArray): Verdict {
  const whole = judge(got, want, tolerance);
  if (whole.wrong === 0 || slack === undefined || whole.mismatches[0]!.index < 0) return whole;
  const exponents = new Int16Array(slack.bytes.buffer);
  const mismatches: Mismatch[] = [];
  exponents.forEach((exponent, index) => {
    const [g, w] = [elementOf(got, index, exponents.length), elementOf(want, index, exponents.length)];
    const [mismatch] = judge(g, w, tolerance).mismatches;
    if (mismatch !== undefined && !isExcused(g, w, exponent)) mismatches.push({ ...mismatch, index });
  });
  return { worst: whole.worst, mismatches: mismatches.slice(0, 4), wrong: mismatches.length };
}

/** The line about a result of the wrong type or shape: all that can be said where nothing runs. */
export function headFault(title: string, got: GoldenArray, [dtype, shape]: Reference): string | undefined {
  const head = `${got.dtype} [${got.shape.join(', ')}]`;
  const wanted = `${dtype} [${shape.join(', ')}]`;
  return head === wanted ? undefined : `  ${title}: ${head}, expected ${wanted}`;
}

/** A text with the types and shapes of what it is about. */
export function titleOf({ text, in: given }: { readonly text: string; readonly in: ReductionRecord['in'] }): string {
  const inputs = Object.entries(given).map(([name, [dtype, shape]]) => `${name}: ${dtype} [${shape.join(', ')}]`);
  return inputs.length === 0 ? text : `${text} of ${inputs.join('; ')}`;
}
