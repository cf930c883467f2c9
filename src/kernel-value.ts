/** How a kernel shows itself to templates and other kernels, without importing them. */

import type { HoleValue } from '../compiler/lower-body.ts';
import type { Value } from '../compiler/lower-value.ts';

export const kernelMark: unique symbol = Symbol('weft.kernel');

export interface KernelValue {
  readonly [kernelMark]: true;
  /** As a function of a snippet: nodes in, nodes out. */
  asFunction(): Value;
  /** As a device function of another kernel. */
  asHole(): HoleValue;
}

export const isElementwise = (value: unknown): value is KernelValue =>
  typeof value === 'function' && kernelMark in value;
