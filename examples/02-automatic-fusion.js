// Operations wait until somebody reads; then as few kernels as possible run. explain() says which, and why not fewer.

import { array, evalAll, memory, np } from 'warpweft';

const n = 1_000_000;
const x = array(Float32Array.from({ length: n }, (_, i) => Math.sin(i)));
const y = array(Float32Array.from({ length: n }, (_, i) => Math.cos(i)));

// Seven operations over a million elements, one kernel: x and y are read once, the result is written once.
const chain = x.sin().mul(y.cos()).add(x.square().neg().exp());
console.log(chain.explain());
await chain.ready();

// Views fuse too. Nothing is copied because it was sliced, reversed or transposed.
const grid = x.reshape([1000, 1000]);
const sharpened = np`5*${grid}[1:-1, 1:-1] - ${grid}[:-2, 1:-1] - ${grid}[2:, 1:-1] - ${grid}[1:-1, :-2] - ${grid}[1:-1, 2:]`;
console.log(sharpened.explain());

// Results that share work are best computed together: one pass over x gives both.
const twice = x.mul(2);
const [above, below] = evalAll(twice.add(1), twice.sub(1));
console.log(above.slice(':3').toString(), below.slice(':3').toString());

// An expensive thing that two neighbours need is stored once instead of being computed twice.
const slow = np`exp(tan(${x}))`;
console.log(np`${slow}[1:] + ${slow}[:-1]`.explain());

const { compiles, disk } = memory().kernels;
console.log(`compiled ${compiles} kernels, found ${disk?.hits ?? 0} in the disk cache`);
