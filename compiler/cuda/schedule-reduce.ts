/** How a kernel with reductions runs on a GPU: how many threads share a row, and into how many parts long rows are cut. */

import type { BoundKernel } from '../bind.ts';
import { sizeOf } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { passesOf } from '../passes.ts';
import { partialBytes } from '../render-pass.ts';
import {
  areColumns,
  type Form,
  layoutForm,
  type ReduceForm,
  reordered,
  risesAlong,
  type Schedule,
} from '../schedule.ts';
import type { CudaFacts } from './facts.ts';
import { vectorWidth } from './vector-width.ts';

const blockThreads = 256;
const largestBlock = 1024;

/** Of a block whose threads gather so much that more of them have no room for it. */
const fewThreads = 64;

/** Blocks for each multiprocessor that keep its memory busy. */
const blocksPerUnit = 8;

/** Of parts of columns: as many have room where `columnUnroll` steps are on their way in each thread. */
export const columnBlocks = 4;
export const columnUnroll = 8;

/** Bytes that a thread's columns may gather beside so many steps, by `partialBytes`; with more it has half of the steps. */
const gatheredBeside = 128;

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
  if (areColumns(bound)) return columns(bound, addresses, facts);
  return fewColumns(bound, addresses, facts) ?? shortRows(bound, addresses) ?? rows(bound, addresses, facts);
}

/** Parts so that all multiprocessors have work, of at least a few vectors for each thread. */
function partsOf(
  bound: BoundKernel,
  tasks: number,
  vectors: number,
  extent: number,
  facts: CudaFacts,
  blocks = blocksPerUnit,
): number {
  if (!mayCut(bound) || tasks >= facts.units * 2 || tasks > 2 ** 13) return 1;
  // No more than run at once: a block that waits for a place would end after all others.
  const wanted = Math.floor((facts.units * blocks) / tasks);
  return Math.max(1, Math.min(wanted, Math.ceil(vectors / vectorsPerPart), extent));
}

/** Vectors that a thread can hold beside what it computes. */
const mostKept = 8;

