/** Runs plans: loads each kernel (compiling at most once), launches in order, gives temporaries back. */

import { collect } from '../compiler/collect.ts';
import { type DType, sizeOf } from '../compiler/dtype.ts';
import { DisposedError, InternalError } from '../compiler/errors.ts';
import { type InputNode, input, inputsOf, type Node, place, type ScalarNode, sourcesOf } from '../compiler/graph.ts';
import type { ConstValue } from '../compiler/kernel.ts';
import { boxOf, contiguous, elementRange, isContiguous, type Layout, sameLayout } from '../compiler/layout.ts';
import { writeAddress, writeScalar } from '../compiler/params.ts';
import { elementsOf } from '../compiler/shape.ts';
import { type Buffer, Memory } from './buffer.ts';
import type { Device, LoadedKernel } from './device.ts';
import { loadKernelSync, prepareKernel } from './module-cache.ts';
import { type Plan, planFor, type Slot } from './plan.ts';
import { ticketsOf } from './tickets.ts';
import { listens, publish } from './trace.ts';

/** Elements in memory: what a result is stored as. */
export interface Stored {
  readonly memory: Memory;
  readonly layout: Layout;
}

/** A plan with what one run of it needs. */
interface Run {
  readonly device: Device;
  readonly plan: Plan;
  readonly inputs: readonly Memory[];
  readonly scalars: readonly ConstValue[];
  readonly targets: readonly (Memory | undefined)[];
}

function prepare(device: Device, roots: readonly Node[], targets: readonly (Stored | undefined)[]): Run {
  const graph = collect(roots);
  const inputs = graph.memories.map((token) => checkedMemory(token, device));
  const places = targets.map((target) =>
    target === undefined ? undefined : { layout: target.layout, input: inputs.indexOf(target.memory) },
  );
  const plan = planFor(device, graph, places);
  const scalars = graph.scalars.map((n) => (graph.nodes[n] as ScalarNode).value);
  return { device, plan, inputs, scalars, targets: targets.map((target) => target?.memory) };
}

function checkedMemory(token: object, device: Device): Memory {
  if (!(token instanceof Memory)) throw new InternalError('an input has no memory');
  if (token.freed)
    throw new DisposedError('an array that a pending expression reads was disposed before the expression ran');
  if (token.device !== device) throw new InternalError('an input lies on another device');
  return token;
}

function launchAll(
  { device, plan, inputs, scalars, targets }: Run,
  kernels: readonly LoadedKernel[],
): readonly Stored[] {
  const created = plan.allocations.map((bytes) => new Memory(device, bytes));
  const memoryOf = (slot: Slot): Memory => {
    if (slot.kind === 'tickets') return ticketsOf(device);
    return slot.kind === 'new'
      ? created[slot.index]!
      : slot.kind === 'input'
        ? inputs[slot.index]!
        : targets[slot.index]!;
  };
  plan.steps.forEach((step, k) => {
    const view = new DataView(step.params.buffer);
    for (const patch of step.patches) {
      if (patch.kind === 'address') writeAddress(view, patch.at, memoryOf(patch.slot).address + patch.byteOffset);
      else writeScalar(view, patch.at, patch.dtype, scalars[patch.scalar]!);
    }
    device.launch(kernels[k]!, step.geometry, step.params);
    if (listens('launch')) {
      const { grid, block } = step.geometry;
      publish('launch', {
        kernel: step.name,
        device: device.info.name,
        grid: grid.join('x'),
        block,
        elements: step.elements,
      });
    }
  });
  for (const index of plan.temporaries) created[index]!.free();
  return separate(
    device,
    plan.results.map(({ slot, layout }) => ({ memory: memoryOf(slot), layout })),
  );
}

/** Two arrays with equal values are still two arrays: a write to one must not show in the other. */
function separate(device: Device, results: readonly Stored[]): readonly Stored[] {
  if (results.length < 2) return results;
  const given = new Set<Memory>();
  return results.map((stored) => {
    if (!given.has(stored.memory)) {
      given.add(stored.memory);
      return stored;
    }
    const memory = new Memory(device, stored.memory.bytes);
    if (memory.bytes > 0) device.copy(memory.address, stored.memory.address, memory.bytes);
    return { memory, layout: stored.layout };
  });
}

/** Stores the values of `roots`, each in new memory or where `targets` says, and returns where. Enqueues only. */
export function run(
  device: Device,
  roots: readonly Node[],
  targets: readonly (Stored | undefined)[] = [],
): readonly Stored[] {
  const own = prepare(device, roots, targets);
  return launchAll(
    own,
    own.plan.steps.map((step) => loadKernelSync(device, step.source)),
  );
}

/** A plan made before, over other memory of the same layouts. `targets` as it was made for. */
export function runPlan(
  device: Device,
  plan: Plan,
  inputs: readonly Memory[],
  scalars: readonly ConstValue[],
  targets: readonly (Memory | undefined)[] = [],
): readonly Stored[] {
  for (const memory of inputs) checkedMemory(memory, device);
  return launchAll(
    { device, plan, inputs, scalars, targets },
    plan.steps.map((step) => loadKernelSync(device, step.source)),
  );
}

