/**
 * Reductions of short reductions: `((a[:, None] - b)**2).sum(-1).argmin(-1)`. The inner one becomes a function that is called for
 * each element of the outer one's loop, so that what lies between them, which is often far larger than what they read, has no
 * memory. Done where it moves fewer bytes and computes nothing twice.
 */

import { sizeOf } from './dtype.ts';
import { call, type Node, type ReduceNode, result, rowLength, sourcesOf, withSources } from './graph.ts';
import { nestedFold } from './nest-fold.ts';
import { nestedFunction } from './nest-function.ts';
import { elementsOf, sameShape } from './shape.ts';

/** Elements that one thread gathers alone. */
const shortRow = 256;

/** The same values, by fewer bytes. Runs for every graph: nothing is looked at twice, and readers only where it may help. */
export function nestReductions(roots: readonly Node[]): readonly Node[] {
  if (roots.every(({ reductions }) => reductions < 2)) return roots;
  const candidates = [...innermost(roots)].filter(isWorth);
  if (candidates.length === 0) return roots;
  const readers = readersOf(roots);
  const replaced = new Map<Node, Node>();
  for (const node of candidates) {
    const fold = nestedFold(node);
    if (fold === null || !mayNest(node, readers, new Set(roots))) continue;
    const nested = nestedFunction(node, fold);
    if (nested !== null) replaced.set(node, result(call(nested.fn, nested.key, nested.sources, node.shape), 0));
  }
  return replaced.size === 0 ? roots : rewritten(roots, replaced);
}

/** The reductions with no other below them. */
function innermost(roots: readonly Node[]): ReadonlySet<ReduceNode> {
  const found = new Set<ReduceNode>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (node.reductions === 0 || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'reduce' && node.reductions === 1) found.add(node);
    else sourcesOf(node).forEach(visit);
  };
  roots.forEach(visit);
  return found;
}

/** Whether rows are short, and less is read than would be written and read again between the two. */
function isWorth(node: ReduceNode): boolean {
  const elements = elementsOf(node.shape);
  if (node.sources.length !== 1 || rowLength(node) > shortRow || elements < 2) return false;
  const between = 2 * elements * sizeOf(node.dtype);
  let bytes = 0;
  const seen = new Set<Node>();
  const isLess = (own: Node): boolean => {
    if (seen.has(own)) return true;
    seen.add(own);
    if (own.kind === 'input')
      bytes += elementsOf(own.shape.filter((_, d) => own.layout.strides[d] !== 0)) * sizeOf(own.dtype);
    return bytes < between && sourcesOf(own).every(isLess);
  };
  return isLess(node);
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

function rewritten(roots: readonly Node[], replaced: ReadonlyMap<Node, Node>): readonly Node[] {
  const done = new Map<Node, Node>(replaced);
  const visit = (node: Node): Node => {
    let made = done.get(node);
    if (made === undefined) {
      const sources = sourcesOf(node).map(visit);
      const isSame = sources.every((source, k) => source === sourcesOf(node)[k]);
      made = isSame ? node : withSources(node, sources);
      done.set(node, made);
    }
    return made;
  };
  return roots.map(visit);
}
