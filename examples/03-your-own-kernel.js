// A kernel of your own: one element's work in a small C-like language. Weft types it, compiles it and fuses it with what is around.

import { arange, array, elementwise, np, zeros } from 'warpweft';

const x = array([1, 2, 3, 4, 5, 6]).reshape([2, 3]);

// The object form is CuPy's ElementwiseKernel. A one-letter type is a placeholder: the arrays in the call decide it.
const squaredDifference = elementwise({
  in: 'T x, T y',
  out: 'T z',
  body: 'z = (x - y) * (x - y)',
  name: 'squared_difference',
});
console.log(String(squaredDifference(x, 2)));
console.log(squaredDifference(x.astype('int32'), 2).dtype); // int32

// The tagged form of the same thing. Interpolated numbers, dtypes and kernels become structure, never text.
const gelu = elementwise`(x: T) => (y: T) { y = 0.5 * x * (1 + erf(x / ${Math.SQRT2})) }`;
console.log(String(gelu(x.sub(3))));

// In an expression, a kernel is a function like any other, and fuses.
const fused = np`${gelu}(${x} * 0.1) + 1`;
console.log(fused.explain());

// Statements, locals, loops, several outputs, and another kernel as a device function.
const newton = elementwise`(a: T) => (root: T, steps: int32) {
  T guess = a;
  int32 count = 0;
  while (count < 50 && abs(guess * guess - a) > 1e-12 * a) {
    guess = 0.5 * (guess + a / guess);
    count += 1;
  }
  root = guess + 0 * ${gelu}(a);
  steps = count;
}`;
const [root, steps] = newton.all(x);
console.log(String(root), String(steps));

// A raw parameter is a whole array to index; i is this element's place, n their number.
const smooth = elementwise({
  in: 'raw T x',
  out: 'T y',
  body: 'y = (x[maximum(i - 1, 0)] + x[i] + x[minimum(i + 1, n - 1)]) / 3',
});
console.log(String(smooth.with({ size: 8 })(arange(8).square())));

// Outputs can be given, and a raw output is written wherever the body says.
const reverse = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x' });
console.log(String(reverse(x.ravel(), zeros(6))));
