/** The host as a device. Always there; its threads start at its first use. */

import { readFileSync } from 'node:fs';
import { availableParallelism, machine, totalmem } from 'node:os';
import { config } from './config.ts';
import type { Device } from './device.ts';
import { nativeDevice } from './native-device.ts';

const defaultShare = 0.8;

/** Memory of the machine, or of the container when that is less. */
function hostBytes(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
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

/** The addon is loaded when the device is first used. Throws ArgumentError for a wrong WEFT_ variable. */
export function cpuDevice(): Device {
  if (device !== undefined) return device;
  const { threads: chosen, cpuBytes, sync } = config();
  const threads = chosen ?? availableParallelism();
  const totalBytes = cpuBytes ?? Math.floor(hostBytes() * defaultShare);
  const info = { name: 'cpu', target: 'cpu', arch: machine(), model: modelName(), units: threads, totalBytes } as const;
  device = nativeDevice(0, Object.freeze(info), (native) => {
    native.openCpu(threads, totalBytes, sync);
  });
  return device;
}
