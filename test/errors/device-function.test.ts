/** Wrong device functions and wrong calls of them: each is refused with a typed error whose whole text is here. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompileError, WeftError } from '../../compiler/errors.ts';
import { array, deviceFunction, elementwise, np, reduction } from '../../src/index.ts';
import { anything, refused } from '../support/refused.ts';

const read = (text: string) => refused(() => deviceFunction(text));
const mix = deviceFunction`__device__ float mix(float x, int n) { return x * n; }`;
const one = deviceFunction`__device__ bool one(bool x) { return !x; }`;
const wide = array([1.5, 2]);

describe('texts', () => {
  it('no function, no __device__, two of one name', () => {
    expect(read('')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the text has no function: a device function is written __device__ float f(float x) { ... }"
    `);
    expect(read('__device__ float f(float x);')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the text has no function: a device function is written __device__ float f(float x) { ... }"
    `);
    expect(read('float f(float x) { return x; }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`f\` is no device function: write __device__ before it (line 1, column 7)
      1 | float f(float x) { return x; }
        |       ^"
    `);
    expect(read('__device__ float h(float x) { return x; }\nfloat g(float x) { return h(x); }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`g\` is no device function: write __device__ before it (line 2, column 7)
      2 | float g(float x) { return h(x); }
        |       ^"
    `);
    expect(
      read('__device__ float f(float x) { return x; }\n__device__ float f(double x) { return x; }'),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`f\` is defined in line 1 too: the last function is the one that is called, and its name stands for it alone (line 2, column 18)
      2 | __device__ float f(double x) { return x; }
        |                  ^"
    `);
  });

  it('parameters and results', () => {
    const parameters = [
      'float* x',
      'const float x[3]',
      'float& x',
      'float4 v',
      'struct p s',
      'long double x',
      'float x = 1',
      '...',
    ];
    expect(
      parameters.map((own) => read(`__device__ float f(${own}) { return 1; }`).split('\n')[1]).join('\n'),
    ).toMatchInlineSnapshot(`
      "\`float* x\` is a pointer. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`const float x[3]\` is an array. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`float& x\` is a reference. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`float4 v\` is of no scalar type. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`struct p s\` is of no scalar type. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`long double x\` is of no scalar type. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`float x = 1\` is a parameter with a default. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)
      \`...\` is any number of arguments. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 20)"
    `);
    expect(read('__device__ float f(float x, float* out) { *out = x; return x; }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`float* out\` is a pointer. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 29)
      1 | __device__ float f(float x, float* out) { *out = x; return x; }
        |                             ^^^^^^^^^^"
    `);
    expect(read('__device__ void f(float x) { }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`f\` gives nothing. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 1)
      1 | __device__ void f(float x) { }
        | ^^^^^^^^^^^^^^^"
    `);
    expect(read('__device__ float f(float x, ) { return x; }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      a parameter is empty. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 1, column 19)
      1 | __device__ float f(float x, ) { return x; }
        |                   ^^^^^^^^^^^"
    `);
    expect(read('template <typename T>\n__device__ T f(T x) { return x; }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`f\` is a template, which has no types yet. A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16; whole arrays are for a rawKernel (line 2, column 14)
      2 | __device__ T f(T x) { return x; }
        |              ^"
    `);
  });

  it('what is more than a value', () => {
    const bodies = [
      'printf("%f", x);',
      'assert(x > 0);',
      'atomicAdd(p, 1);',
      '__shared__ float s[3];',
      'x += threadIdx.x;',
      '__syncthreads();',
      'x = __shfl_xor_sync(~0u, x, 1);',
      'asm("" : "+f"(x));',
      'k<<<1, 1>>>();',
      'float* p = new float;',
      'static int calls = 0;',
      'clock64();',
    ];
    expect(
      bodies.map((own) => read(`__device__ float f(float x) { ${own} return x; }`).split('\n')[1]).join('\n'),
    ).toMatchInlineSnapshot(`
      "\`printf\` writes, or ends the program. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`assert\` writes, or ends the program. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`atomicAdd\` changes memory that others see. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`__shared__\` is memory that threads share or keep. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`threadIdx\` depends on the thread. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 36)
      \`__syncthreads\` waits for other threads. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`__shfl_xor_sync\` waits for other threads. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 35)
      \`asm\` is text for one machine. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`<<<\` starts a kernel. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 32)
      \`new\` takes or writes memory. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 42)
      \`static\` is a state. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)
      \`clock64\` depends on the thread. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 31)"
    `);
    expect(read('__device__ float f(float x) {\n  return x + threadIdx.x;\n}')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`threadIdx\` depends on the thread. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 2, column 14)
      2 |   return x + threadIdx.x;
        |              ^^^^^^^^^"
    `);
    expect(read('__global__ void f(float x) { }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`__global__\` is a kernel. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 1)
      1 | __global__ void f(float x) { }
        | ^^^^^^^^^^"
    `);
    expect(read('__device__ int calls;\n__device__ float f(float x) { return calls++; }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      a variable outside the functions is a state. Make it __constant__. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 1)
      1 | __device__ int calls;
        | ^^^^^^^^^^"
    `);
    expect(read('#include <math.h>\n__device__ float f(float x) { return x; }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`#include <math.h>\` in a device function: it has no headers, CUDA's mathematics are there without. What needs a header is a rawKernel (line 1, column 1)
      1 | #include <math.h>
        | ^^^^^^^^^^^^^^^^^"
    `);
    expect(read('#define S __shared__\n__device__ float f(float x) { S int k; return x; }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`__shared__\` is memory that threads share or keep. A device function gives a value, made of its arguments alone; for more, write a rawKernel (line 1, column 11)
      1 | #define S __shared__
        |           ^^^^^^^^^^"
    `);
  });

  it('brackets, comments, characters, names', () => {
    expect(read('__device__ float f(float x) { return (x; }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`(\` is closed by \`}\` in line 1 (line 1, column 38)
      1 | __device__ float f(float x) { return (x; }
        |                                      ^"
    `);
    expect(read('__device__ float f(float x) { return x; } }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`}\` closes nothing (line 1, column 43)
      1 | __device__ float f(float x) { return x; } }
        |                                           ^"
    `);
    expect(read('__device__ float f(float x) {')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`{\` is not closed (line 1, column 29)
      1 | __device__ float f(float x) {
        |                             ^"
    `);
    expect(read('__device__ float f(float x) /* ')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the comment is not closed: */ is missing (line 1, column 29)
      1 | __device__ float f(float x) /* 
        |                             ^^"
    `);
    expect(read('__device__ float f(float x) { return x @ 2; }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      unexpected "@" in a device function: its text is C (line 1, column 40)
      1 | __device__ float f(float x) { return x @ 2; }
        |                                        ^"
    `);
    expect(read('__device__ float f(float x) <% return x; }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      unexpected "<%" in a device function: its text is C (line 1, column 29)
      1 | __device__ float f(float x) <% return x; }
        |                             ^^"
    `);
    expect(read('__device__ float f(float weft_x) { return 1; }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`weft_x\`: names that begin with weft_ are Weft's own (line 1, column 26)
      1 | __device__ float f(float weft_x) { return 1; }
        |                          ^^^^^^"
    `);
    expect(read('namespace a { __device__ float f(float x) { return x; } }')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      a device function stands by itself: no namespace and no extern "C" { } around it, its names are made unique (line 1, column 1)
      1 | namespace a { __device__ float f(float x) { return x; } }
        | ^^^^^^^^^"
    `);
    expect(read('__device__ float f(float x)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the text ends inside this declaration: \`;\` or a body is missing (line 1, column 1)
      1 | __device__ float f(float x)
        | ^^^^^^^^^^"
    `);
  });

  it('any text is read or refused in words', () => {
    const words =
      `__device__ __constant__ float int half x f ( ) { } [ ] ; , = * & < > :: -> return static struct enum typedef template
      typename extern "C" namespace using const 1.5f 'a' /* */ // # #define #if #endif #pragma \\ min exp operator ~ ? . ...`.split(
        /\s+/,
      );
    const piece = fc.oneof(
      fc.constantFrom(...words, '\n', '__device__ float f(float x) { return x; }'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        try {
          deviceFunction(pieces.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(WeftError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('length', () => {
    expect(read(`__device__ float f(float x) { return x; }${' '.repeat(65_536)}`)).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      the device function has 65577 characters; at most 65536 are read"
    `);
  });

  it('interpolated values', () => {
    expect(refused(() => deviceFunction`__device__ float f(float x) { return ${'x'}; }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \${0} is the string "x": text is never interpolated; a device function's text takes numbers, bigints, booleans and dtypes (line 1, column 38)
      1 | __device__ float f(float x) { return \${0}; }
        |                                      ^^^^"
    `);
    expect(refused(() => deviceFunction`__device__ float f(float x) { return ${wide}; }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \${0} is an array; a device function's text takes numbers, bigints, booleans and dtypes (line 1, column 38)
      1 | __device__ float f(float x) { return \${0}; }
        |                                      ^^^^"
    `);
    expect(refused(() => deviceFunction`__device__ float f(float x) { return ${mix}(x, 1); }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \${0} is a function; a device function's text takes numbers, bigints, booleans and dtypes (line 1, column 38)
      1 | __device__ float f(float x) { return \${0}(x, 1); }
        |                                      ^^^^"
    `);
    expect(refused(() => deviceFunction`__device__ ${np.complex64} f(float x) { return 1; }`)).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      C has no complex64: a device function takes real numbers (line 1, column 12)
      1 | __device__ \${0} f(float x) { return 1; }
        |            ^^^^"
    `);
    expect(refused(() => deviceFunction`__device__ float f(float x) { return ${2n ** 64n}; }`)).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      the integer 18446744073709551616 is in no type of C: -9223372036854775808 to 18446744073709551615"
    `);
    expect(refused(() => deviceFunction(anything(3)))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      deviceFunction takes a text of CUDA C, found a number"
    `);
    expect(refused(() => mix.with(anything({ size: 3 })))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      a device function has no option \`size\`; it takes math, fmad"
    `);
  });
});

describe('calls', () => {
  const x = array([1, 2], 'float32');

  it('in an expression', () => {
    expect(refused(() => np`1 + ${mix}(${x})`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      mix takes 2 arguments, 1 given: it is \`float mix(float x, int n)\` (line 1, column 5)
      1 | 1 + \${0}(\${1})
        |     ^^^^^^^^^^"
    `);
    expect(refused(() => np`1 + ${mix}(${wide}, 2)`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      mix: argument 1 is float64, and \`float x\` is float32: convert it with astype('float32'). It is \`float mix(float x, int n)\` (line 1, column 5)
      1 | 1 + \${0}(\${1}, 2)
        |     ^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${mix}(${x}, 2.5)`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      mix: argument 2 is a float, and \`int n\` is int32: write int32(...). It is \`float mix(float x, int n)\` (line 1, column 1)
      1 | \${0}(\${1}, 2.5)
        | ^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${mix}(${x}, ${2 ** 31})`)).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 2147483648 out of bounds for int32 (line 1, column 1)
      1 | \${0}(\${1}, \${2})
        | ^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${mix}(${x}, n=2)`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      mix() got an unexpected keyword argument 'n'; it takes none (line 1, column 1)
      1 | \${0}(\${1}, n=2)
        | ^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${mix}(${array([1, 2], 'complex64')}, 2)`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      mix: argument 1 is complex64, and \`float x\` is float32: take real(x), imag(x) or abs(x). It is \`float mix(float x, int n)\` (line 1, column 1)
      1 | \${0}(\${1}, 2)
        | ^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${one}(1)`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      one: argument 1 is an integer, and \`bool x\` is bool: write bool(...). It is \`bool one(bool x)\` (line 1, column 1)
      1 | \${0}(1)
        | ^^^^^^^"
    `);
    expect(refused(() => np`${one}(${x})`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      one: argument 1 is float32, and \`bool x\` is bool: convert it with astype('bool'). It is \`bool one(bool x)\` (line 1, column 1)
      1 | \${0}(\${1})
        | ^^^^^^^^^^"
    `);
    expect(refused(() => np`${mix}(${x}, ${array([1, 2, 3], 'int32')})`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      operands could not be broadcast together with shapes (2,) (3,) (line 1, column 1)
      1 | \${0}(\${1}, \${2})
        | ^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${mix} + 1`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      expected an array or a number, found a function (line 1, column 1)
      1 | \${0} + 1
        | ^^^^^^^^"
    `);
  });

  it('from JavaScript', () => {
    expect(refused(() => mix(x))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      mix takes 2 arguments, 1 given: it is \`float mix(float x, int n)\`"
    `);
    expect(refused(() => mix(wide, 1))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      mix: argument 1 is float64, and \`float x\` is float32: convert it with astype('float32'). It is \`float mix(float x, int n)\`"
    `);
    expect(refused(() => mix(anything('x'), 1))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      an operand is an array, a number, a bigint, a boolean, { re, im } or a list, found the string "x""
    `);
  });

  it('in a kernel and a reduction', () => {
    const call = (body: string) => {
      const [before, after] = body.split('mix') as [string, string];
      const strings = Object.assign([before, after], { raw: [before, after] });
      return refused(() => elementwise(anything(strings), mix)(x));
    };
    expect(call('(x: float32) => (y: float32) { y = 1 + mix(x) }')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      mix takes 2 arguments, 1 given: it is \`float mix(float x, int n)\` (line 1, column 40)
      1 | (x: float32) => (y: float32) { y = 1 + \${0}(x) }
        |                                        ^^^^^^^"
    `);
    expect(call('(x: float32) => (y: float32) { y = mix(float64(x), 1) }')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      mix: argument 1 is float64, and \`float x\` is float32: write float32(...). It is \`float mix(float x, int n)\` (line 1, column 36)
      1 | (x: float32) => (y: float32) { y = \${0}(float64(x), 1) }
        |                                    ^^^^^^^^^^^^^^^^^^^"
    `);
    expect(call('(x: float32) => (y: float32) { y = mix(x, 0.5) }')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      mix: argument 2 is a float, and \`int n\` is int32: write int32(...). It is \`float mix(float x, int n)\` (line 1, column 36)
      1 | (x: float32) => (y: float32) { y = \${0}(x, 0.5) }
        |                                    ^^^^^^^^^^^^"
    `);
    expect(call('(x: float32) => (y: float32) { y = mix(x, 3000000000) }')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      the integer 3000000000 is out of bounds for int32: -2147483648 to 2147483647 (line 1, column 44)
      1 | (x: float32) => (y: float32) { y = \${0}(x, 3000000000) }
        |                                            ^^^^^^^^^^"
    `);
    expect(call('(x: float32) => (y: float32) { y = mix + 1 }')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      the interpolated \`mix\` is a function: call it, \${f}(x) (line 1, column 36)
      1 | (x: float32) => (y: float32) { y = \${0} + 1 }
        |                                    ^^^^"
    `);
    expect(
      refused(() => reduction`(x: float32) => (y: float32) { map x; reduce a + b; identity ${mix}(1, 1) }`(x)),
    ).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      identity is a number: it calls no kernel (line 1, column 62)
      1 | (x: float32) => (y: float32) { map x; reduce a + b; identity \${0}(1, 1) }
        |                                                              ^^^^^^^^^^"
    `);
  });
});

describe('compilers', () => {
  const x = array([1, 2], 'float32');

  it('C++ on the CPU, with what it is and its line', () => {
    const texts = [
      'template <typename T> __device__ T h(T x) { return x; }\n__device__ float f(float x) { return h(x); }',
      '__device__ void h(float& x) { x = 1; }\n__device__ float f(float x) { h(x); return x; }',
      '__device__ float h(float x) { return x; }\n__device__ float h(int x) { return x; }\n__device__ float f(float x) { return h(x); }',
      '__device__ float f(float x) {\n  auto y = x;\n  return y;\n}',
      '__device__ float f(float x) { return static_cast<int>(x); }',
      '__device__ float h(float x, int n = 2) { return x; }\n__device__ float f(float x) { return h(x); }',
    ];
    expect(
      texts.map((text) => refused(() => deviceFunction(text)(x).eval()).split('\n')[1]).join('\n'),
    ).toMatchInlineSnapshot(`
      "the device function \`f\` has \`template\` in line 1, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. Write it in C, or run it on a GPU only.
      the device function \`f\` has a reference in line 1, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. Write it in C, or run it on a GPU only.
      the device function \`f\` has a second \`h\` in line 2, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. Write it in C, or run it on a GPU only.
      the device function \`f\` has \`auto\` in line 2, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. Write it in C, or run it on a GPU only.
      the device function \`f\` has \`static_cast\` in line 1, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. Write it in C, or run it on a GPU only.
      the device function \`f\` has a default argument in line 1, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. Write it in C, or run it on a GPU only."
    `);
  });

  it("what the compiler refuses is at the user's line", () => {
    const f = deviceFunction`__device__ float f(float x) {
      return x + unknown;
    }`;
    expect(() => f(x).eval()).toThrow(CompileError);
    expect(refused(() => f(x).eval())).toMatch(
      /^.*\n.*`f` is in it: .*keep to C\.\n(?:.*\n)*device function f:2:18: error: /,
    );
    const g = deviceFunction`__device__ float g(float x) { return __fadd_rz(x, 1.0f); }`;
    expect(refused(() => g(x).eval())).toMatch(
      /implicit declaration of function '__fadd_rz'|undeclared function '__fadd_rz'/,
    );
  });
});
