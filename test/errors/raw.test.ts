/**
 * Wrong kernels, modules and launches: each is refused with a typed error whose whole text is here, before anything is
 * launched. `refused` checks after each that the next good call works.
 */

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOn } from '../../src/context.ts';
import { array, type LaunchConfig, np, rawKernel, rawModule, zeros } from '../../src/index.ts';
import { recorder, taking } from '../raw/recorder.ts';
import { launches } from '../src/launches.ts';
import { anything, refused } from '../support/refused.ts';

const one = { grid: 1, block: 1 };

/** A launch of a kernel with these parameters. What is wrong is found without compiling it. */
function launch(parameters: string, args: readonly unknown[], before = '', config: LaunchConfig = one): void {
  taking(parameters, before).launch(config, ...(args as never[]));
}

const x = array(Float32Array.of(1, 2, 3, 4));

describe('the number of arguments', () => {
  it('too few, too many', () => {
    expect(refused(() => launch('float* x, int n', [x]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k takes 2 arguments (float* x, int n), 1 given"
    `);
    expect(refused(() => launch('float* x', [x, 4, 5]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k takes 1 argument (float* x), 3 given"
    `);
    expect(refused(() => launch('', [1]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k takes 0 arguments, 1 given"
    `);
  });
});

describe('integers', () => {
  it('fractions, NaN, out of range', () => {
    expect(refused(() => launch('int n', [1.5]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is 1.5; int32 takes whole numbers only: round it first"
    `);
    expect(refused(() => launch('int n', [Number.NaN]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is NaN; int32 takes whole numbers only: round it first"
    `);
    expect(refused(() => launch('int n', [2 ** 31]))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`int n\`) is 2147483648, which int32 cannot hold"
    `);
    expect(refused(() => launch('unsigned n', [-1]))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`unsigned n\`) is -1, which uint32 cannot hold"
    `);
    expect(refused(() => launch('char n', [200]))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`char n\`) is 200, which int8 cannot hold"
    `);
    expect(refused(() => launch('size_t n', [-1]))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`size_t n\`) is -1, which uint64 cannot hold"
    `);
    expect(refused(() => launch('long long n', [2n ** 63n]))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`long long n\`) is 9223372036854775808, which int64 cannot hold"
    `);
  });

  it('of other kinds', () => {
    expect(refused(() => launch('int n', [true]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is true; expected a whole number or a bigint"
    `);
    expect(refused(() => launch('int n', ['4']))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is the string "4"; expected a whole number or a bigint"
    `);
    expect(refused(() => launch('int n', [undefined]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is undefined; expected a whole number or a bigint"
    `);
    expect(refused(() => launch('int n', [null]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is null; expected a whole number or a bigint"
    `);
    expect(refused(() => launch('int n', [x]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is an array of float32; expected a whole number or a bigint"
    `);
    expect(refused(() => launch('int n', [{}]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int n\`) is an object; expected a whole number or a bigint"
    `);
    expect(refused(() => launch('int n', [np.float32(4)]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`int n\`) is np.float32(4); the kernel takes int32"
    `);
    expect(refused(() => launch('int n', [np.int64(4)]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`int n\`) is np.int64(4); the kernel takes int32"
    `);
  });
});

describe('floats, bools and complex numbers', () => {
  it('floats', () => {
    expect(refused(() => launch('float a', ['1']))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float a\`) is the string "1"; expected a number"
    `);
    expect(refused(() => launch('float a', [false]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float a\`) is false; expected a number"
    `);
    expect(refused(() => launch('float a', [1e39]))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`float a\`) is 1e+39, which float32 cannot hold"
    `);
    expect(refused(() => launch('float a', [np.float64(1)]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`float a\`) is np.float64(1); the kernel takes float32"
    `);
    expect(refused(() => launch('double a', [x]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`double a\`) is an array of float32; expected a number"
    `);
    expect(refused(() => launch('__half a', [1e6], '#include <cuda_fp16.h>'))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      k: argument 1 (\`__half a\`) is 1000000, which float16 cannot hold"
    `);
  });

  it('bools', () => {
    expect(refused(() => launch('bool b', [2]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`bool b\`) is 2; expected true or false"
    `);
    expect(refused(() => launch('bool b', ['true']))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`bool b\`) is the string "true"; expected true or false"
    `);
  });
});

describe('arrays', () => {
  it('what is no array of the device', () => {
    expect(refused(() => launch('float* x', [undefined]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float* x\`) is undefined; expected an array on the device, or null for a null pointer"
    `);
    expect(refused(() => launch('float* x', [1]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float* x\`) is 1; expected an array on the device, or null for a null pointer"
    `);
    expect(refused(() => launch('float* x', [Float32Array.of(1)]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float* x\`) is a Float32Array on the host; copy it to the device first: array(values)"
    `);
    expect(refused(() => launch('const float* x', [[1, 2]]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`const float* x\`) is a list on the host; copy it to the device first: array(values)"
    `);
    expect(refused(() => launch('float* x', [{}]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float* x\`) is an object; expected an array on the device, or null for a null pointer"
    `);
    expect(refused(() => launch('float* x', [new ArrayBuffer(4)]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float* x\`) is an ArrayBuffer on the host; expected an array on the device, or null for a null pointer"
    `);
  });

  it('of another type', () => {
    expect(refused(() => launch('double* x', [x]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`double* x\`) is an array of float32; expected float64: convert it with astype('float64')"
    `);
    expect(refused(() => launch('const int* x', [x]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`const int* x\`) is an array of float32; expected int32: convert it with astype('int32')"
    `);
    expect(refused(() => launch('float2* x', [zeros([3], { dtype: 'float32' })]))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      k: argument 1 (\`float2* x\`) has 12 bytes, no whole number of float2 (8 bytes each)"
    `);
    expect(refused(() => launch('double2* x', [x]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`double2* x\`) is an array of float32; expected float64 or complex128: convert it with astype('float64')"
    `);
    expect(refused(() => launch('float** x', [x]))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`float** x\`) is an array of float32; expected uint64 or int64, addresses"
    `);
  });

  it('not contiguous, not aligned', () => {
    expect(refused(() => launch('float* x', [x.slice('::2')]))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      k: argument 1 (\`float* x\`) is not contiguous: shape (2,), strides (2) in elements. Pass a copy, array.copy(), or launch with { strided: true } when the kernel knows the strides"
    `);
    expect(refused(() => launch('const float4* x', [array(new Float32Array(8)).slice('1:5')]))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      k: argument 1 (\`const float4* x\`) begins at element 1 of float32, which is not aligned to the 16 bytes of float4; pass a copy, array.copy()"
    `);
  });

  it('disposed, on another device', () => {
    const gone = array(Float32Array.of(1));
    gone.dispose();
    expect(refused(() => launch('float* x, float* y', [x, gone]))).toMatchInlineSnapshot(`
      "DisposedError WEFT_DISPOSED
      k: argument 2 (\`float* y\`) was disposed; keep the array alive until the launch"
    `);
    expect(refused(() => launch('float* x', [gone]))).toMatchInlineSnapshot(`
      "DisposedError WEFT_DISPOSED
      k: argument 1 (\`float* x\`) was disposed; keep the array alive until the launch"
    `);
    const { device } = recorder();
    const other = runOn(Object.freeze({ ...device, info: { ...device.info, name: 'cuda:0' } }), () => array([1, 2]));
    expect(refused(() => launch('float* x, void* y', [x, other]))).toMatchInlineSnapshot(`
      "DeviceMismatchError WEFT_DEVICE_MISMATCH
      k: argument 2 (\`void* y\`) is on cuda:0, but k runs on cpu, where its first array is; move one with array.to('cpu')"
    `);
  });

  it('nothing is launched, and nothing pending runs', async () => {
    const [names] = await launches(() => {
      const pending = x.add(1);
      expect(() => launch('float* x, int n', [pending, 1.5])).toThrow();
      expect(() => launch('float* x, float* y', [pending, 1])).toThrow();
      expect(pending.pending).toBe(true);
    });
    expect(names).toEqual([]);
  });
});

describe('structs and vector types', () => {
  const span = 'struct Vec { float x, y; }; struct Body { Vec at; int tags[2]; };';

  it('objects', () => {
    expect(refused(() => launch('Body b', [{ at: { x: 1, y: 2 } }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Body b\`) lacks the field \`tags\` of Body; all fields are given"
    `);
    expect(refused(() => launch('Vec v', [{ x: 1, y: 2, z: 3 }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Vec v\`) has a field \`z\`, which Vec lacks; its fields are x, y"
    `);
    expect(refused(() => launch('Body b', [{ at: { x: 1, y: 2 }, tag: [1, 2] }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Body b\`) has a field \`tag\`, which Body lacks; did you mean \`tags\`?"
    `);
    expect(refused(() => launch('Body b', [{ at: { x: 1, y: 'no' }, tags: [1, 2] }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Body b\`), field \`at\` (Vec), field \`y\` (float32) is the string "no"; expected a number"
    `);
    expect(refused(() => launch('Body b', [{ at: { x: 1, y: 2 }, tags: [1, 2.5] }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Body b\`), field \`tags\` (int32[2]), element 1 (int32) is 2.5; int32 takes whole numbers only: round it first"
    `);
    expect(refused(() => launch('Body b', [{ at: { x: 1, y: 2 }, tags: [1] }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Body b\`), field \`tags\` (int32[2]) is a list of 1; expected a list of 2"
    `);
    expect(refused(() => launch('Body b', [{ at: { x: 1, y: 2 }, tags: 1 }], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Body b\`), field \`tags\` (int32[2]) is 1; expected a list of 2"
    `);
    expect(refused(() => launch('Vec v', [[1, 2]], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Vec v\`) is a list of 2; expected { x, y }, or 8 bytes"
    `);
    expect(refused(() => launch('Vec v', [3], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Vec v\`) is 3; expected { x, y }, or 8 bytes"
    `);
  });

  it('bytes', () => {
    expect(refused(() => launch('Vec v', [new Uint8Array(7)], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Vec v\`) has 7 bytes; expected exactly 8"
    `);
    expect(refused(() => launch('Vec v', [new ArrayBuffer(12)], span))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Vec v\`) has 12 bytes; expected exactly 8"
    `);
  });

  it('vector types', () => {
    expect(refused(() => launch('float3 v', [[1, 2]]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float3 v\`) is a list of 2; expected { x, y, z } or a list of 3, or 12 bytes"
    `);
    expect(refused(() => launch('float3 v', [{ x: 1, y: 2 }]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`float3 v\`) lacks the field \`z\` of float3; all fields are given"
    `);
    expect(refused(() => launch('int2 v', [[1, 2.5]]))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`int2 v\`), field \`y\` (int32) is 2.5; int32 takes whole numbers only: round it first"
    `);
  });

  it('pointers in structs', () => {
    const held = 'struct Held { double* data; };';
    expect(refused(() => launch('Held h', [{ data: x }], held))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      k: argument 1 (\`Held h\`), field \`data\` (float64*) is an array of float32; expected float64: convert it with astype('float64')"
    `);
    expect(refused(() => launch('Held h', [{ data: 4 }], held))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Held h\`), field \`data\` (float64*) is 4; expected an array on the device, or null"
    `);
    expect(refused(() => launch('Held h', [new Uint8Array(8)], held))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: argument 1 (\`Held h\`) is given as bytes, but Held holds pointers; expected { data } with arrays"
    `);
  });
});

describe('where it runs', () => {
  const at = (config: unknown) => refused(() => launch('int n', [1], '', config as LaunchConfig));

  it('what is missing or no extent', () => {
    expect(at({ block: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: grid is missing; give the blocks or the threads in all: { grid: 4, block: 256 } or { threads: 1000 }"
    `);
    expect(at({ grid: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: block is missing; give the threads of a block: { grid: 4, block: 256 }"
    `);
    expect(at({ grid: 1.5, block: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: grid is 1.5; expected a whole number, or a list of up to three: grid: 256 or grid: [16, 16]"
    `);
    expect(at({ grid: [1, 2, 3, 4], block: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: grid is [1, 2, 3, 4]; expected a whole number, or a list of up to three: grid: 256 or grid: [16, 16]"
    `);
    expect(at({ grid: 1, block: '256' })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: block is the string "256"; expected a whole number, or a list of up to three: block: 256 or block: [16, 16]"
    `);
    expect(at({ grid: 1, block: 0 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: block 0x1x1 has no thread; every dimension is at least 1"
    `);
    expect(at({ grid: 1, block: 'auto' })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: block 'auto' needs the threads in all: { threads: n, block: 'auto' }"
    `);
    expect(at({ grid: 1, threads: 4, block: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: grid and threads say the same; give one of them"
    `);
    expect(at({ grids: 1, block: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: a launch has no option \`grids\`; it takes grid, threads, block, shared, cooperative, cluster, strided, sync"
    `);
    expect(at({ grid: 1, block: 1, sync: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: sync is true or false, found a number"
    `);
    expect(at(1)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: launch takes where it runs first, { grid, block }, then the arguments; found a number"
    `);
  });

  it('what no device can do', () => {
    expect(at({ grid: 1, block: 1025 })).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      k: block 1025x1x1 is 1025 along x; at most 1024 are possible"
    `);
    expect(at({ grid: 1, block: [32, 33] })).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      k: block 32x33x1 has 1056 threads; at most 1024 are possible"
    `);
    expect(at({ grid: 1, block: [1, 1, 65] })).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      k: block 1x1x65 is 65 along z; at most 64 are possible"
    `);
    expect(at({ grid: [1, 65536], block: 1 })).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      k: grid 1x65536x1 is 65536 along y; at most 65535 blocks are possible"
    `);
    expect(at({ grid: 2 ** 31, block: 1 })).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      k: grid 2147483648x1x1 is 2147483648 along x; at most 2147483647 blocks are possible"
    `);
    expect(at({ grid: 1, block: 1, shared: 227 * 1024 + 1 })).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      k: shared is 232449 bytes; a block on cpu has 232448 at most"
    `);
    expect(at({ grid: 1, block: 1, shared: -1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      k: shared is a number of bytes, found -1"
    `);
    expect(at({ grid: 4, block: 1, cluster: 2 })).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      k: cpu has no clusters of blocks; leave out cluster, or run on a GPU of compute capability 9.0"
    `);
  });

  it('what the kernel says about itself', () => {
    const bound = rawKernel('extern "C" __global__ void __launch_bounds__(128) small(int n) {}', 'small');
    expect(refused(() => bound.launch({ grid: 1, block: 256 }, 1))).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      small: block 256x1x1 has 256 threads; this kernel can have 128 at most (its __launch_bounds__ or its registers)"
    `);
  });
});

describe('making a kernel', () => {
  const text = 'extern "C" __global__ void scale(float* x, float f, int n) {}';

  it('without a text or a name', () => {
    expect(refused(() => rawKernel(anything(1), 'k'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel takes the kernel's text, found a number"
    `);
    expect(refused(() => rawKernel(text, anything(undefined)))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel takes the text and the kernel's name, rawKernel(text, 'scale'), found undefined"
    `);
    expect(refused(() => rawKernel('  ', 'k'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the text is empty; expected CUDA C++ with a __global__ function"
    `);
    expect(refused(() => rawKernel(text, 'scales'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the source has no kernel scales; did you mean scale? The source has scale"
    `);
    expect(refused(() => rawKernel`int f() { return 1; }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the text has no __global__ function; a tagged text has one kernel. Use rawKernel(text, name), or rawModule(text) for several"
    `);
    expect(refused(() => rawKernel`__global__ void a() {} __global__ void b() {}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the text has 2 kernels: a, b; a tagged text has one kernel. Use rawKernel(text, name), or rawModule(text) for several"
    `);
    expect(refused(() => rawKernel`template <class T> __global__ void a(T* x) {}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the text has only templates (a); a tagged text has one kernel. Use rawKernel(text, name), or rawModule(text) for several"
    `);
  });

  it('holes', () => {
    expect(refused(() => rawKernel`__global__ void k(${anything('float')}* x) {}`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the interpolated value \${0} is the string "float"; a hole takes a number, a bigint, a boolean or a dtype (np.float32), by its value. Text is never interpolated: build it first and call rawKernel(text, name)"
    `);
    expect(refused(() => rawKernel`__global__ void k() { float f = ${Number.NaN}; }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      NaN is interpolated into a kernel; write INFINITY or NAN in the text, or pass an argument"
    `);
    expect(refused(() => rawKernel`__global__ void k() { f(${x}); }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the interpolated value \${0} is an object of class NDArray; a hole takes a number, a bigint, a boolean or a dtype (np.float32), by its value. Text is never interpolated: build it first and call rawKernel(text, name)"
    `);
    expect(refused(() => rawKernel`__global__ void k() { f(${2n ** 64n}); }`)).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      18446744073709551616 is interpolated into a kernel, which has integers of 64 bits at most"
    `);
  });

  it('options', () => {
    const make = (options: unknown) => refused(() => rawKernel(text, 'scale', anything(options)));
    expect(make({ flags: [] })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel has no option \`flags\`; it takes options, headers, std, trusted, debug, sanitize, relocatable"
    `);
    expect(make({ options: '-DN=4' })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: options is a list of texts, found the string "-DN=4""
    `);
    expect(make({ options: [4] })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: options is a list of texts, found 4"
    `);
    expect(make({ options: ['--output-file=x'] })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the option "--output-file=x" is not one of NVRTC's that are taken. Those that are taken: define-macro, undefine-macro, include-path, pre-include, std, use_fast_math, fmad, ftz, prec-div, prec-sqrt, maxrregcount, device-debug, generate-line-info, dopt, Ofast-compile, ptxas-options, relocatable-device-code, device-c, device-w, extensible-whole-program, extra-device-vectorization, modify-stack-limit, jump-table-density, device-stack-protector, split-compile, restrict, device-as-default-execution-space, device-int128, device-float128, builtin-move-forward, builtin-initializer-list, disable-warnings, optimization-info, display-error-number, no-display-error-number, diag-error, diag-suppress, diag-warn, brief-diagnostics, version-ident, minimal"
    `);
    expect(make({ options: ['-I/tmp'] })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the option "-I/tmp" reads files beside the source; give their texts in \`headers\`, or pass trusted: true where the source is your own"
    `);
    expect(make({ std: 'c++98' })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: std is one of c++11, c++14, c++17, c++20, found the string "c++98""
    `);
    expect(make({ std: 'c++17', options: ['-std=c++14'] })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: std and the option -std=c++14 say the same; give one of them"
    `);
    expect(make({ debug: 1 })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: debug is true or false, found 1"
    `);
    expect(make({ sanitize: 'thread' })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: sanitize is 'address', 'undefined' or both in a list, found the string "thread""
    `);
    expect(make({ headers: ['a.h'] })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: headers are texts by name, { 'shapes.h': '...' }, found a list"
    `);
    expect(make({ headers: { '../a.h': '' } })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: "../a.h" is no name of a header; expected one as \`#include\` has it, such as "shapes.h" or "lib/shapes.h""
    `);
    expect(make({ headers: { '/etc/a.h': '' } })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: "/etc/a.h" is no name of a header; expected one as \`#include\` has it, such as "shapes.h" or "lib/shapes.h""
    `);
    expect(make({ headers: { 'a.h': 1 } })).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawKernel: the header "a.h" is a text, found 1"
    `);
  });

  it('includes', () => {
    expect(refused(() => rawKernel(`#include "shapes.h"\n${text}`, 'scale'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the header shapes.h is neither CUDA's nor of C and C++. Give its text, headers: { "shapes.h": '...' } (none is given), or pass trusted: true where the source is your own (line 1, column 10)
      1 | #include "shapes.h"
        |          ^^^^^^^^^^"
    `);
    expect(refused(() => rawKernel(`#include "/etc/passwd"\n${text}`, 'scale'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the header /etc/passwd is neither CUDA's nor of C and C++. Give its text, headers: { "/etc/passwd": '...' } (none is given), or pass trusted: true where the source is your own (line 1, column 10)
      1 | #include "/etc/passwd"
        |          ^^^^^^^^^^^^^"
    `);
  });
});

describe('modules', () => {
  const text = `
__device__ float table[4];
extern "C" __global__ void fill(float f) { table[threadIdx.x] = f; }
template <class T> __global__ void scale(T* x, T f) { x[threadIdx.x] *= f; }`;
  const broken = join(tmpdir(), `weft-raw-${process.pid}.ptx`);

  beforeAll(() => writeFileSync(broken, 'hello'));
  afterAll(() => writeFileSync(broken, ''));

  it('names', () => {
    const module = rawModule(text, { nameExpressions: ['scale<float>'] });
    expect(refused(() => module.get('fil'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: the text has no kernel \`fil\`; did you mean \`fill\`?"
    `);
    expect(refused(() => module.get('nothing'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: the text has no kernel \`nothing\`; it has fill, scale<float>"
    `);
    expect(refused(() => module.get('scale'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: \`scale\` is a template that was not asked for; name it with its arguments: rawModule(text, { nameExpressions: ['scale<...>'] })"
    `);
    expect(refused(() => module.get('scale<double>'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: \`scale<double>\` is a template that was not asked for; name it with its arguments: rawModule(text, { nameExpressions: ['scale<double>'] })"
    `);
    expect(refused(() => module.get(anything(1)))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      get() takes a name, found a number"
    `);
    expect(refused(() => module.global('tabel'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: the text has no global variable \`tabel\`; did you mean \`table\`?"
    `);
    expect(refused(() => module.global('fill'))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: the text has no global variable \`fill\`; it has table"
    `);
    expect(refused(() => module.get('fill', { parameters: 'float f' }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      get('fill'): parameters are for compiled files; here the text declares them"
    `);
    expect(refused(() => rawModule(text, { nameExpressions: ['scal<float>'] }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the source has no kernel scal; did you mean scale? The source has fill, scale"
    `);
    expect(refused(() => rawModule(text, { nameExpressions: anything('scale<float>') }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: nameExpressions is a list of texts, found the string "scale<float>""
    `);
  });

  it('files', () => {
    expect(refused(() => rawModule({ path: 'nowhere.cubin' }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: "nowhere.cubin" cannot be read: there is no such file"
    `);
    expect(refused(() => rawModule(anything({ file: 'a.ptx' })))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: a file has no option \`file\`; it takes path"
    `);
    expect(refused(() => rawModule(anything({ path: 1 })))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule takes the text, or { path } of a compiled file; path is a number"
    `);
    expect(refused(() => rawModule({ path: 'a.ptx' }, { debug: true }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      rawModule: \`debug\` is for texts; the file "a.ptx" is compiled already"
    `);
    expect(() => rawModule({ path: broken })).toThrow(/is no PTX, cubin or fatbin; give the text of CUDA C\+\+ itself/);
  });

  it('files on the CPU device', () => {
    writeFileSync(broken, '.version 8.0\n.target sm_80\n.visible .entry k() { ret; }');
    const message = refused(() => rawModule({ path: broken }).get('k').launch(one)).replace(broken, 'k.ptx');
    expect(message).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      rawModule: "k.ptx" is machine code or PTX for NVIDIA's GPUs, which the device cpu cannot run; give the text of CUDA C++, which runs on both"
    `);
  });
});

describe('what does not compile', () => {
  it('carries the log, the numbered source and the place in the program', () => {
    const kernel = rawKernel('extern "C" __global__ void bad(float* x) {\n  x[0] = y;\n}', 'bad');
    let error: unknown;
    try {
      kernel.launch(one, x);
    } catch (thrown) {
      error = thrown;
    }
    const { name, message, dump } = error as Error & { dump(): string };
    expect(name).toBe('CompileError');
    expect(message).toMatch(/^gcc could not compile kernel bad, made at \S+raw\.test\.ts:\d+\.\n/);
    expect(message).toMatch(/kernel\.cu:2:\d+: error: .*y.* was not declared/);
    expect(dump.call(error)).toMatch(
      /^1 \| extern "C" __global__ void bad\(float\* x\) \{\n2 \| {3}x\[0\] = y;\n3 \| \}\n/,
    );
  });

  it('what the CPU device cannot do', () => {
    const text = 'extern "C" __global__ void k(int* x) {\n  asm volatile("mov.u32 %0, %%smid;" : "=r"(x[0]));\n}';
    const message = refused(() => rawKernel(text, 'k').compile()).replace(/made at \S+\./, 'made at here.');
    expect(message).toMatchInlineSnapshot(`
      "CompileError WEFT_COMPILE
      The CPU device cannot run kernel k, made at here.
      2 |   asm volatile("mov.u32 %0, %%smid;" : "=r"(x[0]));
        inline PTX (asm) runs on a GPU only; write it in CUDA C, or guard it with #ifdef __CUDA_ARCH__"
    `);
  });
});
