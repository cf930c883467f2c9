/** Weft: NumPy expressions and user-written kernels that fuse by themselves. Importing opens no library and no device. */

import { functions } from './numpy.ts';
import './methods.ts';
import type { CreationFunctions } from './creation-types.ts';

export type { DType } from '../compiler/dtype.ts';
export * from '../compiler/errors.ts';
export type { ProgramSummary } from '../compiler/explain.ts';
export { NDArray } from './array.ts';
export { array, asarray, devices, evalAll, frombuffer, fromFunction, memory } from './create.ts';
export { deviceFunction } from './device-function.ts';
export type { DeviceFunction, DeviceFunctionOptions } from './device-function-types.ts';
export { type ExplainOptions, explain } from './explain.ts';
export { type Fused, type FuseOptions, fuse } from './fuse.ts';
export { type LoadOptions, load, save } from './io/files.ts';
export type {
  ElementwiseKernel,
  ElementwiseOptions,
  ElementwiseSpec,
  SourceOptions,
  WarmOptions,
} from './kernel-types.ts';
export { elementwise } from './kernels.ts';
export { type NumPy, np } from './numpy.ts';
export { TypedScalar } from './operand.ts';
export { rawKernel } from './raw-kernel.ts';
export { type RawFile, rawModule } from './raw-module.ts';
export type {
  DeviceOption,
  Extent,
  LaunchConfig,
  OccupancyOptions,
  RawArgument,
  RawAttributes,
  RawKernel,
  RawModule,
  RawModuleOptions,
  RawOptions,
  SignatureOptions,
} from './raw-types.ts';
export { reduction } from './reduction.ts';
export type { ReductionKernel, ReductionOptions, ReductionSpec } from './reduction-types.ts';
export { scope, withDevice } from './scope.ts';
export type { Complex, NestedArray, Scalar, TypedArray, TypedArrays } from './values.ts';

const made = functions as unknown as CreationFunctions;

export const zeros: CreationFunctions['zeros'] = made.zeros;
export const ones: CreationFunctions['ones'] = made.ones;
export const empty: CreationFunctions['empty'] = made.empty;
export const full: CreationFunctions['full'] = made.full;
export const zerosLike: CreationFunctions['zerosLike'] = made.zerosLike;
export const onesLike: CreationFunctions['onesLike'] = made.onesLike;
export const emptyLike: CreationFunctions['emptyLike'] = made.emptyLike;
export const fullLike: CreationFunctions['fullLike'] = made.fullLike;
export const arange: CreationFunctions['arange'] = made.arange;
export const linspace: CreationFunctions['linspace'] = made.linspace;
export const logspace: CreationFunctions['logspace'] = made.logspace;
export const geomspace: CreationFunctions['geomspace'] = made.geomspace;
export const eye: CreationFunctions['eye'] = made.eye;
export const identity: CreationFunctions['identity'] = made.identity;
export const tri: CreationFunctions['tri'] = made.tri;
export const tril: CreationFunctions['tril'] = made.tril;
export const triu: CreationFunctions['triu'] = made.triu;
export const indices: CreationFunctions['indices'] = made.indices;
export const meshgrid: CreationFunctions['meshgrid'] = made.meshgrid;
