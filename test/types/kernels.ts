/** What the type checker knows of kernels. Compiled by types.test.ts, never run. */

import { array, type ElementwiseKernel, elementwise, type NDArray, np, reduction, zeros } from '../../src/index.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

const f32 = array(new Float32Array(3));
const f64 = array([1, 2, 3]);
const wide: NDArray = f64.add(1);

// A placeholder takes the type of its array.
const square = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = (x - y) * (x - y)' });
same<ReturnType<typeof square<[NDArray<'float32'>, number]>>, NDArray<'float32'>>(true);
const first: NDArray<'float32'> = square(f32, 1);
const second: NDArray<'float64'> = square(1, f64);
const third: NDArray = square(wide, 1);
const fourth: NDArray<'int8'> = square(new Int8Array(2), 1);
// @ts-expect-error: the result is float32
const wrong: NDArray<'float64'> = square(f32, 1);

// The number of arguments is that of the inputs, or of inputs and outputs.
// @ts-expect-error: one of two
square(f32);
// @ts-expect-error: four of three
square(f32, 1, f32, 2);
square(f32, 1, f32);
// @ts-expect-error: an output is an array
square(f32, 1, 2);
// @ts-expect-error: text is no argument
square(f32, 'x');

// A fixed parameter takes arrays of its dtype, scalars, and arrays whose dtype is not known.
const scaled = elementwise({ in: 'float32 x, raw   int32 w,\n T f', out: 'float64 y', body: 'y = x * w[0]' });
const w = array([1, 2], { dtype: 'int32' });
const y: NDArray<'float64'> = scaled(f32, w, f64);
scaled(wide, w, f64);
scaled(1, w, f64);
// @ts-expect-error: float64 for float32 x
scaled(f64, w, f64);
// @ts-expect-error: float32 for raw int32 w
scaled(f32, f32, f64);
// @ts-expect-error: a raw parameter is an array
scaled(f32, 3, f64);
// @ts-expect-error: the output is float64
scaled(f32, w, f64, f32);
scaled(f32, w, f64, f64);

// Several outputs are a list, one with returnTuple too.
const both = elementwise({ in: 'T x', out: 'T s, int32 c', body: 's = x; c = 1' });
const [s, c]: readonly [NDArray<'float32'>, NDArray<'int32'>] = both(f32);
const lone = elementwise({ in: 'T x', out: 'T y', body: 'y = x', returnTuple: true });
same<ReturnType<typeof lone<[NDArray<'int8'>]>>, [NDArray<'int8'>]>(true);
const [only] = square.with({ returnTuple: true })(f32, 1);
const again: NDArray<'float32'> = square.with({ size: 3 })(f32, 1);
const [inList]: readonly [NDArray<'float32'>] = square.all(f32, 1);

// An output that no input decides has any dtype.
const cast = elementwise({ in: 'T x', out: 'U y', body: 'y = x' });
const asInt: NDArray<'int16'> = cast(f32, zeros(3, 'int16'));

// Texts that are not literals, and templates, accept everything.
const text: string = 'T x';
const loose: ElementwiseKernel = elementwise({ in: text, out: 'T y', body: 'y = x' });
const any: NDArray = loose(f32, 1, 2, 'x');
const tagged: NDArray = elementwise`(x: T) => (y: T) { y = x }`(f32);

// No parameters at all.
const index = elementwise({ in: '', out: 'int64 y', body: 'y = i' });
const ramp: NDArray<'int64'> = index.with({ size: 3 })();
// @ts-expect-error: it has no input
index(f32, f32, f32);

// @ts-expect-error: an option that does not exist
elementwise({ in: 'T x', out: 'T y', body: 'y = x', preamble: '' });
// @ts-expect-error: an option that does not exist
square.with({ axis: 1 });
// @ts-expect-error: no body
elementwise({ in: 'T x', out: 'T y' });

const typed: NDArray<'float16'> = square(array([1], { dtype: np.float16 }), np.float64(0.1));

// Reductions: the same texts; options may follow the arguments.
const l2 = reduction({ in: 'T x', out: 'T y', map: 'x * x', reduce: 'a + b', post: 'y = sqrt(a)', identity: 0 });
const norm: NDArray<'float32'> = l2(f32, { axis: 1, keepdims: true });
const rows: NDArray<'float64'> = l2.with({ axis: [0, 1] })(f64);
const stored: NDArray<'float64'> = l2(f64, zeros(2), { axis: 0 });
const span = reduction({ in: 'T x', out: 'T low, int64 at', reduceType: 'T l, int64 i', map: '', reduce: '' });
const [low, at]: readonly [NDArray<'float32'>, NDArray<'int64'>] = span(f32, { axis: 0 });
const taggedSum: NDArray = reduction`(x: T) => (y: T) { map x; reduce a + b }`(f32, { axis: 0 });
// @ts-expect-error: the result is float32
const notWide: NDArray<'float64'> = l2(f32);
// @ts-expect-error: no input
l2();
// @ts-expect-error: text is no argument
l2('x');
// @ts-expect-error: an axis is a number
l2(f32, { axis: 'x' });
// @ts-expect-error: an option that does not exist
l2.with({ axes: 1 });
// @ts-expect-error: no map
reduction({ in: 'T x', out: 'T y', reduce: 'a + b' });

export {
  again,
  any,
  asInt,
  at,
  c,
  first,
  fourth,
  inList,
  low,
  norm,
  notWide,
  only,
  ramp,
  rows,
  s,
  second,
  span,
  stored,
  tagged,
  taggedSum,
  third,
  typed,
  wrong,
  y,
};
