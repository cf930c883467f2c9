/** Runs a case of kernels/ on a device and compares its arrays with the reference. */

import { expect } from 'vitest';
import { isNarrowFloat } from '../../compiler/dtype.ts';
import { type NarrowFloat, narrowValue, packNarrow } from '../../compiler/halffloat.ts';
import {
  type DType,
  frombuffer,
  type NDArray,
  type RawArgument,
  type RawKernel,
  type RawOptions,
  rawKernel,
  rawModule,
  withDevice,
} from '../../src/index.ts';
import { hostArray, typedArrayDType } from '../../src/values.ts';
import type { Argument, Arrays, Data, Launch, RawCase, Typed } from './kernels/case.ts';

/** What the arrays hold at the end. */
export type Results = Readonly<Record<string, Typed>>;

const isData = (value: Data | Typed): value is Data => ArrayBuffer.isView(value);

const typed = (value: Data | Typed): Typed => (isData(value) ? { dtype: typedArrayDType(value), data: value } : value);

function uploaded(arrays: Arrays): Map<string, NDArray> {
  const made = Object.entries(arrays).map(([name, value]) => {
    const { dtype, data } = typed(value);
    return [name, frombuffer(data, { dtype }) as NDArray] as const;
  });
  return new Map(made);
}

export const kernelNames = ({ steps }: RawCase): string[] => [
  ...new Set(steps.flatMap((step) => ('kernel' in step ? [step.kernel] : []))),
];

interface Program {
  kernel(name: string): RawKernel;
  global(name: string): NDArray;
}

/** One kernel is a rawKernel; several, and globals, are a module's. */
function programOf(own: RawCase, more: RawOptions): Program {
  const { source, steps } = own;
  const options = { ...more, options: own.options ?? [] };
  const names = kernelNames(own);
  if (names.length === 1 && steps.every((step) => 'kernel' in step)) {
    const kernel = rawKernel(source, names[0]!, options);
    const none = (): never => {
      throw new Error('a kernel alone has no globals');
    };
    return { kernel: () => kernel, global: none };
  }
  const module = rawModule(source, { ...options, nameExpressions: names.filter((name) => name.includes('<')) });
  return { kernel: (name) => module.get(name), global: (name) => module.global(name) };
}

function launch(program: Program, arrays: ReadonlyMap<string, NDArray>, step: Launch): void {
  const { kernel, args, ...config } = step;
  const given = args.map((arg: Argument): RawArgument => (typeof arg === 'string' ? arrays.get(arg)! : arg));
  program.kernel(kernel).launch(config, ...given);
}

/** Runs the steps in order. */
export function runCase(own: RawCase, device: string, more: RawOptions = {}): Results {
  return withDevice(device, () => {
    const arrays = uploaded(own.arrays());
    const program = programOf(own, more);
    for (const step of own.steps) {
      if ('kernel' in step) launch(program, arrays, step);
      else if ('assign' in step) {
        const global = program.global(step.assign);
        global.set('...', arrays.get(step.from)!.reshape(global.shape));
      } else {
        arrays.get(step.into)!.set('...', program.global(step.read).reshape([-1]));
      }
    }
    const results = [...arrays].map(([name, array]) => [name, { dtype: array.dtype, data: array.dataSync() }] as const);
    return Object.fromEntries(results) as Results;
  });
}

/** The bits that numbers have in a dtype. */
function bitsOf(dtype: DType, values: ArrayLike<number> | ArrayLike<bigint>): Data {
  if (isNarrowFloat(dtype)) return packNarrow(dtype as NarrowFloat, values as ArrayLike<number>);
  const into = hostArray(dtype, values.length / (dtype.startsWith('complex') ? 2 : 1));
  (into as Float64Array).set(values as ArrayLike<number>);
  return into;
}

const numberAt = ({ dtype, data }: Typed, index: number): number =>
  isNarrowFloat(dtype) ? narrowValue(dtype as NarrowFloat, Number(data[index])) : Number(data[index]);

const shownLimit = 4;

/** Elements that are off, in words; the first few. */
function differences(found: Typed, wanted: Typed, tolerance: number | undefined): string[] {
  const texts: string[] = [];
  for (let k = 0; k < wanted.data.length && texts.length < shownLimit; k++) {
    const [got, want] = [found.data[k]!, wanted.data[k]!];
    const off = Math.abs(numberAt(found, k) - numberAt(wanted, k));
    const isNear = tolerance !== undefined && off <= tolerance * Math.max(1, Math.abs(numberAt(wanted, k)));
    if (!Object.is(got, want) && !isNear) texts.push(`[${k}] is ${got}, expected ${want}`);
  }
  return texts;
}

/** Every array that the reference gives, and at least one. */
export function checkCase(own: RawCase, results: Results): void {
  const expected = Object.entries(own.expected(own.arrays()));
  expect(expected.length).toBeGreaterThan(0);
  for (const [name, values] of expected) {
    const found = results[name]!;
    expect(found.data.length, name).toBeGreaterThanOrEqual(values.length);
    const wanted = { dtype: found.dtype, data: bitsOf(found.dtype, values) };
    expect({ name, off: differences(found, wanted, own.tolerance) }).toEqual({ name, off: [] });
  }
}

/** The arrays that the reference gives have the same bits in both results. */
export function checkSameBits(own: RawCase, a: Results, b: Results): void {
  for (const name of Object.keys(own.expected(own.arrays()))) {
    expect({ name, off: differences(a[name]!, b[name]!, undefined) }).toEqual({ name, off: [] });
  }
}
