/**
 * Launches of one kernel on one device. How each parameter is written is decided once; a launch checks, writes into a
 * parameter block of its own and enqueues.
 */

import { sizeOf } from '../compiler/dtype.ts';
import { ArgumentError, CompileError } from '../compiler/errors.ts';
import { elementRange } from '../compiler/layout.ts';
import { type ArgumentLayout, argumentLayout } from '../compiler/raw/layout.ts';
import type { ParameterType } from '../compiler/raw/types.ts';
import { config } from '../runtime/config.ts';
import type { Device, LoadedKernel, ParameterPlace } from '../runtime/device.ts';
import { kernelAttributes, kernelParameters } from '../runtime/native-device.ts';
import type { OpenModule } from '../runtime/raw-module.ts';
import { listens, publish } from '../runtime/trace.ts';
import { type NDArray, storedOf } from './array.ts';
import { type MutableGeometry, maxThreads, newGeometry, readConfig, type Target, timesText } from './raw-config.ts';
import { parameterPlace, type RawDefinition, signatureText } from './raw-definition.ts';
import { failedLaunch } from './raw-failure.ts';
import {
  addressOf,
  checkPointer,
  type Pointer,
  pointerOf,
  settlePointer,
  usualAddress,
  valueAt,
} from './raw-pointer.ts';
import type { Put } from './raw-scalar.ts';
import { pointerSlots, putType } from './raw-struct.ts';
import type { LaunchConfig } from './raw-types.ts';
import { tracing } from './tracing.ts';
import { leaveToReaders } from './write.ts';

/** Before the arguments on the CPU; see native/cpu/raw.h. */
const headerBytes = 64;
const Header = Object.freeze({ flags: 28, rangesOffset: 40, rangeCount: 44 });
const debugFlag = 2;
/** An array argument as the checks of a debug kernel know it. */
const rangeBytes = 64;
const rangeNameBytes = 40;

export interface Launcher {
  readonly target: Target;
  readonly open: OpenModule;
  launch(config: LaunchConfig, args: readonly unknown[]): void;
}

function writeAddress(view: DataView, at: number, address: number): void {
  view.setUint32(at, address >>> 0, true);
  view.setUint32(at + 4, Math.floor(address / 2 ** 32), true);
}

// --- the plan --------------------------------------------------------------------------------------------------------

function mismatch({ name, unit, parameters }: RawDefinition, said: string, found: string): CompileError {
  const advice =
    unit.text === ''
      ? ''
      : " A macro or a condition may hide the declaration from Weft: write the kernel's parameters plainly.";
  return new CompileError(
    `${name}: the compiled kernel takes other arguments than declared: (${signatureText(parameters)}) has ${said}, by the driver it is ${found}.${advice}`,
    { source: unit.text, log: '' },
  );
}

const countText = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;

/** Where arguments go: by the text, compared with what the driver knows. Types of unknown size take the driver's. */
function layoutOf(definition: RawDefinition, places: readonly ParameterPlace[] | null): ArgumentLayout {
  const types = definition.parameters.map(({ type }) => type);
  if (places === null) return argumentLayout(types);
  if (places.length !== types.length) throw mismatch(definition, countText(types.length), String(places.length));
  types.forEach(({ bytes }, k) => {
    const place = places[k]!;
    if (bytes === null || bytes === place.bytes) return;
    throw mismatch(definition, `${bytes} bytes in argument ${k + 1}`, String(place.bytes));
  });
  const last = places.at(-1);
  return { offsets: places.map(({ offset }) => offset), bytes: last === undefined ? 0 : last.offset + last.bytes };
}

const isKnown = (places: readonly ParameterPlace[] | null, k: number, type: ParameterType): ParameterType =>
  type.kind === 'opaque' && type.bytes === null && places !== null ? { ...type, bytes: places[k]!.bytes } : type;

function targetOf({ name, launchBounds }: RawDefinition, device: Device, kernel: LoadedKernel): Target {
  const { maxThreads: most, sharedBytes } = kernel.attributes;
  return Object.freeze({
    name,
    device,
    kernel,
    maxThreads: Math.min(maxThreads, most ?? maxThreads, launchBounds ?? maxThreads),
    staticShared: sharedBytes ?? 0,
  });
}

interface Scalar {
  readonly argument: number;
  readonly at: number;
  readonly put: Put;
}

/** Parameter block, and how each argument gets into it. */
interface Plan {
  readonly params: Uint8Array;
  readonly view: DataView;
  readonly scalars: readonly Scalar[];
  readonly pointers: readonly Pointer[];
  /** Where the table of ranges begins; 0 without one. */
  readonly rangesAt: number;
}

function planOf(definition: RawDefinition, device: Device, kernel: LoadedKernel): Plan {
  const { name, parameters, unit } = definition;
  const onCpu = device.info.target === 'cpu';
  const places = onCpu ? null : kernelParameters(device, kernel);
  const { offsets, bytes } = layoutOf(definition, places);
  const start = onCpu ? headerBytes : 0;
  const scalars: Scalar[] = [];
  const pointers: Pointer[] = [];
  parameters.forEach((parameter, k) => {
    const at = start + offsets[k]!;
    const type = isKnown(places, k, parameter.type);
    const where = (): string => parameterPlace(name, parameter, k);
    if (type.kind !== 'pointer') scalars.push({ argument: k, at, put: putType(type, where) });
    pointers.push(...pointerSlots(type, k, at, where).map(pointerOf));
  });
  const end = start + bytes;
  const hasRanges = onCpu && unit.debug;
  const rangesAt = hasRanges ? Math.ceil(end / 8) * 8 : 0;
  const params = new Uint8Array(hasRanges ? rangesAt + pointers.length * rangeBytes : end);
  return { params, view: new DataView(params.buffer), scalars, pointers, rangesAt };
}

