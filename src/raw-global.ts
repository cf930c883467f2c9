/** Global variables of a module as arrays over its own data. */

import { type DType, sizeOf } from '../compiler/dtype.ts';
import { ArgumentError, CompileError } from '../compiler/errors.ts';
import { contiguous } from '../compiler/layout.ts';
import { suggest } from '../compiler/ops.ts';
import type { GlobalFacts, ParameterType } from '../compiler/raw/types.ts';
import { elementsOf, formatShape, type Shape } from '../compiler/shape.ts';
import { Buffer, Memory } from '../runtime/buffer.ts';
import type { Device, GlobalPlace } from '../runtime/device.ts';
import { type NDArray, storedArray } from './array.ts';
import { uniform } from './raw-pointer.ts';

interface Element {
  readonly dtype: DType;
  /** Of one element of the declaration, behind its own extents. */
  readonly shape: Shape;
}

/** A vector type is one more dimension; what has no dtype comes as its bytes. */
function elementOf(type: ParameterType): Element {
  if (type.kind === 'scalar') return { dtype: type.dtype, shape: [] };
  if (type.kind === 'pointer') return { dtype: 'uint64', shape: [] };
  if (type.kind === 'array') {
    const { dtype, shape } = elementOf(type.element);
    return { dtype, shape: [type.length, ...shape] };
  }
  if (type.kind === 'struct') {
    const dtype = uniform(type);
    if (dtype !== null) return { dtype, shape: [type.fields.length] };
  }
  return { dtype: 'uint8', shape: type.bytes === null ? [] : [type.bytes] };
}

function shapeOf({ name, type, extents }: GlobalFacts, { shape, dtype }: Element, bytes: number, text: string): Shape {
  const one = elementsOf(shape) * sizeOf(dtype);
  const isUnknown = extents === null || type.bytes === null;
  const full = isUnknown ? [bytes / one, ...shape] : [...extents, ...shape];
  if (elementsOf(full) * sizeOf(dtype) === bytes && Number.isInteger(full[0] ?? 1)) return Object.freeze(full);
  throw new CompileError(
    `\`${name}\` has ${bytes} bytes in the compiled module; by the text it is ${dtype} of shape ${formatShape(full)}.`,
    { source: text, log: '' },
  );
}

const alignment = 256;

export interface GlobalArray {
  readonly buffer: Buffer;
  /** Another array over the same data each time. */
  make(): NDArray;
}

/** `owner` keeps the module open. */
export function globalArray(
  facts: GlobalFacts,
  { address, bytes }: GlobalPlace,
  device: Device,
  owner: object,
  text: string,
): GlobalArray {
  const element = elementOf(facts.type);
  const shape = shapeOf(facts, element, bytes, text);
  const size = sizeOf(element.dtype);
  // Compiled kernels count on memories that are aligned, and look at the offset in them.
  const lead = address % alignment;
  const memory = new Memory(device, lead + bytes, { address: address - lead, lead, owner });
  // The module is one more user, so that no array frees it.
  const buffer = new Buffer(memory).retain();
  return { buffer, make: () => storedArray(buffer, contiguous(shape, lead / size), element.dtype) };
}

export function globalNamed(globals: readonly GlobalFacts[], name: string, what: string): GlobalFacts {
  const found = globals.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = globals.map((each) => each.name);
  const near = suggest(name, names);
  const list = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  throw new ArgumentError(
    `${what} has no global variable \`${name}\`${near === undefined ? `; ${list}` : `; did you mean \`${near}\`?`}`,
  );
}
