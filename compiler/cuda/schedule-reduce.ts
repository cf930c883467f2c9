/** How a kernel with reductions runs on a GPU: how many threads share a row, and into how many parts long rows are cut. */

import type { BoundKernel } from '../bind.ts';
import { passesOf } from '../passes.ts';
import { partialBytes } from '../render-pass.ts';
import { areColumns, type Form, isAliased, layoutForm, reordered, risesAlong, type Schedule } from '../schedule.ts';
import type { CudaFacts } from './facts.ts';
import { vectorWidth } from './vector-width.ts';

const blockThreads = 256;

/** Blocks for each multiprocessor that keep its memory busy. */
const blocksPerUnit = 8;

/** Vectors that a thread should gather before its row is cut into more parts. */
const vectorsPerPart = 8;

/** Vectors of a row that one warp gathers alone; a longer row takes a block. */
const warpVectors = 512;

/** Bytes of shared memory that every GPU has for a block. */
const sharedBytes = 48 * 1024;

const product = (extents: readonly number[]): number => extents.reduce((size, extent) => size * extent, 1);
const powerAbove = (value: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, value)));

/** Whether rows may be cut into parts: nothing is done with a row's elements once its value is known. */
const mayCut = ({ kernel }: BoundKernel): boolean =>
  passesOf(kernel).passes.length === 1 && kernel.stores.every(({ operand }) => kernel.operands[operand]!.per === 'row');

export function scheduleReduction(bound: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule {
  return areColumns(bound) ? columns(bound, addresses, facts) : rows(bound, addresses, facts);
}

/** Parts so that all multiprocessors have work, of at least a few vectors for each thread. */
function partsOf(bound: BoundKernel, tasks: number, vectors: number, extent: number, facts: CudaFacts): number {
  if (!mayCut(bound) || tasks >= facts.units * 2 || tasks > 2 ** 13) return 1;
  const wanted = Math.ceil((facts.units * blocksPerUnit) / tasks);
  return Math.max(1, Math.min(wanted, Math.ceil(vectors / vectorsPerPart), extent));
}

function rows(bound: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule {
  const { shape, kept } = bound;
  const count = product(shape.slice(0, kept));
  const length = product(shape.slice(kept));
  const layout = layoutForm(bound);
  const vector = vectorWidth(bound, layout.steps, addresses, shape.at(-1)!);
  const vectors = Math.ceil(shape.at(-1)! / vector);
  const all = Math.ceil(length / vector);
  const inBlock = all > warpVectors || (all > 64 && count < facts.units * 4);
  const lanes = inBlock ? blockThreads : Math.min(32, powerAbove(Math.min(vectors, 32)));
  const split = shape[kept]!;
  const extent = kept === shape.length - 1 ? Math.ceil(split / (lanes * vector)) : split;
  const parts = inBlock ? partsOf(bound, count, all / lanes, extent, facts) : 1;
  const form = formOf(
    bound,
    layout,
    addresses,
    { vector, block: blockThreads },
    { kind: 'rows', outer: kept, lanes, parts },
  );
  const perBlock = blockThreads / lanes;
  return scheduleOf(bound, form, Math.ceil(count / perBlock), parts, 1);
}

function columns(given: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule {
  const inner = given.kept - 1;
  const dims = given.shape.map((_, d) => d);
  const bound = reordered(given, [...dims.filter((d) => d !== inner), inner]);
  const { shape } = bound;
  const layout = layoutForm(bound);
  const width = shape.at(-1)!;
  const size = partialBytes(bound.kernel);
  let vector = vectorWidth(bound, layout.steps, addresses, width);
  while (vector > 1 && blockThreads * vector * size > sharedBytes) vector /= 2;
  const block = blockThreads * vector * size > sharedBytes ? 64 : blockThreads;
  const across = Math.min(32, powerAbove(Math.ceil(width / vector)));
  const lanes = block / across;
  const tiles = Math.ceil(width / (across * vector));
  const tasks = product(shape.slice(0, inner)) * tiles;
  const along = product(shape.slice(inner, -1));
  const parts = partsOf(bound, tasks, along / lanes / 2, shape[inner]!, facts);
  const form = formOf(bound, layout, addresses, { vector, block }, { kind: 'columns', outer: inner, lanes, parts });
  return scheduleOf(bound, form, tasks, parts, across * vector);
}

function formOf(
  bound: BoundKernel,
  layout: ReturnType<typeof layoutForm>,
  addresses: readonly number[],
  { vector, block }: { readonly vector: number; readonly block: number },
  {
    kind,
    outer,
    lanes,
    parts,
  }: { readonly kind: 'rows' | 'columns'; readonly outer: number; readonly lanes: number; readonly parts: number },
): Form {
  const last = kind === 'columns' ? bound.shape.length - 1 : bound.shape.length;
  const loops = Array.from({ length: last - outer }, (_, d) => outer + d);
  return {
    ...layout,
    kind: 'reduce',
    reduce: { kind, outer, lanes, parts: parts > 1, ordered: risesAlong(bound, loops) },
    vector,
    unroll: 1,
    streamed: false,
    narrow: product(bound.shape.slice(0, outer)) < 2 ** 31,
    block,
    aliased: isAliased(bound, addresses),
  };
}

/** `slots`: values of each task that its parts leave. */
function scheduleOf(bound: BoundKernel, form: Form, tasks: number, parts: number, slots: number): Schedule {
  return {
    bound: { ...bound, parts },
    form,
    launch: { grid: [tasks, parts, 1], block: form.block },
    ...(parts === 1 ? {} : { scratch: { bytes: tasks * parts * slots * partialBytes(bound.kernel), tickets: tasks } }),
  };
}
