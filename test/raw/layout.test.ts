import { expect, test } from 'vitest';
import { argumentLayout } from '../../compiler/raw/layout.ts';
import { readSource } from '../../compiler/raw/source.ts';
import type { ParameterType } from '../../compiler/raw/types.ts';
import { refused } from '../support/refused.ts';
import { showType } from './show-type.ts';

const typesOf = (parameters: string, before = ''): ParameterType[] =>
  readSource(`${before}\n__global__ void k(${parameters}) {}`).kernels[0]!.parameters.map(({ type }) => type);

const layoutOf = (parameters: string, before = ''): string => {
  const { offsets, bytes } = argumentLayout(typesOf(parameters, before));
  return `${offsets.join(' ')} | ${bytes}`;
};

test('arguments lie at their natural alignments, without padding at the end', () => {
  expect(layoutOf('')).toBe(' | 0');
  expect(layoutOf('float* x, float f, int n')).toBe('0 8 12 | 16');
  expect(layoutOf('char c, double d, bool b, short s, char e')).toBe('0 8 16 18 20 | 21');
  expect(layoutOf('char c, float4 v, float3 w, half h, float2 z')).toBe('0 16 32 44 48 | 56');
  expect(layoutOf('char c, complex<float> z, cuDoubleComplex w')).toBe('0 8 16 | 32');
  expect(layoutOf('int a, P p, char b', 'struct P { char c; double d; };')).toBe('0 8 24 | 25');
});

test('a size that is not known', () => {
  expect(refused(() => argumentLayout(typesOf('int n, Missing m')))).toMatchInlineSnapshot(`
    "ArgumentError WEFT_ARGUMENT
    the size of parameter 1 is not known from the text: its type \`Missing\` is not declared there. Declare it in the source or in a header that is given, or pass a pointer"
  `);
  expect(argumentLayout([{ kind: 'opaque', text: 'Missing', bytes: 12, align: null }])).toEqual({
    offsets: [0],
    bytes: 12,
  });
  expect(
    refused(() => argumentLayout([...typesOf('int n'), { kind: 'opaque', text: 'Missing', bytes: 12, align: null }])),
  ).toMatch(/parameter 1/);
});

test('structs lie as the host compiler lays them out', () => {
  const before = `
    struct Empty {};
    struct Mixed { char a; double b; short c; };
    struct Nested { int n; struct Inner { char c; float v[3]; } inner, many[2]; Mixed* next; };
    struct alignas(32) Wide { float x; };
    struct __align__(8) Pair { float x, y; };
    typedef struct { int a; } Plain;
    struct After { char c; } __attribute__((aligned(4)));
    struct Field { char c; alignas(16) float x; char d; };
    struct Self { Self* next; Self* const* others[2]; };
    struct Methods { int x; __device__ int get() const { return x; } static int count; enum { big = 4 }; char s[big]; private: char hidden; };
    union Either { double d; char c[12]; };
    struct Derived : Mixed { int x; };
    struct Virtual { virtual void f(); int x; };
    struct Bits { int a : 3; int b : 5; };
    struct __attribute__((packed)) Packed { char c; int i; };
    struct Anonymous { union { int i; float f; }; int n; };
    template <typename T, int N> struct Fixed { T v[N]; bool set; };
    struct Reference { int& r; };
    struct Incomplete { Missing m; };`;
  const names =
    'Empty Mixed Nested Wide Pair Plain After Field Self Methods Either Derived Virtual Bits Packed Anonymous Fixed<double,3> Reference Incomplete';
  expect(typesOf(names.split(' ').join(', '), before).map(showType).join('\n')).toMatchInlineSnapshot(`
    "Empty {} (1, 1)
    Mixed {0 a: int8, 8 b: float64, 16 c: int16} (24, 8)
    Nested {0 n: int32, 4 inner: Inner {0 c: int8, 4 v: float32[3]} (16, 4), 20 many: Inner {0 c: int8, 4 v: float32[3]} (16, 4)[2], 56 next: Mixed {0 a: int8, 8 b: float64, 16 c: int16} (24, 8)*} (64, 8)
    Wide {0 x: float32} (32, 32)
    Pair {0 x: float32, 4 y: float32} (8, 8)
    Plain {0 a: int32} (4, 4)
    After {0 c: int8} (4, 4)
    Field {0 c: int8, 16 x: float32, 20 d: int8} (32, 16)
    Self {0 next: ?*, 8 others: const ?**[2]} (24, 8)
    Methods {0 x: int32, 4 s: int8[4], 8 hidden: int8} (12, 4)
    opaque Either (16, 8)
    opaque Derived (null, null)
    opaque Virtual (null, null)
    opaque Bits (null, null)
    opaque Packed (null, null)
    opaque Anonymous (8, 4)
    Fixed<double, 3> {0 v: float64[3], 24 set: bool} (32, 8)
    opaque Reference (null, null)
    opaque Incomplete (null, null)"
  `);
});
