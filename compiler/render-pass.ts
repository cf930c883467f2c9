/** C text of passes and accumulators, shared by both targets: functions without memory, which the loops call. */

import { type DType, info } from './dtype.ts';
import { InternalError } from './errors.ts';
import type { Kernel } from './kernel.ts';
import { type Accumulator, accumulatorOf, inputName } from './ops/accumulate.ts';
import { isUniform, type Pass } from './passes.ts';
import { type Raws, renderLine } from './render-element.ts';
import { foldAccumulator } from './render-fold.ts';
import { functionNames } from './render-function-names.ts';
import { rawType, type Target } from './render-value.ts';
import type { Form } from './schedule.ts';
import { block } from './writer.ts';

/** A kernel with reductions in a form of a target. */
export interface Gathering {
  readonly kernel: Kernel;
  readonly form: Form;
  readonly target: Target;
}

/** The accumulator of a reducing line. */
export function accumulatorAt({ kernel, form, target }: Gathering, v: number): Accumulator {
  const line = kernel.lines[v]!;
  if (line.kind !== 'reduce') throw new InternalError(`line ${v} of ${kernel.name} reduces nothing`);
  const { op, of, fold, args } = line;
  if (op !== 'fold') return accumulatorOf(op, of, target, form.reduce?.ordered === true);
  if (fold === undefined) throw new InternalError(`line ${v} of ${kernel.name} has no fold`);
  const merge = functionNames(kernel.functions).get(fold.merge)!;
  return foldAccumulator(fold, { merge, masked: args.length > fold.fields.length, target });
}

/** Lines that reduce, ascending. */
export const gathersOf = (kernel: Kernel): readonly number[] =>
  kernel.lines.flatMap(({ kind }, v) => (kind === 'reduce' ? [v] : []));

/** `v3_total`: a field of the accumulator of line 3. */
export const fieldOf = (v: number, name: string): string => `v${v}_${name}`;

/** `v3_x`: what an element gives to the accumulator of line 3; the second value is `v3_y`. */
export const givenOf = (v: number, k: number): string => `v${v}_${inputName(k)}`;

const valueType = (dtype: DType): string => info(dtype).value;

/** The functions of an accumulator: `add_f64_add`, `add_f64_merge`, `add_f64_finish`. */
function renderAccumulator({
  key,
  fields,
  inputs,
  result,
  origin,
  add,
  merge,
  finish,
}: Accumulator): readonly string[] {
  const own = fields.map(({ name, dtype }) => `${valueType(dtype)}* ${name}`);
  const values = inputs.map((dtype, k) => `const ${valueType(dtype)} ${inputName(k)}`);
  const first = origin === true ? [`const ${valueType(inputs[0]!)} origin`] : [];
  const size = origin === true ? ['const double count'] : [];
  const others = fields.map(({ name, dtype }) => `const ${valueType(dtype)} other_${name}`);
  const fixed = fields.map(({ name, dtype }) => `const ${valueType(dtype)} ${name}`);
  return [
    ...block(`WEFT_FN void ${key}_add(${[...own, ...values, ...first].join(', ')})`, add),
    '',
    ...block(`WEFT_FN void ${key}_merge(${[...own, ...others].join(', ')})`, merge),
    '',
    ...(finish === null
      ? []
      : [
          ...block(`WEFT_FN ${valueType(result)} ${key}_finish(${[...fixed, ...size].join(', ')})`, [
            `return ${finish};`,
          ]),
          '',
        ]),
  ];
}

export function renderAccumulators(gathering: Gathering): readonly string[] {
  const all = new Map(gathersOf(gathering.kernel).map((v) => [accumulatorAt(gathering, v).key, v]));
  return [...all.values()].flatMap((v) => renderAccumulator(accumulatorAt(gathering, v)));
}

