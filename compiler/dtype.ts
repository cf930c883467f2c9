/** Element types: their names, sizes and C spellings, NumPy's promotion (NEP 50), and casts. */

export type Kind = 'bool' | 'int' | 'uint' | 'float' | 'complex';

export interface DTypeInfo {
  readonly kind: Kind;
  /** Bytes of one element in memory. */
  readonly size: number;
  /** How an element lies in memory, in C. 16-bit floats are stored as their bits. */
  readonly storage: string;
  /** How a value is held in a kernel body, in C. 16-bit floats are computed as float and rounded after every step. */
  readonly value: string;
  /** Short name used in helper functions and kernel names: `f32`, `i8`, `c64`. */
  readonly short: string;
  /** `descr` of the .npy format, without byte order. bfloat16 has none in NumPy; `V2` is what ml_dtypes writes. */
  readonly npy: string;
}

export const dtypes = {
  bool: { kind: 'bool', size: 1, storage: 'unsigned char', value: 'bool', short: 'b8', npy: 'b1' },
  int8: { kind: 'int', size: 1, storage: 'signed char', value: 'signed char', short: 'i8', npy: 'i1' },
  int16: { kind: 'int', size: 2, storage: 'short', value: 'short', short: 'i16', npy: 'i2' },
  int32: { kind: 'int', size: 4, storage: 'int', value: 'int', short: 'i32', npy: 'i4' },
  int64: { kind: 'int', size: 8, storage: 'long long', value: 'long long', short: 'i64', npy: 'i8' },
  uint8: { kind: 'uint', size: 1, storage: 'unsigned char', value: 'unsigned char', short: 'u8', npy: 'u1' },
  uint16: { kind: 'uint', size: 2, storage: 'unsigned short', value: 'unsigned short', short: 'u16', npy: 'u2' },
  uint32: { kind: 'uint', size: 4, storage: 'unsigned int', value: 'unsigned int', short: 'u32', npy: 'u4' },
  uint64: {
    kind: 'uint',
    size: 8,
    storage: 'unsigned long long',
    value: 'unsigned long long',
    short: 'u64',
    npy: 'u8',
  },
  float16: { kind: 'float', size: 2, storage: 'unsigned short', value: 'float', short: 'f16', npy: 'f2' },
  bfloat16: { kind: 'float', size: 2, storage: 'unsigned short', value: 'float', short: 'bf16', npy: 'V2' },
  float32: { kind: 'float', size: 4, storage: 'float', value: 'float', short: 'f32', npy: 'f4' },
  float64: { kind: 'float', size: 8, storage: 'double', value: 'double', short: 'f64', npy: 'f8' },
  complex64: { kind: 'complex', size: 8, storage: 'c64', value: 'c64', short: 'c64', npy: 'c8' },
  complex128: { kind: 'complex', size: 16, storage: 'c128', value: 'c128', short: 'c128', npy: 'c16' },
} as const satisfies Record<string, DTypeInfo>;

export type DType = keyof typeof dtypes;

export const dtypeNames: readonly DType[] = Object.freeze(Object.keys(dtypes) as DType[]);

export function isDType(name: string): name is DType {
  return Object.hasOwn(dtypes, name);
}

/** The type's facts, with the wide type of the interface. */
export function info(dtype: DType): DTypeInfo {
  return dtypes[dtype];
}

export const kindOf = (dtype: DType): Kind => dtypes[dtype].kind;
export const sizeOf = (dtype: DType): number => dtypes[dtype].size;

/** float16 and bfloat16 are held as float in a body and rounded after every step. */
export const isNarrowFloat = (dtype: DType): boolean => dtype === 'float16' || dtype === 'bfloat16';

/** The real type of a complex type's parts; any other type is its own. */
export function realOf(dtype: DType): DType {
  if (dtype === 'complex64') return 'float32';
  if (dtype === 'complex128') return 'float64';
  return dtype;
}

