/**
 * NDArray: dtype and shape over bytes on a device, or over a graph node that has not run yet. Everything that computes
 * returns a pending array; reading one runs what it needs.
 */

import { type DType, kindOf, sizeOf } from '../compiler/dtype.ts';
import { DisposedError, ShapeError } from '../compiler/errors.ts';
import { input, type InputNode, type Node, view as viewNode } from '../compiler/graph.ts';
import { applyView, contiguous, type Layout, overlapsItself, type View } from '../compiler/layout.ts';
import { elementsOf, formatShape, type Shape } from '../compiler/shape.ts';
import { Buffer, Memory } from '../runtime/buffer.ts';
import { config } from '../runtime/config.ts';
import type { Device } from '../runtime/device.ts';
import { inputsBelow, read, readSync, run, runAsync, type Stored, write } from '../runtime/execute.ts';
import { own } from './context.ts';
import type { ArrayMethods } from './method-types.ts';
import { nodeOfPrepared, type PreparedRun, runPrepared } from './prepared.ts';
import { describeArray, type Printable, textOf, wholeLimit } from './print.ts';
import { exactNumber, getValue, hostArray, type TypedArrays, type Value } from './values.ts';

type State =
  | { readonly kind: 'pending'; readonly node: Node }
  /** Pending as well: a template that ran before, whose graph is only built when something is computed from it. */
  | { readonly kind: 'prepared'; readonly run: PreparedRun }
  | { readonly kind: 'stored'; readonly buffer: Buffer; readonly layout: Layout }
  | { readonly kind: 'disposed' };

/** A complex number as it leaves an array. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export type Scalar = number | boolean | Complex;
export type NestedArray = Scalar | readonly NestedArray[];

/** A chain this long runs before it grows on: one kernel's text stays within what compilers like. */
const maxHeight = 400;

const disposed: State = Object.freeze({ kind: 'disposed' });

let stateOf: (array: NDArray) => State;
let deviceField: (array: NDArray) => Device;
let setState: (array: NDArray, state: State) => void;

