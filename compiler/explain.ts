/** Programs for people: the kernels in order, what each computes and moves, what is stored and why, and what keeps them apart. */

import type { Graph } from './collect.ts';
import { type DType, sizeOf } from './dtype.ts';
import { foldParts, reduceWord } from './emit.ts';
import { listed, type SplitSummary, showAxes, splitsOf, valueName } from './explain-reasons.ts';
import { isComputed } from './fuse.ts';
import type { Kernel } from './kernel.ts';
import type { Program } from './pipeline.ts';
import { elementsOf, type Shape } from './shape.ts';

/** An array in memory. */
export interface ArraySummary {
  /** `in0`, `in1`, ... or the name it was given; `out0`, `out1`, ... in the order asked for; `tmp0`, ... between kernels. */
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
  /** Elements that a broadcast repeats count once. */
  readonly bytes: number;
}

export interface OutputSummary extends ArraySummary {
  /** What gives it. */
  readonly operation: string;
  /** `asked for`, or why it is not computed where it is read. */
  readonly why: string;
}

/** What a kernel takes on its device once it is compiled; null where that is not known. */
export interface CompiledSummary {
  readonly registers: number | null;
  readonly sharedBytes: number | null;
  /** Bytes of each thread that did not fit into registers. */
  readonly spilledBytes: number | null;
  readonly binaryBytes: number | null;
}

export interface KernelSummary {
  /** From 1: its place in the order of launches. */
  readonly number: number;
  readonly name: string;
  /** What is looped over; with `axes`, the array whose rows are reduced. */
  readonly shape: Shape;
  /** Axes of the shape that reductions go along, or none. */
  readonly axes: readonly number[];
  /** In the order they are computed: operations, conversions, reductions by NumPy's word, users' kernels by name. */
  readonly operations: readonly string[];
  /** Each array once: views of one array are one array, as large as the largest of them. */
  readonly inputs: readonly ArraySummary[];
  readonly outputs: readonly OutputSummary[];
  readonly readBytes: number;
  readonly writtenBytes: number;
  /** Null: not compiled yet. Left out where nothing is known of registers: on the CPU. */
  readonly compiled?: CompiledSummary | null;
}

/** What would run. Plain data: `JSON.stringify` takes it. Fields are added, never renamed. */
export interface ProgramSummary {
  readonly kernels: readonly KernelSummary[];
  /** Read and written by all kernels. */
  readonly bytes: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
  /** The same program with one kernel and one array for each operation. */
  readonly unfused: { readonly kernels: number; readonly bytes: number };
  /** Pairs of kernels where the second reads what the first stores, or both read one array: why they are not one. */
  readonly splits: readonly SplitSummary[];
}

/** What the compiler does not know itself. */
export interface Known {
  /** The user's name of an input's memory. */
  readonly names?: ReadonlyMap<object, string>;
  /** Of each kernel. */
  readonly compiled?: readonly (CompiledSummary | null | undefined)[];
}

export const emptySummary: ProgramSummary = Object.freeze({
  kernels: [],
  bytes: 0,
  readBytes: 0,
  writtenBytes: 0,
  unfused: { kernels: 0, bytes: 0 },
  splits: [],
});

/** Elements that a broadcast repeats count once. */
export function bytesOf(graph: Graph, n: number): number {
  const node = graph.nodes[n]!;
  const shape = node.kind === 'input' ? node.shape.filter((_, d) => node.layout.strides[d] !== 0) : node.shape;
  return elementsOf(shape) * sizeOf(node.dtype);
}

/** The name of an input's memory, or of what a kernel stores: a copy of an input is both. */
export type NameArray = (n: number, isStored: boolean) => string;

export function arrayNames(program: Program, graph: Graph, names?: Known['names']): NameArray {
  const asked = new Set(graph.results);
  const between = program.fused.members.flat().filter((n) => !asked.has(n));
  return (n, isStored) => {
    const node = graph.nodes[n]!;
    const output = graph.results.indexOf(n);
    if (node.kind === 'input' && !isStored)
      return names?.get(node.source) ?? `in${graph.memories.indexOf(node.source)}`;
    return output >= 0 ? `out${output}` : `tmp${between.indexOf(n)}`;
  };
}

