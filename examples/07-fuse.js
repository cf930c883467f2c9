// fuse() keeps what a function did with arrays: later calls repeat the plan, without running the function.

import { array, fuse, linspace, np, zeros } from 'warpweft';

// One step of gradient descent on a * x + b, by hand. The rate changes: np.float64 makes it a parameter.
let runs = 0;
const step = fuse((x, y, model, rate) => {
  runs++;
  const error = model.slice(0).mul(x).add(model.slice(1)).sub(y);
  const slope = error.mul(x).mean();
  const offset = error.mean();
  // In place, in NumPy's order: both are computed from the model before the writes.
  model.set(0, model.slice(0).sub(slope.mul(rate)));
  model.set(1, model.slice(1).sub(offset.mul(rate)));
  return { loss: error.square().mean() };
});

const x = linspace(-1, 1, 201).eval();
const y = x.mul(3).add(0.5).eval();
const model = zeros([2]).eval();
let last;
for (let k = 0; k < 400; k++) last = step(x, y, model, np.float64(0.5 / (1 + k / 400)));
console.log(runs, String(model), (await last.loss.item()) < 1e-20);

// Options and functions are arguments too; each set of them has a trace of its own.
const pool = fuse((x, { axis, activation }) => activation(x).mean({ axis }));
const relu = (x) => np`where(${x} > 0, ${x}, 0)`;
const m = array([
  [1, -2, 3],
  [-4, 5, 6],
]);
console.log(String(pool(m, { axis: 0, activation: relu })), String(pool(m, { axis: 1, activation: relu })));
console.log(pool.traces, pool.explain(m, { axis: 1, activation: relu }).split('\n')[0]);

// Several results read at once are one pass over the data.
const describe = fuse((x) => [x.min(), x.max(), x.mean(), x.var()]);
console.log(await Promise.all(describe(x).map((each) => each.item())));

// A branch on an array's value cannot be repeated for other values: the error says what to write.
try {
  fuse((x) => (x.itemSync() > 0 ? x : x.neg()))(array(1));
} catch (error) {
  console.log(error.name, error.message);
}
