/**
 * NDArray: dtype and shape over bytes on a device, or over a graph node that has not run yet. Everything that computes
 * returns a pending array; reading one runs what it needs.
 */

import { seenThrough } from '../compiler/build.ts';
import { type DType, realOf, sizeOf } from '../compiler/dtype.ts';
import { ArgumentError, ShapeError } from '../compiler/errors.ts';
import { input, type Node } from '../compiler/graph.ts';
import { contiguous, type Layout, type View } from '../compiler/layout.ts';
import { elementsOf, formatShape, type Shape } from '../compiler/shape.ts';
import { Buffer, disposedArray, type Hold, holdFor, letGo, Memory } from '../runtime/buffer.ts';
import { config } from '../runtime/config.ts';
import type { Device } from '../runtime/device.ts';
import { memoriesBelow, read, readSync, run, type Stored } from '../runtime/execute.ts';
import {
  currentView,
  followViews,
  releaseView,
  rootsOfOneRun,
  type State,
  type StoredState,
  settleBase,
  type ViewState,
  viewState,
} from './base.ts';
import { own } from './context.ts';
import type { ArrayMethods, NamedDType } from './method-types.ts';
import { memoriesOfRoot, nodeOfPrepared, type PreparedRun, runPrepared } from './prepared.ts';
import { describeArray, printable, textOf, wholeLimit } from './print.ts';
import { readTogether } from './reads.ts';
import { refuseReading, tracing } from './tracing.ts';
import { getValue, hostArray, type NestedArray, nest, publicValue, type ScalarOf, type TypedArrays } from './values.ts';

/** A chain this long runs before it grows on: one kernel's text stays within what compilers like. */
const maxHeight = 400;

/** For the types of kernels: tells arrays of different dtypes apart, and lets those of an unknown one pass. */
export declare const mayBe: unique symbol;

const disposed: State = Object.freeze({ kind: 'disposed' });

