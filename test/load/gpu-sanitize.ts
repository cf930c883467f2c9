/**
 * Runs generated reduction kernels on a GPU and compares their values with the CPU's, to be run under compute-sanitizer
 * (reliability B2); or one kernel with a planted bug. Exits with 1 when a value differs or the kernels are too few.
 *
 *   node build/load/gpu-sanitize.js [--device cuda] [--planted store|race|barrier|unset] [--only TEXT]
 */

import { collect } from '../../compiler/collect.ts';
import { type DType, info, kindOf } from '../../compiler/dtype.ts';
import { elementsOf } from '../../compiler/shape.ts';
import { deviceByName } from '../../runtime/devices.ts';
import { planFor } from '../../runtime/plan.ts';
import { type NDArray, nodeOf } from '../../src/array.ts';
import { array, np, withDevice } from '../../src/index.ts';
import { option } from '../bench/record.ts';
import { type Case, caseName, cases, roomOf } from './gpu-kernels.ts';
import { isPlanted, runPlanted } from './planted-kernels.ts';

const device = deviceByName(option('device') ?? 'cuda');
const only = option('only') ?? '';

/** Distinct kernels that a whole run has at least. */
const wanted = 200;

/** Whole numbers below 8, in no order, so that sums are exact in every type. */
const numbers = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.imul(i + 1, 2_654_435_761) >>> 29);

/** The case's array on the current device: a view of one that ends where it ends, or that lies in another order. */
function arrayOf(given: Case): NDArray {
  const { shape, dtype, view } = given;
  const elements = elementsOf(shape);
  const room = array(numbers(roomOf(given)))
    .astype(dtype)
    .eval();
  const [rows, last] = [elements / shape.at(-1)!, shape.at(-1)!];
  switch (view) {
    case 'plain':
      return room.reshape(shape);
    case 'end':
      return np`${room}[${room.size - elements}:]`.reshape(shape);
    case 'odd':
      return np`${room}[1:]`.reshape(shape);
    case 'reversed':
      return np`${room.reshape([rows, last])}[::-1, ::-1]`;
    case 'transposed':
      return np`${room.reshape([last, rows])}.T`;
    case 'strided':
      return np`${room.reshape([rows, last * 2])}[:, ::2]`;
  }
}

interface Ran {
  readonly dtype: DType;
  readonly values: ArrayLike<number>;
  readonly texts: readonly string[];
}

function runOn(name: string, given: Case): Ran {
  return withDevice(name, () => {
    const x = arrayOf(given);
    const result = np(given.text, { x });
    const { steps } = planFor(deviceByName(name), collect([nodeOf(result)]), []);
    const values = result.astype('float64').dataSync() as Float64Array;
    return { dtype: result.dtype, values, texts: steps.map(({ source }) => source.text) };
  });
}

/** Functions and divisions may differ in the last places of the type; everything else is exact. */
function toleranceOf(dtype: DType): number {
  if (kindOf(dtype) !== 'float') return 0;
  const bits: Readonly<Record<number, number>> = { 8: 46, 4: 18, 2: dtype === 'bfloat16' ? 6 : 8 };
  return 2 ** -bits[info(dtype).size]!;
}

/** What differs, or null. */
function difference(found: Ran, expected: Ran): string | null {
  if (found.dtype !== expected.dtype || found.values.length !== expected.values.length)
    return `${found.values.length} of ${found.dtype}, expected ${expected.values.length} of ${expected.dtype}`;
  const tolerance = toleranceOf(found.dtype);
  for (let k = 0; k < found.values.length; k++) {
    const [a, b] = [found.values[k]!, expected.values[k]!];
    const same = Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * Math.max(1e-2, Math.abs(b));
    if (!same) return `element ${k} is ${a}, expected ${b}`;
  }
  return null;
}

/** What a GPU's text shows of its form. */
function formOf(text: string): string {
  const kind = text.includes('_stage[')
    ? 'staged'
    : text.includes('const int slot = ')
      ? 'stream'
      : text.includes('const long long first = ')
        ? 'columns'
        : text.includes('const int lane = ')
          ? 'rows'
          : 'elementwise';
  const marks = [text.includes('partials[') ? ' in parts' : '', /_k\[\d+\];/.test(text) ? ' kept' : ''];
  return `${kind}${marks.join('')}`;
}

function main(): void {
  const kernels = new Map<string, string>();
  const wrong: string[] = [];
  let ran = 0;
  for (const given of cases()) {
    const name = caseName(given);
    if (!name.includes(only)) continue;
    ran++;
    try {
      const found = runOn(device.info.name, given);
      const problem = difference(found, runOn('cpu', given));
      if (problem !== null) wrong.push(`${name}: ${problem}`);
      for (const text of found.texts) kernels.set(text, formOf(text));
    } catch (error) {
      wrong.push(`${name}: ${error instanceof Error ? error.message : error}`);
      // Nothing runs on a device that has failed.
      if (wrong.length > 20) break;
    }
  }
  const forms = new Map<string, number>();
  for (const form of kernels.values()) forms.set(form, (forms.get(form) ?? 0) + 1);
  for (const line of wrong) console.log(`wrong: ${line}`);
  const counts = [...forms].sort().map(([form, count]) => `${count} ${form}`);
  console.log(`cases: ${ran}, ${wrong.length} wrong`);
  console.log(`kernels: ${kernels.size} (${counts.join(', ')})`);
  console.log(`device: ${device.info.model}, ${device.info.arch}`);
  process.exitCode = wrong.length === 0 && (only !== '' || kernels.size >= wanted) ? 0 : 1;
}

const planted = option('planted');
if (planted === undefined) main();
else if (isPlanted(planted)) runPlanted(device, planted);
else throw new Error(`no planted bug is called ${planted}`);
