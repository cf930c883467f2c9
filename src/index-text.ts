/** Index items as users write them in JavaScript: integers, null, '...', slices as text or objects. */

import { ShapeError } from '../compiler/errors.ts';
import type { IndexSpec, SliceSpec } from '../compiler/indexing.ts';
import type { IndexItem } from './method-types.ts';
import { describe } from './operand.ts';

const sliceText = /^(-?\d+)?:(-?\d+)?(?::(-?\d+)?)?$/;

const numberOr = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

function parseItem(text: string): IndexSpec {
  const item = text.trim();
  if (item === '...') return '...';
  if (item === 'None' || item === 'null' || item === 'newaxis') return null;
  if (/^-?\d+$/.test(item)) return Number(item);
  const slice = sliceText.exec(item.replace(/\s+/g, ''));
  if (slice === null) {
    throw new ShapeError(
      `cannot read the index ${JSON.stringify(text)}; expected an integer, a slice such as '1:-1:2', '...' or None`,
    );
  }
  return { start: numberOr(slice[1]), stop: numberOr(slice[2]), step: numberOr(slice[3]) };
}

const isSlice = (item: unknown): item is SliceSpec =>
  typeof item === 'object' &&
  item !== null &&
  Object.keys(item).every((key) => key === 'start' || key === 'stop' || key === 'step');

/** One text may hold several items, separated by commas; as in Python, a comma may end it. */
export function parseIndex(items: readonly IndexItem[]): readonly IndexSpec[] {
  return items.flatMap((item): readonly IndexSpec[] => {
    if (typeof item === 'number' || item === null) return [item];
    if (typeof item === 'string') return item.trim() === '' ? [] : item.replace(/,\s*$/, '').split(',').map(parseItem);
    if (isSlice(item) && !Array.isArray(item)) return [item];
    throw new ShapeError(
      `an index is an integer, null, '...', a slice ('1:-1' or { start, stop, step }), found ${describe(item)}`,
    );
  });
}
