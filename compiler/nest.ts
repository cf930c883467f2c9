/**
 * Reductions of short reductions: `((a[:, None] - b)**2).sum(-1).argmin(-1)`. The inner one becomes a function that is called for
 * each element of the outer one's loop, so that what lies between them, which is often far larger than what they read, has no
 * memory. Done where it moves fewer bytes and computes nothing twice.
 */

import { sizeOf } from './dtype.ts';
import { call, type Node, type ReduceNode, result, rowLength, sourcesOf } from './graph.ts';
import { nestedFold } from './nest-fold.ts';
import { type Nested, nestedFunction } from './nest-function.ts';
import { elementsOf, sameShape } from './shape.ts';

/** Elements that one thread gathers alone. */
const shortRow = 256;

/** The same values, by fewer bytes. */
export function nestReductions(roots: readonly Node[]): readonly Node[] {
  if (roots.every(({ reductions }) => reductions < 2)) return roots;
  const readers = readersOf(roots);
  const replaced = new Map<Node, Node>();
  for (const node of readers.keys()) {
    if (node.kind !== 'reduce' || !mayNest(node, readers, new Set(roots))) continue;
    const nested = nestedOf(node);
    if (nested === null) continue;
    replaced.set(node, result(call(nested.fn, nested.key, nested.sources, node.shape), 0));
  }
  return replaced.size === 0 ? roots : rewritten(roots, replaced);
}

type Readers = ReadonlyMap<Node, readonly Node[]>;

function readersOf(roots: readonly Node[]): Readers {
  const readers = new Map<Node, Node[]>();
  const visit = (node: Node): void => {
    if (readers.has(node)) return;
    readers.set(node, []);
    for (const source of sourcesOf(node)) {
      visit(source);
      readers.get(source)!.push(node);
    }
  };
  roots.forEach(visit);
  return readers;
}

/** Whether all that is done with a reduction's values ends in reductions of one loop and one pass. */
function mayNest(node: ReduceNode, readers: Readers, roots: ReadonlySet<Node>): boolean {
  if (node.reductions !== 1 || rowLength(node) > shortRow || elementsOf(node.shape) < 2) return false;
  let axes: string | null = null;
  const visit = (own: Node): boolean => {
    if (roots.has(own)) return false;
    return readers.get(own)!.every((reader) => {
      if (reader.kind === 'reduce') {
        axes ??= reader.axes.join();
        // Of the next pass it would be computed again.
        return (
          reader.reductions === 2 && axes === reader.axes.join() && sameShape(reader.sources[0]!.shape, node.shape)
        );
      }
      return (reader.kind === 'map' || reader.kind === 'cast') && sameShape(reader.shape, node.shape) && visit(reader);
    });
  };
  return visit(node) && axes !== null;
}

function nestedOf(node: ReduceNode): Nested | null {
  const fold = nestedFold(node);
  if (fold === null || node.sources.length !== 1) return null;
  const between = 2 * elementsOf(node.shape) * sizeOf(node.dtype);
  return bytesBelow(node) < between ? nestedFunction(node, fold) : null;
}

/** Bytes of the distinct arrays below. */
function bytesBelow(node: Node): number {
  const seen = new Set<Node>();
  const visit = (own: Node): number => {
    if (seen.has(own)) return 0;
    seen.add(own);
    if (own.kind === 'input')
      return elementsOf(own.shape.filter((_, d) => own.layout.strides[d] !== 0)) * sizeOf(own.dtype);
    return sourcesOf(own).reduce((sum, source) => sum + visit(source), 0);
  };
  return visit(node);
}

function rewritten(roots: readonly Node[], replaced: ReadonlyMap<Node, Node>): readonly Node[] {
  const done = new Map<Node, Node>(replaced);
  const visit = (node: Node): Node => {
    let made = done.get(node);
    if (made === undefined) {
      const sources = sourcesOf(node).map(visit);
      const isSame = sources.every((source, k) => source === sourcesOf(node)[k]);
      made = isSame ? node : (Object.freeze({ ...node, sources }) as Node);
      done.set(node, made);
    }
    return made;
  };
  return roots.map(visit);
}
