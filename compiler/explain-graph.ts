/**
 * A program as a graph to look at: arrays in memory outside, and what each kernel computes from them inside a box of its
 * own. A value that two kernels compute is in both. Kernels too large to be read are one node each.
 */

import { constText, type Graph } from './collect.ts';
import { reduceWord } from './emit.ts';
import { arrayNames, kernelTitle, listOperations, type NameArray, type ProgramSummary } from './explain.ts';
import { listed, showAxes } from './explain-reasons.ts';
import type { InputNode, ResultNode } from './graph.ts';
import { isLeaf } from './group.ts';
import type { ConstValue } from './kernel.ts';
import { type IndexItem, isWholeSlice, type View } from './layout.ts';
import type { Program } from './pipeline.ts';
import type { Shape } from './shape.ts';

export interface DrawnNode {
  /** Letters, digits and `_`; the same for the same program. */
  readonly id: string;
  /** Lines of text. */
  readonly label: readonly string[];
  readonly kind: 'array' | 'value' | 'view' | 'operation' | 'reduction' | 'kernel';
}

export interface DrawnKernel {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
}

export interface Drawing {
  readonly arrays: readonly DrawnNode[];
  readonly kernels: readonly DrawnKernel[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Nodes that are drawn inside kernels, at most: viewers and eyes give up on more. */
const maxDrawn = 200;

const typed = ({ dtype, shape }: { readonly dtype: string; readonly shape: Shape }): string =>
  `${dtype}${listed(shape)}`;

function showItem(item: IndexItem, extent: number): string {
  if (item.kind === 'new') return 'None';
  if (item.kind === 'at') return `${item.index}`;
  if (isWholeSlice(item, extent)) return ':';
  const { start, step, size } = item;
  const stop = start + step * size;
  return `${start}:${stop < 0 ? '' : stop}${step === 1 ? '' : `:${step}`}`;
}

function showView(view: View, source: Shape): string {
  switch (view.kind) {
    case 'index': {
      let d = 0;
      return `[${view.items.map((item) => showItem(item, item.kind === 'new' ? 1 : source[d++]!)).join(', ')}]`;
    }
    case 'transpose':
      return `transpose(${view.axes.join(', ')})`;
    case 'reshape':
      return `reshape(${view.shape.join(', ')})`;
    case 'broadcast':
      return `broadcast_to(${view.shape.join(', ')})`;
    case 'diagonal':
      return `diagonal of ${showAxes(view.axes)}`;
    case 'part':
      return view.part === 0 ? 'real' : 'imag';
  }
}

const showNumber = (value: ConstValue): string => (typeof value === 'bigint' ? `${value}` : constText(value));

function outputName(graph: Graph, n: number): string {
  const { output, sources } = graph.nodes[n] as ResultNode;
  const [source] = sources;
  if (source.kind === 'reduce') return source.fold?.fields[output]?.name ?? reduceWord(source);
  return source.fn.params.filter(({ mode }) => mode === 'out' || mode === 'inout')[output]!.name;
}

function drawNode(graph: Graph, n: number, id: string): DrawnNode {
  const node = graph.nodes[n]!;
  switch (node.kind) {
    case 'map':
      return { id, label: [node.op, typed(node)], kind: 'operation' };
    case 'cast':
      return { id, label: [`cast to ${node.dtype}`, typed(node)], kind: 'operation' };
    case 'reduce':
      return { id, label: [`${reduceWord(node)} along ${showAxes(node.axes)}`, typed(node)], kind: 'reduction' };
    case 'call':
      return { id, label: [`${node.fn.name}()`, listed(node.shape)], kind: 'operation' };
    case 'result':
      return { id, label: [outputName(graph, n), typed(node)], kind: 'value' };
    case 'view':
      return { id, label: [showView(node.view, node.sources[0].shape), typed(node)], kind: 'view' };
    case 'place':
      return { id, label: [`part from ${listed(node.start)}`, typed(node)], kind: 'view' };
    case 'const':
    case 'scalar':
      return { id, label: [showNumber(node.value), node.dtype], kind: 'value' };
    case 'iota':
      return { id, label: ['indices', typed(node)], kind: 'value' };
    case 'input': {
      const { offset, strides } = node.layout;
      return { id, label: ['view', typed(node), `offset ${offset}, strides ${listed(strides)}`], kind: 'view' };
    }
  }
}

/** What a kernel computes and what it reads, by numbers of nodes. */
interface Content {
  /** Sources first. */
  readonly nodes: readonly number[];
  /** Stored by other kernels. */
  readonly loaded: ReadonlySet<number>;
}

function contentOf({ fused }: Program, graph: Graph, k: number): Content {
  const loaded = new Set(
    fused.kernels[k]!.operands.flatMap(({ root, access }) =>
      root.kind === 'stored' && access !== 'write' ? [root.node] : [],
    ),
  );
  const found = new Set<number>();
  const waiting = [...fused.members[k]!];
  for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) {
    if (found.has(n)) continue;
    found.add(n);
    if (!loaded.has(n)) waiting.push(...graph.sources[n]!);
  }
  return { nodes: [...found].sort((a, b) => a - b), loaded };
}

/** The kernels that are drawn as one node: the largest, until the rest has few enough nodes. */
function folded(contents: readonly Content[]): ReadonlySet<number> {
  const bySize = contents.map(({ nodes }, k) => ({ k, size: nodes.length })).sort((a, b) => a.size - b.size);
  const found = new Set<number>();
  let drawn = 0;
  for (const { k, size } of bySize) {
    drawn += size;
    if (drawn > maxDrawn) found.add(k);
  }
  return found;
}

/** The layouts that each memory is read by: where there is one only, the array is drawn with its shape. */
function inputsOf(graph: Graph, contents: readonly Content[]): ReadonlyMap<object, readonly InputNode[]> {
  const inputs = new Map<object, InputNode[]>();
  for (const n of new Set(contents.flatMap(({ nodes }) => nodes))) {
    const node = graph.nodes[n]!;
    if (node.kind === 'input') inputs.set(node.source, [...(inputs.get(node.source) ?? []), node]);
  }
  return inputs;
}

export function drawProgram(
  program: Program,
  graph: Graph,
  summary: ProgramSummary,
  names?: ReadonlyMap<object, string>,
): Drawing {
  const { kernels, members } = program.fused;
  const contents = kernels.map((_, k) => contentOf(program, graph, k));
  const whole = folded(contents);
  const inputs = inputsOf(graph, contents);
  const nameArray: NameArray = arrayNames(program, graph, names);
  const arrays = new Map<string, DrawnNode>();
  const edges = new Map<string, readonly [string, string]>();
  const connect = (from: string, to: string): void => {
    edges.set(`${from} ${to}`, [from, to]);
  };
  const memoryOf = (n: number): string => {
    const node = graph.nodes[n] as InputNode;
    const id = `in${graph.memories.indexOf(node.source)}`;
    const single = inputs.get(node.source)!.length === 1;
    arrays.set(id, { id, label: [nameArray(n, false), single ? typed(node) : node.dtype], kind: 'array' });
    return id;
  };
  const storedAt = (n: number): string => {
    const id = `n${n}`;
    const node = graph.nodes[n]!;
    if (node.kind === 'call') return id;
    arrays.set(id, { id, label: [nameArray(n, true), typed(node)], kind: 'array' });
    return id;
  };
  const drawn = contents.map(({ nodes, loaded }, k): DrawnKernel => {
    const id = `k${k + 1}`;
    const own = summary.kernels[k]!;
    const title = `kernel ${own.number}: ${kernelTitle(own)}`;
    const isWhole = whole.has(k);
    const drawnNodes: DrawnNode[] = [];
    /** Where the value of a node comes from inside this kernel. */
    const placeOf = (n: number): string => {
      if (loaded.has(n)) return storedAt(n);
      const node = graph.nodes[n]!;
      if (node.kind === 'input' && (isWhole || inputs.get(node.source)!.length === 1)) return memoryOf(n);
      return isWhole ? id : `${id}_n${n}`;
    };
    if (isWhole) drawnNodes.push({ id, label: [own.name, listOperations(own.operations)], kind: 'kernel' });
    for (const n of nodes) {
      const place = placeOf(n);
      const node = graph.nodes[n]!;
      if (!isWhole && place === `${id}_n${n}`) {
        drawnNodes.push(drawNode(graph, n, place));
        if (node.kind === 'input') connect(memoryOf(n), place);
      }
      if (loaded.has(n) || isLeaf(graph, n)) {
        if (isWhole && (loaded.has(n) || node.kind === 'input')) connect(place, id);
        continue;
      }
      for (const source of graph.sources[n]!) {
        const from = placeOf(source);
        if (from !== place) connect(from, place);
      }
    }
    for (const n of members[k]!) if (graph.nodes[n]!.kind !== 'call') connect(placeOf(n), storedAt(n));
    return { id, title, nodes: drawnNodes };
  });
  return { arrays: [...arrays.values()], kernels: drawn, edges: [...edges.values()] };
}

const shapes: Readonly<Record<DrawnNode['kind'], string>> = {
  array: 'shape=cylinder',
  value: 'shape=plaintext',
  view: 'shape=box, style=dashed',
  operation: 'shape=box',
  reduction: 'shape=invtrapezium',
  kernel: 'shape=box3d',
};

const quoted = (lines: readonly string[]): string =>
  `"${lines.map((line) => line.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, '\\n')).join('\\n')}"`;

/** Text for Graphviz: one cluster for each kernel. */
export function showDot({ arrays, kernels, edges }: Drawing): string {
  const node = ({ id, label, kind }: DrawnNode): string => `${id} [label=${quoted(label)}, ${shapes[kind]}];`;
  return [
    'digraph weft {',
    '  node [fontname="sans-serif"];',
    ...arrays.map((own) => `  ${node(own)}`),
    ...kernels.flatMap(({ id, title, nodes }) => [
      `  subgraph cluster_${id} {`,
      `    label=${quoted([title])};`,
      ...nodes.map((own) => `    ${node(own)}`),
      '  }',
    ]),
    ...edges.map(([from, to]) => `  ${from} -> ${to};`),
    '}',
    '',
  ].join('\n');
}

const brackets: Readonly<Record<DrawnNode['kind'], readonly [string, string]>> = {
  array: ['[(', ')]'],
  value: ['([', '])'],
  view: ['{{', '}}'],
  operation: ['[', ']'],
  reduction: ['[\\', '/]'],
  kernel: ['[[', ']]'],
};

/** Quoted, and with nothing in it that Mermaid reads as its own: other characters go by their numbers. */
const entities = (lines: readonly string[]): string =>
  `"${lines.map((line) => line.replace(/[^\w .,:()[\]/+=-]/g, (letter) => `#${letter.codePointAt(0)};`)).join('<br>')}"`;

/** Text for Mermaid: one subgraph for each kernel. */
export function showMermaid({ arrays, kernels, edges }: Drawing): string {
  const node = ({ id, label, kind }: DrawnNode): string => {
    const [open, close] = brackets[kind];
    return `${id}${open}${entities(label)}${close}`;
  };
  return [
    'flowchart TD',
    ...arrays.map((own) => `  ${node(own)}`),
    ...kernels.flatMap(({ id, title, nodes }) => [
      `  subgraph cluster_${id} [${entities([title])}]`,
      ...nodes.map((own) => `    ${node(own)}`),
      '  end',
    ]),
    ...edges.map(([from, to]) => `  ${from} --> ${to}`),
    '',
  ].join('\n');
}
