/**
 * Facts about this machine's compilers that take a process start or a large file to find out, kept in the disk cache
 * beside the kernels. A warm start then opens no compiler at all.
 */

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { formatVersion, packageVersion } from './cache-key.ts';
import { config } from './config.ts';
import { DiskCache, type PreparedKey, prepareKey } from './disk-cache.ts';

const endBytes = 1024 ** 2;

let opened: DiskCache | null | undefined;

/** The disk cache that the configuration names; null when it is switched off or no folder is known. */
export function diskCache(): DiskCache | null {
  if (opened === undefined) {
    const { cache, cacheDir, cacheBytes } = config();
    opened = cache === 'disk' && cacheDir !== null ? new DiskCache({ root: cacheDir, limit: cacheBytes }) : null;
  }
  return opened;
}

/** Opens the cache again at the next `diskCache()`. For tests. */
export function resetDiskCache(): void {
  opened = undefined;
}

/** Everything that changes when a file is replaced. Empty when there is no such file. */
export function fileStamp(path: string): string {
  try {
    const stat = statSync(path, { bigint: true });
    return [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ');
  } catch {
    return '';
  }
}

/**
 * Digest of a compiler's file: its size, first and last MiB, which hold the build id and the symbol tables. A whole
 * NVRTC is 100 MB; its ends tell two builds apart as well.
 */
export function digestFile(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const hash = createHash('sha256').update(`${size}\n`);
    const part = Buffer.alloc(endBytes);
    const starts = size <= endBytes ? [0] : [0, Math.max(endBytes, size - endBytes)];
    for (const start of starts) {
      hash.update(part.subarray(0, readSync(descriptor, part, 0, endBytes, start)));
    }
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

function memoKey(name: string, question: readonly string[]): PreparedKey {
  return prepareKey({
    format: formatVersion,
    generator: packageVersion,
    target: 'memo',
    arch: '',
    compiler: { name: '', version: '', digest: '' },
    options: question,
    source: name,
    names: [],
    headers: [],
  });
}

/**
 * The answer kept for a question, or else found by `find` and kept. `check` turns kept JSON back into an answer; null
 * when it no longer holds.
 */
export function remember<T>(
  name: string,
  question: readonly string[],
  check: (kept: unknown) => T | null,
  find: () => T,
): T {
  const cache = diskCache();
  const key = cache === null ? null : memoKey(name, question);
  const entry = key === null ? null : (cache?.find(key) ?? null);
  if (entry !== null) {
    const answer = check(JSON.parse(Buffer.from(entry.image).toString('utf8')));
    if (answer !== null) return answer;
  }
  const answer = find();
  if (key !== null) {
    cache?.write(
      key,
      {
        kind: 'memo',
        name,
        log: '',
        created: new Date().toISOString(),
        generator: packageVersion,
        compileMs: 0,
        registers: null,
        sharedBytes: null,
        localBytes: null,
      },
      Buffer.from(JSON.stringify(answer)),
    );
  }
  return answer;
}
