/** How a kernel runs on the CPU: one loop, cut into chunks for the threads; results past the cache when they are large. */

import type { BoundKernel } from '../bind.ts';
import { sizeOf } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { opRow } from '../ops.ts';
import { bytesPerElement, type Form, indexed, layoutForm, type Schedule } from '../schedule.ts';
import { scheduleReduction } from './schedule-reduce.ts';

export interface CpuFacts {
  /** Results of at least this many bytes are written past the cache: about half of the last-level cache. */
  readonly streamBytes: number;
}

export const defaultCpuFacts: CpuFacts = Object.freeze({ streamBytes: 16 * 2 ** 20 });

/** Bytes of the widest result that are staged before they go past the cache. Staging 4 KiB gains nothing over plain stores. */
const streamBytes = 512;

/** Elements that a streamed loop computes before it writes them out. */
export function streamBlock(kernel: Kernel): number {
  return streamBytes / Math.max(1, ...kernel.stores.map(({ operand }) => sizeOf(kernel.operands[operand]!.dtype)));
}

/** Chunks for threads are whole numbers of this many elements: a multiple of every streamed block. */
const chunkElements = 1024;

/** `addresses`: first byte of each operand. A streamed store needs whole, aligned cache lines of its own. */
export function scheduleCpu(
  bound: BoundKernel,
  addresses: readonly number[],
  facts: CpuFacts = defaultCpuFacts,
): Schedule {
  const { kernel } = bound;
  if (kernel.axes.length > 0) return scheduleReduction(bound);
  const layout = layoutForm(bound);
  const { rank, steps } = layout;
  const writes = kernel.stores.map(({ operand }) => operand);
  const flat =
    rank === 1 && indexed(kernel).every((k) => steps[k] !== 'strided') && writes.every((k) => steps[k] === 'unit');
  const own = writes.every(
    (k) => addresses[k]! % 64 === 0 && addresses.every((address, other) => other === k || address !== addresses[k]),
  );
  const large = bytesPerElement(kernel, 'write') * bound.elements >= facts.streamBytes;
  const form: Form = {
    ...layout,
    kind: rank === 1 ? 'flat' : 'rows',
    vector: 1,
    unroll: 1,
    narrow: false,
    block: 1,
    streamed:
      kernel.guard === undefined &&
      flat &&
      own &&
      large &&
      writes.length > 0 &&
      writes.every((k) => sizeOf(kernel.operands[k]!.dtype) <= 16),
  };
  return { bound, form, launch: { grid: [bound.elements, 1, 1], block: grain(bound) } };
}

/** Elements of a chunk worth waking a thread for: about 20 microseconds of work, in whole streamed blocks. */
function grain(bound: BoundKernel): number {
  let cost = 2;
  for (const line of bound.kernel.lines) {
    if (line.kind === 'op') cost += opRow(line.op).cost;
    else if (line.kind === 'call') cost += 64;
  }
  const elements = 2 ** 17 / cost;
  return Math.max(1, Math.ceil(elements / chunkElements)) * chunkElements;
}
