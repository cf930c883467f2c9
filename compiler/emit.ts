/**
 * One kernel's body: single-assignment lines from the nodes it stores down to leaves and nodes stored elsewhere. Views
 * have no lines: they are gathered into chains on the way down and end up in an operand's index map. Equal lines are
 * written once, so a value used at one index by many readers is computed once.
 */

import { constText, type Graph } from './collect.ts';
import { type DType, info } from './dtype.ts';
import { InternalError, LimitError } from './errors.ts';
import type { ReduceNode } from './graph.ts';
import { type Group, mathOf, type Per } from './group.ts';
import type {
  Chain,
  ConstValue,
  Kernel,
  KernelFunction,
  KernelParam,
  KernelStore,
  Line,
  Operand,
  Root,
} from './kernel.ts';
import type { ReduceName } from './ops/reduce-names.ts';
import { sameShape } from './shape.ts';

const noChain: Chain = Object.freeze([]);

interface Body {
  readonly graph: Graph;
  readonly members: ReadonlyMap<number, Per>;
  /** The nodes that are read from memory where no member computes them. */
  readonly kept: ReadonlySet<number>;
  readonly operands: Operand[];
  readonly params: KernelParam[];
  readonly functions: KernelFunction[];
  readonly lines: Line[];
  readonly memo: Map<string, number>;
  block: number | undefined;
  /** The lowest node of each shape, so that equal broadcasts make equal chains. */
  readonly shapes: Map<string, number>;
}

/** The kernel of a group, `index`th of its program. */
export function emitKernel(graph: Graph, group: Group, kept: ReadonlySet<number>, index: number): Kernel {
  const body: Body = {
    graph,
    members: group.members,
    kept,
    operands: [],
    params: [],
    functions: [],
    lines: [],
    memo: new Map(),
    block: undefined,
    shapes: new Map(),
  };
  graph.nodes.forEach(({ shape }, n) => {
    if (!body.shapes.has(shape.join())) body.shapes.set(shape.join(), n);
  });
  const guard = guardOf(body, group.stored);
  const values = group.stored.map((n) => emitMember(body, n));
  // A call asked for itself is run for what it writes through raw parameters: it has no result to store.
  const results = group.stored.flatMap((n, k) => (graph.nodes[n]!.kind === 'call' ? [] : [{ n, line: values[k]! }]));
  const stores = results.map(({ n, line }, k): KernelStore => {
    const dtype = graph.nodes[n]!.dtype;
    const name = results.length === 1 ? 'out' : `out${k}`;
    const operand =
      body.operands.push({
        kind: 'memory',
        name,
        dtype,
        root: { kind: 'stored', node: n },
        chain: noChain,
        per: group.members.get(n)!,
        access: 'write',
      }) - 1;
    return { operand, line };
  });
  const { operands, params, functions, lines } = body;
  return Object.freeze({
    name: kernelName(graph, body, index),
    domain: group.domain,
    axes: group.axes,
    operands,
    params,
    functions,
    lines,
    stores,
    block: body.block,
    math: mathOf(graph, group.stored[0]!),
    guard,
  });
}

/** A box is a kernel's only result, and everything of it is the box's source; what lies outside is one more operand. */
function guardOf(body: Body, members: readonly number[]): Kernel['guard'] {
  const { nodes, sources } = body.graph;
  const node = members.find((n) => nodes[n]!.kind === 'place');
  if (node === undefined) return undefined;
  const from = sources[node]![1]!;
  if (members.length > 1 || nodes[from]!.kind !== 'input')
    throw new InternalError('a box must be a kernel of its own, over an array in memory');
  const root: Root = { kind: 'leaf', node: from };
  return {
    node,
    outside: operand(body, {
      kind: 'memory',
      name: '',
      dtype: nodes[from]!.dtype,
      root,
      chain: noChain,
      per: 'element',
      access: 'read',
    }),
  };
}

/** A member's value, once for each element or row of its own. */
function emitMember(body: Body, n: number): number {
  return memoized(body, `member ${n}`, () => emitNew(body, n, noChain, body.members.get(n)!));
}

