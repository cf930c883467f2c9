/** The arguments and results of a fused function: nested lists and plain objects, taken apart and put together. */

import type { Memory } from '../runtime/buffer.ts';
import { NDArray, placeOf, stateOf } from './array.ts';
import { layoutNumber } from './prepared.ts';
import { TypedScalar } from './values.ts';

/** What a plan takes anew at each call, and all else as a key. */
export interface Flat {
  readonly key: string;
  readonly arrays: readonly NDArray[];
  readonly scalars: readonly TypedScalar[];
}

const maxDepth = 8;

const numbers = new WeakMap<object, number>();
let nextNumber = 0;

function identity(value: object): number {
  let number = numbers.get(value);
  if (number === undefined) {
    number = nextNumber++;
    numbers.set(value, number);
  }
  return number;
}

export const isPlainObject = (value: object): value is Readonly<Record<string, unknown>> =>
  Object.getPrototypeOf(value) === Object.prototype && Object.getOwnPropertySymbols(value).length === 0;

const isModule = (value: object): boolean => Object.prototype.toString.call(value) === '[object Module]';

/**
 * Arguments as a key and what is not in it. Null when they cannot be told apart from others by it: an array that is
 * pending has no place yet, and what is in an object of a class may change unseen.
 */
export function flatten(args: readonly unknown[]): Flat | null {
  const arrays: NDArray[] = [];
  const memories: Memory[] = [];
  const scalars: TypedScalar[] = [];
  let key = '';

  const addArray = (array: NDArray): boolean => {
    const place = placeOf(array);
    if (place === null) return false;
    const handle = arrays.indexOf(array);
    const memory = memories.indexOf(place.memory);
    key += `${array.dtype}${layoutNumber(place.layout)}@${array.device}${handle >= 0 ? `#${handle}` : memory >= 0 ? `=${memory}` : ''},`;
    // A write to a view of what is not computed goes elsewhere.
    if (stateOf(array).kind === 'view') key += 'v';
    arrays.push(array);
    memories.push(place.memory);
    return true;
  };
  const addObject = (value: object, depth: number): boolean => {
    if (value instanceof NDArray) return addArray(value);
    if (value instanceof TypedScalar) {
      key += `t${value.dtype},`;
      scalars.push(value);
      return true;
    }
    if (depth === maxDepth) return false;
    if (Array.isArray(value)) {
      key += `[${value.length}:`;
      // By index, so that what is missing counts.
      return Array.from(value).every((item) => add(item, depth + 1));
    }
    if (!isPlainObject(value)) {
      key += `m${identity(value)},`;
      return isModule(value);
    }
    const words = Object.keys(value);
    key += `{${words.length}:`;
    return words.every((word) => {
      key += `${word.length}${word}:`;
      return add(value[word], depth + 1);
    });
  };
  const add = (value: unknown, depth: number): boolean => {
    switch (typeof value) {
      case 'object':
        if (value !== null) return addObject(value, depth);
        break;
      case 'function':
        key += `f${identity(value)},`;
        return true;
      case 'string':
        key += `s${value.length}:${value},`;
        return true;
      case 'symbol':
        return false;
    }
    key += `${typeof value === 'bigint' ? 'n' : ''}${Object.is(value, -0) ? '-0' : String(value)},`;
    return true;
  };
  return args.every((value) => add(value, 0)) ? { key, arrays, scalars } : null;
}

/** The same lists and plain objects with other leaves; anything else is a leaf. */
export function mapLeaves(value: unknown, leaf: (value: unknown) => unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === maxDepth) return leaf(value);
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, leaf, depth + 1));
  if (!isPlainObject(value)) return leaf(value);
  return Object.fromEntries(Object.entries(value).map(([word, item]) => [word, mapLeaves(item, leaf, depth + 1)]));
}
