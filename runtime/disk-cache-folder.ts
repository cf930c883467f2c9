/** The folders of the disk cache: where things lie, who may own them, how a file is read and published. */

import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { formatVersion } from './cache-key.ts';
import { maxEntryBytes } from './disk-cache-entry.ts';

/** The calls the cache makes, as a record, so that a test can let each of them fail. */
export interface Files {
  readonly openSync: (path: string, flags: number, mode?: number) => number;
  readonly closeSync: (descriptor: number) => void;
  readonly fstatSync: (descriptor: number) => fs.Stats;
  readonly lstatSync: (path: string) => fs.Stats;
  readonly readSync: (descriptor: number, target: Buffer, offset: number, length: number, position: null) => number;
  readonly writeSync: (descriptor: number, source: Buffer, offset: number, length: number) => number;
  readonly renameSync: (from: string, to: string) => void;
  readonly unlinkSync: (path: string) => void;
  readonly mkdirSync: (path: string, options: { recursive: boolean; mode: number }) => unknown;
  readonly readdirSync: (path: string) => string[];
  readonly futimesSync: (descriptor: number, access: number, modification: number) => void;
}

export const systemFiles: Files = fs;

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = fs.constants;

export interface CacheFolders {
  /** What the user named. */
  readonly root: string;
  /** Entries of this format: `<two digits>/<64 digits>`. */
  readonly entries: string;
  /** Files being written, and leases. */
  readonly temporary: string;
}

export function cacheFolders(root: string): CacheFolders {
  const entries = join(root, `v${formatVersion}`);
  return { root, entries, temporary: join(entries, 'tmp') };
}

/** Path of an entry. Only a digest's digits ever reach a path. */
export function entryPath(folders: CacheFolders, digest: string): string {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError('A cache entry is named by 64 hexadecimal digits.');
  return join(folders.entries, digest.slice(0, 2), digest);
}

export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** Why a folder cannot be trusted with code that will be run; null when it can. */
function distrust(path: string, stat: fs.Stats): string | null {
  if (stat.isSymbolicLink()) return `${path} is a symbolic link; name the folder it points to`;
  if (!stat.isDirectory()) return `${path} is not a folder`;
  const me = process.geteuid?.();
  // Root's folders are trusted: root can change every file anyway, and images come with a filled cache.
  if (me !== undefined && stat.uid !== me && stat.uid !== 0)
    return `${path} belongs to user ${stat.uid}, not to you (${me})`;
  if ((stat.mode & 0o022) !== 0) return `${path} can be written by others; run: chmod 700 ${JSON.stringify(path)}`;
  return null;
}

/**
 * Checks the folders that exist. Null: all can be used, `missing`: there is nothing yet, else why they are refused.
 * Throws what lstat throws, except for a missing folder.
 */
export function checkFolders(files: Files, folders: CacheFolders): string | 'missing' | null {
  for (const path of [folders.root, folders.entries, folders.temporary]) {
    let stat: fs.Stats;
    try {
      stat = files.lstatSync(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 'missing';
      throw error;
    }
    const reason = distrust(path, stat);
    if (reason !== null) return reason;
  }
  return null;
}

export function makeFolders(files: Files, folders: CacheFolders): void {
  files.mkdirSync(folders.temporary, { recursive: true, mode: 0o700 });
}

function closeQuietly(files: Files, descriptor: number): void {
  try {
    files.closeSync(descriptor);
  } catch {
    // Reading is over; nothing depends on this.
  }
}

export type FileRead =
  | { readonly bytes: Buffer; readonly usedMs: number }
  | { readonly problem: string; readonly mine: boolean };

/**
 * A whole file, opened once and never followed or waited for. `onOpen` runs on the descriptor while it is open.
 * Throws what the system throws; a file that is there and must not be used is a `problem`.
 */
export function readWhole(files: Files, path: string, onOpen?: (descriptor: number, stat: fs.Stats) => void): FileRead {
  const descriptor = files.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = files.fstatSync(descriptor);
    const me = process.geteuid?.();
    const mine = me === undefined || stat.uid === me;
    if (!stat.isFile()) return { problem: 'not a regular file', mine: false };
    if (!mine && stat.uid !== 0) return { problem: `belongs to user ${stat.uid}`, mine };
    if ((stat.mode & 0o022) !== 0) return { problem: 'can be written by others', mine };
    if (stat.size > maxEntryBytes) return { problem: 'longer than 64 MiB', mine };
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = files.readSync(descriptor, bytes, filled, bytes.length - filled, null);
      if (count === 0) return { problem: 'became shorter while it was read', mine };
      filled += count;
    }
    onOpen?.(descriptor, stat);
    return { bytes, usedMs: stat.mtimeMs };
  } finally {
    closeQuietly(files, descriptor);
  }
}

export function removeQuietly(files: Files, path: string): boolean {
  try {
    files.unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Creates a file that was not there, writes all of it, closes it. Throws what the system throws, and leaves no file. */
export function createWhole(files: Files, path: string, bytes: Buffer): void {
  const descriptor = files.openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  let open = true;
  try {
    let written = 0;
    while (written < bytes.length) {
      const count = files.writeSync(descriptor, bytes, written, bytes.length - written);
      if (count === 0) throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' });
      written += count;
    }
    open = false;
    files.closeSync(descriptor);
  } catch (error) {
    if (open) closeQuietly(files, descriptor);
    removeQuietly(files, path);
    throw error;
  }
}

export function temporaryPath(folders: CacheFolders, ending: string = ''): string {
  return join(folders.temporary, randomBytes(16).toString('hex') + ending);
}

/** Puts bytes at `path` in one step: readers see all of them or the file before. Throws what the system throws. */
export function publish(files: Files, folders: CacheFolders, path: string, bytes: Buffer): void {
  const temporary = temporaryPath(folders);
  createWhole(files, temporary, bytes);
  try {
    try {
      files.renameSync(temporary, path);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      files.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      files.renameSync(temporary, path);
    }
  } catch (error) {
    removeQuietly(files, temporary);
    throw error;
  }
}
