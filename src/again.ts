/** Repeats a template or a kernel call on values of the same kinds without building its graph again. */

import type { ConstValue } from '../compiler/kernel.ts';
import type { Memory } from '../runtime/buffer.ts';
import { NDArray, nodeOf, placeOf, preparedArray } from './array.ts';
import { commonDevice } from './operand.ts';
import { layoutNumber, makePrepared, type Prepared, scalarParameter } from './prepared.ts';

/** What one place has run, by the kinds of its values; null where a graph must be built each time. */
export type PreparedByKind = Map<string, Prepared | null>;

const maxPrepared = 64;

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

const isNumber = (value: unknown): value is number => typeof value === 'number';

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

/** The result of `run`: from what ran before for these kinds of values, or by running it and keeping how. */
export function runOrRepeat<R>(prepared: PreparedByKind, values: readonly unknown[], run: () => R): R | NDArray {
  const kinds = kindsOf(values);
  if (kinds === null) return run();
  const known = prepared.get(kinds);
  const again = known === undefined || known === null ? null : runAgain(known, values);
  if (again !== null) return again;
  const result = run();
  if (known === undefined && prepared.size < maxPrepared) {
    const device = commonDevice(values.filter((value) => value instanceof NDArray));
    const isNew = result instanceof NDArray && result.pending;
    const numbers = values.filter(isNumber).length;
    prepared.set(kinds, isNew ? makePrepared(nodeOf(result), memoriesOf(values), numbers, device) : null);
  }
  return result;
}
