/** The host as a device. Always there; its threads start at its first use. */

import { readFileSync } from 'node:fs';
import { availableParallelism, machine, totalmem } from 'node:os';
import { ArgumentError } from '../compiler/errors.ts';
import { config, parseBytes } from './config.ts';
import type { Device } from './device.ts';
import { nativeDevice } from './native-device.ts';

const defaultShare = 0.8;

/** Memory of the machine, or of the container when that is less. */
function hostBytes(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** WEFT_CPU_MEMORY, else four fifths of the memory. */
function memoryLimit(): number {
  const value = process.env.WEFT_CPU_MEMORY?.trim();
  if (value === undefined || value === '') return Math.floor(hostBytes() * defaultShare);
  const bytes = parseBytes(value);
  if (bytes === null) {
    throw new ArgumentError(
      `WEFT_CPU_MEMORY is ${JSON.stringify(value)}; expected bytes such as 1073741824, 512M or 8G`,
    );
  }
  return bytes;
}

function modelName(): string {
  try {
    const text = readFileSync('/proc/cpuinfo', 'utf8');
    return /^(?:model name|Model)\s*:\s*(.+)$/m.exec(text)?.[1]?.trim() ?? machine();
  } catch {
    return machine();
  }
}

let device: Device | undefined;

/** Throws nothing; the addon is loaded when the device is first used. */
export function cpuDevice(): Device {
  if (device !== undefined) return device;
  const threads = config().threads ?? availableParallelism();
  const totalBytes = memoryLimit();
  const info = { name: 'cpu', target: 'cpu', arch: machine(), model: modelName(), units: threads, totalBytes } as const;
  device = nativeDevice(0, Object.freeze(info), (native) => {
    native.openCpu(threads, totalBytes, config().sync);
  });
  return device;
}