const summariseArray = (graph: Graph, n: number, name: string): ArraySummary => {
  const { dtype, shape } = graph.nodes[n]!;
  return { name, dtype, shape, bytes: bytesOf(graph, n) };
};

/** The arrays that a kernel reads, each once and whole: of views of one array the largest stands for all. */
function readArrays(graph: Graph, kernel: Kernel): readonly number[] {
  const read = new Map<unknown, number>();
  for (const { kind, root, access } of kernel.operands) {
    if (kind === 'index' || access === 'write') continue;
    const node = graph.nodes[root.node]!;
    const key = node.kind === 'input' && root.kind === 'leaf' ? node.source : `${root.kind}${root.node}`;
    const known = read.get(key);
    if (known === undefined || bytesOf(graph, root.node) > bytesOf(graph, known)) read.set(key, root.node);
  }
  return [...read.values()];
}

function operationsOf({ lines, functions }: Kernel): readonly string[] {
  const parts = foldParts(lines);
  return lines.flatMap((line) => {
    if (line.kind === 'op') return [line.op];
    if (line.kind === 'cast') return [`cast to ${line.dtype}`];
    if (line.kind === 'reduce') return [reduceWord(line)];
    if (line.kind !== 'call') return [];
    const { name } = functions[line.fn]!;
    return parts.has(name) ? [] : [name];
  });
}

const sumOf = (arrays: readonly { readonly bytes: number }[]): number =>
  arrays.reduce((sum, { bytes }) => sum + bytes, 0);

function readersOf({ fused }: Program, n: number): string {
  const numbers = fused.kernels.flatMap(({ operands }, k) =>
    operands.some(({ root, access }) => root.node === n && root.kind === 'stored' && access !== 'write') ? [k + 1] : [],
  );
  return `kernel${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')} read${numbers.length === 1 ? 's' : ''} it`;
}

function summariseKernel(program: Program, graph: Graph, k: number, nameArray: NameArray, known: Known): KernelSummary {
  const kernel = program.fused.kernels[k]!;
  const inputs = readArrays(graph, kernel).map((n) =>
    summariseArray(graph, n, nameArray(n, graph.nodes[n]!.kind !== 'input')),
  );
  const outputs = kernel.stores.map(({ operand }): OutputSummary => {
    const n = kernel.operands[operand]!.root.node;
    const why = graph.results.includes(n) ? 'asked for' : (program.fused.reasons.get(n) ?? readersOf(program, n));
    return { ...summariseArray(graph, n, nameArray(n, true)), operation: valueName(graph, n), why };
  });
  const compiled = known.compiled?.[k];
  return {
    number: k + 1,
    name: kernel.name,
    shape: graph.nodes[kernel.domain]!.shape,
    axes: kernel.axes,
    operations: operationsOf(kernel),
    inputs,
    outputs,
    readBytes: sumOf(inputs),
    writtenBytes: sumOf(outputs),
    ...(compiled === undefined ? {} : { compiled }),
  };
}

