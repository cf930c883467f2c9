/** Types that CUDA C++ has without a declaration, on 64-bit Linux. */

import { type DType, sizeOf } from '../dtype.ts';
import { alignTo } from './layout.ts';
import type { ParameterType, PointerType, ScalarType, StructField, StructType } from './types.ts';

export const scalar = (dtype: DType): ScalarType =>
  Object.freeze({ kind: 'scalar', dtype, bytes: sizeOf(dtype), align: sizeOf(dtype) });

export const pointerTo = (element: ParameterType | null, isConst: boolean): PointerType =>
  Object.freeze({ kind: 'pointer', element, isConst, bytes: 8, align: 8 });

export const opaque = (text: string, bytes: number | null = null, align: number | null = bytes): ParameterType =>
  Object.freeze({ kind: 'opaque', text, bytes, align });

/** A struct of fields one after the other, each at its alignment, as the Itanium ABI has plain ones. null: a size is not known. */
export function structOf(
  name: string,
  fields: readonly { readonly name: string; readonly type: ParameterType; readonly align?: number }[],
  least = 1,
): StructType | null {
  let end = 0;
  let align = least;
  const placed: StructField[] = [];
  for (const field of fields) {
    const { bytes } = field.type;
    if (bytes === null || field.type.align === null) return null;
    const own = Math.max(field.align ?? 1, field.type.align);
    const offset = alignTo(end, own);
    placed.push(Object.freeze({ name: field.name, offset, type: field.type }));
    end = offset + bytes;
    align = Math.max(align, own);
  }
  const bytes = alignTo(Math.max(end, 1), align);
  return Object.freeze({ kind: 'struct', name, fields: Object.freeze(placed), bytes, align });
}

// Of two and four parts: as wide as they are, up to 16 bytes. Of one and three: as its parts.
function vector(name: string, dtype: DType, count: number, widest = 16): StructType {
  const type = scalar(dtype);
  const align = count === 3 ? type.align : Math.min(widest, count * type.bytes);
  const fields = ['x', 'y', 'z', 'w'].slice(0, count).map((field) => ({ name: field, type }));
  return structOf(name, fields, align) as StructType;
}

const vectorParts: Readonly<Record<string, DType>> = {
  char: 'int8',
  uchar: 'uint8',
  short: 'int16',
  ushort: 'uint16',
  int: 'int32',
  uint: 'uint32',
  long: 'int64',
  ulong: 'uint64',
  longlong: 'int64',
  ulonglong: 'uint64',
  float: 'float32',
  double: 'float64',
};

const scalarNames: Readonly<Record<string, DType>> = {
  size_t: 'uint64',
  ssize_t: 'int64',
  ptrdiff_t: 'int64',
  intptr_t: 'int64',
  uintptr_t: 'uint64',
  intmax_t: 'int64',
  uintmax_t: 'uint64',
  uchar: 'uint8',
  ushort: 'uint16',
  uint: 'uint32',
  ulong: 'uint64',
  clock_t: 'int64',
  cudaTextureObject_t: 'uint64',
  cudaSurfaceObject_t: 'uint64',
  half: 'float16',
  __half: 'float16',
  nv_half: 'float16',
  __nv_bfloat16: 'bfloat16',
  nv_bfloat16: 'bfloat16',
  cuFloatComplex: 'complex64',
  cuComplex: 'complex64',
  cuDoubleComplex: 'complex128',
};

function named(): ReadonlyMap<string, ParameterType> {
  const types = new Map<string, ParameterType>();
  for (const [name, dtype] of Object.entries(scalarNames)) types.set(name, scalar(dtype));
  for (const bits of [8, 16, 32, 64]) {
    for (const middle of ['', '_least', '_fast']) {
      // glibc's fast types of 16 and 32 bits have 64.
      const size = middle === '_fast' && bits > 8 ? 64 : bits;
      types.set(`int${middle}${bits}_t`, scalar(`int${size}` as DType));
      types.set(`uint${middle}${bits}_t`, scalar(`uint${size}` as DType));
    }
  }
  for (const [part, dtype] of Object.entries(vectorParts)) {
    for (const count of [1, 2, 3, 4]) types.set(`${part}${count}`, vector(`${part}${count}`, dtype, count));
    if (sizeOf(dtype) < 8) continue;
    types.set(`${part}4_16a`, vector(`${part}4_16a`, dtype, 4));
    types.set(`${part}4_32a`, vector(`${part}4_32a`, dtype, 4, 32));
  }
  for (const name of ['half2', '__half2', 'nv_half2']) types.set(name, vector('half2', 'float16', 2));
  for (const name of ['__nv_bfloat162', 'nv_bfloat162']) types.set(name, vector('__nv_bfloat162', 'bfloat16', 2));
  const whole = scalar('uint32');
  const dimensions = ['x', 'y', 'z'].map((name) => ({ name, type: whole }));
  types.set('dim3', structOf('dim3', dimensions) as StructType);
  for (const name of ['cudaStream_t', 'cudaEvent_t', 'nullptr_t']) types.set(name, pointerTo(null, false));
  for (const name of ['__nv_fp8_e4m3', '__nv_fp8_e5m2', '__nv_fp8_e8m0']) types.set(name, opaque(name, 1));
  return types;
}

const byName = named();

/** A type by its last name: `std::uint32_t` is uint32_t. */
export const builtinNamed = (name: string): ParameterType | undefined => byName.get(name);

/** C's own types, in any order: `long unsigned int`. null: void. */
export function builtinWords(words: readonly string[]): ParameterType | null {
  const has = (word: string): boolean => words.includes(word);
  if (has('void')) return null;
  if (has('bool')) return scalar('bool');
  if (has('float')) return scalar('float32');
  // On the GPU `long double` is double, on the CPU it is not.
  if (has('double')) return has('long') ? opaque('long double') : scalar('float64');
  if (has('__int128')) return opaque(words.join(' '), 16);
  if (has('wchar_t')) return scalar('int32');
  if (has('char8_t')) return scalar('uint8');
  if (has('char16_t')) return scalar('uint16');
  if (has('char32_t')) return scalar('uint32');
  const bits = has('char') ? 8 : has('short') ? 16 : has('long') || has('__int64') ? 64 : 32;
  return scalar(`${has('unsigned') ? 'uint' : 'int'}${bits}` as DType);
}
