/** CUDA devices. The driver is looked for once, at first use; a device's context is made when it is first used. */

import { ArgumentError, LibraryNotFoundError } from '../compiler/errors.ts';
import { type CudaDescription, native, translated } from './binding.ts';
import { config } from './config.ts';
import type { Device } from './device.ts';
import { driverCandidates } from './libraries.ts';
import { guarded, nativeDevice, openDevice } from './native-device.ts';

export interface CudaStatus {
  readonly available: boolean;
  /** Why there is no device, null when there is one. */
  readonly reason: string | null;
  /** 13000 for CUDA 13.0; null when there is no driver. */
  readonly driverVersion: number | null;
  readonly libcuda: string | null;
}

interface Found {
  readonly status: CudaStatus;
  readonly devices: readonly Device[];
  readonly tried: readonly string[];
  /** What to do when there is no device. */
  readonly remedy: string;
}

const install = "Install NVIDIA's driver, name its library in WEFT_LIBCUDA, or use the device cpu.";

function nothing(reason: string, tried: readonly string[], remedy: string): Found {
  return {
    status: Object.freeze({ available: false, reason, driverVersion: null, libcuda: null }),
    devices: [],
    tried,
    remedy,
  };
}

function makeDevice(description: CudaDescription, ordinal: number): Device {
  const { model, major, minor, units, totalBytes } = description;
  const info = {
    name: `cuda:${ordinal}`,
    target: 'cuda',
    arch: `sm_${major}${minor}`,
    model,
    units,
    totalBytes,
  } as const;
  return nativeDevice(1 + ordinal, Object.freeze(info), (addon) => addon.openCuda(ordinal, config().sync));
}

function probe(): Found {
  if (!config().cuda) return nothing('WEFT_CUDA is off', [], 'Unset WEFT_CUDA, or use the device cpu.');
  const { libraries, places } = driverCandidates();
  const addon = native();
  try {
    const { path, version, devices } = addon.openDriver(libraries);
    const available = devices.length > 0;
    const reason = available ? null : `${path} reports no device`;
    const status = Object.freeze({ available, reason, driverVersion: version, libcuda: path });
    return { status, devices: Object.freeze(devices.map(makeDevice)), tried: places, remedy: install };
  } catch (error) {
    const reason = translated(error, 'cuda');
    if (!(reason instanceof Error) || reason === error) throw error;
    return nothing(reason.message, places, install);
  }
}

let found: Found | undefined;

function search(): Found {
  found ??= probe();
  return found;
}

export function cudaStatus(): CudaStatus {
  return search().status;
}

/** Empty when there is no driver or no device: `cudaStatus` says why. */
export function cudaDevices(): readonly Device[] {
  return search().devices;
}

/** Throws LibraryNotFoundError when CUDA cannot be used or has no such device. */
export function cudaDevice(ordinal: number): Device {
  const { status, devices, tried, remedy } = search();
  const device = devices[ordinal];
  if (device !== undefined) return device;
  if (!status.available) {
    throw new LibraryNotFoundError(
      `cuda:${ordinal} was asked for, but CUDA cannot be used: ${status.reason}. ${remedy}`,
      tried,
    );
  }
  const names = devices.map(({ info }) => info.name).join(', ');
  throw new LibraryNotFoundError(
    `cuda:${ordinal} was asked for, but this machine has ${names}. Name one of these, or the device cpu.`,
    [],
  );
}

/** Times what a CUDA device does between `start` and `stop`, by events in its stream. */
export interface Timer {
  start(): void;
  /** Milliseconds since `start`. Waits for the work. */
  stop(): number;
}

export function timer(device: Device): Timer {
  const { number, native } = openDevice(device);
  const { name } = device.info;
  let from: number | undefined;
  return Object.freeze({
    start: () => {
      if (from !== undefined) native.unmark(number, from);
      from = undefined;
      from = guarded(name, () => native.mark(number));
    },
    stop: () => {
      const since = from;
      if (since === undefined) throw new ArgumentError('timer: stop() was called before start(); call start() first');
      const to = guarded(name, () => native.mark(number));
      try {
        return guarded(name, () => native.elapsed(number, since, to));
      } finally {
        native.unmark(number, to);
      }
    },
  });
}
