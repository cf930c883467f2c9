/** Where a launch runs: grid, block, shared memory, checked against what devices can do. */

import { ArgumentError, LimitError, UnsupportedError } from '../compiler/errors.ts';
import type { Device, LoadedKernel, RawGeometry } from '../runtime/device.ts';
import { occupancy, suggestBlock } from '../runtime/native-device.ts';
import { checkKeys } from './kernel-options.ts';
import { describe } from './operand.ts';
import type { Extent, LaunchConfig } from './raw-types.ts';

const configKeys = ['grid', 'threads', 'block', 'shared', 'cooperative', 'cluster', 'strided', 'sync'];

type Triple = [number, number, number];

export const maxThreads = 1024;
const maxBlock: readonly number[] = [1024, 1024, 64];
const maxGrid: readonly number[] = [2 ** 31 - 1, 65535, 65535];
/** Of a cluster that every device with clusters can run. */
const maxCluster = 8;
const axes = ['x', 'y', 'z'];

/** KiB of shared memory that a block may have, by compute capability; others have 227, as 9.0 and the CPU device. */
const sharedKiB: Readonly<Record<string, number>> = {
  sm_70: 96,
  sm_72: 96,
  sm_75: 64,
  sm_80: 163,
  sm_86: 99,
  sm_87: 163,
  sm_89: 99,
  sm_120: 99,
  sm_121: 99,
};

/** A kernel that was compiled for a device, and what bounds its launches. */
export interface Target {
  readonly name: string;
  readonly device: Device;
  readonly kernel: LoadedKernel;
  /** Threads of a block: of the hardware, of __launch_bounds__, of the registers it takes. */
  readonly maxThreads: number;
  /** Of its own, in bytes. */
  readonly staticShared: number;
}

/** A geometry that is filled in again at each launch. */
export interface MutableGeometry extends RawGeometry {
  grid: Triple;
  block: Triple;
  sharedBytes: number;
  cooperative: boolean;
  cluster: Triple | null;
}

export const newGeometry = (): MutableGeometry => ({
  grid: [1, 1, 1],
  block: [1, 1, 1],
  sharedBytes: 0,
  cooperative: false,
  cluster: null,
});

