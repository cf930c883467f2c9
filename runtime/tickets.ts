/** Counters for kernels whose rows are cut into parts: zeros between launches, since the last part sets them back. */

import { Memory } from './buffer.ts';
import type { Device } from './device.ts';

/** Rows with parts that one kernel may have. */
const maxTickets = 2 ** 13;

const made = new WeakMap<Device, Memory>();

/** Launches of one device follow each other, so all of them share the counters. */
export function ticketsOf(device: Device): Memory {
  let memory = made.get(device);
  if (memory === undefined) {
    const zeros = new Uint32Array(maxTickets);
    memory = new Memory(device, zeros.byteLength);
    device.upload(memory.address, zeros);
    made.set(device, memory);
  }
  return memory;
}
