// Arrays live on the device. The garbage collector frees them in the end; these free them at a known moment.

import { array, memory, np, scope, zeros } from 'warpweft';

const used = () => `${(memory().usedBytes / 2 ** 20).toFixed(0)} MiB in use`;
const n = 2 ** 20;
const x = array(new Float64Array(n).fill(2));
console.log(used()); // 8 MiB: x

// scope() frees what was made inside and is not returned. Async functions work too.
const total = await scope(async () => {
  const squares = x.square().eval();
  const roots = squares.sqrt().eval();
  console.log('inside', used()); // x and two more
  return roots.add(1);
});
console.log('after', used()); // x and the result

// dispose() frees one array; using one afterwards is an error that says so.
total.dispose();
try {
  total.add(1);
} catch (error) {
  console.log(error.name, error.message);
}
// In TypeScript, and in JavaScript from Node 24: using t = x.add(1); frees t at the closing brace.

// In-place work needs no new memory: out, set, and assignment in a snippet write to what is there.
const y = zeros(n);
np.multiply(x, 3, { out: y });
y.set('::2', 0);
np`${y} += 1`;
console.log(String(y.slice(':4')), used());

// A pending array that read the old values keeps them: writes never change what was computed before.
const before = y.add(0);
np`${y} *= 100`;
console.log(String(before.slice(':4')), String(y.slice(':4')));

// Pooled memory is kept for the next array; kernels are kept on disk for the next process.
const { pooledBytes, kernels } = memory();
console.log(
  `${(pooledBytes / 2 ** 20).toFixed(0)} MiB pooled, ${kernels.compiles} compiled, ${kernels.disk?.hits ?? 0} from disk`,
);