function wrongExtent(kernel: string, what: string, value: unknown): ArgumentError {
  const found =
    typeof value === 'number' ? String(value) : Array.isArray(value) ? `[${value.join(', ')}]` : describe(value);
  return new ArgumentError(
    `${kernel}: ${what} is ${found}; expected a whole number, or a list of up to three: ${what}: 256 or ${what}: [16, 16]`,
  );
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function setExtent(extent: Triple, x: number, y: number, z: number): void {
  extent[0] = x;
  extent[1] = y;
  extent[2] = z;
}

function readExtent(kernel: string, what: string, value: unknown, into: Triple): void {
  into[1] = 1;
  into[2] = 1;
  if (isCount(value)) {
    into[0] = value;
    return;
  }
  if (!Array.isArray(value) || value.length < 1 || value.length > 3 || !value.every(isCount))
    throw wrongExtent(kernel, what, value);
  for (let k = 0; k < value.length; k++) into[k] = value[k]!;
}

const product = ([x, y, z]: readonly number[]): number => x! * y! * z!;

export const timesText = (extent: readonly number[]): string => extent.join('x');

function limit(message: string): LimitError {
  return new LimitError(message, { stage: 'argument' });
}

function checkBlock({ name, maxThreads: most }: Target, block: readonly number[]): void {
  const threads = product(block);
  if (threads === 0)
    throw new ArgumentError(`${name}: block ${timesText(block)} has no thread; every dimension is at least 1`);
  for (let k = 0; k < 3; k++) {
    if (block[k]! > maxBlock[k]!)
      throw limit(
        `${name}: block ${timesText(block)} is ${block[k]} along ${axes[k]}; at most ${maxBlock[k]} are possible`,
      );
  }
  if (threads > maxThreads)
    throw limit(`${name}: block ${timesText(block)} has ${threads} threads; at most ${maxThreads} are possible`);
  if (threads > most)
    throw limit(
      `${name}: block ${timesText(block)} has ${threads} threads; this kernel can have ${most} at most (its __launch_bounds__ or its registers)`,
    );
}

function checkGrid({ name }: Target, grid: readonly number[]): void {
  for (let k = 0; k < 3; k++) {
    if (grid[k]! > maxGrid[k]!)
      throw limit(
        `${name}: grid ${timesText(grid)} is ${grid[k]} along ${axes[k]}; at most ${maxGrid[k]} blocks are possible`,
      );
  }
}

function checkShared({ name, device, staticShared }: Target, bytes: unknown): number {
  if (bytes === undefined) return 0;
  if (!isCount(bytes))
    throw new ArgumentError(
      `${name}: shared is a number of bytes, found ${typeof bytes === 'number' ? bytes : describe(bytes)}`,
    );
  const most = (sharedKiB[device.info.arch] ?? 227) * 1024;
  if (bytes + staticShared <= most) return bytes;
  const own = staticShared === 0 ? '' : ` and has ${staticShared} of its own`;
  throw limit(`${name}: shared is ${bytes} bytes${own}; a block on ${device.info.name} has ${most} at most`);
}

function checkCluster({ name, device }: Target, geometry: MutableGeometry, value: Extent | undefined): void {
  geometry.cluster = null;
  if (value === undefined) return;
  const cluster: Triple = [1, 1, 1];
  readExtent(name, 'cluster', value, cluster);
  const blocks = product(cluster);
  if (blocks === 0)
    throw new ArgumentError(`${name}: cluster ${timesText(cluster)} has no block; every dimension is at least 1`);
  const isOld = /^sm_[1-8]\d$/.test(device.info.arch);
  if (device.info.target === 'cpu' || isOld) {
    throw new UnsupportedError(
      `${name}: ${device.info.name} has no clusters of blocks; leave out cluster, or run on a GPU of compute capability 9.0`,
      { stage: 'argument' },
    );
  }
  if (blocks > maxCluster)
    throw limit(`${name}: cluster ${timesText(cluster)} has ${blocks} blocks; at most ${maxCluster} are possible`);
  if (geometry.grid.some((extent, k) => extent % cluster[k]! !== 0))
    throw new ArgumentError(
      `${name}: grid ${timesText(geometry.grid)} is no multiple of cluster ${timesText(cluster)}`,
    );
  geometry.cluster = cluster;
}

/** Every block waits for the others, so all must be there at once. */
function checkCooperative({ name, device, kernel }: Target, { grid, block, sharedBytes }: MutableGeometry): void {
  if (device.info.target === 'cpu') return;
  const perUnit = occupancy(device, kernel, product(block), sharedBytes);
  const most = perUnit * device.info.units;
  const blocks = product(grid);
  if (blocks <= most) return;
  throw limit(
    `${name}: a cooperative grid of ${timesText(grid)} has ${blocks} blocks, but only ${most} run at the same time on ${device.info.name}: ` +
      `${perUnit} of ${product(block)} threads on each of its ${device.info.units} multiprocessors`,
  );
}

function readBlock(target: Target, config: LaunchConfig, geometry: MutableGeometry): void {
  const { name } = target;
  const { block, threads } = config;
  if (block === undefined && threads === undefined)
    throw new ArgumentError(`${name}: block is missing; give the threads of a block: { grid: 4, block: 256 }`);
  if (block !== undefined && block !== 'auto') {
    readExtent(name, 'block', block, geometry.block);
    return;
  }
  if (threads === undefined)
    throw new ArgumentError(`${name}: block 'auto' needs the threads in all: { threads: n, block: 'auto' }`);
  const size = suggestBlock(target.device, target.kernel, geometry.sharedBytes);
  geometry.block[0] = Math.min(size, target.maxThreads);
  geometry.block[1] = 1;
  geometry.block[2] = 1;
}

function readGrid({ name }: Target, { grid, threads }: LaunchConfig, geometry: MutableGeometry): void {
  if (grid !== undefined) {
    if (threads !== undefined) throw new ArgumentError(`${name}: grid and threads say the same; give one of them`);
    readExtent(name, 'grid', grid, geometry.grid);
    return;
  }
  if (threads === undefined)
    throw new ArgumentError(
      `${name}: grid is missing; give the blocks or the threads in all: { grid: 4, block: 256 } or { threads: 1000 }`,
    );
  readExtent(name, 'threads', threads, geometry.grid);
  for (let k = 0; k < 3; k++) geometry.grid[k] = Math.ceil(geometry.grid[k]! / geometry.block[k]!);
}

function checkFlag(name: string, flag: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return;
  throw new ArgumentError(`${name}: ${flag} is true or false, found ${describe(value)}`);
}

/** Each launch asks this, so it makes neither lists nor texts when all is well. */
function checkOptions(name: string, config: LaunchConfig): void {
  for (const key in config) {
    // The two that all have are compared: a search costs a call each.
    if (key === 'grid' || key === 'block' || configKeys.includes(key)) continue;
    checkKeys(`${name}: a launch`, config, configKeys);
  }
  checkFlag(name, 'cooperative', config.cooperative);
  checkFlag(name, 'strided', config.strided);
  checkFlag(name, 'sync', config.sync);
}

/** The usual config, a right number of blocks and one of threads, filled in; false for any other, which is asked in full. */
function readUsual({ maxThreads: most }: Target, config: LaunchConfig, geometry: MutableGeometry): boolean {
  const { grid, block, threads, shared, cooperative, cluster } = config;
  if (typeof grid !== 'number' || typeof block !== 'number') return false;
  if (threads !== undefined || shared !== undefined || cooperative !== undefined || cluster !== undefined) return false;
  if (!Number.isInteger(grid) || grid < 0 || grid > maxGrid[0]!) return false;
  if (!Number.isInteger(block) || block < 1 || block > most) return false;
  setExtent(geometry.grid, grid, 1, 1);
  setExtent(geometry.block, block, 1, 1);
  geometry.sharedBytes = 0;
  geometry.cooperative = false;
  geometry.cluster = null;
  return true;
}

/** Fills in a geometry. Throws ArgumentError and LimitError. */
export function readConfig(target: Target, config: LaunchConfig, geometry: MutableGeometry): void {
  const { name } = target;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new ArgumentError(
      `${name}: launch takes where it runs first, { grid, block }, then the arguments; found ${describe(config)}`,
    );
  }
  checkOptions(name, config);
  if (readUsual(target, config, geometry)) return;
  geometry.sharedBytes = checkShared(target, config.shared);
  readBlock(target, config, geometry);
  checkBlock(target, geometry.block);
  readGrid(target, config, geometry);
  checkGrid(target, geometry.grid);
  geometry.cooperative = config.cooperative === true;
  if (config.cluster !== undefined || geometry.cluster !== null) checkCluster(target, geometry, config.cluster);
  if (geometry.cooperative) checkCooperative(target, geometry);
}

/** The threads and the dynamic shared memory of a block, checked. */
export function blockThreads(
  target: Target,
  { block, shared }: { readonly block: Extent; readonly shared?: number },
): { readonly threads: number; readonly sharedBytes: number } {
  const own: Triple = [1, 1, 1];
  readExtent(target.name, 'block', block, own);
  checkBlock(target, own);
  return { threads: product(own), sharedBytes: checkShared(target, shared) };
}
