/** What the programs that time a device share: clocks with work enqueued before them, poisoned memory, a copy's rate. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Device } from '../../runtime/device.ts';
import { trimDevice } from '../../runtime/devices.ts';
import { emptyArray, storedOf } from '../../src/array.ts';
import { repeat } from './inputs.ts';
import { type Clock, eventClock, measure, wallClock } from './measure.ts';
import type { Recorder } from './record.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Arrays that a pending expression has read are freed by the collector, after the current task. */
export async function giveBack(device: Device): Promise<void> {
  collectGarbage();
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  await new Promise((resolve) => setImmediate(resolve));
  trimDevice(device);
}

export interface Clocks {
  readonly work: Clock;
  /** Without work before it: the host's part counts when the device is waiting for it. */
  readonly call: Clock;
  readonly before: () => void;
  readonly copyBytes: number;
}

/** Clocks of a device; on a small machine the copies before the work are divided by the square of `scale`. */
export function makeClocks(device: Device, scale: number): Clocks {
  // A gibibyte takes 0.5 ms on an H200, long enough to hide what the host does meanwhile.
  const copyBytes = 2 ** 30 / scale ** 2;
  const [from, to] = [emptyArray([copyBytes], 'uint8', device), emptyArray([copyBytes], 'uint8', device)];
  const before = (): void => {
    for (let k = 0; k < 2; k++) device.copy(storedOf(to).memory.address, storedOf(from).memory.address, copyBytes);
  };
  repeat(
    device,
    storedOf(from).memory.address,
    Uint8Array.from({ length: 1_000_003 }, (_, i) => (i * 167) & 255),
    copyBytes,
  );
  if (device.info.target !== 'cuda') return { work: wallClock(device), call: wallClock(device), before, copyBytes };
  return { work: eventClock(device, before), call: eventClock(device, () => {}), before, copyBytes };
}

/** A plain copy of a gibibyte by the device's own command: bytes read and written. Returns GB/s. */
export function measureCopy({ work, before, copyBytes }: Clocks, runs: number, results: Recorder): number {
  const copies = 4;
  const time = measure(
    work,
    () => {
      for (let k = 0; k < copies / 2; k++) before();
    },
    runs,
  );
  const bytes = 2 * copies * copyBytes;
  const gbs = bytes / time.ms / 1e6;
  results.add({ workload: `device copy of ${copyBytes} bytes, ${copies} times`, system: 'weft', ...time, bytes, gbs });
  return gbs;
}

/** Fills memory with 0xA5. */
export function spoil(device: Device, address: number, bytes: number): void {
  repeat(device, address, new Uint8Array(Math.min(bytes, 2 ** 20)).fill(0xa5), bytes);
}

/** Memories of these sizes full of 0xA5, given back: the pool hands them out next. Returns their addresses. */
export function poison(device: Device, sizes: readonly number[]): readonly number[] {
  const blocks = sizes.map((bytes) => emptyArray([bytes], 'uint8', device));
  const addresses = blocks.map((block) => storedOf(block).memory.address);
  addresses.forEach((address, k) => {
    spoil(device, address, sizes[k]!);
  });
  for (const block of blocks) block.dispose();
  return addresses;
}
