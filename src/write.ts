/** Writes to arrays: through views, by kernels with effects. */

import { sizeOf } from '../compiler/dtype.ts';
import { ShapeError } from '../compiler/errors.ts';
import { type InputNode, input, type Node } from '../compiler/graph.ts';
import { overlapsItself, type View } from '../compiler/layout.ts';
import { elementsOf } from '../compiler/shape.ts';
import { Buffer, Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { overlap, run, write } from '../runtime/execute.ts';
import { bufferOf, type NDArray, stateOf, storedArray } from './array.ts';
import { followViews } from './base.ts';
import { tracing } from './tracing.ts';

/** Where a write through some views of an array goes. Throws ShapeError when the view meets itself. */
export function targetOf(
  array: NDArray,
  steps: readonly View[],
): { readonly buffer: Buffer; readonly target: InputNode } {
  const { buffer, layout } = bufferOf(array);
  const final = followViews(layout, steps);
  if (final === null)
    throw new ShapeError('this reshape of the array is a copy, so nothing can be assigned through it');
  // Also a part that does not: the array's other elements would change with it.
  if (overlapsItself(final) || overlapsItself(layout)) {
    throw new ShapeError('cannot write through a view that overlaps itself (a broadcast array); copy() it first');
  }
  return { buffer, target: input(buffer.memory, array.dtype, final) };
}

/** What was stored where, as graphs of the moment before. */
export interface Write {
  readonly target: InputNode;
  readonly value: Node;
}

let watched: Write[] | null = null;

/** Runs code, and tells what it wrote through views, in order. */
export function watchWrites<R>(run: () => R): { readonly result: R; readonly writes: readonly Write[] } {
  const outer = watched;
  const writes: Write[] = [];
  watched = writes;
  try {
    return { result: run(), writes };
  } finally {
    watched = outer;
  }
}

/** Assigns a value of the target's type and shape through some views of an array. */
export function writeThrough(array: NDArray, steps: readonly View[], value: Node): void {
  const { buffer, target } = targetOf(array, steps);
  if (elementsOf(target.shape) === 0) return;
  watched?.push({ target, value });
  const store = (): void => write(buffer, target, value);
  const tracer = tracing();
  if (tracer === null) store();
  else tracer.writes(buffer, target, value, store);
}

/** Computes nodes at once, whoever reads them: for kernels with effects. */
export function runNow(nodes: readonly Node[], device: Device): readonly NDArray[] {
  tracing()?.affects();
  return run(device, nodes).map(({ memory, layout }, k) => storedArray(new Buffer(memory), layout, nodes[k]!.dtype));
}

/**
 * The array's memory as a node to write to in any order: no pending array reads it, none of the inputs in `read` shares
 * bytes with it, and no view of it meets itself. Memory that is read in spite of that is replaced; it goes to `held`, a
 * reader counted, and is let go by the caller after the kernel.
 */
export function exclusive(array: NDArray, read: readonly InputNode[], held: Memory[]): InputNode {
  tracing()?.affects();
  const { buffer, target } = targetOf(array, []);
  const size = sizeOf(target.dtype);
  const isRead = read.some(
    ({ source, layout, dtype }) => source === buffer.memory && overlap(layout, sizeOf(dtype), target.layout, size),
  );
  if (!isRead && !buffer.memory.captured) return target;
  if (isRead) {
    buffer.memory.addReader();
    held.push(buffer.memory);
  }
  leaveToReaders(buffer);
  return targetOf(array, []).target;
}

/** Makes memory that pending arrays read theirs, and the buffer's a copy: what is written there does not show in them. */
export function freeToWrite(array: NDArray): void {
  const state = stateOf(array);
  const { buffer } = state.kind === 'stored' ? state : bufferOf(array);
  if (buffer.memory.captured) leaveToReaders(buffer);
}

/** Readers keep the memory as it is, and the buffer goes on with an equal one; bytes of a module stay the buffer's. */
export function leaveToReaders(buffer: Buffer): void {
  const { memory, device } = buffer;
  if (memory.isBorrowed) {
    buffer.leaveToReaders();
    return;
  }
  const fresh = new Memory(device, memory.bytes);
  if (fresh.bytes > 0) device.copy(fresh.address, memory.address, fresh.bytes);
  buffer.replace(fresh);
}

/** After a kernel wrote to the array's memory. */
export function wrote(array: NDArray): void {
  bufferOf(array).buffer.version++;
}
