/** How a kernel runs on a GPU: 16-byte accesses where the layout allows them, enough of them in flight, one wave or more. */

import type { BoundKernel } from '../bind.ts';
import { sizeOf } from '../dtype.ts';
import { type Form, layoutForm, type Schedule } from '../schedule.ts';
import type { CudaFacts } from './facts.ts';
import { scheduleReduction } from './schedule-reduce.ts';
import { vectorWidth } from './vector-width.ts';

const defaultBlock = 256;

/**
 * Bytes that one thread should have under way for each input. With 16 a full multiprocessor covers the memory's latency
 * (measured: one vector per thread is quickest from 1-byte to 16-byte types, for one input and for two).
 */
const bytesInFlight = 16;

/** Blocks for each multiprocessor below which a grid is not made smaller. */
const wavesWanted = 32;

/** The grid's second dimension is limited by the hardware; rows beyond it are walked in steps of the grid. */
const maxGridRows = 65_535;

export function scheduleCuda(bound: BoundKernel, addresses: readonly number[], facts: CudaFacts): Schedule {
  const { kernel, shape, elements } = bound;
  if (kernel.axes.length > 0) return scheduleReduction(bound, addresses, facts);
  const layout = layoutForm(bound);
  const { rank, steps } = layout;
  const block = kernel.block ?? defaultBlock;
  const inner = rank === 1 ? elements : shape[rank - 1]!;
  const vector = vectorWidth(bound, steps, addresses, inner);
  const base = {
    ...layout,
    vector,
    streamed: false,
    block,
  };
  if (rank === 1) {
    const unroll = unrollFor(largestRead(bound) * vector, elements / vector, facts);
    const form: Form = { ...base, kind: 'flat', unroll, narrow: false };
    return { bound, form, launch: { grid: [Math.ceil(elements / (block * vector * unroll)), 1, 1], block } };
  }
  return { bound, ...scheduleRows(base, inner, elements / inner, facts) };
}

/** Rows that one thread takes when there are enough: what is the same in all of them is read once. */
const rowsPerThread = 8;

/** Elements along a row that one thread takes when they are not vectors: working out where a row is costs about 4 of them. */
const columnsPerThread = 4;

function scheduleRows(
  base: Omit<Form, 'kind' | 'unroll' | 'narrow'>,
  inner: number,
  rows: number,
  facts: CudaFacts,
): Omit<Schedule, 'bound'> {
  // Rows share a block by halves, so its size is a power of two.
  const threads = 2 ** Math.floor(Math.log2(base.block));
  const along = Math.ceil(inner / base.vector);
  const across = Math.min(threads, 2 ** Math.ceil(Math.log2(along)));
  const unroll = base.vector === 1 && along >= across * columnsPerThread ? columnsPerThread : 1;
  const form: Form = { ...base, kind: 'rows', unroll, block: threads, narrow: rows < 2 ** 31 };
  const columnBlocks = Math.ceil(along / (across * unroll));
  const rowBlocks = Math.ceil(rows / (threads / across));
  const enough = Math.ceil((facts.units * wavesWanted) / columnBlocks);
  const fewer = Math.max(Math.ceil(rowBlocks / rowsPerThread), Math.min(rowBlocks, enough));
  return { form, launch: { grid: [columnBlocks, Math.min(maxGridRows, fewer), 1], block: threads } };
}

function largestRead({ kernel }: BoundKernel): number {
  return Math.max(
    0,
    ...kernel.operands.map(({ kind, access, dtype }) => (kind === 'memory' && access === 'read' ? sizeOf(dtype) : 0)),
  );
}

/** Vectors per thread: enough bytes in flight, but never so many that the grid leaves multiprocessors idle. */
function unrollFor(bytesPerVector: number, vectors: number, facts: CudaFacts): number {
  const wanted = bytesPerVector === 0 ? 1 : Math.min(4, Math.ceil(bytesInFlight / bytesPerVector));
  const wave = facts.units * 2048;
  let unroll = 1;
  while (unroll * 2 <= wanted && vectors / (unroll * 2) >= wave) unroll *= 2;
  return unroll;
}