export function summariseProgram(program: Program, graph: Graph, known: Known = {}): ProgramSummary {
  const nameArray = arrayNames(program, graph, known.names);
  const kernels = program.fused.kernels.map((_, k) => summariseKernel(program, graph, k, nameArray, known));
  let unfusedBytes = 0;
  let unfusedKernels = 0;
  graph.nodes.forEach((node, n) => {
    if (!isComputed(node)) return;
    unfusedKernels++;
    unfusedBytes += node.kind === 'call' ? 0 : bytesOf(graph, n);
    for (const source of graph.sources[n]!)
      if (graph.nodes[source]!.shape.length > 0) unfusedBytes += bytesOf(graph, source);
  });
  const readBytes = kernels.reduce((sum, kernel) => sum + kernel.readBytes, 0);
  const writtenBytes = kernels.reduce((sum, kernel) => sum + kernel.writtenBytes, 0);
  return {
    kernels,
    bytes: readBytes + writtenBytes,
    readBytes,
    writtenBytes,
    unfused: { kernels: unfusedKernels, bytes: unfusedBytes },
    splits: splitsOf(program, graph),
  };
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export function showBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Operations in a row that are the same are counted: `multiply x3`. */
export function listOperations(operations: readonly string[]): string {
  const runs: { name: string; count: number }[] = [];
  for (const name of operations) {
    const last = runs.at(-1);
    if (last?.name === name) last.count++;
    else runs.push({ name, count: 1 });
  }
  const words = runs.map(({ name, count }) => (count === 1 ? name : `${name} x${count}`));
  return words.length === 0
    ? 'copy'
    : words.length <= 12
      ? words.join(', ')
      : `${words.slice(0, 12).join(', ')}, ... (${operations.length} in all)`;
}

/** `weft_add_f32 over [3, 4] along axis 1`. */
export const kernelTitle = ({ name, shape, axes }: KernelSummary): string =>
  `${name} over ${listed(shape)}${axes.length === 0 ? '' : ` along ${showAxes(axes)}`}`;

function showCompiled(compiled: KernelSummary['compiled']): string {
  if (compiled === undefined) return '';
  if (compiled === null) return '; not compiled yet';
  const { registers, sharedBytes, spilledBytes, binaryBytes } = compiled;
  const facts = [
    registers === null ? null : plural(registers, 'register'),
    sharedBytes === null || sharedBytes === 0 ? null : `${showBytes(sharedBytes)} shared`,
    spilledBytes === null || spilledBytes === 0 ? null : `${showBytes(spilledBytes)} spilled`,
    binaryBytes === null ? null : `${showBytes(binaryBytes)} of code`,
  ].filter((fact) => fact !== null);
  return `; compiled${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`;
}

/** Lines that a kernel's text has at most for each kind of reason, and kernels of a program. */
const maxReasons = 4;
const maxKernels = 24;

/** One line for each reason: the kernels that it keeps this one out of, then why. */
function showSplits(kernel: KernelSummary, splits: readonly SplitSummary[]): readonly string[] {
  const apart = new Map<string, number[]>();
  for (const { kernels, reason } of splits) {
    if (kernels[1] !== kernel.number) continue;
    const numbers = apart.get(reason);
    if (numbers === undefined) apart.set(reason, [kernels[0]]);
    else numbers.push(kernels[0]);
  }
  return [...apart].map(([reason, numbers]) => `not in ${numbers.join(', ')}: ${reason}`);
}

function shorten(lines: readonly string[]): readonly string[] {
  if (lines.length <= maxReasons) return lines;
  return [...lines.slice(0, maxReasons - 1), `... and ${lines.length - maxReasons + 1} more; format 'json' has all`];
}

/** A summary as text of about a screen. */
export function showSummary({ kernels, bytes, unfused, splits }: ProgramSummary): string {
  const head = `${plural(kernels.length, 'kernel')}, ${showBytes(bytes)} moved (one kernel per operation: ${plural(unfused.kernels, 'kernel')}, ${showBytes(unfused.bytes)})`;
  const lines = kernels.slice(0, maxKernels).flatMap((kernel) => {
    const stored = kernel.outputs
      .filter(({ why }) => why !== 'asked for')
      .map(({ operation, why }) => `${operation} is stored: ${why}`);
    return [
      `${kernel.number}. ${kernelTitle(kernel)}: ${listOperations(kernel.operations)}`,
      `   reads ${showBytes(kernel.readBytes)}, writes ${showBytes(kernel.writtenBytes)}${showCompiled(kernel.compiled)}`,
      ...[...shorten(stored), ...shorten(showSplits(kernel, splits))].map((line) => `   ${line}`),
    ];
  });
  const more = kernels.length - maxKernels;
  const rest = more > 0 ? [`... and ${plural(more, 'kernel')} more; format 'json' has all`] : [];
  return [head, ...lines, ...rest].join('\n');
}

export const explainProgram = (program: Program, graph: Graph, known: Known = {}): string =>
  showSummary(summariseProgram(program, graph, known));
