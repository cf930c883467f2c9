/** Reductions as the type checker sees them; never run. */

import { type NDArray, np, zeros } from '../../src/index.ts';

const x = zeros([2, 3], 'float32');

const sums: NDArray[] = [
  x.sum(),
  x.sum(1),
  x.sum([0, 1]),
  x.sum(null, { keepdims: true }),
  x.sum({ axis: -1, keepdims: true, dtype: 'float64', initial: 1, where: x.greater(0), out: zeros([2]) }),
  np.sum(x, 0, { dtype: np.float64 }),
  np.max([1, 2, 3]),
  np.amax(x),
  x.var({ axis: 0, ddof: 1 }),
  np.countNonzero(x, { axis: 1 }),
  np.norm(x, 2, { axis: 1 }),
  np.norm(x, 'fro'),
  np.average(x, { axis: 1, weights: [1, 2, 3] }),
  x.argmax({ axis: 1, keepdims: true }),
  np.logSoftmax(x, 1),
];

// @ts-expect-error: argmax has no dtype
x.argmax({ dtype: 'int32' });
// @ts-expect-error: an axis is no text
x.sum('0');
// @ts-expect-error: only var and std have degrees of freedom
x.mean({ ddof: 1 });
// @ts-expect-error: one place by position
x.sum(0, 'float64');
// @ts-expect-error: no such reduction
np.summ(x);

export { sums };
