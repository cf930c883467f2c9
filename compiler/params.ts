/**
 * The parameter block: everything of a launch that is not text. One list of fields gives the C declarations and the
 * packing, so they cannot drift apart. Fields lie as C lays out a struct; CUDA's parameter buffer follows the same rule.
 */

import type { BoundKernel } from './bind.ts';
import { type DType, info } from './dtype.ts';
import { InternalError } from './errors.ts';
import type { ConstValue, Kernel } from './kernel.ts';
import type { Layout } from './layout.ts';
import { dimsType, rawType, type Target } from './render-value.ts';

export type Field =
  | { readonly kind: 'pointer'; readonly operand: number }
  /** Of an index operand: the value at the first index. */
  | { readonly kind: 'start'; readonly operand: number }
  | { readonly kind: 'raw'; readonly operand: number; readonly rank: number }
  /** A shape and strides that an operand's positions are taken apart by. */
  | { readonly kind: 'stage'; readonly operand: number; readonly stage: number; readonly rank: number }
  /** An operand's position at the first index. */
  | { readonly kind: 'position'; readonly operand: number }
  | { readonly kind: 'scalar'; readonly param: number }
  | { readonly kind: 'stride'; readonly operand: number; readonly dim: number }
  | { readonly kind: 'extent'; readonly dim: number }
  /** First index of the box along a dimension, and the one after its last. */
  | { readonly kind: 'begin' | 'end'; readonly dim: number }
  /** Product of the first extents. */
  | { readonly kind: 'rows'; readonly dims: number }
  /** Tasks that share a row; memory for what each gathered; how many of them have ended. */
  | { readonly kind: 'parts' }
  | { readonly kind: 'partials' }
  | { readonly kind: 'tickets' };

export const stageName = (kernel: Kernel, operand: number, stage: number): string =>
  `${kernel.operands[operand]!.name}_d${stage}`;

export const positionName = (kernel: Kernel, operand: number): string => `${kernel.operands[operand]!.name}_at`;

export function fieldName(kernel: Kernel, field: Field): string {
  switch (field.kind) {
    case 'pointer':
    case 'start':
    case 'raw':
      return kernel.operands[field.operand]!.name;
    case 'stage':
      return stageName(kernel, field.operand, field.stage);
    case 'position':
      return positionName(kernel, field.operand);
    case 'scalar':
      return kernel.params[field.param]!.name;
    case 'stride':
      return `${kernel.operands[field.operand]!.name}_s${field.dim}`;
    case 'extent':
      return `n${field.dim}`;
    case 'begin':
    case 'end':
      return `${field.kind}${field.dim}`;
    case 'rows':
    case 'parts':
    case 'partials':
    case 'tickets':
      return field.kind;
  }
}

/** Pointers are not declared constant: what they lead to says for itself whether it is. */
export const isPointer = ({ kind }: Field): boolean => kind === 'pointer' || kind === 'partials' || kind === 'tickets';

/** C type of a field, as a struct member or a parameter. */
export function fieldType(kernel: Kernel, field: Field): string {
  switch (field.kind) {
    case 'pointer': {
      const { dtype, access } = kernel.operands[field.operand]!;
      return `${access === 'read' ? 'const ' : ''}${info(dtype).storage}*`;
    }
    case 'raw':
      return rawType(kernel.operands[field.operand]!.dtype, field.rank);
    case 'stage':
      return dimsType(field.rank);
    case 'partials':
      return 'struct partial*';
    case 'tickets':
      return 'unsigned int*';
    case 'scalar': {
      const { dtype } = kernel.params[field.param]!;
      return dtype === 'bool' ? 'unsigned char' : info(dtype).value;
    }
    default:
      return 'long long';
  }
}

/** Bytes and alignment of a scalar of this type in the block: its value type, not its storage. */
function scalarSize(dtype: DType, target: Target): { size: number; align: number } {
  const { size, kind } = info(dtype);
  if (kind === 'float' && size === 2) return { size: 4, align: 4 };
  // A complex struct is aligned to its size in CUDA, so that it moves in one access, and to its parts in C.
  return { size, align: kind === 'complex' && target === 'cpu' ? size / 2 : size };
}

function fieldSize(kernel: Kernel, field: Field, target: Target): { size: number; align: number } {
  if (field.kind === 'scalar') return scalarSize(kernel.params[field.param]!.dtype, target);
  if (field.kind === 'raw') return { size: 16 + 16 * Math.max(1, field.rank), align: 8 };
  if (field.kind === 'stage') return { size: 8 + 16 * field.rank, align: 8 };
  return { size: 8, align: 8 };
}

export interface ParamBlock {
  readonly fields: readonly Field[];
  readonly offsets: readonly number[];
  readonly bytes: number;
}

