/** Programs as text for people: the kernels in order, what each computes, what it moves, and why something was stored. */

import type { Graph } from './collect.ts';
import { sizeOf } from './dtype.ts';
import { isComputed } from './fuse.ts';
import type { Kernel } from './kernel.ts';
import type { Program } from './pipeline.ts';
import { elementsOf } from './shape.ts';

export interface KernelSummary {
  readonly name: string;
  readonly shape: readonly number[];
  readonly operations: readonly string[];
  readonly readBytes: number;
  readonly writtenBytes: number;
  /** For each stored node that nobody asked for: why it is not computed where it is read. */
  readonly stored: readonly string[];
}

export interface ProgramSummary {
  readonly kernels: readonly KernelSummary[];
  readonly bytes: number;
  /** The same program with one kernel and one array for each operation. */
  readonly unfused: { readonly kernels: number; readonly bytes: number };
}

/** Elements that a broadcast repeats count once. */
function bytesOf(graph: Graph, n: number): number {
  const node = graph.nodes[n]!;
  const shape = node.kind === 'input' ? node.shape.filter((_, d) => node.layout.strides[d] !== 0) : node.shape;
  return elementsOf(shape) * sizeOf(node.dtype);
}

/** Bytes that a kernel moves: each array it reads counts once, whole; views of one array are one array. */
function summarise(program: Program, graph: Graph, kernel: Kernel, members: readonly number[]): KernelSummary {
  const read = new Map<string, number>();
  for (const { kind, root, access } of kernel.operands) {
    if (kind === 'index' || access === 'write') continue;
    const node = graph.nodes[root.node]!;
    // Inputs that share their memory count as one array.
    const key =
      node.kind === 'input' && root.kind === 'leaf'
        ? `i${graph.memories.indexOf(node.source)}`
        : `${root.kind}${root.node}`;
    read.set(key, Math.max(read.get(key) ?? 0, bytesOf(graph, root.node)));
  }
  const operations = kernel.lines.flatMap((line) =>
    line.kind === 'op'
      ? [line.op]
      : line.kind === 'cast'
        ? [`cast to ${line.dtype}`]
        : line.kind === 'call'
          ? [kernel.functions[line.fn]!.name]
          : [],
  );
  const asked = new Set(graph.results);
  return {
    name: kernel.name,
    shape: graph.nodes[kernel.domain]!.shape,
    operations,
    readBytes: [...read.values()].reduce((sum, bytes) => sum + bytes, 0),
    writtenBytes: kernel.stores.reduce(
      (sum, { operand }) => sum + bytesOf(graph, kernel.operands[operand]!.root.node),
      0,
    ),
    stored: members.flatMap((n) => {
      const node = graph.nodes[n]!;
      const reason = program.fused.reasons.get(n);
      return asked.has(n) || reason === undefined
        ? []
        : [`${node.kind === 'map' ? node.op : node.kind} is stored: ${reason}`];
    }),
  };
}

export function summariseProgram(program: Program, graph: Graph): ProgramSummary {
  const kernels = program.fused.kernels.map((kernel, k) =>
    summarise(program, graph, kernel, program.fused.members[k]!),
  );
  let unfusedBytes = 0;
  let unfusedKernels = 0;
  graph.nodes.forEach((node, n) => {
    if (!isComputed(node)) return;
    unfusedKernels++;
    unfusedBytes += node.kind === 'call' ? 0 : bytesOf(graph, n);
    for (const source of graph.sources[n]!)
      if (graph.nodes[source]!.shape.length > 0) unfusedBytes += bytesOf(graph, source);
  });
  return {
    kernels,
    bytes: kernels.reduce((sum, { readBytes, writtenBytes }) => sum + readBytes + writtenBytes, 0),
    unfused: { kernels: unfusedKernels, bytes: unfusedBytes },
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
function listOperations(operations: readonly string[]): string {
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

export function explainProgram(program: Program, graph: Graph): string {
  const { kernels, bytes, unfused } = summariseProgram(program, graph);
  const head = `${plural(kernels.length, 'kernel')}, ${showBytes(bytes)} moved (one kernel per operation: ${plural(unfused.kernels, 'kernel')}, ${showBytes(unfused.bytes)})`;
  const lines = kernels.flatMap((kernel, k) => [
    `${k + 1}. ${kernel.name} over [${kernel.shape.join(', ')}]: ${listOperations(kernel.operations)}`,
    `   reads ${showBytes(kernel.readBytes)}, writes ${showBytes(kernel.writtenBytes)}`,
    ...kernel.stored.map((reason) => `   ${reason}`),
  ]);
  return [head, ...lines].join('\n');
}
