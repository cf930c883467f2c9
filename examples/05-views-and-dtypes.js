// Views are ways to look at the same bytes, and there are fifteen types to look with.

import { arange, array, frombuffer, np } from 'warpweft';

// A view of stored bytes copies nothing, and writing through it shows in the original.
const grid = arange(12).astype('int32').reshape([3, 4]).eval();
const corner = grid.slice(':2, ::-2');
corner.set('...', -1);
console.log(String(grid), corner.strides); // [4, -2]

// transpose, swapaxes, reshape, ravel, squeeze, expandDims, broadcastTo, flip, diagonal: all views, all fuse.
console.log(String(np`${grid}.T[None] + ${grid}.ravel()[:3]`));
console.log(String(grid.diagonal()), String(grid.flip(0).slice(0)));

// NumPy's promotion: JavaScript numbers are weak and take the array's type, wrapped ones are not.
const half = array([0.1, 1, 65504], { dtype: 'float16' });
console.log(half.mul(2).dtype, half.mul(np.float32(2)).dtype, half.add(grid.slice(0, ':3')).dtype);
console.log(String(half.mul(2)), new Uint16Array(await half.data())); // data() of a 16-bit float: its bits

// bfloat16 from raw bits, complex numbers in pairs, and their parts as views.
console.log(String(frombuffer(new Uint16Array([0x3f80, 0x4049]), { dtype: 'bfloat16' })));
const z = np`exp(1j * pi * arange(4) / 2)`.eval();
console.log(String(z.round?.() ?? z.rint()), z.dtype);
z.imag().set('...', 0);
console.log(String(z.real()), String(z.abs()));

// 64-bit integers are exact: data() gives BigInts, and item() refuses what a number cannot hold.
const big = array([2n ** 62n, -1n]);
console.log(await big.add(1).data());
try {
  await big.slice(0).item();
} catch (error) {
  console.log(error.name, error.message);
}

// Conversions saturate, on every device.
console.log(String(array([300, -5, Number.NaN, 1.9]).astype('uint8')));