export function layoutParams(kernel: Kernel, fields: readonly Field[], target: Target): ParamBlock {
  let end = 0;
  const offsets = fields.map((field) => {
    const { size, align } = fieldSize(kernel, field, target);
    const at = Math.ceil(end / align) * align;
    end = at + size;
    return at;
  });
  // Exactly as many bytes as the parameters have: the driver refuses a buffer that is longer.
  return Object.freeze({ fields, offsets, bytes: end });
}

const littleEndian = true;

function writeLong(view: DataView, at: number, value: number): void {
  view.setBigInt64(at, BigInt(value), littleEndian);
}

/** Addresses are below 2^48: two 32-bit halves without a BigInt. */
export function writeAddress(view: DataView, at: number, address: number): void {
  view.setUint32(at, address % 2 ** 32, littleEndian);
  view.setUint32(at + 4, Math.floor(address / 2 ** 32), littleEndian);
}

/** Writes a value of a type as a body holds it: 16-bit floats as float, bool as a byte. */
export function writeScalar(view: DataView, at: number, dtype: DType, value: ConstValue): void {
  const { kind, size } = info(dtype);
  if (kind === 'complex') {
    const [re, im] = typeof value === 'object' ? value : [Number(value), 0];
    if (size === 8) {
      view.setFloat32(at, re, littleEndian);
      view.setFloat32(at + 4, im, littleEndian);
    } else {
      view.setFloat64(at, re, littleEndian);
      view.setFloat64(at + 8, im, littleEndian);
    }
    return;
  }
  if (typeof value === 'object') throw new InternalError(`a complex scalar for a parameter of type ${dtype}`);
  if (kind === 'float') {
    if (size === 8) view.setFloat64(at, Number(value), littleEndian);
    else view.setFloat32(at, Number(value), littleEndian);
  } else if (size === 8) view.setBigInt64(at, BigInt.asIntN(64, BigInt(value)), littleEndian);
  else if (size === 4) view.setInt32(at, Number(value) | 0, littleEndian);
  else if (size === 2) view.setInt16(at, Number(value), littleEndian);
  else view.setInt8(at, Number(value));
}

/** What differs between two launches of one plan: where memory is, and the values of scalars. */
export type Patch =
  | { readonly kind: 'address'; readonly at: number; readonly operand: number }
  | { readonly kind: 'scalar'; readonly at: number; readonly param: number; readonly dtype: DType }
  | { readonly kind: 'partials'; readonly at: number }
  | { readonly kind: 'tickets'; readonly at: number };

const product = (extents: readonly number[]): number => extents.reduce((size, extent) => size * extent, 1);

/** The value of a field that is one number; null for the others. */
function numberOf({ shape, strides, offsets, positions, box, parts }: BoundKernel, field: Field): number | null {
  switch (field.kind) {
    case 'start':
      return offsets[field.operand]!;
    case 'position':
      return positions[field.operand]!;
    case 'stride':
      return strides[field.operand]![field.dim] ?? 0;
    case 'begin':
    case 'end':
      return box![field.dim]![field.kind];
    case 'extent':
      return shape[field.dim] ?? 1;
    case 'rows':
      return product(shape.slice(0, field.dims));
    case 'parts':
      return parts;
    default:
      return null;
  }
}

/** A whole array behind its address: size, extents, strides. */
function writeRaw(view: DataView, at: number, layout: Layout, fieldRank: number): void {
  const rank = Math.max(1, fieldRank);
  writeLong(view, at + 8, product(layout.shape));
  for (let d = 0; d < rank; d++) {
    writeLong(view, at + 16 + 8 * d, layout.shape[d] ?? 1);
    writeLong(view, at + 16 + 8 * (rank + d), layout.strides[d] ?? 1);
  }
}

function writeStage(view: DataView, at: number, { shape, strides, offset }: Layout): void {
  writeLong(view, at, offset);
  for (const [d, extent] of shape.entries()) {
    writeLong(view, at + 8 + 8 * d, extent);
    writeLong(view, at + 8 + 8 * (shape.length + d), strides[d]!);
  }
}

/** Fills a block with all that a launch's layouts decide, and says what is left to patch in. */
export function packParams(block: ParamBlock, bound: BoundKernel, view: DataView): readonly Patch[] {
  const patches: Patch[] = [];
  block.fields.forEach((field, f) => {
    const at = block.offsets[f]!;
    if (field.kind === 'pointer' || field.kind === 'raw') patches.push({ kind: 'address', at, operand: field.operand });
    if (field.kind === 'partials' || field.kind === 'tickets') patches.push({ kind: field.kind, at });
    if (field.kind === 'scalar') {
      patches.push({ kind: 'scalar', at, param: field.param, dtype: bound.kernel.params[field.param]!.dtype });
    }
    if (field.kind === 'raw') writeRaw(view, at, bound.raws[field.operand]!, field.rank);
    if (field.kind === 'stage') writeStage(view, at, bound.stages[field.operand]![field.stage]!);
    const value = numberOf(bound, field);
    if (value !== null) writeLong(view, at, value);
  });
  return patches;
}
