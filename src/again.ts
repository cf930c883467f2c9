/** Repeats a template or a kernel call on values of the same kinds without building its graph again. */

import type { ConstValue } from '../compiler/kernel.ts';
import type { Memory } from '../runtime/buffer.ts';
import { NDArray, nodeOf, placeOf, preparedArray } from './array.ts';
import { commonDevice } from './operand.ts';
import { decidingHoles, layoutNumber, makePrepared, type Prepared, scalarParameter } from './prepared.ts';

/** What one place has run, by the kinds of its values. */
export type PreparedByKind = Map<string, PreparedByNumber>;

interface PreparedByNumber {
  /** The holes whose numbers decide what is computed. */
  readonly deciding: readonly number[];
  /** By those numbers; null where a graph must be built each time. */
  readonly graphs: Map<string, Prepared | null>;
}

const maxKinds = 64;
const maxNumbers = 16;

/** What the values are, apart from what may differ between two runs of one plan; null when that cannot be said. */
function kindsOf(holes: readonly unknown[]): string | null {
  let key = '';
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

function runAgain(prepared: Prepared, holes: readonly unknown[]): NDArray | null {
  const scalars: ConstValue[] = [];
  for (const own of prepared.scalars) {
    const value = 'value' in own ? own.value : scalarParameter(holes[own.hole] as number, own.dtype);
    if (value === null) return null;
    scalars.push(value);
  }
  return preparedArray({ prepared, memories: memoriesOf(holes), scalars, nodes: null }, 0);
}

const memoriesOf = (holes: readonly unknown[]): (Memory | undefined)[] =>
  holes.map((hole) => (hole instanceof NDArray ? placeOf(hole)!.memory : undefined));

function numbersOf(holes: readonly unknown[], { deciding }: PreparedByNumber): string {
  // Nearly always none, and this is on the way of every call.
  if (deciding.length === 0) return '';
  return deciding.map((hole) => holes[hole]).join();
}

/** The result of `run`: from what ran before for these kinds of values, or by running it and keeping how. */
export function runOrRepeat<R>(prepared: PreparedByKind, values: readonly unknown[], run: () => R): R | NDArray {
  const kinds = kindsOf(values);
  if (kinds === null) return run();
  const known = prepared.get(kinds);
  const graph = known?.graphs.get(numbersOf(values, known));
  const again = graph === undefined || graph === null ? null : runAgain(graph, values);
  if (again !== null) return again;
  const result = run();
  if (graph === undefined) keep(prepared, kinds, values, result);
  return result;
}

function keep(prepared: PreparedByKind, kinds: string, values: readonly unknown[], result: unknown): void {
  let known = prepared.get(kinds);
  if (known === undefined ? prepared.size >= maxKinds : known.graphs.size >= maxNumbers) return;
  const root = result instanceof NDArray && result.pending ? nodeOf(result) : null;
  const numbers = values.flatMap((value, hole) => (typeof value === 'number' ? [hole] : []));
  if (known === undefined) {
    known = { deciding: root === null ? [] : decidingHoles(root, numbers), graphs: new Map() };
    prepared.set(kinds, known);
  }
  const { deciding } = known;
  const free = numbers.filter((hole) => !deciding.includes(hole));
  const device = commonDevice(values.filter((value) => value instanceof NDArray));
  const graph = root === null ? null : makePrepared(root, memoriesOf(values), free, device);
  known.graphs.set(numbersOf(values, known), graph);
}
