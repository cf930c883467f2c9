// An array, an expression, and the three ways to read what it gives.

import { array, np } from 'warpweft';

const x = array([
  [1, 2, 3],
  [4, 5, 6],
]);
const y = np`sqrt(${x}**2 + 1)[:, ::-1].T`; // NumPy's own language: operators, slices, attributes

// Nothing has run yet: the array knows its type and shape, and waits.
console.log(y.dtype, y.shape, y.pending ? 'pending' : 'computed'); // float64 [3, 2] pending

// Printing, reading to a typed array, and reading to nested lists each compute it.
console.log(String(y));
console.log(await y.data()); // Float64Array, row by row
console.log(await y.toArray()); // [[3.16..., 6.08...], ...]

// The same in JavaScript: every operation is a method and a function, in camelCase.
const z = x.square().add(1).sqrt().slice(':, ::-1').T;
console.log((await np.equal(y, z).data()).every((same) => same === 1)); // true

// A number comes from an array of one element; the ...Sync twins block instead of waiting.
console.log(y.slice(0, 0).itemSync(), await np`${x}[1, 2]`.item());

// Text that is made at run time: np(text, variables).
console.log(String(np('where(x > 3, x, 0.5 * x)', { x })));
