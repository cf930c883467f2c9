/** Structs, vector types and arrays in structs: objects and lists, or bytes, into a parameter block. */

import { ArgumentError } from '../compiler/errors.ts';
import { suggest } from '../compiler/ops.ts';
import type { ArrayType, OpaqueType, ParameterType, PointerType, StructType } from '../compiler/raw/types.ts';
import { NDArray } from './array.ts';
import { describe } from './operand.ts';
import { type Put, putScalar, shown, type Where } from './raw-scalar.ts';
import { isTypedArray } from './values.ts';

/** Where a pointer in an argument lies: which argument, by which fields and indices to it, at which byte. */
export interface PointerSlot {
  readonly argument: number;
  readonly path: readonly string[];
  readonly at: number;
  readonly type: PointerType;
  readonly where: Where;
}

const vectorName =
  /^(u?(char|short|int|long|longlong)|float|double|longlong|ulonglong)[1-4](_\w+)?$|^(dim3|__half2|__nv_bfloat162)$/;

/** CUDA's vector types also take lists: their fields have an order that everybody knows. */
export const isVector = ({ name }: StructType): boolean => vectorName.test(name);

function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null;
}

function copyBytes(view: DataView, at: number, bytes: Uint8Array, size: number, where: Where): void {
  if (bytes.length !== size) throw new ArgumentError(`${where()} has ${bytes.length} bytes; expected exactly ${size}`);
  new Uint8Array(view.buffer, view.byteOffset + at, size).set(bytes);
}

export function typeText(type: ParameterType): string {
  switch (type.kind) {
    case 'scalar':
      return type.dtype;
    case 'pointer':
      return `${type.isConst ? 'const ' : ''}${type.element === null ? 'void' : typeText(type.element)}*`;
    case 'struct':
      return type.name;
    case 'array':
      return `${typeText(type.element)}[${type.length}]`;
    case 'opaque':
      return type.text;
  }
}

const hasPointers = (type: ParameterType): boolean =>
  type.kind === 'pointer' ||
  (type.kind === 'array' && hasPointers(type.element)) ||
  (type.kind === 'struct' && type.fields.some((field) => hasPointers(field.type)));

function putPointerField(where: Where): Put {
  // Addresses are written when all arrays of the launch are known to be there; see PointerSlot.
  return (_view, _at, value) => {
    if (value === null || value instanceof NDArray) return;
    throw new ArgumentError(`${where()} is ${shown(value)}; expected an array on the device, or null`);
  };
}

function checkFields(value: object, { name, fields }: StructType, where: Where): void {
  const known = fields.map((field) => field.name);
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const near = suggest(key, known);
    throw new ArgumentError(
      `${where()} has a field \`${key}\`, which ${name} lacks${near === undefined ? `; its fields are ${known.join(', ')}` : `; did you mean \`${near}\`?`}`,
    );
  }
  const missing = known.filter((key) => !(key in value));
  if (missing.length > 0) {
    const list = missing.map((key) => `\`${key}\``).join(', ');
    throw new ArgumentError(
      `${where()} lacks the field${missing.length === 1 ? '' : 's'} ${list} of ${name}; all fields are given`,
    );
  }
}

function putStruct(type: StructType, where: Where): Put {
  const { fields, bytes: size } = type;
  const puts = fields.map((field) =>
    putType(field.type, () => `${where()}, field \`${field.name}\` (${typeText(field.type)})`),
  );
  const lists = isVector(type);
  const holdsPointers = hasPointers(type);
  const example = `{ ${fields.map(({ name }) => name).join(', ')} }`;
  return (view, at, value) => {
    const isList = Array.isArray(value) || isTypedArray(value);
    if (isList && lists && value.length === fields.length) {
      for (let k = 0; k < fields.length; k++) puts[k]!(view, at + fields[k]!.offset, value[k]);
      return;
    }
    const bytes = bytesOf(value);
    if (bytes !== null) {
      if (holdsPointers)
        throw new ArgumentError(
          `${where()} is given as bytes, but ${type.name} holds pointers; expected ${example} with arrays`,
        );
      copyBytes(view, at, bytes, size, where);
      return;
    }
    if (typeof value !== 'object' || value === null || isList || value instanceof NDArray) {
      const list = lists ? ` or a list of ${fields.length}` : '';
      throw new ArgumentError(
        `${where()} is ${isList ? `a list of ${value.length}` : shown(value)}; expected ${example}${list}, or ${size} bytes`,
      );
    }
    checkFields(value, type, where);
    // Padding is not left as it was: equal arguments give equal bytes.
    new Uint8Array(view.buffer, view.byteOffset + at, size).fill(0);
    for (let k = 0; k < fields.length; k++) {
      const { name, offset } = fields[k]!;
      puts[k]!(view, at + offset, (value as Record<string, unknown>)[name]);
    }
  };
}

function putArray({ element, length }: ArrayType, where: Where): Put {
  const puts = Array.from({ length }, (_, k) =>
    putType(element, () => `${where()}, element ${k} (${typeText(element)})`),
  );
  const size = element.bytes ?? 0;
  return (view, at, value) => {
    if (!Array.isArray(value) && !isTypedArray(value))
      throw new ArgumentError(`${where()} is ${shown(value)}; expected a list of ${length}`);
    if (value.length !== length)
      throw new ArgumentError(`${where()} is a list of ${value.length}; expected a list of ${length}`);
    for (let k = 0; k < length; k++) puts[k]!(view, at + k * size, value[k]);
  };
}

function putOpaque({ text, bytes: size }: OpaqueType, where: Where): Put {
  return (view, at, value) => {
    const bytes = bytesOf(value);
    if (bytes === null || size === null)
      throw new ArgumentError(
        `${where()} is ${describe(value)}; ${text} is not declared in the text, so it is passed as its ${size ?? ''} bytes`,
      );
    copyBytes(view, at, bytes, size, where);
  };
}

/** The writer of any type but a pointer parameter itself, which the launch knows. */
export function putType(type: ParameterType, where: Where): Put {
  switch (type.kind) {
    case 'scalar':
      return putScalar(type.dtype, where);
    case 'struct':
      return putStruct(type, where);
    case 'array':
      return putArray(type, where);
    case 'pointer':
      return putPointerField(where);
    case 'opaque':
      return putOpaque(type, where);
  }
}

/** Every pointer of an argument, those in structs too. */
export function pointerSlots(
  type: ParameterType,
  argument: number,
  at: number,
  where: Where,
  path: readonly string[] = [],
): readonly PointerSlot[] {
  if (type.kind === 'pointer') return [{ argument, path, at, type, where }];
  if (type.kind === 'struct') {
    return type.fields.flatMap((field) => {
      const inner = (): string => `${where()}, field \`${field.name}\` (${typeText(field.type)})`;
      return pointerSlots(field.type, argument, at + field.offset, inner, [...path, field.name]);
    });
  }
  if (type.kind !== 'array' || !hasPointers(type)) return [];
  return Array.from({ length: type.length }, (_, k) => {
    const inner = (): string => `${where()}, element ${k} (${typeText(type.element)})`;
    return pointerSlots(type.element, argument, at + k * (type.element.bytes ?? 0), inner, [...path, String(k)]);
  }).flat();
}
