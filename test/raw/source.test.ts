import { describe, expect, test } from 'vitest';
import { kernelNamed } from '../../compiler/raw/kernel-named.ts';
import { readSource } from '../../compiler/raw/source.ts';
import { refused } from '../support/refused.ts';
import { showKernel, showType } from './show-type.ts';

const show = (text: string, headers: Record<string, string> = {}, defines?: Record<string, string>): string =>
  readSource(text, headers, defines).kernels.map(showKernel).join('\n');

const typesOf = (parameters: string, before = ''): string[] =>
  readSource(`${before}\n__global__ void k(${parameters}) {}`).kernels[0]!.parameters.map(({ type }) => showType(type));

describe('kernels', () => {
  test('attributes in any order', () => {
    const text = `
      extern "C" __global__ void a(int n) {}
      __global__ extern "C" void a2(int n) {}
      __global__ void __launch_bounds__(256, 2) b(int n) {}
      static __launch_bounds__(2 * 64) __global__ void c(int n) {}
      template <> __global__ void d<float>(float* x) {}
      [[maybe_unused]] void __global__ e(int n) {}
      extern "C" { __global__ void f() {} namespace ns { __global__ void g(void) {} } }
      __global__ __attribute__((used)) auto h(int n) -> void {}
      UNKNOWN_MACRO(3) __global__ void i(int) ;
      __host__ __device__ void notOne(int n) {}`;
    expect(show(text)).toMatchInlineSnapshot(`
      "extern "C" a, line 2
        n: int32
      extern "C" a2, line 3
        n: int32
      b, line 4 bounds 256
        n: int32
      c, line 5 bounds 128
        n: int32
      d<float>, line 6
        x: float32*
      e, line 7
        n: int32
      extern "C" f, line 8
      extern "C" ns::g, line 8
      h, line 9
        n: int32
      i, line 10
        : int32"
    `);
  });

  test('prototypes are one with their definitions, overloads are not', () => {
    const text = `
      __launch_bounds__(128) __global__ void k(const float* x, int n);
      __global__ void k(const float* __restrict__, int);
      extern "C" __global__ void p(int n = 4);
      __global__ void o(float* x) {}
      __global__ void o(double* x) {}
      __global__ void k(const float* input, int count) {}`;
    expect(show(text)).toMatchInlineSnapshot(`
      "k, line 7 bounds 128
        input: const float32*
        count: int32
      extern "C" p, line 4
        n: int32
      o, line 5
        x: float32*
      o, line 6
        x: float64*"
    `);
  });

  test('namespaces', () => {
    const text = `
      namespace a { namespace b::c { __global__ void k() {} } inline namespace v1 { __global__ void l() {} } }
      namespace { __global__ void m() {} }
      namespace [[deprecated]] d { struct P { int x; }; __global__ void n(P p); }
      __global__ void d::n(P p) {}
      namespace e = a::b;`;
    expect(show(text)).toMatchInlineSnapshot(`
      "a::b::c::k, line 2
      a::l, line 2
      m, line 3
      d::n, line 5
        p: P {0 x: int32} (4, 4)"
    `);
  });

  test('comments, strings, raw strings, continued lines', () => {
    const text = `
      // __global__ void no1() {} \\
         __global__ void no2() {}
      /* __global__ void no3() {} */
      __device__ const char* s = "__global__ void no4() {} \\" }";
      __device__ const char* r = R"x( } ) __global__ void no5() {} )" )x";
      __device__ char c = '}';
      #define X \\
        }
      __global__ void yes() { const char* t = "{"; }`;
    expect(show(text)).toMatchInlineSnapshot(`"yes, line 10"`);
  });

  test('templates', () => {
    const text = `
      template <typename T, int W = 4, class... Rest> __launch_bounds__(32 * W) __global__ void k(T* x, const T a, Rest... rest) {}
      template <typename T = float> __global__ void d(T (*f)(T), T x[], T y[4][3]) {}
      template __global__ void d<int>(int (*)(int), int*, int*);
      template <typename A, typename B> struct Pair { A first; B second; };
      template <typename T> __global__ void p(Pair<T, double> x, const Pair<char, T>* y) {}
      template <template <class> class C> __global__ void t(C<int> c) {}`;
    expect(show(text)).toMatchInlineSnapshot(`
      "template <T, W, Rest> k, line 2
        x: ?*
        a: opaque T (null, null)
        rest: opaque Rest...rest (null, null)
      template <T> d, line 3
        f: ?*
        x: ?*
        y: ?*
      template <T> p, line 6
        x: opaque Pair<T, double> (null, null)
        y: const ?*
      template <C> t, line 7
        c: opaque C<int> (null, null)"
    `);
    const facts = readSource(text);
    expect(
      ['k<float>', 'k<double, 8>', 'd<>', 'p<float>', '::p< Pair<char,char> >']
        .map((name) => showKernel(kernelNamed(facts, name)))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "template <T, W, Rest> k, line 2 bounds 128
        x: float32*
        a: float32
        rest: opaque Rest...rest (null, null)
      template <T, W, Rest> k, line 2 bounds 256
        x: float64*
        a: float64
        rest: opaque Rest...rest (null, null)
      template <T> d, line 3
        f: ?*
        x: float32*
        y: float32[3]*
      template <T> p, line 6
        x: Pair<T, double> {0 first: float32, 8 second: float64} (16, 8)
        y: const Pair<char, T> {0 first: int8, 4 second: float32} (8, 4)*
      template <T> p, line 6
        x: Pair<T, double> {0 first: Pair<char, char> {0 first: int8, 1 second: int8} (2, 1), 8 second: float64} (16, 8)
        y: const Pair<char, T> {0 first: int8, 1 second: Pair<char, char> {0 first: int8, 1 second: int8} (2, 1)} (3, 1)*"
    `);
  });

  test('macros make kernels, types and numbers', () => {
    const text = `
      #define KERNEL(name) extern "C" __global__ void __launch_bounds__(BLOCK) name
      #define BLOCK (1 << 8)
      #define REAL double
      #define MAKE(T) KERNEL(scale_##T)(T* x, T f) { x[0] *= f; }
      MAKE(float) MAKE(int)
      KERNEL(sum)(const REAL* x, REAL (&y)[BLOCK]) {}
      #define LOOP LOOP
      LOOP __global__ void last(int n) {}`;
    expect(show(text)).toMatchInlineSnapshot(`
      "extern "C" scale_float, line 6
        x: float32*
        f: float32
      extern "C" scale_int, line 6
        x: int32*
        f: int32
      extern "C" sum, line 7
        x: const float64*
        y: opaque double(& y)[(1<<8)] (null, null)
      last, line 9
        n: int32"
    `);
  });

  test('conditions: all branches that may hold', () => {
    const text = `
      #if 0
      __global__ void never() {}
      #elif defined(WIDE)
      typedef double real;
      #else
      typedef float real;
      #endif
      #ifndef N
      #define N 4
      #endif
      struct P { real x[N]; };
      #ifdef __CUDA_ARCH__
      __global__ void k(P p) {
      #else
      __global__ void k(P p) {
      #endif
      }
      #if __CUDA_ARCH__ >= 800 && N > 2
      __global__ void newer() {}
      #endif`;
    expect(show(text)).toMatchInlineSnapshot(`
      "k, line 14
        p: opaque P (null, null)
      newer, line 20"
    `);
    expect(show(text, {}, {})).toMatchInlineSnapshot(`
      "k, line 14
        p: P {0 x: float32[4]} (16, 4)
      newer, line 20"
    `);
    expect(show(text, {}, { WIDE: '1', N: '2' })).toMatchInlineSnapshot(`
      "k, line 14
        p: P {0 x: float64[2]} (16, 8)"
    `);
  });

  test('given headers', () => {
    const headers = {
      'shapes.h':
        '#pragma once\n#include "deep/inner.h"\nstruct P { Q q; int n; };\n__global__ void inHeader(P p) { wait(); }',
      'deep/inner.h': 'struct Q { double d; };\n__device__ void wait() { __syncthreads(); }',
    };
    const facts = readSource('\n#include "shapes.h"\n#include <math.h>\n__global__ void k(P p) {}', headers);
    expect(facts.kernels.map(showKernel).join('\n')).toMatchInlineSnapshot(`
      "inHeader, line 2 fibers
        p: P {0 q: Q {0 d: float64} (8, 8), 8 n: int32} (16, 8)
      k, line 4
        p: P {0 q: Q {0 d: float64} (8, 8), 8 n: int32} (16, 8)"
    `);
    expect(facts.includes).toMatchInlineSnapshot(`
      [
        {
          "isSystem": false,
          "line": 2,
          "name": "shapes.h",
        },
        {
          "isSystem": false,
          "line": 2,
          "name": "deep/inner.h",
        },
        {
          "isSystem": true,
          "line": 3,
          "name": "math.h",
        },
      ]
    `);
  });
});

describe('types', () => {
  test("C's own", () => {
    expect(
      typesOf(
        'bool, char, signed char, unsigned char, short int, unsigned short, int, unsigned, long, unsigned long int, long long, long unsigned long, float, double, wchar_t, char16_t, long double, __int128',
      ).join(' '),
    ).toMatchInlineSnapshot(
      `"bool int8 int8 uint8 int16 uint16 int32 uint32 int64 uint64 int64 uint64 float32 float64 int32 uint16 opaque long double (null, null) opaque __int128 (16, 16)"`,
    );
  });
  test("CUDA's and the library's", () => {
    expect(
      typesOf(
        'size_t, ssize_t, int8_t, std::uint16_t, cuda::std::int64_t, uint32_t, uint, uchar, ulong, half, __half, __nv_bfloat16, cudaTextureObject_t, cudaStream_t',
      ).join(' '),
    ).toMatchInlineSnapshot(
      `"uint64 int64 int8 uint16 int64 uint32 uint32 uint8 uint64 float16 float16 bfloat16 uint64 ?*"`,
    );
    expect(
      typesOf('float2, float3, float4, double3, double4, double4_32a, uchar4, short3, longlong2, dim3, __half2').join(
        '\n',
      ),
    ).toMatchInlineSnapshot(`
      "float2 {0 x: float32, 4 y: float32} (8, 8)
      float3 {0 x: float32, 4 y: float32, 8 z: float32} (12, 4)
      float4 {0 x: float32, 4 y: float32, 8 z: float32, 12 w: float32} (16, 16)
      double3 {0 x: float64, 8 y: float64, 16 z: float64} (24, 8)
      double4 {0 x: float64, 8 y: float64, 16 z: float64, 24 w: float64} (32, 16)
      double4_32a {0 x: float64, 8 y: float64, 16 z: float64, 24 w: float64} (32, 32)
      uchar4 {0 x: uint8, 1 y: uint8, 2 z: uint8, 3 w: uint8} (4, 4)
      short3 {0 x: int16, 2 y: int16, 4 z: int16} (6, 2)
      longlong2 {0 x: int64, 8 y: int64} (16, 16)
      dim3 {0 x: uint32, 4 y: uint32, 8 z: uint32} (12, 4)
      half2 {0 x: float16, 2 y: float16} (4, 4)"
    `);
    expect(
      typesOf(
        'cuFloatComplex, complex<float>, std::complex<double>, thrust::complex<float>, cuda::std::complex<double>, complex<int>, cuDoubleComplex*',
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "complex64
      complex64
      complex128
      complex64
      complex128
      opaque complex<int> (null, null)
      complex128*"
    `);
  });
  test('pointers, arrays, references, functions', () => {
    expect(
      typesOf(
        'const float* __restrict__ x, float const* x, float* const x, const float* const* x, void* x, const void* x, float x[], float x[4][3], float (&x)[4], float& x, float&& x, void (*f)(int, float), int (*rows)[4], unknown* x, unknown x, volatile int* x',
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "const float32*
      const float32*
      float32*
      const const float32**
      ?*
      const ?*
      float32*
      float32[3]*
      opaque float(& x)[4] (null, null)
      opaque float& (null, null)
      opaque float&& (null, null)
      ?*
      ?*
      ?*
      opaque unknown (null, null)
      int32*"
    `);
  });
  test('aliases and enums', () => {
    const before = `
      using real = float; typedef unsigned int uint32, *puint; typedef float vec[4]; typedef void (*callback)(int);
      namespace a { using inner = double; enum class Mode : unsigned char { A, B }; } using a::inner; using namespace a;
      template <typename T> using ptr = const T*; enum Color { red }; typedef enum { low, high } Level; using loop = loop;`;
    expect(
      typesOf(
        'real, uint32, puint, vec, callback, inner, Mode, a::Mode, ptr<real>, Color, enum Color, Level, loop',
        before,
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "float32
      uint32
      uint32*
      float32*
      ?*
      float64
      uint8
      uint8
      const float32*
      int32
      int32
      int32
      opaque loop (null, null)"
    `);
  });
  test('constants of the text', () => {
    const before = `
      enum { A = 2, B }; constexpr int C = A * B; const unsigned D = C << 1; #define unused
      struct P { char a[A], b[B][C]; double d[sizeof(int)]; char e[D > 8 ? 1 : 2]; };`;
    expect(typesOf('P', before.replace('#define unused', '\n#define E 3\n')).join('\n')).toMatchInlineSnapshot(
      `"P {0 a: int8[2], 2 b: int8[6][3], 24 d: float64[4], 56 e: int8[1]} (64, 8)"`,
    );
  });
});

test('global variables', () => {
  const text = `
    #define N 4
    __constant__ float table[N][2] = {{1, 2}};
    namespace ns { __device__ int counter; static __device__ double2 pair, *where; }
    __managed__ struct { int a; } box; __device__ const int many[SIZE]; extern __device__ int elsewhere[];
    __shared__ int notOne; int norThis; template <class T> __device__ T variable;
    typedef float row[3]; __constant__ row rows[2];`;
  const shown = readSource(text).globals.map(
    ({ name, kind, type, extents, line }) => `${line} ${kind} ${name}: ${showType(type)} [${extents}]`,
  );
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "3 constant table: float32 [4,2]
    4 device ns::counter: int32 []
    4 device ns::pair: double2 {0 x: float64, 8 y: float64} (16, 16) []
    4 device ns::where: double2 {0 x: float64, 8 y: float64} (16, 16)* []
    5 managed box: <unnamed 36> {0 a: int32} (4, 4) []
    5 device many: int32 [null]
    7 constant rows: float32 [2,3]"
  `);
});

describe('whether threads wait', () => {
  const waits = (text: string, name = 'k'): boolean => kernelNamed(readSource(text), name).needsFibers;
  test.each([
    ['itself', '__global__ void k() { __syncthreads(); }'],
    [
      'in a function',
      '__device__ void f() { __shfl_down_sync(~0u, 1, 2); } __device__ void g() { f(); } __global__ void k() { g(); }',
    ],
    ['in a macro', '#define WAIT() __syncwarp()\n__global__ void k() { WAIT(); }'],
    [
      'in a macro of two texts',
      '#ifdef A\n#define W __syncthreads()\n#else\n#define W\n#endif\n__global__ void k() { W; }',
    ],
    [
      'in a method',
      'struct S { __device__ void go(); }; __device__ void S::go() { __all_sync(~0u, 1); } __global__ void k(S s) { s.go(); }',
    ],
    ['in a constructor', 'struct S { __device__ S() { __syncthreads(); } }; __global__ void k() { S s; }'],
    [
      'in an operator',
      'struct V {}; __device__ V operator+(V a, V b) { __syncwarp(); return a; } __global__ void k(V* v) { v[0] = v[1] + v[2]; }',
    ],
    [
      'in a lambda of the text',
      '__device__ auto f = [](int x) { __syncthreads(); return x; };\n__global__ void k() { f(1); }',
    ],
    [
      'in cooperative groups',
      '#include <cooperative_groups.h>\n__global__ void k() { cooperative_groups::this_thread_block().sync(); }',
    ],
    [
      'by an alias',
      'struct S { __device__ static void f() { __syncwarp(); } }; using A = S; __global__ void k() { A::f(); }',
    ],
    ['old words', '__global__ void k(int* x) { *x = __any(1) + __ballot(1) + __activemask(); }'],
  ])('%s', (_, text) => expect(waits(text)).toBe(true));
  test.each([
    ['nothing', '__global__ void k(float* x) { x[threadIdx.x] = sinf(x[0]); }'],
    ['another kernel does', '__global__ void other() { __syncthreads(); } __global__ void k() {}'],
    ['words of groups without them', '__global__ void k(int* x) { int any = 1, all = 2; x[0] = any + all; }'],
    ['in a comment', '__global__ void k() { /* __syncthreads() */ }'],
  ])('not: %s', (_, text) => expect(waits(text)).toBe(false));
  test('an argument does', () => {
    const text =
      'struct S { __device__ void go() { __syncwarp(); } }; template <class T> __global__ void k(T t) { t(); }';
    expect([waits(text, 'k<S>'), waits(text, 'k<int>')]).toEqual([true, false]);
  });
});

test('names that are not there', () => {
  const facts =
    readSource(`namespace ns { __global__ void scale(float* x) {} } __global__ void o(int x) {} __global__ void o(float x) {}
    template <class T, int N> __global__ void t(T x) {}`);
  const message = (name: string): string => refused(() => kernelNamed(facts, name));
  expect(
    ['scale', 'ns::scales', 'ns::scale<int>', 'o', 't', 't<int, 2, 3>', 't<>', 'scale(float)', '']
      .map(message)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "ArgumentError WEFT_ARGUMENT
    the source has no kernel scale; did you mean ns::scale? The source has ns::scale, o, t
    ArgumentError WEFT_ARGUMENT
    the source has no kernel ns::scales; did you mean ns::scale? The source has ns::scale, o, t
    ArgumentError WEFT_ARGUMENT
    the kernel ns::scale is not a template: it takes no <>. Name it ns::scale
    ArgumentError WEFT_ARGUMENT
    the source has 2 kernels named o: o(int x) in line 1; o(float x) in line 1. A name is not enough to tell them apart: rename one of them
    ArgumentError WEFT_ARGUMENT
    the kernel t is a template of <T, N>: name its arguments, as t<float, 4>
    ArgumentError WEFT_ARGUMENT
    the kernel t is a template of <T, N>, found int, 2, 3
    ArgumentError WEFT_ARGUMENT
    the kernel t is a template of <T, N>, found none
    ArgumentError WEFT_ARGUMENT
    "scale(float)" is not the name of a kernel; expected one as C++ has it, such as k, ns::k or k<float, 4>. The source has ns::scale, o, t
    ArgumentError WEFT_ARGUMENT
    "" is not the name of a kernel; expected one as C++ has it, such as k, ns::k or k<float, 4>. The source has ns::scale, o, t"
  `);
  expect(refused(() => kernelNamed(readSource(''), 'k'))).toMatchInlineSnapshot(`
    "ArgumentError WEFT_ARGUMENT
    the source has no kernel k. The source has no __global__ function"
  `);
});
