/**
 * Watches a fused function while it runs, and makes a trace of what it did. The function runs on real arrays, so what
 * cannot be repeated was still done right.
 */

import { type InputNode, input, type Node, type ScalarNode, scalar, substitute } from '../compiler/graph.ts';
import type { Buffer, Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { conflicts, type Stored } from '../runtime/execute.ts';
import { deviceOfArray, NDArray, nodeOf, placeOf, stateOf } from './array.ts';
import { type Flat, isPlainObject, mapLeaves } from './fuse-arguments.ts';
import { type Captured, dropTrace, type ResultArray, Slot, type Step, type Trace, withKept } from './fuse-trace.ts';
import { layoutNumber, type Prepared, prepareRoots } from './prepared.ts';
import { type Tracer, withTracer } from './tracing.ts';
import { ScalarStandIn } from './typed-scalar.ts';

/** A function's tracer for one call. */
export class Recorder implements Tracer {
  readonly name: string;
  readonly flat: Flat;
  /** What the function gets for the typed scalars. */
  readonly standIns: readonly ScalarStandIn[];
  private isRepeatable = true;
  private readonly made = new Set<object>();
  private readonly outer = new Set<object>();
  private readonly devices = new Set<Device>();
  private readonly captured: Captured[] = [];
  readonly constants: { readonly symbol: number; readonly memory: Memory }[] = [];
  private readonly steps: Step[] = [];
  private readonly argumentSymbols: readonly number[];
  /** By symbol. */
  private readonly tokens: object[] = [];
  private readonly first: number[] = [];
  /** What each memory holds now. */
  private readonly symbolOf = new Map<Memory, number>();
  private readonly leaves = new Map<Node, Node>();

  constructor(name: string, flat: Flat, standIns: readonly ScalarStandIn[]) {
    this.name = name;
    this.flat = flat;
    this.standIns = standIns;
    this.argumentSymbols = flat.arrays.map((array) => {
      this.outer.add(array);
      const { memory } = placeOf(array)!;
      return this.symbolOf.get(memory) ?? this.newSymbol(memory);
    });
  }

  private newSymbol(memory: Memory, before?: number): number {
    const symbol = this.tokens.push({}) - 1;
    this.first.push(before === undefined ? symbol : this.first[before]!);
    this.symbolOf.set(memory, symbol);
    return symbol;
  }

  makes(array: object): void {
    this.made.add(array);
  }

  /** An array from outside is computed, once: what it holds at each call is read then. */
  uses(array: object): void {
    if (this.made.has(array) || this.outer.has(array) || !(array instanceof NDArray)) return;
    this.outer.add(array);
    withTracer(null, () => {
      const place = array.isDisposed ? null : placeOf(array.eval());
      const known = place === null ? undefined : this.symbolOf.get(place.memory);
      // It may be a view of what was written by now, or share memory with nothing that has a name.
      if (place === null || (known !== undefined && this.steps.some(({ kind }) => kind === 'write')))
        this.isRepeatable = false;
      else {
        const symbol = known ?? this.newSymbol(place.memory);
        this.captured.push({ array, symbol, layout: layoutNumber(place.layout) });
      }
    });
  }

  disposes(array: object): void {
    if (!this.made.has(array)) this.isRepeatable = false;
  }

  uploads(memory: Memory): void {
    // It stays as it is now: the function would make it again.
    memory.addReader();
    this.constants.push({ symbol: this.newSymbol(memory), memory });
  }

  affects(): void {
    this.isRepeatable = false;
  }

  computes(device: Device, nodes: readonly Node[], run: () => readonly Stored[]): readonly Stored[] {
    const prepared = this.prepare(nodes, device);
    const results = this.running(run);
    const symbols = results.map(({ memory }) => this.newSymbol(memory));
    this.steps.push({ kind: 'compute', prepared, symbols });
    return results;
  }

  writes(buffer: Buffer, target: InputNode, value: Node, write: () => void): void {
    const { memory, device } = buffer;
    const known = this.symbolOf.get(memory);
    // Memory of the trace's own, which a repetition would write to again.
    if (known === undefined || this.isConstant(known)) this.isRepeatable = false;
    const hole = known ?? this.newSymbol(memory);
    const { dtype, layout } = target;
    const prepared = this.prepare([value], device);
    const isConflict = conflicts(prepared.roots[0]!, input(this.tokens[hole]!, dtype, layout));
    this.running(write);
    const symbol = this.newSymbol(buffer.memory, hole);
    this.steps.push({ kind: 'write', prepared, target: { hole, dtype, layout, isConflict }, symbol, isKept: false });
  }

  /** Kernels need the scalars' values too, and that decides nothing. */
  private running<R>(run: () => R): R {
    const before = this.standIns.map(({ decided }) => decided);
    const result = run();
    this.standIns.forEach((own, k) => {
      own.decided = before[k]!;
    });
    return result;
  }

  private isConstant(symbol: number): boolean {
    return this.constants.some((own) => own.symbol === this.first[symbol]);
  }

  private prepare(nodes: readonly Node[], device: Device): Prepared {
    this.devices.add(device);
    return prepareRoots(
      nodes.map((node) => substitute(node, (leaf) => this.leaf(leaf))),
      this.tokens,
      device,
    );
  }

  private leaf(leaf: InputNode | ScalarNode): Node {
    if (leaf.kind === 'input') {
      const symbol = this.symbolOf.get(leaf.source as Memory);
      if (symbol !== undefined) return input(this.tokens[symbol]!, leaf.dtype, leaf.layout);
      this.isRepeatable = false;
      return leaf;
    }
    const { hole, dtype } = leaf;
    if (typeof hole !== 'number') return leaf;
    // A template's hole is a number of the function's, and stays as it is.
    const own = this.leaves.get(leaf) ?? (hole < 0 ? scalar(0, dtype, hole) : scalar(leaf.value, dtype));
    this.leaves.set(leaf, own);
    return own;
  }

  /** What a call that is like this one repeats; null when that cannot be. */
  finish(given: readonly unknown[], result: unknown): Trace | null {
    const arrays: NDArray[] = [];
    const value = mapLeaves(result, (leaf) => this.slotOf(leaf, arrays));
    const roots: NDArray[] = [];
    const found = arrays.map((array) => this.resultOf(array, roots));
    const outer = [...this.flat.arrays, ...this.captured.map(({ array }) => array)];
    if (sharesView(roots, outer) || sharesLists(given, result)) this.isRepeatable = false;
    const devices = new Set([...this.devices, ...roots.map(deviceOfArray)]);
    const [device] = devices;
    const results = device === undefined ? null : this.prepare(roots.map(nodeOf), device);
    if (!this.isRepeatable || devices.size > 1) {
      this.drop();
      return null;
    }
    return {
      argumentSymbols: this.argumentSymbols,
      captured: this.captured,
      constants: this.constants,
      first: this.first,
      steps: this.steps.map((step, k) => withKept(step, [...this.steps.slice(k + 1), { prepared: results }])),
      results,
      arrays: found,
      value,
      isDecided: this.standIns.some(({ decided }) => decided),
      scalars: this.flat.scalars,
    };
  }

  /** Nothing of it is kept. */
  drop(): void {
    dropTrace(this);
  }

  private slotOf(leaf: unknown, arrays: NDArray[]): unknown {
    if (leaf instanceof ScalarStandIn) return new Slot('scalar', this.standIns.indexOf(leaf));
    if (leaf instanceof NDArray) {
      const known = arrays.indexOf(leaf);
      return new Slot('array', known >= 0 ? known : arrays.push(leaf) - 1);
    }
    // What is in it, or behind it, cannot be seen.
    if ((typeof leaf === 'object' && leaf !== null) || typeof leaf === 'function') this.isRepeatable = false;
    return leaf;
  }

  private resultOf(array: NDArray, roots: NDArray[]): ResultArray {
    const index = this.flat.arrays.indexOf(array);
    if (index >= 0) return { kind: 'argument', index };
    this.uses(array);
    const outer = this.captured.findIndex((own) => own.array === array);
    if (outer >= 0) return { kind: 'captured', index: outer };
    const state = stateOf(array);
    if (state.kind === 'stored') {
      const symbol = this.symbolOf.get(state.buffer.memory);
      if (symbol !== undefined && !this.isConstant(symbol))
        return { kind: 'stored', symbol, layout: state.layout, dtype: array.dtype };
      this.isRepeatable = false;
    } else if (state.kind === 'disposed') this.isRepeatable = false;
    return { kind: 'root', root: array.isDisposed ? -1 : roots.push(array) - 1 };
  }
}

/** Whether a pending result is a view of what another array is: a write to one shows in the other. */
function sharesView(results: readonly NDArray[], others: readonly NDArray[]): boolean {
  const known = new Set(others.flatMap(baseOf));
  const bases = results.flatMap(baseOf);
  return new Set(bases).size < bases.length || bases.some((base) => known.has(base));
}

const baseOf = (array: NDArray): readonly object[] => {
  const state = stateOf(array);
  return state.kind === 'view' ? [state.base] : [];
};

/** Whether the result has a list or an object of the arguments: the same one, and not one like it. */
function sharesLists(given: unknown, result: unknown): boolean {
  const inArguments = containers(given);
  return [...containers(result)].some((container) => inArguments.has(container));
}

function containers(value: unknown, found: Set<object> = new Set()): ReadonlySet<object> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  if (!Array.isArray(value) && !isPlainObject(value)) return found;
  found.add(value);
  for (const item of Object.values(value)) containers(item, found);
  return found;
}
