/** The function that computes one element of a kernel: values in, values out. Memory is the schedule's business. */

import { info } from './dtype.ts';
import { InternalError } from './errors.ts';
import type { Kernel, KernelFunction, Line, Operand } from './kernel.ts';
import { literal } from './literal.ts';
import { castText } from './ops/cast.ts';
import { spell } from './ops/spell.ts';
import { renderFunction } from './render-function.ts';
import { type FunctionNames, functionName, functionNames } from './render-function-names.ts';
import {
  bare,
  dimsDeclaration,
  dimsType,
  flatOffset,
  flatOffsetName,
  type RawInfo,
  rawDeclaration,
  rawType,
  type Target,
  zeroText,
} from './render-value.ts';
import type { Form } from './schedule.ts';
import { block } from './writer.ts';

/** A raw operand's facts by operand number; undefined for the others. */
export type Raws = readonly (RawInfo | undefined)[];

/** C type of an operand's or parameter's value inside `element`. */
function elementParam(operand: Operand, raw: RawInfo | undefined): string {
  if (raw !== undefined) return `const ${rawType(raw.dtype, raw.rank)} ${operand.name}`;
  const type = operand.kind === 'index' ? 'long long' : info(operand.dtype).value;
  return operand.access === 'read' ? `const ${type} ${operand.name}` : `${type}* ${operand.name}`;
}

/** Reads, then parameters, then results: the order of `element`'s parameters and of every call of it. */
export function elementOrder(kernel: Kernel): { reads: number[]; writes: number[] } {
  const all = kernel.operands.map((_, k) => k);
  const writes = kernel.stores.map(({ operand }) => operand);
  const outside = kernel.guard?.outside;
  const used = outside === undefined || kernel.lines.some((line) => line.kind === 'load' && line.operand === outside);
  return { reads: all.filter((k) => !writes.includes(k) && (used || k !== outside)), writes };
}

/** The function that computes one element: values in, values out, no memory. */
export function renderElement(kernel: Kernel, target: Target, raws: Raws): readonly string[] {
  const { reads, writes } = elementOrder(kernel);
  const params = [
    ...reads.map((k) => elementParam(kernel.operands[k]!, raws[k])),
    ...kernel.params.map(({ name, dtype }) => `const ${info(dtype).value} ${name}`),
    ...writes.map((k) => elementParam(kernel.operands[k]!, raws[k])),
  ];
  const names: string[] = [];
  const body: string[] = [];
  const functions = functionNames(kernel.functions);
  kernel.lines.forEach((line, v) => {
    const [name, statement] = renderLine(kernel, target, raws, functions, line, v, names);
    names.push(name);
    if (statement !== null) body.push(...statement);
  });
  for (const { operand, line } of kernel.stores) body.push(`*${kernel.operands[operand]!.name} = ${names[line]!};`);
  return block(`WEFT_FN void element(${params.join(', ')})`, body);
}

export function renderLine(
  kernel: Kernel,
  target: Target,
  raws: Raws,
  functions: FunctionNames,
  line: Line,
  v: number,
  names: readonly string[],
): readonly [string, readonly string[] | null] {
  const name = `v${v}`;
  const define = (text: string): readonly [string, readonly string[]] => [
    name,
    [`const ${info(line.dtype).value} ${name} = ${bare(text)};`],
  ];
  switch (line.kind) {
    case 'load':
    case 'raw':
      return [kernel.operands[line.operand]!.name, null];
    case 'param':
      return [kernel.params[line.param]!.name, null];
    case 'const':
      return [literal(line.value, line.dtype), null];
    case 'op':
      return define(
        spell(
          line.loop,
          target,
          line.args.map((arg) => names[arg]!),
        ),
      );
    case 'cast':
      return define(castText(line.from, line.dtype, names[line.args[0]]!));
    case 'reduce':
      throw new InternalError('a reduction is no line of one element');
    case 'result':
      return [`${names[line.args[0]]!}_${line.output}`, null];
    case 'call':
      return [name, renderCall(kernel, raws, functions, line, name, names)];
  }
}

function renderCall(
  kernel: Kernel,
  raws: Raws,
  functions: FunctionNames,
  line: Extract<Line, { kind: 'call' }>,
  name: string,
  names: readonly string[],
): readonly string[] {
  const fn = kernel.functions[line.fn]!;
  const declared: string[] = [];
  const args: string[] = [];
  let next = 0;
  for (const param of fn.params) {
    if (param.mode === 'in' || param.mode === 'raw') args.push(names[line.args[next++]!]!);
    else {
      const result = `${name}_${declared.length}`;
      declared.push(
        `${info(param.dtype).value} ${result} = ${param.mode === 'inout' ? names[line.args[next++]!]! : zeroText(param.dtype)};`,
      );
      args.push(`&${result}`);
    }
  }
  for (; next < line.args.length; next++) args.push(names[line.args[next]!]!);
  return [...declared, `${functionName(functions, fn, rawsOfCall(kernel, raws, line))}(${args.join(', ')});`];
}

/** The raw parameters of a call, with the facts of the arrays it passes. */
function rawsOfCall(kernel: Kernel, raws: Raws, line: Extract<Line, { kind: 'call' }>): ReadonlyMap<string, RawInfo> {
  const found = new Map<string, RawInfo>();
  const passed = kernel.functions[line.fn]!.params.filter(({ mode }) => mode !== 'out');
  passed.forEach((param, k) => {
    const arg = kernel.lines[line.args[k]!]!;
    if (arg.kind === 'raw') found.set(param.name, raws[arg.operand]!);
  });
  return found;
}

/** All functions that `element` and the loop around it call, and the types of its raw arrays and stages. */
export function renderCallees(kernel: Kernel, target: Target, raws: Raws, stages: Form['stages']): readonly string[] {
  const texts = new Map<string, readonly string[]>();
  for (const raw of raws) {
    if (raw === undefined) continue;
    texts.set(rawType(raw.dtype, raw.rank), rawDeclaration(raw.dtype, raw.rank));
    if (!raw.contiguous && raw.rank > 1) texts.set(flatOffsetName(raw.rank, false), flatOffset(raw.rank, false));
  }
  for (const { rank, narrow } of stages.flat()) {
    texts.set(dimsType(rank), dimsDeclaration(rank));
    texts.set(flatOffsetName(rank, narrow), flatOffset(rank, narrow));
  }
  const done = new Set<string>();
  const names = functionNames(kernel.functions);
  const functions = kernel.lines.flatMap((line) => {
    if (line.kind === 'reduce' && line.fold !== undefined)
      return renderFunction(line.fold.merge, target, new Map(), names, done);
    if (line.kind !== 'call') return [];
    const fn: KernelFunction = kernel.functions[line.fn]!;
    return renderFunction(fn, target, rawsOfCall(kernel, raws, line), names, done);
  });
  return [...[...texts.values()].flatMap((lines) => [...lines, '']), ...functions];
}
