/** What kernels are given: JavaScript values as the declared types, byte by byte. */

import { describe, expect, it } from 'vitest';
import { storedOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { array, type NDArray, np, type RawArgument, zeros } from '../../src/index.ts';
import { recorder, taking } from './recorder.ts';

process.env.WEFT_DEVICE = 'cpu';

const { device, take } = recorder();
const on = <R>(make: () => R): R => runOn(device, make);

/** The bytes that a kernel with these parameters gets. */
function given(parameters: string, args: readonly unknown[], before = ''): DataView {
  const kernel = taking(parameters, before);
  on(() => kernel.launch({ grid: 1, block: 1 }, ...(args as RawArgument[])));
  return take().view;
}

const addressOf = (own: NDArray): bigint => {
  const { memory, layout } = storedOf(own);
  return BigInt(memory.address + layout.offset * own.itemsize);
};

describe('scalars', () => {
  it.each([
    ['char', -128, 'getInt8'],
    ['signed char', 127, 'getInt8'],
    ['unsigned char', 255, 'getUint8'],
    ['short', -32768, 'getInt16'],
    ['unsigned short', 65535, 'getUint16'],
    ['int', -2147483648, 'getInt32'],
    ['unsigned', 4294967295, 'getUint32'],
    ['int32_t', 7, 'getInt32'],
    ['float', 0.5, 'getFloat32'],
    ['double', 0.1, 'getFloat64'],
  ] as const)('%s', (type, value, get) => {
    expect(given(`${type} v`, [value])[get](0, true)).toBe(value);
  });

  it('64-bit integers from numbers and bigints', () => {
    for (const value of [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, -(2 ** 32), 2 ** 53 - 1, -(2 ** 53) + 1]) {
      expect(given('long long v', [value]).getBigInt64(0, true), String(value)).toBe(BigInt(value));
      expect(given('long long v', [BigInt(value)]).getBigInt64(0, true)).toBe(BigInt(value));
      if (value >= 0) expect(given('size_t v', [value]).getBigUint64(0, true)).toBe(BigInt(value));
    }
    expect(given('long long v', [-(2n ** 63n)]).getBigInt64(0, true)).toBe(-(2n ** 63n));
    expect(given('unsigned long long v', [2n ** 64n - 1n]).getBigUint64(0, true)).toBe(2n ** 64n - 1n);
    expect(given('long long v', [2 ** 60]).getBigInt64(0, true)).toBe(2n ** 60n);
  });

  it('small integers from bigints', () => {
    expect(given('int v', [-5n]).getInt32(0, true)).toBe(-5);
    expect(given('unsigned char v', [255n]).getUint8(0)).toBe(255);
  });

  it('bool from booleans, 0 and 1', () => {
    expect([true, false, 1, 0].map((value) => given('bool v', [value]).getUint8(0))).toEqual([1, 0, 1, 0]);
  });

  it('floats: rounded, NaN and infinities as they are, bigints converted', () => {
    expect(given('float v', [0.1]).getFloat32(0, true)).toBe(Math.fround(0.1));
    expect(given('float v', [Number.NaN]).getFloat32(0, true)).toBeNaN();
    expect(given('float v', [-Infinity]).getFloat32(0, true)).toBe(-Infinity);
    expect(given('double v', [Infinity]).getFloat64(0, true)).toBe(Infinity);
    expect(given('float v', [3n]).getFloat32(0, true)).toBe(3);
    expect(Object.is(given('float v', [-0]).getFloat32(0, true), -0)).toBe(true);
  });

  it('16-bit floats, rounded once to even', () => {
    const half = (value: number) => given('__half v', [value], '#include <cuda_fp16.h>').getUint16(0, true);
    expect([1, -2, 65504, 2 ** -24, 1 + 2 ** -11, Infinity].map(half)).toEqual([
      0x3c00, 0xc000, 0x7bff, 1, 0x3c00, 0x7c00,
    ]);
    const brain = (value: number) => given('__nv_bfloat16 v', [value], '#include <cuda_bf16.h>').getUint16(0, true);
    expect([1, -2, 1 + 2 ** -8, 3.3895313892515355e38].map(brain)).toEqual([0x3f80, 0xc000, 0x3f80, 0x7f7f]);
  });

  it('typed scalars of the declared type', () => {
    expect(given('float v', [np.float32(0.1)]).getFloat32(0, true)).toBe(Math.fround(0.1));
    expect(given('int v', [np.int32(-3)]).getInt32(0, true)).toBe(-3);
    expect(given('long long v', [np.int64(2n ** 40n)]).getBigInt64(0, true)).toBe(2n ** 40n);
    expect(given('bool v', [np.bool(true)]).getUint8(0)).toBe(1);
    expect(given('__half v', [np.float16(0.1)], '#include <cuda_fp16.h>').getUint16(0, true)).toBe(0x2e66);
  });

  it('each at its natural alignment', () => {
    const view = given('char a, double b, short c, int d, bool e, long long f', [1, 2.5, 3, 4, true, 5]);
    expect(view.byteLength).toBe(40);
    expect(view.getInt8(0)).toBe(1);
    expect(view.getFloat64(8, true)).toBe(2.5);
    expect(view.getInt16(16, true)).toBe(3);
    expect(view.getInt32(20, true)).toBe(4);
    expect(view.getUint8(24)).toBe(1);
    expect(view.getBigInt64(32, true)).toBe(5n);
  });
});

describe('structs and vector types', () => {
  const particle = 'struct Vec { float x, y; }; struct Particle { Vec at; double mass; int tag; bool alive; };';

  it('by field names, nested', () => {
    const view = given('Particle p, int n', [{ at: { x: 1, y: 2 }, mass: 3, tag: 4, alive: true }, 9], particle);
    expect([view.getFloat32(0, true), view.getFloat32(4, true), view.getFloat64(8, true)]).toEqual([1, 2, 3]);
    expect([view.getInt32(16, true), view.getUint8(20), view.getInt32(24, true)]).toEqual([4, 1, 9]);
  });

  it('padding is zero whatever was there before', () => {
    const kernel = taking('Particle p', particle);
    const launch = (value: unknown) => on(() => kernel.launch({ grid: 1, block: 1 }, value as RawArgument));
    launch(new Uint8Array(24).fill(255));
    expect(take().bytes[23]).toBe(255);
    launch({ at: { x: 0, y: 0 }, mass: 0, tag: 0, alive: false });
    expect([...take().bytes]).toEqual(new Array(24).fill(0));
  });

  it('with a getter that launches the kernel again', () => {
    const kernel = taking('Vec v', 'struct Vec { float x, y; };');
    const { device: own, notes } = recorder();
    runOn(own, () => {
      const launch = (value: unknown) => kernel.launch({ grid: 1, block: 1 }, value as RawArgument);
      launch({
        x: 1,
        get y() {
          launch({ x: 8, y: 9 });
          return 2;
        },
      });
    });
    expect(notes.map(({ view }) => [view.getFloat32(0, true), view.getFloat32(4, true)])).toEqual([
      [8, 9],
      [1, 2],
    ]);
  });

  it('by exactly their bytes', () => {
    const bytes = Uint8Array.from({ length: 24 }, (_, k) => k);
    expect([...new Uint8Array(given('Particle p', [bytes], particle).buffer)]).toEqual([...bytes]);
    expect([...new Uint8Array(given('Particle p', [bytes.buffer], particle).buffer)]).toEqual([...bytes]);
    expect([...new Uint8Array(given('Particle p', [new DataView(bytes.buffer)], particle).buffer)]).toEqual([...bytes]);
  });

  it('arrays in structs from lists and typed arrays', () => {
    const filter = 'struct Filter { int n; float taps[4]; };';
    for (const taps of [[1, 2, 3, 4], Float32Array.of(1, 2, 3, 4)]) {
      const view = given('Filter f', [{ n: 4, taps }], filter);
      expect([0, 1, 2, 3].map((k) => view.getFloat32(4 + 4 * k, true))).toEqual([1, 2, 3, 4]);
    }
  });

  it('vector types by names or as lists, aligned as CUDA has them', () => {
    const view = given('char c, float3 a, float4 b, int2 d, uchar4 e', [
      1,
      [1, 2, 3],
      { x: 4, y: 5, z: 6, w: 7 },
      [8, 9],
      [1, 2, 3, 255],
    ]);
    expect([4, 8, 12].map((at) => view.getFloat32(at, true))).toEqual([1, 2, 3]);
    expect([16, 20, 24, 28].map((at) => view.getFloat32(at, true))).toEqual([4, 5, 6, 7]);
    expect([view.getInt32(32, true), view.getInt32(36, true), view.getUint8(43)]).toEqual([8, 9, 255]);
  });

  it('complex numbers as { re, im } or a number', () => {
    const include = '#include <cuComplex.h>';
    const view = given('cuFloatComplex a, cuDoubleComplex b', [{ re: 1, im: -2 }, 3], include);
    expect([view.getFloat32(0, true), view.getFloat32(4, true)]).toEqual([1, -2]);
    expect([view.getFloat64(16, true), view.getFloat64(24, true)]).toEqual([3, 0]);
  });

  it('arrays as pointers in structs', () => {
    const span = 'struct Span { const float* data; int n; };';
    const x = on(() => array(Float32Array.of(1, 2, 3)));
    const view = given('Span s', [{ data: x, n: 3 }], span);
    expect(view.getBigUint64(0, true)).toBe(addressOf(x));
    expect(view.getInt32(8, true)).toBe(3);
    expect(given('Span s', [{ data: null, n: 0 }], span).getBigUint64(0, true)).toBe(0n);
  });
});

describe('arrays', () => {
  it('are the address of their first element', () => {
    const x = on(() => array(Float32Array.of(1, 2, 3, 4)));
    const y = on(() => array(Float32Array.of(5)));
    const view = given('float* x, const float* y', [x, y]);
    expect(view.getBigUint64(0, true)).toBe(addressOf(x));
    expect(view.getBigUint64(8, true)).toBe(addressOf(y));
  });

  it('null is a null pointer', () => {
    expect(given('float* x', [null]).getBigUint64(0, true)).toBe(0n);
  });

  it('views begin at their own first element', () => {
    const x = on(() => array(Float32Array.of(1, 2, 3, 4)));
    const tail = x.slice('2:');
    expect(given('const float* x', [tail]).getBigUint64(0, true)).toBe(addressOf(x) + 8n);
  });

  it('pending ones are computed first', () => {
    const x = on(() => array(Float32Array.of(1, 2, 3)).add(1));
    expect(x.pending).toBe(true);
    given('const float* x', [x]);
    expect(x.pending).toBe(false);
    expect(x.toArraySync()).toEqual([2, 3, 4]);
  });

  it('void pointers take any type, vector pointers that of their parts', () => {
    on(() => {
      const ints = array(Int16Array.of(1, 2));
      const floats = array(new Float32Array(8));
      const complex = zeros([4], { dtype: 'complex64' });
      given('void* p, const void* q', [ints, floats]);
      given('float2* p, const float4* q, float2* r', [floats, floats, complex]);
    });
  });
});

describe('pending readers of what a kernel writes', () => {
  it('keep the values from before', () => {
    const x = on(() => array(Float32Array.of(1, 2, 3)));
    const before = addressOf(x);
    const later = x.mul(2);
    given('float* x', [x]);
    expect(addressOf(x)).not.toBe(before);
    expect(later.toArraySync()).toEqual([2, 4, 6]);
    expect(x.toArraySync()).toEqual([1, 2, 3]);
  });

  it('do not mind kernels that only read', () => {
    const x = on(() => array(Float32Array.of(1, 2, 3)));
    const before = addressOf(x);
    const later = x.mul(2);
    given('const float* x', [x]);
    expect(addressOf(x)).toBe(before);
    expect(later.toArraySync()).toEqual([2, 4, 6]);
  });

  it('one array given twice, read and written, is one address', () => {
    const x = on(() => array(Float32Array.of(1, 2, 3)));
    const later = x.mul(2);
    const view = given('const float* x, float* y', [x, x]);
    expect(view.getBigUint64(0, true)).toBe(view.getBigUint64(8, true));
    expect(later.toArraySync()).toEqual([2, 4, 6]);
  });
});

describe('where it runs', () => {
  it('grid and block: numbers, or up to three', () => {
    const kernel = taking('int n');
    on(() => kernel.launch({ grid: [2, 3], block: [4, 5, 6], shared: 1024 }, 1));
    expect(take().geometry).toEqual({
      grid: [2, 3, 1],
      block: [4, 5, 6],
      sharedBytes: 1024,
      cooperative: false,
      cluster: null,
    });
    on(() => kernel.launch({ threads: 1000, block: 256, cooperative: true }, 1));
    expect(take().geometry).toEqual({
      grid: [4, 1, 1],
      block: [256, 1, 1],
      sharedBytes: 0,
      cooperative: true,
      cluster: null,
    });
    on(() => kernel.launch({ threads: [100, 50], block: [16, 16] }, 1));
    expect(take().geometry.grid).toEqual([7, 4, 1]);
  });

  it('a zero in the grid is no launch', () => {
    const { device: own, notes } = recorder();
    const kernel = taking('int n');
    runOn(own, () => {
      kernel.launch({ grid: 0, block: 256 }, 1);
      kernel.launch({ grid: [1, 0, 1], block: 256 }, 1);
      kernel.launch({ threads: 0, block: 256 }, 1);
    });
    expect(notes).toEqual([]);
  });
});