/** The inclusive range of an integer type. */
export function integerRange(dtype: DType): { readonly min: bigint; readonly max: bigint } {
  const { kind, size } = dtypes[dtype];
  const bits = BigInt(size * 8);
  if (kind === 'uint') return { min: 0n, max: (1n << bits) - 1n };
  if (kind === 'int') return { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n };
  return { min: 0n, max: 1n };
}

const intOfSize: Record<number, DType> = { 1: 'int8', 2: 'int16', 4: 'int32', 8: 'int64' };

// The smallest float that holds every value of an integer type, as NumPy ranks them.
function floatFor(dtype: DType): DType {
  const { size } = dtypes[dtype];
  if (size === 1) return 'float16';
  return size === 2 ? 'float32' : 'float64';
}

function promoteFloats(a: DType, b: DType): DType {
  if (a === b) return a;
  // Neither 16-bit float holds the other: both widen to float32, as ml_dtypes has it.
  if (isNarrowFloat(a) && isNarrowFloat(b)) return 'float32';
  return dtypes[a].size >= dtypes[b].size ? a : b;
}

function promoteByRule(a: DType, b: DType): DType {
  if (a === b) return a;
  const ka = dtypes[a].kind;
  const kb = dtypes[b].kind;
  if (ka === 'bool') return b;
  if (kb === 'bool') return a;
  if (ka === 'complex' || kb === 'complex') {
    return promoteReal(realOf(a), realOf(b)) === 'float64' ? 'complex128' : 'complex64';
  }
  return promoteReal(a, b);
}

function promoteReal(a: DType, b: DType): DType {
  if (a === b) return a;
  const ka = dtypes[a].kind;
  const kb = dtypes[b].kind;
  if (ka === 'float' && kb === 'float') return promoteFloats(a, b);
  if (ka === 'float') return promoteFloatInt(a, b);
  if (kb === 'float') return promoteFloatInt(b, a);
  if (ka === kb) return dtypes[a].size >= dtypes[b].size ? a : b;
  const [signed, unsigned] = ka === 'int' ? [a, b] : [b, a];
  if (dtypes[signed].size > dtypes[unsigned].size) return signed;
  return intOfSize[dtypes[unsigned].size * 2] ?? 'float64';
}

// ml_dtypes registers bfloat16 with 8-bit integers staying bfloat16 and wider ones going to float32 or float64.
function promoteFloatInt(float: DType, int: DType): DType {
  if (float === 'bfloat16') return dtypes[int].size === 1 ? 'bfloat16' : floatFor(int);
  return promoteFloats(float, floatFor(int));
}

type Table<T> = Readonly<Record<DType, Readonly<Record<DType, T>>>>;

const tabulate = <T>(rule: (a: DType, b: DType) => T): Table<T> =>
  Object.freeze(
    Object.fromEntries(
      dtypeNames.map((a) => [a, Object.freeze(Object.fromEntries(dtypeNames.map((b) => [b, rule(a, b)])))]),
    ),
  ) as Table<T>;

// Every operation of every expression asks: 225 answers are kept rather than worked out.
const promotions: Table<DType> = tabulate(promoteByRule);
const safeCasts: Table<boolean> = tabulate((from, to) => from === to || (to !== 'bool' && promotions[from][to] === to));

/** The type that NumPy gives two arrays of these types; bfloat16 as `ml_dtypes` ranks it. */
export const promote = (a: DType, b: DType): DType => promotions[a][b];

/** NumPy's `can_cast(from, to, 'safe')`: no value changes. */
export const canCastSafely = (from: DType, to: DType): boolean => safeCasts[from][to];

const kindRank: Record<Kind, number> = { bool: 0, uint: 1, int: 2, float: 3, complex: 4 };

/** NumPy's `can_cast(from, to, 'same_kind')`: safe, or a narrowing within the kind or to a higher one. */
export function canCastSameKind(from: DType, to: DType): boolean {
  return (
    canCastSafely(from, to) ||
    (kindOf(from) !== 'bool' && kindOf(to) !== 'bool' && kindRank[kindOf(from)] <= kindRank[kindOf(to)])
  );
}