/** A node's value, read through a chain, at the element or the row that is being computed. */
function emitNode(body: Body, n: number, chain: Chain, per: Per): number {
  // Grouping saw to it that a member is read by another only at the element or row that computes it.
  if (body.members.has(n) && body.kept.has(n)) return emitMember(body, n);
  return memoized(body, `${per} ${n}@${chain.join()}`, () => emitNew(body, n, chain, per));
}

function memoized(body: Body, key: string, emit: () => number): number {
  let line = body.memo.get(key);
  if (line === undefined) {
    line = emit();
    body.memo.set(key, line);
  }
  return line;
}

function emitNew(body: Body, n: number, chain: Chain, per: Per): number {
  const { graph } = body;
  const node = graph.nodes[n]!;
  const sources = graph.sources[n]!;
  if (body.kept.has(n) && !body.members.has(n)) return load(body, { kind: 'stored', node: n }, node.dtype, chain, per);
  switch (node.kind) {
    case 'input':
    case 'iota':
      return load(body, { kind: 'leaf', node: n }, node.dtype, chain, per);
    case 'scalar': {
      const param = body.params.push({ name: `s${body.params.length}`, dtype: node.dtype, node: n }) - 1;
      return add(body, { kind: 'param', param, dtype: node.dtype });
    }
    case 'const':
      return add(body, { kind: 'const', value: node.value, dtype: node.dtype });
    case 'view':
    case 'place':
      return emitNode(body, sources[0]!, [n, ...chain], per);
    case 'cast': {
      const arg = emitNode(body, sources[0]!, chain, per);
      return add(body, { kind: 'cast', from: graph.nodes[sources[0]!]!.dtype, args: [arg], dtype: node.dtype });
    }
    case 'map': {
      const args = sources.map((source) => emitNode(body, source, under(body, source, n, chain), per));
      return add(body, { kind: 'op', op: node.op, loop: node.loop, args, dtype: node.dtype });
    }
    case 'result': {
      const call = emitNode(body, sources[0]!, chain, per);
      return add(body, { kind: 'result', output: node.output, args: [call], dtype: node.dtype });
    }
    case 'reduce': {
      const args = sources.map((source) => emitNode(body, source, noChain, 'element'));
      const { op, dtype, fold } = node;
      if (fold !== undefined && !body.functions.includes(fold.merge)) body.functions.push(fold.merge);
      return add(body, { kind: 'reduce', op, of: graph.nodes[sources[0]!]!.dtype, args, dtype, fold });
    }
    case 'call': {
      const passed = node.fn.params.filter(({ mode }) => mode !== 'out');
      const args = sources.map((source, k) => {
        const param = passed[k];
        if (param?.mode === 'raw') return raw(body, source, param.written === true);
        return emitNode(body, source, under(body, source, n, chain), per);
      });
      let fn = body.functions.indexOf(node.fn);
      if (fn < 0) fn = body.functions.push(node.fn) - 1;
      body.block ??= node.block;
      return add(body, { kind: 'call', fn, args, dtype: node.dtype });
    }
  }
}

/** The chain of a source: it may have to be broadcast to its reader's shape first. */
function under({ graph, shapes }: Body, source: number, reader: number, chain: Chain): Chain {
  const { shape } = graph.nodes[reader]!;
  return sameShape(graph.nodes[source]!.shape, shape) ? chain : [~shapes.get(shape.join())!, ...chain];
}

function load(body: Body, root: Root, dtype: DType, chain: Chain, per: Per): number {
  const iota = body.graph.nodes[root.node]!.kind === 'iota' && root.kind === 'leaf';
  const kind = iota ? 'index' : 'memory';
  return add(body, {
    kind: 'load',
    operand: operand(body, { kind, name: '', dtype, root, chain, per, access: 'read' }),
    dtype,
  });
}

function raw(body: Body, n: number, written: boolean): number {
  const { dtype } = body.graph.nodes[n]!;
  const root: Root = { kind: body.kept.has(n) ? 'stored' : 'leaf', node: n };
  const number = operand(body, {
    kind: 'raw',
    name: '',
    dtype,
    root,
    chain: noChain,
    per: 'element',
    access: written ? 'readwrite' : 'read',
  });
  return add(body, { kind: 'raw', operand: number, dtype });
}

