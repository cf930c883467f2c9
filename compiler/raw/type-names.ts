/** How CUDA C++ writes Weft's types. Those of 16 bits and complex ones need their header included. */

import type { DType } from '../dtype.ts';

const names: Readonly<Record<DType, string>> = {
  bool: 'bool',
  int8: 'signed char',
  int16: 'short',
  int32: 'int',
  int64: 'long long',
  uint8: 'unsigned char',
  uint16: 'unsigned short',
  uint32: 'unsigned int',
  uint64: 'unsigned long long',
  float16: '__half',
  bfloat16: '__nv_bfloat16',
  float32: 'float',
  float64: 'double',
  complex64: 'cuFloatComplex',
  complex128: 'cuDoubleComplex',
};

export const cudaNameOf = (dtype: DType): string => names[dtype];
