/** Runs a program of views, writes, reductions of nothing and kernels, and prints what it gives: the same in both modes. */

import { arange, array, elementwise, fromFunction, type NDArray, np, scope, zeros } from '../../src/index.ts';

const results: unknown[] = [];
const note = (...arrays: readonly NDArray[]): void => {
  for (const own of arrays) results.push([own.dtype, own.shape, own.toArraySync()]);
};

const a = arange(12).reshape([3, 4]);
const v = a.slice('1:, ::-1');
const before = a.add(1);
v.set('...', 7);
note(a, v, before, a.T, a.reshape([4, 3]));
np`${a}[0] += ${a}[1]`;
np`${a}[1:] = ${a}[:-1]`;
note(a, v);
const u = zeros([6, 6], 'float32');
u.set('2:4, 2:4', 100);
for (let k = 0; k < 3; k++) {
  np`
    lap = ${u}[:-2,1:-1] + ${u}[2:,1:-1] + ${u}[1:-1,:-2] + ${u}[1:-1,2:] - 4*${u}[1:-1,1:-1]
    ${u}[1:-1,1:-1] += 0.1 * lap
  `;
}
note(u);
const square = elementwise({ in: 'T x', out: 'T y', body: 'y += x * x' });
const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x' });
const line = arange(5).mul(1);
note(square(line), square(line, line.slice('::-1')), line);
put(line, line);
note(line, np`where(${line} > 3, ${line} // 2, -${line}) ** 2`);
note(
  fromFunction((i, j) => i.mul(10).add(j), [2, 3]),
  np`(arange(6).reshape(2, 3) + [[10, 20, 30]]).astype(float16) / 3`,
);
note(
  scope(() => array([1, 2, 3], 'int8').mul(100)),
  array([1.5, 2]).divmod(1)[1]!,
);
console.log(JSON.stringify(results));
