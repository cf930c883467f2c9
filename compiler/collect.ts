/**
 * Gathers what was asked for into one Graph: nodes numbered sources first, equal nodes once, and a signature. Two
 * graphs with one signature differ only in numbers (extents, strides, offsets, scalar values), so one Program serves
 * both. The signature says which extents are 0, 1 or equal to each other, because broadcasting and grouping depend on it.
 */

import { LimitError } from './errors.ts';
import { isLong, type Node, sourcesOf } from './graph.ts';
import { type IndexMap, lastOf, viewThrough, withLast } from './index-map.ts';
import type { Chain, ConstValue } from './kernel.ts';
import { isWholeSlice, type Layout, padLayout, type View } from './layout.ts';
import { nestReductions } from './nest.ts';
import type { Shape } from './shape.ts';

export interface Graph {
  readonly nodes: readonly Node[];
  /** sources[n]: the numbers of node n's sources, all below n. */
  readonly sources: readonly (readonly number[])[];
  readonly results: readonly number[];
  readonly signature: string;
  /** As the signature, with all numbers but the scalars' values: equal for graphs that one plan can run. */
  readonly exact: string;
  /** The distinct memories of the inputs, in the order of the numbers in `exact`. */
  readonly memories: readonly object[];
  /** The scalar nodes, in order. */
  readonly scalars: readonly number[];
}

export const maxNodes = 10_000;

/** A constant's exact text: `-0`, `nan` and 64-bit integers stay apart. */
export function constText(value: ConstValue): string {
  if (Array.isArray(value)) return `${constText(value[0])}+${constText(value[1])}j`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : `${value}`;
  return `${value as bigint | boolean}${typeof value === 'bigint' ? 'n' : ''}`;
}

export function collect(roots: readonly Node[]): Graph {
  const nodes: Node[] = [];
  const sources: (readonly number[])[] = [];
  const parts: string[] = [];
  const exact: string[] = [];
  const scalars: number[] = [];
  const numberOf = new Map<Node, number>();
  const interned = new Map<string, number>();
  const tokens = new Map<object, number>();
  const extents = new Map<number, number>();

  const token = (object: object): number => {
    let id = tokens.get(object);
    if (id === undefined) {
      id = tokens.size;
      tokens.set(object, id);
    }
    return id;
  };
  const pattern = (shape: Shape): string => {
    let text = '';
    for (const extent of shape) {
      if (extent <= 1) text += `${extent},`;
      else {
        let id = extents.get(extent);
        if (id === undefined) {
          id = extents.size;
          extents.set(extent, id);
        }
        text += `d${id},`;
      }
    }
    return text;
  };

  const visit = (node: Node): number => {
    const known = numberOf.get(node);
    if (known !== undefined) return known;
    const own = sourcesOf(node).map(visit);
    const [key, form] = describe(node, own, token, pattern);
    let id = key === null ? undefined : interned.get(key);
    if (id === undefined) {
      id = nodes.length;
      if (id >= maxNodes) {
        throw new LimitError(`a graph has at most ${maxNodes} nodes; evaluate a part of it first with eval()`, {
          stage: 'fuse',
        });
      }
      nodes.push(node);
      sources.push(own);
      if (key !== null) interned.set(key, id);
      parts.push(form);
      exact.push(key ?? form);
      if (node.kind === 'scalar') scalars.push(id);
    }
    numberOf.set(node, id);
    return id;
  };

  const results = nestReductions(roots).map(visit);
  const end = `>${results.join(',')}`;
  return {
    nodes,
    sources,
    results,
    signature: parts.join(';') + end,
    exact: exact.join(';') + end,
    memories: [...tokens.keys()],
    scalars,
  };
}

type Describe = readonly [key: string | null, form: string];

/** `key` is equal for equal values (null: never shared); `form` is equal for equal structure. */
function describe(
  node: Node,
  own: readonly number[],
  token: (o: object) => number,
  pattern: (s: Shape) => string,
): Describe {
  const shape = pattern(node.shape);
  switch (node.kind) {
    case 'input': {
      const form = `i${token(node.source)}:${node.dtype}:${shape}`;
      return [`${form}${layoutText(node.layout)}`, form];
    }
    case 'scalar':
      return [null, `s:${node.dtype}`];
    case 'const': {
      const form = `c:${node.dtype}:${constText(node.value)}`;
      return [form, form];
    }
    case 'iota':
      return [`o${layoutText(node.layout)}`, `o:${shape}`];
    case 'map': {
      const form = `${node.op}:${node.dtype}(${own.join()})${shape}`;
      return [form, form];
    }
    case 'cast': {
      const form = `cast:${node.dtype}(${own.join()})`;
      return [form, form];
    }
    case 'view':
      return [
        `v${JSON.stringify(node.view)}(${own.join()})`,
        `v${viewForm(node.view, node.sources[0].shape)}(${own.join()})${shape}`,
      ];
    case 'call': {
      const form = `call:${node.key}:${node.block ?? ''}${node.math}(${own.join()})${shape}`;
      return [form, form];
    }
    case 'reduce': {
      const form = `reduce:${node.fold?.key ?? node.op}:${node.dtype}${isLong(node) ? 'l' : ''}(${node.axes.join('.')}/${own.join()})${shape}`;
      return [form, form];
    }
    case 'result': {
      const form = `r${node.output}(${own.join()})`;
      return [form, form];
    }
    case 'place':
      return [
        `place${node.start.join()}/${node.sources[0].shape.join()}(${own.join()})`,
        `place(${own.join()})${shape}`,
      ];
  }
}

const layoutText = (layout: Layout): string => `@${layout.offset}/${layout.shape.join()}/${layout.strides.join()}`;

function viewForm(view: View, source: Shape): string {
  switch (view.kind) {
    case 'index': {
      let d = 0;
      // Whole slices say that an index stays as it is, whatever the numbers: reductions are read back through them.
      return view.items
        .map((item) => (item.kind !== 'new' && isWholeSlice(item, source[d++]!) ? 'f' : item.kind[0]))
        .join('');
    }
    case 'transpose':
      return `t${view.axes.join()}`;
    case 'diagonal':
      return `d${view.axes.join()}`;
    case 'part':
      return `p${view.part}`;
    case 'reshape':
    case 'broadcast':
      return view.kind;
  }
}

/** How a leaf of this layout is read through a chain (see kernel.ts). */
export function followChain({ nodes }: Pick<Graph, 'nodes'>, layout: Layout, chain: Chain): IndexMap {
  let map: IndexMap = [layout];
  for (const step of chain) {
    const node: Node = nodes[step < 0 ? ~step : step]!;
    if (step < 0) map = viewThrough(map, { kind: 'broadcast', shape: node.shape });
    else if (node.kind === 'view') map = viewThrough(map, node.view);
    else if (node.kind === 'place') map = withLast(map, padLayout(lastOf(map), node.start, node.shape));
  }
  return map;
}