/** `add_f64_add(&v3_total..., values...)`; `at` picks the accumulator among several: `[l]`. */
export function addText(gathering: Gathering, v: number, values: readonly string[], at: string, column = ''): string {
  const { key, fields, origin } = accumulatorAt(gathering, v);
  const own = fields.map(({ name }) => `&${fieldOf(v, name)}${at}`);
  return `${key}_add(${[...own, ...values, ...(origin === true ? [`${fieldOf(v, 'origin')}${column}`] : [])].join(', ')});`;
}

/** `add_f64_merge(&v3_total..., others...)`. */
export function mergeText(gathering: Gathering, v: number, at: string, other: (field: string) => string): string {
  const { key, fields } = accumulatorAt(gathering, v);
  const own = fields.map(({ name }) => `&${fieldOf(v, name)}${at}`);
  return `${key}_merge(${[...own, ...fields.map(({ name }) => other(fieldOf(v, name)))].join(', ')});`;
}

/** `const double v3 = add_f64_finish(v3_total...);` None where the fields are read one by one. */
export function finishText(gathering: Gathering, v: number, at: string): readonly string[] {
  const { key, fields, result, origin, finish } = accumulatorAt(gathering, v);
  if (finish === null) return [];
  const size = origin === true ? [`(double)(${reducedExtents(gathering.form).join(' * ')})`] : [];
  const args = [...fields.map(({ name }) => `${fieldOf(v, name)}${at}`), ...size];
  return [`const ${valueType(result)} v${v} = ${key}_finish(${args.join(', ')});`];
}

/**
 * `const double v5 = v3_total;`: one of the values that a user's reduction or kernel gives, as a row's value. `at` picks
 * the accumulator among several.
 */
export function resultText(gathering: Gathering, v: number, at: (reduction: number) => string): string {
  const { lines } = gathering.kernel;
  const line = lines[v]!;
  if (line.kind !== 'result') throw new InternalError(`line ${v} of ${gathering.kernel.name} is no result`);
  const [from] = line.args;
  const source = lines[from]!;
  const value =
    source.kind === 'reduce' && source.fold !== undefined
      ? `${fieldOf(from, source.fold.fields[line.output]!.name)}${at(from)}`
      : `v${from}_${line.output}`;
  return `const ${valueType(line.dtype)} v${v} = ${value};`;
}

/** The extents of what is reduced, by name. */
export function reducedExtents({ rank, reduce }: Form): readonly string[] {
  const last = reduce!.kind === 'columns' || reduce!.kind === 'stream' ? rank - 1 : rank;
  return Array.from({ length: last - reduce!.outer }, (_, k) => `n${reduce!.outer + k}`);
}

/** The reductions of a pass that measure distances from the row's first element. */
export const originsOf = (gathering: Gathering, pass: Pass): readonly number[] =>
  pass.gathers.filter((v) => accumulatorAt(gathering, v).origin === true);

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
  gathering: Gathering,
): readonly { readonly name: string; readonly dtype: DType; readonly start: string }[] {
  return gathersOf(gathering.kernel).flatMap((v) =>
    accumulatorAt(gathering, v).fields.map(({ name, dtype, start }) => ({ name: fieldOf(v, name), dtype, start })),
  );
}

/** Bytes of that struct, as C lays it out; 16 for every field is never too little. */
export function partialBytes({ lines }: Kernel): number {
  const fields = lines.map((line) => {
    if (line.kind !== 'reduce') return 0;
    if (line.op !== 'fold') return accumulatorOf(line.op, line.of, 'cpu', false).fields.length;
    return (line.fold?.fields.length ?? 0) + 1;
  });
  return fields.reduce((sum, count) => sum + count, 0) * 16;
}

export function renderPartial(gathering: Gathering): readonly string[] {
  return [
    ...block(
      'struct partial',
      partialFields(gathering).map(({ name, dtype }) => `${valueType(dtype)} ${name};`),
      '};',
    ),
    '',
  ];
}