export let stateOf: (array: NDArray) => State;
export let deviceField: (array: NDArray) => Device;
let setState: (array: NDArray, state: State) => void;
let hold: (array: NDArray, memories: readonly Memory[]) => void;

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are derived from tables, not written out
export class NDArray<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: Shape;
  #state: State;
  /** What it reads while it is pending. */
  #hold: Hold | null = null;
  readonly #device: Device;

  static {
    stateOf = (array) => {
      const state = array.#state;
      if (state.kind === 'view') setState(array, currentView(state));
      return array.#state;
    };
    hold = (array, memories) => {
      array.#hold = holdFor(array, memories);
    };
    deviceField = (array) => array.#device;
    setState = (array, state) => {
      array.#state = state;
      if (array.#hold !== null && (state.kind === 'stored' || state.kind === 'disposed')) {
        letGo(array.#hold);
        array.#hold = null;
      }
    };
  }

  /** Arrays are made by `array`, `zeros`, `np` and the operations, not by `new`. */
  constructor(state: State, dtype: D, shape: Shape, device: Device) {
    if (device === undefined) throw new ArgumentError('use array([1, 2]) or zeros([2]) instead of new NDArray()');
    this.#state = state;
    this.#device = device;
    this.dtype = dtype;
    this.shape = shape;
    // Frozen: writing to `dtype`, `shape` or `x[0]` would be lost, or read the bytes as what they are not.
    own(Object.freeze(this));
    tracing()?.makes(this);
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
    const state = stateOf(this);
    return state.kind === 'pending' || state.kind === 'prepared' || (state.kind === 'view' && state.cached === null);
  }

  get isDisposed(): boolean {
    return this.#state.kind === 'disposed';
  }

  /** Strides in elements. Runs a pending array, whose order in memory is decided then. */
  get strides(): readonly number[] {
    if (this.pending) refuseReading('strides, which are decided when it is computed');
    return storedOf(this).layout.strides;
  }

  /** Computes the array if it is pending: enqueues the kernels and returns at once. Returns the array. */
  eval(): this {
    evaluate([this]);
    return this;
  }

  /** Computes the array and waits until it is there, without blocking the thread. */
  ready(): Promise<this> {
    refuseReading('ready()');
    return whenComputed(this, () => this.#device.ready()).then(() => this);
  }

  /**
   * The elements in C order, on the host. int64 and uint64 as BigInts, float16 and bfloat16 as their bits, complex as
   * (re, im) pairs, bool as 0 and 1.
   */
  data(): Promise<TypedArrays[D]> {
    refuseReading('data()');
    return whenRead(this);
  }

  /** As `data()`, blocking. */
  dataSync(): TypedArrays[D] {
    refuseReading('dataSync()');
    const into = hostArray(this.dtype, this.size);
    readSync(storedOf(this), this.dtype, into);
    return into;
  }

  /** Nested lists of numbers, booleans or { re, im }. Throws OverflowError for a 64-bit integer that is not exact. */
  toArray(): Promise<NestedArray> {
    refuseReading('toArray()');
    return whenRead(this).then((data) => nest(this.dtype, this.shape, data));
  }

  toArraySync(): NestedArray {
    refuseReading('toArraySync()');
    return nest(this.dtype, this.shape, this.dataSync());
  }

  /** The element of an array of size one. Throws ShapeError for another size. */
  item(): Promise<ScalarOf<D>> {
    refuseReading('item()');
    return whenItem(this);
  }

  itemSync(): ScalarOf<D> {
    refuseReading('itemSync()');
    checkSizeOne(this);
    return publicValue(getValue(this.dtype, this.dataSync(), 0)) as ScalarOf<D>;
  }

  /** Frees the bytes, once no other array shares them. Using the array afterwards throws DisposedError. Idempotent. */
  dispose(): void {
    tracing()?.disposes(this);
    const state = stateOf(this);
    if (state.kind === 'stored') state.buffer.release();
    else if (state.kind === 'view') releaseView(state);
    setState(this, disposed);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** NumPy's `str(array)`. Only the elements that are printed are read. */
  toString(): string {
    refuseReading('as text');
    return textOf(printable(this, () => storedOf(this)));
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const own = printable(this, () => storedOf(this));
    if (this.isDisposed) return describeArray(own, '(disposed)');
    // A large pending array is not run to be shown, and one of a fused function has no values yet.
    const isHidden = tracing() !== null || (this.pending && this.size > wholeLimit);
    return describeArray(own, isHidden ? '(pending)' : null);
  }
}

/** Methods of the operation table and of views: attached by methods.ts, one for each row. */
export interface NDArray<D extends DType = DType> extends ArrayMethods<NDArray, NDArray<D>> {
  /** Elements converted to another type (float to integer saturates, NaN gives 0). A new array, unless `copy: false`. */
  astype<T extends DType | { readonly dtype: DType }>(
    dtype: T,
    options?: { readonly copy?: boolean },
  ): NDArray<NamedDType<T>>;
  /** Never there. A method's parameter may be narrower or wider, so this says which dtypes an array may have. */
  [mayBe]?(dtype: D): void;
}

/** The elements as `data()` gives them, as they are now. */
async function whenRead<D extends DType>(array: NDArray<D>): Promise<TypedArrays[D]> {
  const into = hostArray(array.dtype, array.size);
  await whenComputed(array, (stored) => read(stored, array.dtype, into));
  return into;
}

async function whenItem<D extends DType>(array: NDArray<D>): Promise<ScalarOf<D>> {
  checkSizeOne(array);
  return publicValue(getValue(array.dtype, await whenRead(array), 0)) as ScalarOf<D>;
}

function checkSizeOne(array: NDArray): void {
  deviceOfArray(array);
  if (array.size === 1) return;
  throw new ShapeError(
    `item() needs an array of size 1, found shape ${formatShape(array.shape)}; index it first, or use toArray()`,
  );
}

// --- used by the rest of src -----------------------------------------------------------------------------------------

export function deviceOfArray(array: NDArray): Device {
  if (stateOf(array).kind === 'disposed') throw disposedArray();
  tracing()?.uses(array);
  return deviceField(array);
}

/** The array of a node. It counts as a reader of the memory below: a later write to it must not show here. */
export function pendingArray(node: Node, device: Device): NDArray {
  const array = new NDArray<DType>({ kind: 'pending', node }, node.dtype, node.shape, device);
  hold(array, memoriesBelow(node));
  if (node.height >= maxHeight || config().eager) evaluate([array]);
  return array;
}

/** A pending array of what ran before: one root of a run. */
export function preparedArray(run: PreparedRun, root: number): NDArray {
  const { roots, device } = run.prepared;
  const { dtype, shape } = roots[root]!;
  const array = new NDArray<DType>({ kind: 'prepared', run, root }, dtype, shape, device);
  hold(array, memoriesOfRoot(run, root));
  if (config().eager) evaluate([array]);
  return array;
}

/** Where a computed array's elements are, to be read; null for a pending one. */
export function placeOf(array: NDArray): Stored | null {
  tracing()?.uses(array);
  const state = stateOf(array);
  if (state.kind === 'view') return state.cached;
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

/** The array as a node of a graph. */
export function nodeOf(array: NDArray): Node {
  tracing()?.uses(array);
  const state = stateOf(array);
  if (state.kind === 'pending') return state.node;
  if (state.kind === 'prepared') return nodeOfPrepared(state.run, state.root);
  if (state.kind === 'disposed') throw disposedArray();
  if (state.kind === 'view')
    return state.cached === null ? state.node : input(state.cached.memory, array.dtype, state.cached.layout);
  return input(state.buffer.memory, array.dtype, state.layout);
}

/** Runs a pending array (blocking only to compile) and says where its elements are, to be read. */
export function storedOf(array: NDArray): Stored {
  evaluate([array]);
  const state = stateOf(array);
  if (state.kind === 'view' && state.cached !== null) return state.cached;
  if (state.kind !== 'stored') throw disposedArray();
  return { memory: state.buffer.memory, layout: state.layout };
}

/** As `storedOf`, to be written to: what the array is a view of is computed too. */
export function bufferOf(array: NDArray): StoredState {
  tracing()?.uses(array);
  let state = stateOf(array);
  if (state.kind === 'view') settleBase(state.base, runNodes(deviceField(array), [state.base.node])[0]!);
  evaluate([array]);
  state = stateOf(array);
  if (state.kind !== 'stored') throw disposedArray();
  return state;
}

function settle(array: NDArray, result: Stored): void {
  const state = stateOf(array);
  if (state.kind === 'stored') result.memory.free();
  else if (state.kind !== 'view')
    setState(array, { kind: 'stored', buffer: new Buffer(result.memory).retain(), layout: result.layout });
  else if (state.steps.length === 0) settleBase(state.base, result);
  else setState(array, { ...state, cached: result });
}

const isComputed = (state: State): boolean =>
  state.kind === 'stored' || (state.kind === 'view' && state.cached !== null);

/** Runs the pending ones among these arrays together: what they share is computed once. */
export function evaluate(arrays: readonly NDArray[]): void {
  if (arrays.length === 1) {
    const state = stateOf(arrays[0]!);
    const isSmallCall = state.kind === 'prepared' && tracing() === null;
    if (isSmallCall) settle(arrays[0]!, runPrepared(state.run, [state.root])[0]!);
    if (isSmallCall || isComputed(state)) return;
  }
  const byDevice = new Map<Device, Set<NDArray>>();
  for (const array of arrays) {
    const device = deviceOfArray(array);
    if (isComputed(stateOf(array))) continue;
    const group = byDevice.get(device);
    if (group === undefined) byDevice.set(device, new Set([array]));
    else group.add(array);
  }
  for (const [device, group] of byDevice) {
    const list = [...group];
    const roots = tracing() === null ? rootsOfOneRun(list.map(stateOf)) : null;
    const results = roots === null ? runNodes(device, list.map(nodeOf)) : runPrepared(roots.run, roots.picked);
    list.forEach((array, k) => {
      settle(array, results[k]!);
    });
  }
}

function runNodes(device: Device, nodes: readonly Node[]): readonly Stored[] {
  return tracing()?.computes(device, nodes, () => run(device, nodes)) ?? run(device, nodes);
}

/** Computes an array without blocking and uses its values as they are now; see reads.ts. */
async function whenComputed(array: NDArray, use: (stored: Stored) => Promise<void>): Promise<void> {
  const state = stateOf(array);
  if (isComputed(state) || state.kind === 'disposed') return use(storedOf(array));
  const settleIfSame = (stored: Stored): boolean => {
    const now = stateOf(array);
    // Meanwhile others may have computed it, written to it or disposed it. That views were taken of it changes nothing.
    if (now !== state && (now.kind !== 'view' || state.kind === 'view')) return false;
    settle(array, stored);
    return true;
  };
  const source = state.kind === 'prepared' ? state : ({ kind: 'node', node: nodeOf(array) } as const);
  return readTogether({ array, device: deviceField(array), source, settle: settleIfSame, use });
}

/** A view of an array: it shares the bytes where it can, also those of an array that is still pending. */
export function viewOf(array: NDArray, steps: readonly View[]): NDArray {
  const device = deviceOfArray(array);
  let state = stateOf(array);
  if (state.kind === 'stored') {
    const layout = followViews(state.layout, steps);
    const dtype = steps.some(({ kind }) => kind === 'part') ? realOf(array.dtype) : array.dtype;
    if (layout !== null) return storedArray(state.buffer, layout, dtype);
    return pendingArray(steps.reduce<Node>(seenThrough, nodeOf(array)), device);
  }
  if (state.kind !== 'view') {
    const node = nodeOf(array);
    state = viewState({ node, users: 0, stored: null }, [], node);
    setState(array, state);
  }
  const { base } = state as ViewState;
  const node = steps.reduce<Node>(seenThrough, nodeOf(array));
  const seen = viewState(base, [...(state as ViewState).steps, ...steps], node);
  const view = new NDArray<DType>(seen, node.dtype, node.shape, device);
  // The base's too: a write through the view computes the base, from what it would have read now.
  hold(view, [...memoriesBelow(node), ...(node === base.node ? [] : memoriesBelow(base.node))]);
  if (node.height >= maxHeight) evaluate([view]);
  return view;
}
