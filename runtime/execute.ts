/** Runs plans: loads each kernel (compiling at most once), launches in order, gives temporaries back. */

import { type DType, sizeOf } from '../compiler/dtype.ts';
import { type InputNode, input, type Node, sourcesOf } from '../compiler/graph.ts';
import { contiguous, elementRange, isContiguous, type Layout, sameLayout } from '../compiler/layout.ts';
import { elementsOf } from '../compiler/shape.ts';
import { type Buffer, Memory } from './buffer.ts';
import type { Device, LoadedKernel } from './device.ts';
import { loadKernelSync, prepareKernel } from './module-cache.ts';
import { makePlan, type Plan, type Step, type Stored } from './plan.ts';
import { listens, publish } from './trace.ts';

function launchStep(device: Device, step: Step, kernel: LoadedKernel): void {
  const { grid, block } = step.launch;
  device.launch(kernel, { grid, block, sharedBytes: 0 }, step.params);
  if (listens('launch')) {
    publish('launch', { kernel: step.kernel.name, device: device.info.name, grid: grid.join('x'), block, elements: step.bound.elements });
  }
}

function finish(plan: Plan): readonly Stored[] {
  for (const memory of plan.temporaries) memory.free();
  // Two arrays with equal values are still two arrays: a write to one must not show in the other.
  const given = new Set<Memory>();
  return plan.results.map((stored) => {
    if (!given.has(stored.memory)) {
      given.add(stored.memory);
      return stored;
    }
    const memory = new Memory(plan.device, stored.memory.bytes);
    if (memory.bytes > 0) plan.device.copy(memory.address, stored.memory.address, memory.bytes);
    return { memory, layout: stored.layout };
  });
}

/** Stores the values of `roots`, each in new memory or where `targets` says, and returns where. Enqueues only. */
export function run(device: Device, roots: readonly Node[], targets: readonly (Stored | undefined)[] = []): readonly Stored[] {
  const plan = makePlan(device, roots, targets);
  for (const step of plan.steps) launchStep(device, step, loadKernelSync(device, step.rendered.source));
  return finish(plan);
}

/** As `run`; compiles without blocking the thread, several kernels at once. */
export async function runAsync(device: Device, roots: readonly Node[], targets: readonly (Stored | undefined)[] = []): Promise<readonly Stored[]> {
  const plan = makePlan(device, roots, targets);
  const kernels = await Promise.all(plan.steps.map((step) => prepareKernel(device, step.rendered.source)));
  plan.steps.forEach((step, k) => {
    launchStep(device, step, kernels[k]!);
  });
  return finish(plan);
}

/** All inputs below a node. */
export function inputsBelow(root: Node): readonly InputNode[] {
  const seen = new Set<Node>();
  const found: InputNode[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'input') found.push(node);
    else for (const source of sourcesOf(node)) visit(source);
  };
  visit(root);
  return found;
}

function overlap(a: Layout, sizeA: number, b: Layout, sizeB: number): boolean {
  const ra = elementRange(a);
  const rb = elementRange(b);
  if (ra === null || rb === null) return false;
  return ra[0] * sizeA < (rb[1] + 1) * sizeB && rb[0] * sizeB < (ra[1] + 1) * sizeA;
}

/** Whether storing through `target` could change an element that the value reads at another index. */
function conflicts(value: Node, buffer: Buffer, target: InputNode): boolean {
  return inputsBelow(value).some((node) => {
    if (node.source !== buffer.memory) return false;
    const same = node.dtype === target.dtype && sameLayout(node.layout, target.layout) && readsDirectly(value, node);
    return !same && overlap(node.layout, sizeOf(node.dtype), target.layout, sizeOf(target.dtype));
  });
}

/** Whether `leaf` is read only at the index that is written: no view lies between it and the value. */
function readsDirectly(value: Node, leaf: InputNode): boolean {
  const seen = new Set<Node>();
  const visit = (node: Node, direct: boolean): boolean => {
    if (node === leaf) return direct;
    if (direct && seen.has(node)) return true;
    if (direct) seen.add(node);
    const whole = direct && node.kind !== 'view' && node.kind !== 'call';
    return sourcesOf(node).every((source) => visit(source, whole && source.shape.join() === node.shape.join()));
  };
  return visit(value, true);
}

/** Whether a layout names every element of a memory of this many elements. */
function coversAll(layout: Layout, elements: number): boolean {
  const range = elementRange(layout);
  return elementsOf(layout.shape) === elements && range !== null && range[1] - range[0] + 1 === elements;
}

/**
 * Stores `value` (of the target's shape and type) through a view of a buffer, as if everything was read first. In place
 * where no element is read after it was written; otherwise into other memory that takes the buffer's place.
 */
export function write(buffer: Buffer, target: InputNode, value: Node): void {
  const { memory, device } = buffer;
  if (!memory.captured && !conflicts(value, buffer, target)) {
    run(device, [value], [{ memory, layout: target.layout }]);
    buffer.version++;
    return;
  }
  const fresh = new Memory(device, memory.bytes);
  const elements = memory.bytes / sizeOf(target.dtype);
  if (!coversAll(target.layout, elements)) device.copy(fresh.address, memory.address, memory.bytes);
  run(device, [value], [{ memory: fresh, layout: target.layout }]);
  buffer.replace(fresh);
}

/** New memory for a layout's elements in C order, and the node to store there. */
function compacted(stored: Stored, dtype: DType): { readonly node: InputNode; readonly target: Stored } {
  const { memory, layout } = stored;
  const fresh = new Memory(memory.device, elementsOf(layout.shape) * sizeOf(dtype));
  return { node: input(memory, dtype, layout), target: { memory: fresh, layout: contiguous(layout.shape) } };
}

function elementBytes({ memory, layout }: Stored, dtype: DType): number {
  return memory.address + layout.offset * sizeOf(dtype);
}

/** Copies the elements, in C order, to the host. */
export function readSync(stored: Stored, dtype: DType, into: ArrayBufferView): void {
  const { device } = stored.memory;
  if (into.byteLength === 0) return;
  if (isContiguous(stored.layout)) return device.downloadSync(elementBytes(stored, dtype), into);
  const { node, target } = compacted(stored, dtype);
  run(device, [node], [target]);
  device.downloadSync(target.memory.address, into);
  target.memory.free();
}

/** As `readSync`, without blocking. */
export async function read(stored: Stored, dtype: DType, into: ArrayBufferView): Promise<void> {
  const { device } = stored.memory;
  if (into.byteLength === 0) return;
  if (isContiguous(stored.layout)) return device.download(elementBytes(stored, dtype), into);
  const { node, target } = compacted(stored, dtype);
  await runAsync(device, [node], [target]);
  await device.download(target.memory.address, into);
  target.memory.free();
}
