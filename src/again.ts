/** Repeats a template, a kernel call or a method on values of the same kinds without building its graph again. */

import { type InputNode, input, type Node } from '../compiler/graph.ts';
import type { ConstValue } from '../compiler/kernel.ts';
import type { Memory } from '../runtime/buffer.ts';
import { conflicts } from '../runtime/execute.ts';
import { NDArray, nodeOf, placeOf, preparedArray, stateOf } from './array.ts';
import { commonDevice } from './operand.ts';
import {
  decidingHoles,
  layoutNumber,
  makePrepared,
  type Prepared,
  type PreparedRun,
  type PreparedTarget,
  scalarParameter,
  writePrepared,
} from './prepared.ts';
import { tracing } from './tracing.ts';
import { watchWrites } from './write.ts';

/** What one place of a program has run, by the kinds of its values. */
export interface Place {
  readonly byKinds: Map<string, PreparedByNumber>;
  /** Kinds that are kept. */
  readonly limit: number;
  /** Whether all make room when there are more, or those that come later are not kept. */
  readonly makesRoom: boolean;
}

/** Of a template or a kernel. */
export const newPlace = (): Place => ({ byKinds: new Map(), limit: 64, makesRoom: false });

/** Of all methods: a program has many, and goes on to others. */
export const methods: Place = { byKinds: new Map(), limit: 2048, makesRoom: true };

interface PreparedByNumber {
  /** The holes whose numbers decide what is computed. */
  readonly deciding: readonly number[];
  /** By those numbers; null where a graph must be built each time. */
  readonly graphs: Map<string, Repeatable | null>;
}

interface Repeatable {
  readonly prepared: Prepared;
  /** Where the value is stored; null for a new array. */
  readonly target: PreparedTarget | null;
}

const maxNumbers = 16;

/**
 * What the values are, apart from what may differ between two runs of one plan; null when that cannot be said. `call` is
 * what matters besides.
 */
function kindsOf(holes: readonly unknown[], call: string): string | null {
  let key = call;
  const memories: (Memory | undefined)[] = [];
  for (const hole of holes) {
    if (hole instanceof NDArray) {
      const place = placeOf(hole);
      if (place === null) return null;
      const same = memories.indexOf(place.memory);
      key += `${hole.dtype}${layoutNumber(place.layout)}${same < 0 ? '' : `=${same}`}@${hole.device};`;
      memories.push(place.memory);
    } else if (typeof hole === 'number') {
      key += Number.isInteger(hole) && !Object.is(hole, -0) ? 'i;' : 'f;';
      memories.push(undefined);
    } else return null;
  }
  return key;
}

/** A run of what was kept with these values; null when a number does not fit. */
function runOf({ prepared }: Repeatable, holes: readonly unknown[]): PreparedRun | null {
  const scalars: ConstValue[] = [];
  for (const own of prepared.scalars) {
    const value = 'value' in own ? own.value : scalarParameter(holes[own.hole] as number, own.dtype);
    if (value === null) return null;
    scalars.push(value);
  }
  return { prepared, memories: memoriesOf(holes), scalars, nodes: null };
}

const memoriesOf = (holes: readonly unknown[]): (Memory | undefined)[] =>
  holes.map((hole) => (hole instanceof NDArray ? placeOf(hole)!.memory : undefined));

function numbersOf(holes: readonly unknown[], { deciding }: PreparedByNumber): string {
  // Nearly always none, and this is on the way of every call.
  if (deciding.length === 0) return '';
  return deciding.map((hole) => holes[hole]).join();
}

/** What was kept for such values; undefined when they are new. */
function find(place: Place, kinds: string, values: readonly unknown[]): Repeatable | null | undefined {
  const known = place.byKinds.get(kinds);
  return known?.graphs.get(numbersOf(values, known));
}

/**
 * The result of `run`: from what ran before for these kinds of values, or by running it and keeping how. Where one place is
 * used for several things, `call` says which, and all that matters besides the values.
 */
export function runOrRepeat<R>(place: Place, values: readonly unknown[], run: () => R, call = ''): R | NDArray {
  const kinds = kindsOf(values, call);
  if (kinds === null) return run();
  const known = find(place, kinds, values);
  const again = known === undefined || known === null ? null : runOf(known, values);
  if (again !== null) return preparedArray(again, 0);
  const result = run();
  if (known === undefined) {
    const root = result instanceof NDArray && result.pending ? nodeOf(result) : null;
    keep(place, kinds, values, memoriesOf(values), root, null);
  }
  return result;
}

/**
 * The same for code that writes, once, to one of the values, and gives `written`. What it writes otherwise, or gives, is
 * not repeated: then it runs each time. So it does in a fused function, which must be told of each write.
 */
export function writeOrRepeat<R>(place: Place, values: readonly unknown[], run: () => R, written: R, call = ''): R {
  const kinds = tracing() === null ? kindsOf(values, call) : null;
  if (kinds === null) return run();
  const known = find(place, kinds, values);
  if (known === null) return run();
  if (known !== undefined) return writeAgain(known, values) ? written : run();
  // A write may leave its array other memory: what is read is what was there before.
  const memories = memoriesOf(values);
  const { result, writes } = watchWrites(run);
  const [own] = writes.length === 1 && result === written ? writes : [];
  keep(place, kinds, values, memories, own?.value ?? null, own?.target ?? null);
  return result;
}

/** False when it must run as for the first time. */
function writeAgain(known: Repeatable, values: readonly unknown[]): boolean {
  const target = known.target!;
  const state = stateOf(values[target.hole] as NDArray);
  // What was read of a pending array is not where it is written.
  const again = state.kind === 'stored' ? runOf(known, values) : null;
  if (state.kind !== 'stored' || again === null) return false;
  writePrepared(again, target, state.buffer);
  return true;
}

function keep(
  { byKinds, limit, makesRoom }: Place,
  kinds: string,
  values: readonly unknown[],
  memories: readonly (Memory | undefined)[],
  root: Node | null,
  target: InputNode | null,
): void {
  let known = byKinds.get(kinds);
  if (known === undefined && byKinds.size >= limit && makesRoom) byKinds.clear();
  if (known === undefined ? byKinds.size >= limit : known.graphs.size >= maxNumbers) return;
  const numbers = values.flatMap((value, hole) => (typeof value === 'number' ? [hole] : []));
  if (known === undefined) {
    known = { deciding: root === null ? [] : decidingHoles(root, numbers), graphs: new Map() };
    byKinds.set(kinds, known);
  }
  const { deciding } = known;
  const free = numbers.filter((hole) => !deciding.includes(hole));
  const device = commonDevice(values.filter((value) => value instanceof NDArray));
  const prepared = root === null ? null : makePrepared(root, memories, free, device);
  known.graphs.set(numbersOf(values, known), prepared === null ? null : repeatable(prepared, memories, target));
}

function repeatable(
  prepared: Prepared,
  memories: readonly (Memory | undefined)[],
  written: InputNode | null,
): Repeatable | null {
  if (written === null) return { prepared, target: null };
  const { dtype, layout } = written;
  const hole = memories.indexOf(written.source as Memory);
  if (hole < 0) return null;
  const isConflict = conflicts(prepared.roots[0]!, input(prepared.tokens[hole]!, dtype, layout));
  return { prepared, target: { hole, dtype, layout, isConflict } };
}
