/** What the type checker knows of arrays. Compiled by types.test.ts, never run. */

import {
  arange,
  array,
  asarray,
  type DType,
  eye,
  frombuffer,
  full,
  fullLike,
  indices,
  linspace,
  type NDArray,
  np,
  ones,
  onesLike,
  tril,
  zeros,
  zerosLike,
} from '../../src/index.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Accepts an array of exactly this dtype. */
const is =
  <D extends DType>() =>
  <A extends NDArray>(_: A, __: Same<A, NDArray<D>>): void => {};

// array() of values, of typed arrays, with a dtype.
is<'float64'>()(array([1, 2]), true);
is<'float64'>()(
  array([
    [1, 2],
    [3, 4],
  ]),
  true,
);
is<'float64'>()(array(3), true);
is<'bool'>()(array([true, false]), true);
is<'int64' | 'uint64'>()(array([1n, 2n]), true);
is<'complex128'>()(array([{ re: 1, im: 2 }]), true);
is<'float32'>()(array(new Float32Array(2)), true);
is<'int8'>()(array(new Int8Array(2)), true);
is<'uint8'>()(array(new Uint8Array(2)), true);
is<'uint8'>()(array(new Uint8ClampedArray(2)), true);
is<'int64'>()(array(new BigInt64Array(2)), true);
is<'float16'>()(array([1, 2], { dtype: 'float16' }), true);
is<'float16'>()(array([1, 2], 'float16'), true);
is<'complex64'>()(array([1, 2], { dtype: np.complex64 }), true);
is<'int8'>()(array(zeros(2, 'int8')), true);
is<'int8'>()(asarray(zeros(2, 'int8')), true);
is<'int16'>()(asarray([1], 'int16'), true);
is<'bfloat16'>()(frombuffer(new ArrayBuffer(4), { dtype: 'bfloat16' }), true);
const list: unknown[] = [1, 2];
is<DType>()(array(list), true);
// @ts-expect-error: no such dtype
array([1], 'float8');
// @ts-expect-error: no such option
array([1], { type: 'int8' });

// Creation functions.
is<'float64'>()(zeros(3), true);
is<'int8'>()(zeros([3, 2], 'int8'), true);
is<'int8'>()(ones([3, 2], { dtype: 'int8' }), true);
is<'float32'>()(ones(3, np.float32), true);
is<'uint8'>()(full(3, 7, 'uint8'), true);
is<'uint8'>()(full(3, 7, { dtype: 'uint8' }), true);
is<'float32'>()(zerosLike(new Float32Array(3)), true);
is<'int8'>()(onesLike(zeros(3, 'int8')), true);
is<'int16'>()(fullLike(zeros(3, 'int8'), 7, { dtype: 'int16' }), true);
is<'float64'>()(arange(3), true);
is<'float64'>()(arange(1, 3, 0.5), true);
is<'int32'>()(arange(3, { dtype: 'int32' }), true);
is<'float64'>()(linspace(0, 1), true);
is<'float32'>()(linspace(0, 1, 5, { dtype: 'float32' }), true);
is<'float64'>()(eye(3), true);
is<'int64'>()(eye(3, { dtype: 'int64', k: 1 }), true);
is<'int64'>()(indices([2, 3]), true);
is<'int8'>()(tril(zeros([3, 3], 'int8')), true);
// @ts-expect-error: no such dtype
zeros(3, 'float8');
// @ts-expect-error: a shape is numbers
zeros('3');

// Views keep the dtype; astype gives its own; operations give any.
const f32 = zeros([2, 3], 'float32');
is<'float32'>()(f32.slice('1:', 0), true);
is<'float32'>()(f32.T, true);
is<'float32'>()(f32.reshape([6]).ravel().flatten(), true);
is<'float32'>()(f32.transpose().swapaxes(0, 1).moveaxis(0, 1).squeeze().expandDims(0), true);
is<'float32'>()(f32.broadcastTo([2, 2, 3]).flip().diagonal(), true);
is<'float32'>()(f32.copy(), true);
is<'float32'>()(f32.to('cpu'), true);
is<'float32'>()(f32.set(0, 1), true);
is<'float32'>()(f32.eval(), true);
is<'float64'>()(f32.astype('float64'), true);
is<'bool'>()(f32.astype(np.bool), true);
is<DType>()(f32.add(1), true);
is<DType>()(np`${f32} + 1`, true);
// @ts-expect-error: no such dtype
f32.astype('float');
// @ts-expect-error: an index is no array
f32.slice([1, 2]);
// @ts-expect-error: text is no operand
f32.add('x');
// @ts-expect-error: no such method
f32.addd(1);

// An array of one dtype goes where any is taken, not where another is.
const any: NDArray = f32;
// @ts-expect-error: float32 is not float64
const wrong: NDArray<'float64'> = f32;
// @ts-expect-error: an array of any dtype may be another
const narrowed: NDArray<'float32'> = any;

// Reading.
const data: Float32Array = f32.dataSync();
const big: Promise<BigInt64Array> = zeros(2, 'int64').data();
const bits: Uint16Array = zeros(2, 'bfloat16').dataSync();
const flag: boolean = zeros([], 'bool').itemSync();
const number: number = zeros([], 'int8').itemSync();
const complex: Promise<{ readonly re: number; readonly im: number }> = zeros([], 'complex64').item();
// @ts-expect-error: float32 data is no Float64Array
const wrongData: Float64Array = f32.dataSync();
// @ts-expect-error: int64 data is no Float64Array
const wrongBig: Promise<Float64Array> = zeros(2, 'int64').data();

export { any, big, bits, complex, data, flag, narrowed, number, wrong, wrongBig, wrongData };