export class NDArray<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: Shape;
  #state: State;
  readonly #device: Device;

  static {
    stateOf = (array) => array.#state;
    deviceField = (array) => array.#device;
    setState = (array, state) => {
      array.#state = state;
    };
  }

  /** Arrays are made by `array`, `zeros`, `np` and the operations, not by `new`. */
  constructor(state: State, dtype: D, shape: Shape, device: Device) {
    this.#state = state;
    this.#device = device;
    this.dtype = dtype;
    this.shape = shape;
    own(this);
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return elementsOf(this.shape);
  }

  get itemsize(): number {
    return sizeOf(this.dtype);
  }

  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** Length of the first dimension. Throws ShapeError for a 0-d array. */
  get length(): number {
    if (this.shape.length === 0) throw new ShapeError('a 0-d array has no length; use size or item()');
    return this.shape[0]!;
  }

  /** Name of the device: `cpu`, `cuda:0`, ... */
  get device(): string {
    return this.#device.info.name;
  }

  /** Whether the array waits to be computed. */
  get pending(): boolean {
    return this.#state.kind === 'pending' || this.#state.kind === 'prepared';
  }

  get isDisposed(): boolean {
    return this.#state.kind === 'disposed';
  }

  /** Strides in elements. Runs a pending array, whose order in memory is decided then. */
  get strides(): readonly number[] {
    return storedOf(this).layout.strides;
  }

  /** Computes the array if it is pending: enqueues the kernels and returns at once. Returns the array. */
  eval(): this {
    evaluate([this]);
    return this;
  }

  /** Computes the array and waits until it is there, without blocking the thread. */
  async ready(): Promise<this> {
    await materialise(this);
    await this.#device.ready();
    return this;
  }

  /**
   * The elements in C order, on the host. int64 and uint64 as BigInts, float16 and bfloat16 as their bits, complex as
   * (re, im) pairs, bool as 0 and 1.
   */
  async data(): Promise<TypedArrays[D]> {
    const into = hostArray(this.dtype, this.size);
    await read(await materialise(this), this.dtype, into);
    return into;
  }

  /** As `data()`, blocking. */
  dataSync(): TypedArrays[D] {
    const into = hostArray(this.dtype, this.size);
    readSync(storedOf(this), this.dtype, into);
    return into;
  }

  /** Nested lists of numbers, booleans or { re, im }. Throws OverflowError for a 64-bit integer that is not exact. */
  async toArray(): Promise<NestedArray> {
    return nest(this, await this.data());
  }

  toArraySync(): NestedArray {
    return nest(this, this.dataSync());
  }

  /** The element of an array of size one. Throws ShapeError for another size. */
  async item(): Promise<Scalar> {
    checkSizeOne(this);
    return publicValue(getValue(this.dtype, await this.data(), 0));
  }

  itemSync(): Scalar {
    checkSizeOne(this);
    return publicValue(getValue(this.dtype, this.dataSync(), 0));
  }

  /** Frees the bytes, once no other array shares them. Using the array afterwards throws DisposedError. Idempotent. */
  dispose(): void {
    if (this.#state.kind === 'stored') this.#state.buffer.release();
    this.#state = disposed;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** NumPy's `str(array)`. Only the elements that are printed are read. */
  toString(): string {
    return textOf(printable(this));
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    if (this.isDisposed) return describeArray(printable(this), '(disposed)');
    // A large pending array is not run to be shown.
    return describeArray(printable(this), this.pending && this.size > wholeLimit ? '(pending)' : null);
  }
}

/** Methods of the operation table and of views: attached by methods.ts, one for each row. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are derived from tables, not written out
export interface NDArray<D extends DType = DType> extends ArrayMethods<NDArray, NDArray<D>> {}

function printable(array: NDArray): Printable {
  const one = hostArray(array.dtype, 1);
  return {
    dtype: array.dtype,
    shape: array.shape,
    device: array.device,
    all: () => array.dataSync(),
    element: (indices) => {
      const { memory, layout } = storedOf(array);
      const at = indices.reduce((offset, index, d) => offset + index * layout.strides[d]!, layout.offset);
      memory.device.downloadSync(memory.address + at * sizeOf(array.dtype), one);
      return getValue(array.dtype, one, 0);
    },
  };
}

function checkSizeOne(array: NDArray): void {
  if (array.size === 1) return;
  throw new ShapeError(`item() needs an array of size 1, found shape ${formatShape(array.shape)}; index it first, or use toArray()`);
}

const publicValue = (value: Value): Scalar => {
  const exact = exactNumber(value);
  return typeof exact === 'object' ? { re: exact[0], im: exact[1] } : exact;
};

function nest<D extends DType>(array: NDArray<D>, data: TypedArrays[D]): NestedArray {
  let next = 0;
  const level = (d: number): NestedArray => {
    if (d === array.shape.length) return publicValue(getValue(array.dtype, data, next++));
    return Array.from({ length: array.shape[d]! }, () => level(d + 1));
  };
  return level(0);
}

// --- used by the rest of src -----------------------------------------------------------------------------------------

function gone(): DisposedError {
  return new DisposedError('this array was disposed; keep it alive (leave its scope later, or return it from the scope)');
}

export function deviceOfArray(array: NDArray): Device {
  if (stateOf(array).kind === 'disposed') throw gone();
  return deviceField(array);
}

/** The array of a node. Marks the memory it reads: a later write to it must not show here. */
export function pendingArray(node: Node, device: Device): NDArray {
  // A node that is memory already is a view of it only when made by viewOf; here it is a value of its own.
  for (const { source } of inputsBelow(node)) (source as Memory).captured = true;
  const array = new NDArray<DType>({ kind: 'pending', node }, node.dtype, node.shape, device);
  if (node.height >= maxHeight || config().eager) evaluate([array]);
  return array;
}

/** A pending array of a template that ran before. */
export function preparedArray(run: PreparedRun): NDArray {
  const { root, device } = run.prepared;
  for (const memory of run.memories) if (memory !== undefined) memory.captured = true;
  const array = new NDArray<DType>({ kind: 'prepared', run }, root.dtype, root.shape, device);
  if (config().eager) evaluate([array]);
  return array;
}

/** Where a computed array's elements are; null for a pending one. */
export function placeOf(array: NDArray): Stored | null {
  const state = stateOf(array);
  return state.kind === 'stored' ? { memory: state.buffer.memory, layout: state.layout } : null;
}

export function storedArray<D extends DType>(buffer: Buffer, layout: Layout, dtype: D): NDArray<D> {
  return new NDArray({ kind: 'stored', buffer: buffer.retain(), layout }, dtype, layout.shape, buffer.device);
}

/** New memory for an array of this shape, C-ordered, its bytes undefined. */
export function emptyArray<D extends DType>(shape: Shape, dtype: D, device: Device): NDArray<D> {
  const memory = new Memory(device, elementsOf(shape) * sizeOf(dtype));
  return storedArray(new Buffer(memory), contiguous(shape), dtype);
}

/** Computes nodes at once, whoever reads them: for kernels with effects. */
export function runNow(nodes: readonly Node[], device: Device): readonly NDArray[] {
  return run(device, nodes).map(({ memory, layout }, k) => storedArray(new Buffer(memory), layout, nodes[k]!.dtype));
}

/** The array's memory as a node to write to in any order: no pending array reads it, and no view of it meets itself. */
export function exclusive(array: NDArray): InputNode {
  const { buffer, target } = targetOf(array, []);
  if (!buffer.memory.captured) return target;
  const fresh = new Memory(buffer.device, buffer.memory.bytes);
  if (fresh.bytes > 0) buffer.device.copy(fresh.address, buffer.memory.address, fresh.bytes);
  buffer.replace(fresh);
  return targetOf(array, []).target;
}

/** The array as a node of a graph. */
export function nodeOf(array: NDArray): Node {
  const state = stateOf(array);
  if (state.kind === 'pending') return state.node;
  if (state.kind === 'prepared') return nodeOfPrepared(state.run);
  if (state.kind === 'disposed') throw gone();
  return input(state.buffer.memory, array.dtype, state.layout);
}

/** Runs a pending array (blocking only to compile) and says where its elements are. */
export function storedOf(array: NDArray): Stored & { readonly buffer: Buffer } {
  evaluate([array]);
  const state = stateOf(array);
  if (state.kind !== 'stored') throw gone();
  return { memory: state.buffer.memory, layout: state.layout, buffer: state.buffer };
}

function settle(array: NDArray, { memory, layout }: Stored): void {
  setState(array, { kind: 'stored', buffer: new Buffer(memory).retain(), layout });
}

/** Runs the pending ones among these arrays together: what they share is computed once. */
export function evaluate(arrays: readonly NDArray[]): void {
  if (arrays.length === 1) {
    const state = stateOf(arrays[0]!);
    if (state.kind === 'stored') return;
    if (state.kind === 'prepared') return settle(arrays[0]!, runPrepared(state.run));
  }
  const byDevice = new Map<Device, NDArray[]>();
  for (const array of arrays) {
    const state = stateOf(array);
    if (state.kind === 'disposed') throw gone();
    if (state.kind === 'stored') continue;
    const device = deviceField(array);
    const list = byDevice.get(device);
    if (list === undefined) byDevice.set(device, [array]);
    else if (!list.includes(array)) list.push(array);
  }
  for (const [device, list] of byDevice) {
    const results = run(device, list.map(nodeOf));
    list.forEach((array, k) => {
      settle(array, results[k]!);
    });
  }
}

async function materialise(array: NDArray): Promise<Stored> {
  const state = stateOf(array);
  if (state.kind === 'pending' || state.kind === 'prepared') {
    const [result] = await runAsync(deviceField(array), [nodeOf(array)]);
    // Somebody else may have run it, or disposed it, while a kernel compiled.
    if (stateOf(array) === state) settle(array, result!);
    else result!.memory.free();
  }
  return storedOf(array);
}

/** A view of an array: of its bytes when it has some and the view allows it, else a pending array. */
export function viewOf(array: NDArray, steps: readonly View[]): NDArray {
  const state = stateOf(array);
  if (state.kind === 'disposed') throw gone();
  if (state.kind === 'stored') {
    let layout: Layout | null = state.layout;
    let part = false;
    for (const step of steps) {
      layout = layout === null ? null : applyView(layout, step);
      part ||= step.kind === 'part';
    }
    if (layout !== null) {
      const dtype = part ? (array.dtype === 'complex64' ? 'float32' : 'float64') : array.dtype;
      return storedArray(state.buffer, layout, kindOf(array.dtype) === 'complex' ? dtype : array.dtype);
    }
  }
  return pendingArray(steps.reduce<Node>((node, step) => viewNode(node, step), nodeOf(array)), deviceField(array));
}

/** Where a write through some views of an array goes. Throws ShapeError when the view meets itself. */
export function targetOf(array: NDArray, steps: readonly View[]): { readonly buffer: Buffer; readonly target: InputNode } {
  const { buffer, layout } = storedOf(array);
  const final = steps.reduce<Layout | null>((from, step) => (from === null ? null : applyView(from, step)), layout);
  if (final === null) throw new ShapeError('this reshape of the array is a copy, so nothing can be assigned through it');
  if (overlapsItself(final)) {
    throw new ShapeError('cannot write through a view that overlaps itself (a broadcast array); copy() it first');
  }
  return { buffer, target: input(buffer.memory, array.dtype, final) };
}

/** Assigns a value of the target's type and shape through some views of an array. */
export function writeThrough(array: NDArray, steps: readonly View[], value: Node): void {
  const { buffer, target } = targetOf(array, steps);
  if (elementsOf(target.shape) > 0) write(buffer, target, value);
}
