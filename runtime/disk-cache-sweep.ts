/** Looking at the whole cache folder: what is in it, and which files have to go. Only ever unlinks single files. */

import { constants } from 'node:fs';
import { join } from 'node:path';
import { type CacheFolders, createWhole, type Files, removeQuietly, temporaryPath } from './disk-cache-folder.ts';

const hour = 3_600_000;
/** Eviction goes below the limit, so that it is not needed again at the next write. */
const keptShare = 0.8;

export interface CacheFile {
  readonly digest: string;
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

export interface SweepResult {
  readonly entries: number;
  readonly bytes: number;
  readonly temporary: number;
}

function names(files: Files, folder: string): string[] {
  try {
    return files.readdirSync(folder);
  } catch {
    return [];
  }
}

/** Every file that is named like an entry. Whatever else lies in the folders is not ours and not looked at. */
export function listFiles(files: Files, folders: CacheFolders): CacheFile[] {
  const found: CacheFile[] = [];
  for (const prefix of names(files, folders.entries)) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const digest of names(files, join(folders.entries, prefix))) {
      if (!/^[0-9a-f]{64}$/.test(digest) || !digest.startsWith(prefix)) continue;
      const path = join(folders.entries, prefix, digest);
      try {
        const stat = files.lstatSync(path);
        found.push({ digest, path, bytes: stat.size, usedMs: stat.mtimeMs });
      } catch {
        // Removed since the folder was read.
      }
    }
  }
  return found;
}

/**
 * The file system's own time, from a file made just now: a file server's clock may differ from ours, and ages are
 * differences of file times.
 */
export function folderNow(files: Files, folders: CacheFolders): number {
  const path = temporaryPath(folders);
  createWhole(files, path, Buffer.alloc(0));
  try {
    return files.lstatSync(path).mtimeMs;
  } finally {
    removeQuietly(files, path);
  }
}

function sweepTemporary(files: Files, folders: CacheFolders): number {
  const now = folderNow(files, folders);
  let removed = 0;
  for (const name of names(files, folders.temporary)) {
    const path = join(folders.temporary, name);
    try {
      const stat = files.lstatSync(path);
      if (stat.isFile() && now - stat.mtimeMs > hour && removeQuietly(files, path)) removed++;
    } catch {
      // Removed since the folder was read.
    }
  }
  return removed;
}

export function sweep(files: Files, folders: CacheFolders, limit: number): SweepResult {
  const temporary = sweepTemporary(files, folders);
  const found = listFiles(files, folders);
  let total = found.reduce((sum, file) => sum + file.bytes, 0);
  let entries = 0;
  let bytes = 0;
  if (total > limit) {
    for (const file of found.sort((a, b) => a.usedMs - b.usedMs)) {
      if (total <= limit * keptShare) break;
      if (!removeQuietly(files, file.path)) continue;
      total -= file.bytes;
      bytes += file.bytes;
      entries++;
    }
  }
  return { entries, bytes, temporary };
}

/**
 * Whether nobody has swept for an hour. Says so to one process only in most cases: the mark is renewed before sweeping,
 * and two sweepers at once do no harm.
 */
export function sweepDue(files: Files, folders: CacheFolders): boolean {
  const path = join(folders.entries, 'swept');
  const { O_WRONLY, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const descriptor = files.openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  try {
    const stat = files.fstatSync(descriptor);
    const now = Date.now();
    // A new file is the first write of all: nothing to sweep, and its time is the mark.
    if (!stat.isFile() || now - stat.mtimeMs < hour) return false;
    files.futimesSync(descriptor, now / 1000, now / 1000);
    return true;
  } finally {
    files.closeSync(descriptor);
  }
}
