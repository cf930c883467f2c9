/** What holds for the code that runs inside a callback: the device new arrays go to, and the scope that owns them. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { ArgumentError } from '../compiler/errors.ts';
import { config } from '../runtime/config.ts';
import type { Device } from '../runtime/device.ts';
import { deviceByName } from '../runtime/devices.ts';

/** Anything a scope can free. */
export interface Disposable {
  dispose(): void;
}

interface Context {
  readonly device: Device | undefined;
  readonly owned: Set<Disposable> | undefined;
}

const storage: AsyncLocalStorage<Context> = new AsyncLocalStorage();
// Looking up async context costs more than all else in making an array; most programs never enter one.
let entered = false;

const current = (): Context | undefined => (entered ? storage.getStore() : undefined);

let initial: Device | undefined;

/** The device of new arrays: of `withDevice`, else WEFT_DEVICE, else the first usable CUDA device, else the CPU. */
export function currentDevice(): Device {
  const chosen = current()?.device;
  if (chosen !== undefined) return chosen;
  initial ??= deviceByName(config().device);
  return initial;
}

export function deviceOf(name: string | undefined): Device {
  return name === undefined ? currentDevice() : deviceByName(name);
}

/** Hands a new array to the scope it was made in, if any. */
export function own(array: Disposable): void {
  current()?.owned?.add(array);
}

/** Runs `fn` with new arrays on this device: `'cpu'`, `'cuda'`, `'cuda:1'`. Returns what `fn` returns, also a promise. */
export function withDevice<R>(name: string, fn: () => R): R {
  return runOn(deviceByName(name), fn);
}

/** As `withDevice`, for a device that has no name here. */
export function runOn<R>(device: Device, fn: () => R): R {
  entered = true;
  return storage.run({ device, owned: current()?.owned }, fn);
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | null)?.then === 'function';

/** Arrays in a value: itself, in lists and in plain objects, a few levels deep. */
function reachable(value: unknown, owned: ReadonlySet<unknown>, found: Set<unknown>, depth: number): void {
  if (owned.has(value)) found.add(value);
  else if (depth > 0 && typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) reachable(item, owned, found, depth - 1);
  }
}

const returnDepth = 4;

/** The last first: a view goes before the array it was taken of, which then need not be kept for it. */
function free(arrays: readonly Disposable[]): void {
  for (const array of [...arrays].reverse()) array.dispose();
}

function leave<R>(
  owned: Set<Disposable>,
  outer: Set<Disposable> | undefined,
  result: R,
  keep: (arrays: readonly Disposable[]) => void,
): R {
  const kept = new Set<unknown>();
  reachable(result, owned, kept, returnDepth);
  const arrays = [...owned].filter((array) => kept.has(array));
  keep(arrays);
  free([...owned].filter((array) => !kept.has(array)));
  for (const array of arrays) outer?.add(array);
  return result;
}

/**
 * Runs `fn` and then frees every array made in it that it does not return (itself, in a list or in an object). Works with
 * async functions. `keep` evaluates what is returned, so that it outlives what it was computed from.
 */
export function runScope<R>(fn: () => R, keep: (arrays: readonly Disposable[]) => void): R {
  if (typeof fn !== 'function') throw new ArgumentError('scope() takes a function: scope(() => { ... })');
  const outer = current();
  const owned = new Set<Disposable>();
  entered = true;
  const fail = (error: unknown): never => {
    free([...owned]);
    throw error;
  };
  let result: R;
  try {
    result = storage.run({ device: outer?.device, owned }, fn);
  } catch (error) {
    return fail(error);
  }
  if (!isThenable(result)) return leave(owned, outer?.owned, result, keep);
  return result.then((value) => leave(owned, outer?.owned, value, keep), fail) as R;
}
