/** How a kernel runs on a GPU: 16-byte accesses where the layout allows them, enough of them in flight, one wave or more. */

import { type BoundKernel, rawInfos } from '../bind.ts';
import { sizeOf } from '../dtype.ts';
import { bytesPerElement, fixedOf, type Form, indexed, isAliased, type LaunchShape, type Step, stepsOf } from '../schedule.ts';

export interface CudaFacts {
  /** Streaming multiprocessors. */
  readonly units: number;
}

export interface CudaSchedule {
  readonly form: Form;
  readonly launch: LaunchShape;
}

const defaultBlock = 256;

/** Bytes that one thread should have under way in loads, so that a full multiprocessor covers the memory's latency. */
const bytesInFlight = 32;

/** The grid's second dimension is limited by the hardware; rows beyond it are walked in steps of the grid. */
const maxGridRows = 65_535;

export function scheduleCuda(bound: BoundKernel, addresses: readonly number[], facts: CudaFacts): CudaSchedule {
  const { kernel, shape, elements } = bound;
  const rank = Math.max(1, shape.length);
  const steps = stepsOf(bound);
  const block = kernel.block ?? defaultBlock;
  const inner = rank === 1 ? elements : shape[rank - 1]!;
  const vector = vectorWidth(bound, steps, addresses, inner);
  const base = {
    rank,
    steps,
    fixed: fixedOf(bound),
    raws: rawInfos(bound).map((raw) => (raw === undefined ? '' : `${raw.rank}${raw.contiguous ? 'c' : 's'}`)),
    vector,
    streamed: false,
    block,
    aliased: isAliased(bound, addresses),
  };
  if (rank === 1) {
    const unroll = unrollFor(bytesPerElement(kernel, 'read') * vector, elements / vector, facts);
    const form: Form = { ...base, kind: 'flat', unroll };
    return { form, launch: { grid: [Math.ceil(elements / (block * vector * unroll)), 1, 1], block } };
  }
  const form: Form = { ...base, kind: 'rows', unroll: 1, block: 2 ** Math.floor(Math.log2(block)) };
  const vectors = Math.ceil(inner / vector);
  // Rows share a block by halves, so its size is a power of two.
  const threads = 2 ** Math.floor(Math.log2(block));
  const across = rowThreads(vectors, threads);
  const rows = elements / inner;
  const rowBlocks = Math.min(maxGridRows, Math.ceil(rows / (threads / across)));
  return { form, launch: { grid: [Math.ceil(vectors / across), rowBlocks, 1], block: threads } };
}

/** Threads that stand side by side along a row, a power of two; the block's other threads take further rows. */
function rowThreads(vectors: number, threads: number): number {
  return Math.min(threads, 2 ** Math.ceil(Math.log2(vectors)));
}

/**
 * Elements per access. 16 bytes of the widest type, at least 4 of the narrowest, halved until every operand that moves
 * by one element is aligned for it in every row.
 */
function vectorWidth(bound: BoundKernel, steps: readonly Step[], addresses: readonly number[], inner: number): number {
  const { kernel, strides } = bound;
  const memory = indexed(kernel).filter((k) => kernel.operands[k]!.kind === 'memory');
  if (memory.length === 0 || kernel.guard !== undefined || memory.some((k) => steps[k] === 'strided')) return 1;
  const sizes = memory.filter((k) => steps[k] === 'unit').map((k) => sizeOf(kernel.operands[k]!.dtype));
  if (sizes.length === 0) return 1;
  let vector = Math.max(16 / Math.max(...sizes), Math.ceil(4 / Math.min(...sizes)));
  const aligned = (width: number): boolean =>
    memory.every((k) => {
      if (steps[k] !== 'unit') return true;
      const bytes = Math.min(16, width * sizeOf(kernel.operands[k]!.dtype));
      const outer = strides[k]!.slice(0, -1);
      return addresses[k]! % bytes === 0 && outer.every((stride) => (stride * sizeOf(kernel.operands[k]!.dtype)) % bytes === 0);
    });
  while (vector > 1 && (inner < vector || !aligned(vector))) vector /= 2;
  return vector;
}

/** Vectors per thread: enough bytes in flight, but never so many that the grid leaves multiprocessors idle. */
function unrollFor(bytesPerVector: number, vectors: number, facts: CudaFacts): number {
  const wanted = bytesPerVector === 0 ? 1 : Math.min(4, Math.ceil(bytesInFlight / bytesPerVector));
  const wave = facts.units * 2048;
  let unroll = 1;
  while (unroll * 2 <= wanted && vectors / (unroll * 2) >= wave) unroll *= 2;
  return unroll;
}