/** As `runPlan`; compiles as `runAsync` does. */
export async function runPlanAsync(
  device: Device,
  plan: Plan,
  inputs: readonly Memory[],
  scalars: readonly ConstValue[],
): Promise<readonly Stored[]> {
  for (const memory of inputs) checkedMemory(memory, device);
  return launchWhenReady({ device, plan, inputs, scalars, targets: [] });
}

/** As `run`; compiles without blocking the thread, several kernels at once. */
export async function runAsync(
  device: Device,
  roots: readonly Node[],
  targets: readonly (Stored | undefined)[] = [],
): Promise<readonly Stored[]> {
  return launchWhenReady(prepare(device, roots, targets));
}

async function launchWhenReady(own: Run): Promise<readonly Stored[]> {
  // What is read is what the memories hold now, whatever happens to the arrays while a kernel compiles.
  for (const memory of own.inputs) memory.addReader();
  try {
    return launchAll(own, await Promise.all(own.plan.steps.map((step) => prepareKernel(own.device, step.source))));
  } finally {
    for (const memory of own.inputs) memory.removeReader();
  }
}

/** The distinct memories that a node reads. */
export function memoriesBelow(node: Node): readonly Memory[] {
  return [...new Set(inputsOf(node).map(({ source }) => source as Memory))];
}

/** Whether the elements of two layouts of one memory may share bytes. */
export function overlap(a: Layout, sizeA: number, b: Layout, sizeB: number): boolean {
  const ra = elementRange(a);
  const rb = elementRange(b);
  if (ra === null || rb === null) return false;
  return ra[0] * sizeA < (rb[1] + 1) * sizeB && rb[0] * sizeB < (ra[1] + 1) * sizeA;
}

/** Whether storing through `target` could change an element that the value reads at another index. */
export function conflicts(value: Node, target: InputNode): boolean {
  return inputsOf(value).some((node) => {
    if (node.source !== target.source) return false;
    const same = node.dtype === target.dtype && sameLayout(node.layout, target.layout) && readsDirectly(value, node);
    return !same && overlap(node.layout, sizeOf(node.dtype), target.layout, sizeOf(target.dtype));
  });
}

/** Whether `leaf` is read only at the index that is written: no view lies between it and the value. */
function readsDirectly(value: Node, leaf: InputNode): boolean {
  const seenDirectly = new Set<Node>();
  const seenThrough = new Set<Node>();
  const visit = (node: Node, direct: boolean): boolean => {
    if (node === leaf) return direct;
    const seen = direct ? seenDirectly : seenThrough;
    if (seen.has(node)) return true;
    seen.add(node);
    const whole = direct && node.kind !== 'view' && node.kind !== 'call' && node.kind !== 'reduce';
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
 * where no element is read after it was written; otherwise into other memory, which takes the buffer's place.
 */
export function write(buffer: Buffer, target: InputNode, value: Node): void {
  if (buffer.memory.isBorrowed) {
    writeBorrowed(buffer, target, value);
    return;
  }
  const { memory, device } = buffer;
  const conflict = conflicts(value, target);
  const elements = memory.bytes / sizeOf(target.dtype);
  if (!memory.captured && !conflict) {
    run(device, [value], [{ memory, layout: target.layout }]);
    buffer.version++;
  } else if (!memory.captured && elementsOf(target.shape) * 2 <= elements) {
    // A small part is cheaper to hold back than the whole array is to write anew.
    const [held] = run(device, [value]);
    run(device, [input(held!.memory, target.dtype, held!.layout)], [{ memory, layout: target.layout }]);
    held!.memory.free();
    buffer.version++;
  } else buffer.replace(rewritten(buffer, target, value));
}

/** The bytes stay where they are: a module reads them there. What the value reads of them is read first. */
function writeBorrowed(buffer: Buffer, target: InputNode, value: Node): void {
  const { memory, device } = buffer;
  const held = conflicts(value, target) ? run(device, [value])[0]! : null;
  if (memory.captured) buffer.leaveToReaders();
  const place = { memory: buffer.memory, layout: target.layout };
  run(device, [held === null ? value : input(held.memory, target.dtype, held.layout)], [place]);
  held?.memory.free();
  buffer.version++;
}

/** New memory with the buffer's elements, the target's replaced. One pass when the target is a box of the array. */
function rewritten({ memory, device }: Buffer, target: InputNode, value: Node): Memory {
  const fresh = new Memory(device, memory.bytes);
  const elements = memory.bytes / sizeOf(target.dtype);
  const whole = coversAll(target.layout, elements);
  const box = whole ? null : boxOf(target.layout, elements);
  if (box !== null) {
    const layout = contiguous(box.shape);
    run(device, [place(value, input(memory, target.dtype, layout), box.start)], [{ memory: fresh, layout }]);
    return fresh;
  }
  if (!whole) device.copy(fresh.address, memory.address, memory.bytes);
  run(device, [value], [{ memory: fresh, layout: target.layout }]);
  return fresh;
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
  if (isContiguous(stored.layout)) {
    device.downloadSync(elementBytes(stored, dtype), into);
    return;
  }
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
