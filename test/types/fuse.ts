/** Fused functions as the type checker sees them; never run. */

import { type Fused, fuse, type NDArray, np, type TypedScalar, zeros } from '../../src/index.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Accepts a value of exactly this type. */
const is =
  <T>() =>
  <A>(_: A, __: Same<A, T>): void => {};

const f32 = zeros([2, 3], 'float32');
const f64 = zeros([2, 3]);

// Parameters without a type are arrays; their number is kept.
const layer = fuse((x, w) => x.mul(w).add(1).sum({ axis: -1 }));
is<NDArray>()(layer(f32, f64), true);
is<number>()(layer.traces, true);
is<string>()(layer.explain(f32, f64), true);
// @ts-expect-error: an argument is missing
layer(f32);
// @ts-expect-error: a list is no array
layer(f32, [1, 2]);
// @ts-expect-error: explain() takes what the function takes
layer.explain(f32);
// @ts-expect-error: an array has no such method
fuse((x) => x.addd(1));

// Types of parameters and results stay, options and defaults too.
const scale = fuse(
  (x: NDArray<'float32'>, k: number, { axis = 0 }: { axis?: number } = {}): NDArray => x.mul(k).sum(axis),
);
is<NDArray>()(scale(f32, 2), true);
is<NDArray>()(scale(f32, 2, { axis: 1 }), true);
// @ts-expect-error: float64 is not float32
scale(f64, 2);
// @ts-expect-error: text is no number
scale(f32, '2');
// @ts-expect-error: no such option
scale(f32, 2, { axes: 1 });

const several = fuse((x: NDArray<'float32'>, k: TypedScalar<'float32'>) => ({ x, list: [x.mul(k), x] as const, n: 1 }));
is<NDArray<'float32'>>()(several(f32, np.float32(1)).x, true);
is<readonly [NDArray, NDArray<'float32'>]>()(several(f32, np.float32(1)).list, true);
is<number>()(several(f32, np.float32(1)).n, true);
// @ts-expect-error: another type of scalar
several(f32, np.float64(1));

// Generic functions stay generic.
const keep = fuse(<T extends 'float32' | 'float64'>(x: NDArray<T>): NDArray<T> => x.copy());
is<NDArray<'float32'>>()(keep(f32), true);
is<NDArray<'float64'>>()(keep(f64), true);
// @ts-expect-error: not one of its types
keep(zeros(2, 'int8'));

// A fused function goes where its function goes.
const plain: (x: NDArray, w: NDArray) => NDArray = layer;
const named: Fused<(x: NDArray) => NDArray> = fuse((x: NDArray) => x.add(1), { name: 'named' });
// @ts-expect-error: no such option
fuse((x) => x, { kernelName: 'a' });
// @ts-expect-error: not a function
fuse(3);
// @ts-expect-error: the count is read only
layer.traces = 0;

export { named, plain };
