/** Timing: warm-ups, medians, and clocks for both devices. All times are in milliseconds unless a name says otherwise. */

import type { Device } from '../../runtime/device.ts';
import { timer } from '../../runtime/devices.ts';

export interface Summary {
  readonly ms: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly runs: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function summary(values: readonly number[]): Summary {
  return { ms: median(values), minMs: Math.min(...values), maxMs: Math.max(...values), runs: values.length };
}

/** Milliseconds that `run` takes on the device. */
export type Clock = (run: () => void) => number;

/** The time until the device has done it, as the host sees it. */
export function wallClock(device: Device): Clock {
  return (run) => {
    device.sync();
    const from = performance.now();
    run();
    device.sync();
    return performance.now() - from;
  };
}

/**
 * Events in the stream around the work. `before` is enqueued first: work that keeps the device busy while the host is
 * still preparing the launch, so that only the device's time is between the events.
 */
export function eventClock(device: Device, before: () => void): Clock {
  const events = timer(device);
  return (run) => {
    device.sync();
    before();
    events.start();
    run();
    return events.stop();
  };
}

/** Median time of `runs` runs after `warmups`. */
export function measure(clock: Clock, run: () => void, runs: number, warmups = 3): Summary {
  for (let k = 0; k < warmups; k++) run();
  const times: number[] = [];
  for (let k = 0; k < runs; k++) times.push(clock(run));
  return summary(times);
}

const shortBatch = 4;
const longBatch = 100;

/** Time per call in a queue that is kept full: fixed costs cancel between a long and a short batch. */
export function measureBatch(device: Device, run: () => void, runs: number): number {
  const clock = wallClock(device);
  const batch = (count: number): number =>
    clock(() => {
      for (let k = 0; k < count; k++) run();
    });
  batch(shortBatch);
  const times: number[] = [];
  for (let k = 0; k < runs; k++) times.push((batch(longBatch) - batch(shortBatch)) / (longBatch - shortBatch));
  return median(times);
}

export interface PerCall {
  readonly median: number;
  readonly best: number;
}

/** Microseconds per call of `run`, of loops of 500 calls: `count` calls in all, after as many warm-ups. */
export function microsecondsPerCall(run: () => void, settle: () => void, count: number): PerCall {
  const loop = 500;
  for (let k = 0; k < count; k++) run();
  settle();
  const times: number[] = [];
  for (let done = 0; done < count; done += loop) {
    const from = performance.now();
    for (let k = 0; k < loop; k++) run();
    times.push(((performance.now() - from) * 1000) / loop);
    settle();
  }
  return { median: Number(median(times).toFixed(3)), best: Number(Math.min(...times).toFixed(3)) };
}
