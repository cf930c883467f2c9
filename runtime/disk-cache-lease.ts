/**
 * One process at a time compiles a key; the others wait for its entry. Advice only: a lease that cannot be made, that
 * its holder leaves behind, or that lasts too long costs a second compile and nothing else.
 */

import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DiskCache, PreparedKey } from './disk-cache.ts';
import type { Entry } from './disk-cache-entry.ts';
import { createWhole, errorCode, readWhole, removeQuietly } from './disk-cache-folder.ts';

/** Longer than any compile of a generated text; a waiter then compiles itself and clears the lease away. */
const deadlineMs = 10_000;
/** Between making a lease and writing its holder's name; one that is empty for longer lost its holder in between. */
const namelessMs = 500;

export interface Lease {
  release(): void;
}

/** What a process that found no entry does: use the one another process made, or compile, holding a lease or none. */
export type Turn = { readonly entry: Entry } | { readonly lease: Lease | null };

type Attempt = Turn | 'busy';

function leasePath(cache: DiskCache, key: PreparedKey): string {
  return join(cache.folders.temporary, `${key.digest}.lease`);
}

/** Whether the holder ran on this machine and has ended, or what lies there is no lease. */
function abandoned(cache: DiskCache, path: string): boolean {
  try {
    const file = readWhole(cache.files, path);
    // Not made by any of us.
    if ('problem' in file) return true;
    if (file.bytes.length === 0) return Date.now() - file.usedMs > namelessMs;
    const [pid, host] = file.bytes.toString('utf8').split(' ');
    if (host !== hostname() || !/^\d{1,10}$/.test(pid ?? '')) return false;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

function attempt(cache: DiskCache, key: PreparedKey, path: string): Attempt {
  try {
    createWhole(cache.files, path, Buffer.from(`${process.pid} ${hostname()}`));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return { lease: null };
    if (!abandoned(cache, path)) return 'busy';
    removeQuietly(cache.files, path);
    return 'busy';
  }
  const lease = { release: () => void removeQuietly(cache.files, path) };
  // The holder before us may have published between our look and our lease.
  const entry = cache.find(key);
  if (entry === null) return { lease };
  lease.release();
  return { entry };
}

function step(cache: DiskCache, key: PreparedKey, path: string, since: number): Attempt {
  const entry = cache.find(key);
  if (entry !== null) return { entry };
  if (performance.now() - since < deadlineMs) return attempt(cache, key, path);
  removeQuietly(cache.files, path);
  return { lease: null };
}

function pause(): number {
  return 10 + Math.random() * 30;
}

/** Waits, blocking, until this process may compile `key` or another has. Throws nothing. */
export function takeTurnSync(cache: DiskCache, key: PreparedKey): Turn {
  if (!cache.ready()) return { lease: null };
  const path = leasePath(cache, key);
  const since = performance.now();
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let turn = attempt(cache, key, path); ; turn = step(cache, key, path, since)) {
    if (turn !== 'busy') return turn;
    Atomics.wait(sleeper, 0, 0, pause());
  }
}

/** As `takeTurnSync`, without blocking. */
export async function takeTurn(cache: DiskCache, key: PreparedKey): Promise<Turn> {
  if (!cache.ready()) return { lease: null };
  const path = leasePath(cache, key);
  const since = performance.now();
  for (let turn = attempt(cache, key, path); ; turn = step(cache, key, path, since)) {
    if (turn !== 'busy') return turn;
    await delay(pause());
  }
}
