/** Weft: NumPy expressions and user-written kernels that fuse by themselves. Importing opens no library and no device. */

import './methods.ts';

export { NDArray } from './array.ts';