function rows(bound: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule {
  const { shape, kept } = bound;
  const count = product(shape.slice(0, kept));
  const length = product(shape.slice(kept));
  const layout = layoutForm(bound);
  const vector = vectorWidth(bound, layout.steps, addresses, shape.at(-1)!);
  const vectors = Math.ceil(shape.at(-1)! / vector);
  const all = Math.ceil(length / vector);
  const held = heldLanes(bound, vector, facts) ?? clusterLanes(bound, vector, facts);
  const inBlock = all > warpVectors || (all > 64 && count < facts.units * 4);
  const lanes = held ?? (inBlock ? blockThreads : Math.min(32, powerAbove(vectors)));
  const block = Math.min(largestBlock, Math.max(blockThreads, lanes));
  const split = shape[kept]!;
  const extent = kept === shape.length - 1 ? Math.ceil(split / (lanes * vector)) : split;
  const parts = inBlock && held === null ? partsOf(bound, count, all / lanes, extent, facts) : 1;
  const registers = held === null ? 0 : Math.ceil(all / lanes);
  const form = formOf(
    bound,
    layout,
    { vector, block },
    { kind: 'rows', outer: kept, lanes, parts, kept: registers, cluster: Math.ceil(lanes / block) },
  );
  return scheduleOf(bound, form, Math.ceil((count * lanes) / block), parts, 1);
}

/** Whether distances to a row's first element are gathered: it has to be read before all others. */
const measures = ({ lines }: Kernel): boolean =>
  lines.some((line) => line.kind === 'reduce' && line.op.startsWith('deviation'));

/**
 * Threads that hold a row in their registers, where several passes go over it, or many rows wait for their first elements,
 * and it is whole vectors; else null.
 */
function heldLanes(bound: BoundKernel, vector: number, facts: CudaFacts): number | null {
  const { kernel, shape, kept } = bound;
  const { passes } = passesOf(kernel);
  const length = shape[kept]!;
  const isWorth = passes.length > 1 || (measures(kernel) && product(shape.slice(0, kept)) >= facts.units * 4);
  if (!isWorth || vector === 1 || shape.length !== kept + 1 || length % vector !== 0) return null;
  const vectors = length / vector;
  const holds = (threads: number, most: number): boolean =>
    Math.ceil(vectors / threads) <= most && (threads / 32) * partialBytes(kernel) <= sharedBytes;
  // One pass reads a row once anyway: blocks so large that few of them run at once would cost more than the wait.
  const lanes = [32, 64, 128, 256, 512, 1024].find((threads) => holds(threads, mostKept / 2));
  if (passes.length === 1) return lanes !== undefined && lanes <= blockThreads ? lanes : null;
  return lanes ?? (holds(largestBlock, mostKept) ? largestBlock : null);
}

/** Blocks of a cluster that every GPU with clusters can run. */
const clusterSizes = [2, 4, 8];

/** Threads of several blocks that hold a row which several passes go over and one block has no registers for; else null. */
function clusterLanes(bound: BoundKernel, vector: number, facts: CudaFacts): number | null {
  const { kernel, shape, kept } = bound;
  const length = shape[kept]!;
  const isOne = shape.length === kept + 1 && vector > 1 && length % vector === 0;
  if (!facts.clusters || !isOne || passesOf(kernel).passes.length < 2) return null;
  const room = (largestBlock / 32) * partialBytes(kernel) <= sharedBytes;
  const blocks = clusterSizes.find((size) => length / vector / (size * largestBlock) <= mostKept);
  return room && blocks !== undefined ? blocks * largestBlock : null;
}

const rankOf = ({ shape }: BoundKernel): number => shape.length;

/** Steps along what is reduced that one thread can have on their way together. */
const fewSteps = 16;

/** Steps along columns from which on several passes over them are long, and those that each thread takes then at least. */
const longColumn = 64;
const stepsEach = 8;

/** Bytes side by side that memory moves at its full speed. */
const lineBytes = 128;

/**
 * Long columns that several passes go over: as narrow as memory allows and as many threads as a block can have. So few
 * blocks run at once that what one of them has read is still in the cache when its next pass reads it again.
 */
function narrowBlock(
  bound: BoundKernel,
  vector: number,
  along: number,
): { readonly block: number; readonly lanes: number } | null {
  const { kernel, shape } = bound;
  if (passesOf(kernel).passes.length === 1 || along < longColumn) return null;
  const size = partialBytes(kernel);
  const widest = Math.max(1, ...readsElements(bound).map((k) => sizeOf(kernel.operands[k]!.dtype)));
  const across = Math.min(32, powerAbove(lineBytes / (vector * widest)), powerAbove(shape.at(-1)! / vector));
  const lanes = Math.min(largestBlock / across, Math.max(fewThreads / across, powerAbove(along) / stepsEach));
  const slots = lanes * across * vector * (across / 32);
  return vector * size > 2 * gatheredBeside || slots * size > sharedBytes ? null : { block: lanes * across, lanes };
}

function columns(given: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule {
  const stream = fewColumns(given, addresses, facts);
  if (stream !== null) return stream;
  const inner = given.kept - 1;
  const bound = columnsInside(given);
  const { shape } = bound;
  const layout = layoutForm(bound);
  const width = shape.at(-1)!;
  const size = partialBytes(bound.kernel);
  let vector = vectorWidth(bound, layout.steps, addresses, width);
  while (vector > 1 && (blockThreads * vector * size > sharedBytes || width % vector !== 0)) vector /= 2;
  const along = product(shape.slice(inner, -1));
  const narrow = narrowBlock(bound, vector, along);
  const block = narrow?.block ?? (blockThreads * vector * size > sharedBytes ? fewThreads : blockThreads);
  const outer = product(shape.slice(0, inner));
  const wide = Math.ceil(width / vector);
  const tasksOf = (lanes: number): number => outer * Math.ceil(wide / (block / lanes));
  const least = block / Math.min(block, powerAbove(wide));
  const enough = [1, 8, 32].find((lanes) => tasksOf(lanes) >= facts.units * 4) ?? (mayCut(bound) ? 8 : 32);
  // A thread for each column needs no shared memory, however much it gathers.
  const isAlone = narrow === null && block * vector * size > sharedBytes;
  const lanes = narrow?.lanes ?? (isAlone ? 1 : Math.max(least, Math.min(enough, powerAbove(along), block)));
  const tasks = tasksOf(lanes);
  const isLight = block === blockThreads && vector * size <= gatheredBeside;
  const blocks = block < blockThreads ? blocksPerUnit : isLight ? columnBlocks : columnBlocks / 2;
  const parts = partsOf(bound, tasks, along / lanes / 2, shape[inner]!, facts, blocks);
  const isShort = lanes === 1 && parts === 1 && rankOf(bound) === inner + 2 && along <= fewSteps;
  const steps = isShort ? along : 0;
  const form = formOf(
    bound,
    layout,
    { vector, block, unroll: isLight && parts > 1 ? columnUnroll : 4 },
    { kind: 'columns', outer: inner, lanes, parts, steps },
  );
  return scheduleOf(bound, form, tasks, parts, (block / lanes) * vector);
}

/** The same loops with those along the rows inside. */
function columnsInside(bound: BoundKernel): BoundKernel {
  const dims = bound.shape.map((_, d) => d);
  const inner = bound.kept - 1;
  return reordered(bound, [...dims.filter((d) => d !== inner), inner]);
}

/** Columns, side by side, from which on a block does not reach over several rows. */
const fewest = 64;

const readsElements = ({ kernel }: BoundKernel): readonly number[] =>
  kernel.operands.flatMap(({ kind, per, access }, k) =>
    kind !== 'raw' && per === 'element' && access === 'read' ? [k] : [],
  );

/**
 * Whether a pass only gathers, from memory that lies without a gap along two loop dimensions, the second inside. Indices
 * are no memory: they may be in it where the loops still go along both dimensions.
 */
function isOneRun(bound: BoundKernel, outer: number, inner: number, indices = false): boolean {
  const { kernel, strides, shape, stages } = bound;
  const { passes } = passesOf(kernel);
  if (kernel.stores.some(({ operand }) => kernel.operands[operand]!.per === 'element')) return false;
  if (passes.some(({ reads }) => reads.some((k) => kernel.operands[k]!.kind === 'raw'))) return false;
  return readsElements(bound).every((k) => {
    const [a, b] = [strides[k]![outer]!, strides[k]![inner]!];
    if (stages[k]!.length > 0) return false;
    if (kernel.operands[k]!.kind === 'index' && indices) return true;
    return (a === 0 && b === 0) || (kernel.operands[k]!.kind === 'memory' && b === 1 && a === shape[inner]!);
  });
}

/** Parts of columns that one block puts together in little time. */
const partialsAtOnce = 2 ** 15;

/** Few columns without a gap: one run of elements. Null where they are not. */
function fewColumns(given: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule | null {
  if (given.kept === 0 || given.shape.length !== given.kept + 1 || !mayCut(given)) return null;
  const bound = columnsInside(given);
  const { kernel, shape } = bound;
  const rank = shape.length;
  const [along, width] = [shape[rank - 2]!, shape[rank - 1]!];
  if (width >= fewest || along * width < 4 * blockThreads || measures(kernel) || !isOneRun(bound, rank - 2, rank - 1))
    return null;
  const layout = layoutForm(bound);
  const size = partialBytes(kernel);
  // Rows follow each other without a gap, so only what lies outside of them must be aligned.
  const run = { ...bound, strides: bound.strides.map((own) => [...own.slice(0, -2), own.at(-1)!]) };
  let vector = vectorWidth(run, layout.steps, addresses, along * width);
  while (vector > 1 && (blockThreads * vector * size > sharedBytes || (blockThreads * vector) / width < vector))
    vector /= 2;
  if (blockThreads * vector * size > sharedBytes) return null;
  const tasks = product(shape.slice(0, rank - 2));
  const steps = Math.ceil((along * width) / (blockThreads * vector));
  // One block puts the parts of all columns together: the more columns, the fewer parts.
  const most = Math.max(2 * facts.units, Math.floor(partialsAtOnce / width));
  const parts = Math.min(most, partsOf(bound, tasks, steps, steps, facts));
  const form = formOf(
    bound,
    layout,
    { vector, block: blockThreads },
    { kind: 'stream', outer: rank - 2, lanes: blockThreads, parts },
  );
  return scheduleOf(bound, form, tasks, parts, width);
}

/** Elements of a row beyond which threads of a warp share it. */
const shortest = 32;

/** Short rows without a gap go through shared memory, a thread for each. Null where a few threads for each do as well. */
function shortRows(bound: BoundKernel, addresses: readonly number[]): Schedule | null {
  const { kernel, shape, kept } = bound;
  if (kept !== 1 || shape.length !== 2 || !isOneRun(bound, 0, 1, true)) return null;
  const [count, length] = shape as readonly [number, number];
  const layout = layoutForm(bound);
  const vectors = length / vectorWidth(bound, layout.steps, addresses, length);
  const waste = powerAbove(vectors) / vectors;
  if (length > shortest || length < 2 || count < 4 * blockThreads || waste < 1.3) return null;
  const room = blockThreads * powerAbove(length);
  const staged = readsElements(bound).filter((k) => layout.steps[k] === 'unit');
  const bytes = staged.reduce((sum, k) => sum + room * sizeOf(kernel.operands[k]!.dtype), 0);
  const widest = Math.max(1, ...staged.map((k) => sizeOf(kernel.operands[k]!.dtype)));
  if (bytes > sharedBytes || staged.some((k) => addresses[k]! % 16 !== 0) || widest > 16) return null;
  const form = formOf(
    bound,
    layout,
    { vector: 16 / widest, block: blockThreads },
    { kind: 'staged', outer: 1, lanes: 1, parts: 1, room },
  );
  return scheduleOf(bound, form, Math.ceil(count / blockThreads), 1, 1);
}

/** How threads share rows. */
interface Shared {
  readonly kind: ReduceForm['kind'];
  readonly outer: number;
  readonly lanes: number;
  readonly parts: number;
  readonly room?: number;
  readonly kept?: number;
  readonly steps?: number;
  readonly cluster?: number;
}

function formOf(
  bound: BoundKernel,
  layout: ReturnType<typeof layoutForm>,
  { vector, block, unroll = 1 }: { readonly vector: number; readonly block: number; readonly unroll?: number },
  { kind, outer, lanes, parts, room = 0, kept = 0, steps = 0, cluster = 1 }: Shared,
): Form {
  const last = kind === 'columns' || kind === 'stream' ? bound.shape.length - 1 : bound.shape.length;
  const loops = Array.from({ length: last - outer }, (_, d) => outer + d);
  return {
    ...layout,
    kind: 'reduce',
    reduce: { kind, outer, lanes, parts: parts > 1, cluster, room, kept, steps, ordered: risesAlong(bound, loops) },
    vector,
    unroll,
    streamed: false,
    narrow: product(bound.shape.slice(0, outer)) < 2 ** 31,
    block,
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