function operand(body: Body, wanted: Operand): number {
  const same = body.operands.findIndex(
    (own) =>
      own.kind === wanted.kind &&
      own.access === wanted.access &&
      own.per === wanted.per &&
      own.root.kind === wanted.root.kind &&
      own.root.node === wanted.root.node &&
      own.chain.join() === wanted.chain.join(),
  );
  if (same >= 0) return same;
  const letter = wanted.kind === 'index' ? 'i' : wanted.kind === 'raw' ? 'w' : 'x';
  const number = body.operands.filter(({ kind }) => kind === wanted.kind).length;
  if (body.operands.length >= 1000)
    throw new LimitError('one kernel reads more than 1000 arrays; evaluate a part first with eval()', {
      stage: 'fuse',
    });
  return body.operands.push({ ...wanted, name: `${letter}${number}` }) - 1;
}

/** Equal lines are one line. */
function add(body: Body, line: Line): number {
  const key = lineKey(line);
  const known = body.memo.get(key);
  if (known !== undefined) return known;
  const number = body.lines.push(Object.freeze(line)) - 1;
  body.memo.set(key, number);
  return number;
}

function lineKey(line: Line): string {
  switch (line.kind) {
    case 'load':
      return `load ${line.operand}`;
    case 'raw':
      return `raw ${line.operand}`;
    case 'param':
      return `param ${line.param}`;
    case 'const':
      return `const ${line.dtype} ${constText(line.value as ConstValue)}`;
    case 'op':
      return `${line.op} ${line.dtype} ${line.args.join()}`;
    case 'cast':
      return `cast ${line.dtype} ${line.args[0]}`;
    case 'reduce':
      return `reduce ${line.fold?.key ?? line.op} ${line.of} ${line.args.join()}`;
    case 'call':
      return `call ${line.fn} ${line.args.join()}`;
    case 'result':
      return `result ${line.output} ${line.args[0]}`;
  }
}

const nameWords = 4;

/** NumPy's words for what an operation gathers. */
const reduceWords: Readonly<Partial<Record<ReduceName, string>>> = {
  add: 'sum',
  multiply: 'prod',
  maximum: 'max',
  minimum: 'min',
  logical_or: 'any',
  logical_and: 'all',
  deviation: 'var',
  deviation_where: 'var',
  deviation_exact: 'var',
  deviation_exact_where: 'var',
};

/** A reduction's name for people: NumPy's where it has one, a user's own for a user's. */
export const reduceWord = ({ op, fold }: Pick<ReduceNode, 'op' | 'fold'>): string =>
  fold?.name ?? reduceWords[op] ?? op;

/** The functions that are parts of users' reductions: a map and an end, which are not named beside the reduction. */
export function foldParts(lines: readonly Line[]): ReadonlySet<string> {
  const folds = lines.flatMap((line) => (line.kind === 'reduce' && line.fold !== undefined ? [line.fold.name] : []));
  return new Set(folds.flatMap((name) => [`${name}_map`, `${name}_post`]));
}

/** `weft_mul_add_f32`: the first operations and the type of what comes out. */
function kernelName(graph: Graph, { lines, functions }: Body, index: number): string {
  const words: string[] = [];
  const parts = foldParts(lines);
  for (const line of lines) {
    if (line.kind === 'op') words.push(line.op);
    else if (line.kind === 'reduce') words.push(reduceWord(line));
    else if (line.kind === 'call' && !parts.has(functions[line.fn]!.name)) words.push(functions[line.fn]!.name);
  }
  const middle =
    words.length === 0
      ? ['copy']
      : words.length <= nameWords
        ? words
        : [...words.slice(0, nameWords), `${words.length - nameWords}_more`];
  const last = lines[lines.length - 1];
  const short = last === undefined ? 'none' : info(last.dtype).short;
  const suffix = index === 0 || graph.results.length === 0 ? '' : `_${index}`;
  return `weft_${middle.join('_')}_${short}${suffix}`.slice(0, 63);
}
