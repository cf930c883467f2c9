/** Results in arrays that the caller gives. */

import { checkInPlace } from '../compiler/build.ts';
import { ArgumentError, ShapeError } from '../compiler/errors.ts';
import { cast, type Node } from '../compiler/graph.ts';
import { formatShape, sameShape } from '../compiler/shape.ts';
import { NDArray } from './array.ts';
import { writeThrough } from './write.ts';

/** Stores a result in a given array of exactly its shape, converting within the kind. */
export function storeInto(op: string, out: NDArray, node: Node): NDArray {
  if (!(out instanceof NDArray)) throw new ArgumentError(`${op}: out must be an array`);
  if (!sameShape(out.shape, node.shape)) {
    throw new ShapeError(`${op}: out has shape ${formatShape(out.shape)}, the result ${formatShape(node.shape)}`);
  }
  checkInPlace(op, node.dtype, out.dtype);
  writeThrough(out, [], cast(node, out.dtype));
  return out;
}
