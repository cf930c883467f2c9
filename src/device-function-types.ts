/** What users get of a device function. */

import type { NDArray } from './array.ts';
import type { MathOption } from './kernel-types.ts';
import type { KernelValue } from './kernel-value.ts';
import type { ListOperand, ScalarOperand } from './method-types.ts';

/** How calls outside kernels may round: a kernel that calls the function has options of its own. */
export interface DeviceFunctionOptions {
  readonly math?: MathOption;
  readonly fmad?: boolean;
}

export interface DeviceFunction extends KernelValue {
  /**
   * The function of each element: arguments broadcast, and are cast to the declared types where no value changes. The result
   * has the declared type.
   *
   * Throws ArgumentError for a wrong number of arguments, DTypeError for types that do not fit, OverflowError for integers
   * out of range, ShapeError for shapes that do not broadcast.
   */
  (...args: readonly (NDArray | ScalarOperand | ListOperand)[]): NDArray;
  /** The name of the text's last function. */
  readonly functionName: string;
  /** As it is declared: `float f(float x)`. */
  readonly signature: string;
  /** The text, interpolated values in it. */
  readonly source: string;
  /** The same function with options for its calls outside kernels. */
  with(options: DeviceFunctionOptions): DeviceFunction;
}