// --- a launch --------------------------------------------------------------------------------------------------------

function wrongCount({ name, parameters }: RawDefinition, args: readonly unknown[]): ArgumentError {
  return new ArgumentError(
    `${name} takes ${countText(parameters.length)}${parameters.length === 0 ? '' : ` (${signatureText(parameters)})`}, ${args.length} given`,
  );
}

/** The table by which a debug kernel knows the bounds of its arrays. */
function writeRanges(
  { view, params, pointers, rangesAt }: Plan,
  definition: RawDefinition,
  args: readonly unknown[],
): void {
  let count = 0;
  for (const pointer of pointers) {
    const array = valueAt(pointer, args) as NDArray | null;
    if (array === null) continue;
    const { memory, layout } = storedOf(array);
    const size = sizeOf(array.dtype);
    const range = elementRange(layout);
    const at = rangesAt + count * rangeBytes;
    writeAddress(view, at, memory.address + (range === null ? layout.offset : range[0]) * size);
    writeAddress(view, at + 8, range === null ? 0 : (range[1] - range[0] + 1) * size);
    view.setUint32(at + 16, size, true);
    view.setUint32(at + 20, pointer.isWritten ? 1 : 0, true);
    params.fill(0, at + 24, at + rangeBytes);
    const name = [definition.parameters[pointer.argument]!.name, ...pointer.path].join('.');
    new TextEncoder().encodeInto(name, params.subarray(at + 24, at + 24 + rangeNameBytes - 1));
    count++;
  }
  view.setUint32(Header.flags, debugFlag, true);
  view.setUint32(Header.rangesOffset, rangesAt, true);
  view.setUint32(Header.rangeCount, count, true);
}

const isEmpty = ({ grid: [x, y, z] }: MutableGeometry): boolean => x === 0 || y === 0 || z === 0;

function tell({ name, device }: Target, { grid, block }: MutableGeometry): void {
  publish('launch', {
    kernel: name,
    device: device.info.name,
    grid: timesText(grid),
    block: timesText(block),
    elements: grid[0] * grid[1] * grid[2] * block[0] * block[1] * block[2],
  });
}

export function makeLauncher(definition: RawDefinition, device: Device, open: OpenModule): Launcher {
  const { name, unit, parameters } = definition;
  const kernel = open.kernel(name);
  const target = targetOf(definition, device, kernel);
  const plan = planOf(definition, device, kernel);
  const { params, view, scalars, pointers } = plan;
  const geometry = newGeometry();
  const count = parameters.length;
  const globals = unit.writable(device);
  const waits = unit.debug || config().sync;

  /** Enqueues, or throws what an earlier kernel did: only when each is waited for is it this one's. */
  function start(args: readonly unknown[], wait: boolean): void {
    if (!wait) {
      device.launchRaw(kernel, geometry, params);
      return;
    }
    try {
      device.launchRaw(kernel, geometry, params);
      device.sync();
    } catch (error) {
      throw failedLaunch(error, definition, open, geometry, args);
    }
  }

  /** Addresses of arrays that need no more than a look. False when one does: then all are to be asked in full. */
  function putUsual(args: readonly unknown[]): boolean {
    for (let k = 0; k < pointers.length; k++) {
      const pointer = pointers[k]!;
      const address = usualAddress(pointer, valueAt(pointer, args), device);
      if (address < 0) return false;
      writeAddress(view, pointer.at, address);
    }
    return true;
  }

  /** Addresses of any arrays, pending ones computed. False when the grid is empty: then nothing is. */
  function putChecked(args: readonly unknown[], strided: boolean): boolean {
    for (let k = 0; k < pointers.length; k++) checkPointer(pointers[k]!, valueAt(pointers[k]!, args), device, name);
    if (isEmpty(geometry)) return false;
    tracing()?.affects();
    for (let k = 0; k < pointers.length; k++) settlePointer(pointers[k]!, valueAt(pointers[k]!, args));
    for (let k = 0; k < pointers.length; k++) {
      const pointer = pointers[k]!;
      writeAddress(view, pointer.at, addressOf(pointer, valueAt(pointer, args), strided));
    }
    return true;
  }

  function launchOnce(where: LaunchConfig, args: readonly unknown[]): void {
    readConfig(target, where, geometry);
    if (args.length !== count) throw wrongCount(definition, args);
    for (let k = 0; k < scalars.length; k++) {
      const { put, at, argument } = scalars[k]!;
      put(view, at, args[argument]);
    }
    const isUsual = tracing() === null && !isEmpty(geometry) && putUsual(args);
    if (!isUsual && !putChecked(args, where.strided === true)) return;
    for (let k = 0; k < globals.length; k++) {
      const buffer = globals[k]!;
      if (buffer.memory.captured) leaveToReaders(buffer);
      buffer.version++;
    }
    if (plan.rangesAt > 0) writeRanges(plan, definition, args);
    start(args, waits || where.sync === true);
    if (listens('launch')) tell(target, geometry);
  }

  let isBusy = false;

  /** A getter of an argument may launch the kernel again while its parameter block is being filled. */
  function launch(where: LaunchConfig, args: readonly unknown[]): void {
    if (isBusy) {
      makeLauncher(definition, device, open).launch(where, args);
      return;
    }
    isBusy = true;
    try {
      launchOnce(where, args);
    } finally {
      isBusy = false;
    }
  }

  return Object.freeze({ target, open, launch });
}

/** What a compiled kernel takes, as the device tells it. */
export const attributesOf = ({ target }: Launcher): ReturnType<typeof kernelAttributes> =>
  kernelAttributes(target.device, target.kernel);
