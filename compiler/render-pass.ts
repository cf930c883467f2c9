/** C text of passes and accumulators, shared by both targets: functions without memory, which the loops call. */

import { type DType, info } from './dtype.ts';
import type { Kernel } from './kernel.ts';
import { type Accumulator, accumulatorOf } from './ops/accumulate.ts';
import { isUniform, type Pass } from './passes.ts';
import { type Raws, renderLine } from './render-element.ts';
import { functionNames } from './render-function.ts';
import { rawType, type Target } from './render-value.ts';
import { block } from './writer.ts';

/** The accumulator of a reducing line. */
export function accumulatorAt(kernel: Kernel, v: number, target: Target): Accumulator {
  const line = kernel.lines[v]!;
  if (line.kind !== 'reduce') throw new Error(`line ${v} of ${kernel.name} reduces nothing`);
  return accumulatorOf(line.op, line.of, target);
}

/** Lines that reduce, ascending. */
export const gathersOf = (kernel: Kernel): readonly number[] =>
  kernel.lines.flatMap(({ kind }, v) => (kind === 'reduce' ? [v] : []));

/** `v3_total`: a field of the accumulator of line 3. */
export const fieldOf = (v: number, name: string): string => `v${v}_${name}`;

/** `v3_x`: what an element gives to the accumulator of line 3; the second value is `v3_y`. */
export const givenOf = (v: number, k: number): string => `v${v}_${k === 0 ? 'x' : 'y'}`;

const valueType = (dtype: DType): string => info(dtype).value;

/** The functions of an accumulator: `add_f64_add`, `add_f64_merge`, `add_f64_finish`. */
function renderAccumulator({ key, fields, inputs, result, add, merge, finish }: Accumulator): readonly string[] {
  const own = fields.map(({ name, dtype }) => `${valueType(dtype)}* ${name}`);
  const values = inputs.map((dtype, k) => `const ${valueType(dtype)} ${k === 0 ? 'x' : 'y'}`);
  const others = fields.map(({ name, dtype }) => `const ${valueType(dtype)} other_${name}`);
  const fixed = fields.map(({ name, dtype }) => `const ${valueType(dtype)} ${name}`);
  return [
    ...block(`WEFT_FN void ${key}_add(${[...own, ...values].join(', ')})`, add),
    '',
    ...block(`WEFT_FN void ${key}_merge(${[...own, ...others].join(', ')})`, merge),
    '',
    ...block(`WEFT_FN ${valueType(result)} ${key}_finish(${fixed.join(', ')})`, [`return ${finish};`]),
    '',
  ];
}

export function renderAccumulators(kernel: Kernel, target: Target): readonly string[] {
  const all = new Map(gathersOf(kernel).map((v) => [accumulatorAt(kernel, v, target).key, v]));
  return [...all.values()].flatMap((v) => renderAccumulator(accumulatorAt(kernel, v, target)));
}

/** The names of lines where a pass or a row uses them; of element lines of other passes there is none. */
export function uniformNames(kernel: Kernel, target: Target, raws: Raws): readonly string[] {
  return kernel.lines.map((line, v) =>
    isUniform(line) ? renderLine(kernel, target, raws, functionNames(kernel.functions), line, v, [])[0] : `v${v}`,
  );
}

/** What a pass's function gives, in the order of its last parameters. */
export interface Given {
  readonly name: string;
  readonly dtype: DType;
  readonly line: number;
}

/** Values for accumulators, then results for each element. */
export function givenBy(kernel: Kernel, pass: Pass): readonly Given[] {
  const gathered = pass.gathers.flatMap((v) => {
    const line = kernel.lines[v]!;
    if (line.kind !== 'reduce') return [];
    return line.args.map((arg, k) => ({ name: givenOf(v, k), dtype: kernel.lines[arg]!.dtype, line: arg }));
  });
  const stored = pass.stores.map(({ operand, line }) => {
    const { name, dtype } = kernel.operands[operand]!;
    return { name, dtype, line };
  });
  return [...gathered, ...stored];
}

/** The function that computes what one element gives in a pass: values in, values out, no memory. */
export function renderPass(kernel: Kernel, pass: Pass, index: number, target: Target, raws: Raws): readonly string[] {
  const given = givenBy(kernel, pass);
  const params = [
    ...pass.reads.map((k) => {
      const { kind, name, dtype } = kernel.operands[k]!;
      const raw = raws[k];
      if (raw !== undefined) return `const ${rawType(raw.dtype, raw.rank)} ${name}`;
      return `const ${kind === 'index' ? 'long long' : valueType(dtype)} ${name}`;
    }),
    ...pass.values.map((v) => `const ${valueType(kernel.lines[v]!.dtype)} v${v}`),
    ...pass.params.map((param) => `const ${valueType(kernel.params[param]!.dtype)} ${kernel.params[param]!.name}`),
    ...given.map(({ name, dtype }) => `${valueType(dtype)}* ${name}`),
  ];
  const names = [...uniformNames(kernel, target, raws)];
  const functions = functionNames(kernel.functions);
  const body: string[] = [];
  for (const v of pass.lines) {
    const [name, statement] = renderLine(kernel, target, raws, functions, kernel.lines[v]!, v, names);
    names[v] = name;
    if (statement !== null) body.push(...statement);
  }
  for (const { name, line } of given) body.push(`*${name} = ${names[line]!};`);
  return [...block(`WEFT_FN void pass${index}(${params.join(', ')})`, body), ''];
}

/** Fields of all accumulators, in the order of the struct that holds a part of a row. */
export function partialFields(
  kernel: Kernel,
  target: Target,
): readonly { readonly name: string; readonly dtype: DType; readonly start: string }[] {
  return gathersOf(kernel).flatMap((v) =>
    accumulatorAt(kernel, v, target).fields.map(({ name, dtype, start }) => ({ name: fieldOf(v, name), dtype, start })),
  );
}

/** Bytes of that struct, as C lays it out; 16 for every field is never too little. */
export const partialBytes = (kernel: Kernel, target: Target): number => partialFields(kernel, target).length * 16;

export function renderPartial(kernel: Kernel, target: Target): readonly string[] {
  return [
    ...block(
      'struct partial',
      partialFields(kernel, target).map(({ name, dtype }) => `${valueType(dtype)} ${name};`),
      '};',
    ),
    '',
  ];
}
