/**
 * Compiled kernels on disk: one checksummed file per key, shared by any number of processes. It never breaks a program:
 * every error while reading is a miss, every error while writing is one warning and no more writing. It never lies: a
 * file counts only when its checksum and the whole key that it repeats are right.
 */

import { decodeKey, digestKey, encodeKey, type KeyFields } from './cache-key.ts';
import { decodeEntry, type Entry, type EntryMetadata, encodeEntry } from './disk-cache-entry.ts';
import {
  type CacheFolders,
  cacheFolders,
  checkFolders,
  entryPath,
  errorCode,
  type Files,
  makeFolders,
  publish,
  readWhole,
  removeQuietly,
  systemFiles,
} from './disk-cache-folder.ts';
import { type CacheFile, folderNow, listFiles, type SweepResult, sweep, sweepDue } from './disk-cache-sweep.ts';
import { type CacheEvent, listens, publish as tell } from './trace.ts';

const hour = 3_600_000;
/** Part of the limit that one process may write before it looks at the whole folder. */
const sweepShare = 1 / 32;

export interface PreparedKey {
  readonly digest: string;
  readonly encoded: Buffer;
}

export interface DiskCacheOptions {
  readonly root: string;
  /** Bytes that the entries may take together. */
  readonly limit: number;
  readonly files?: Files;
}

export interface DiskCacheCounts {
  readonly hits: number;
  readonly misses: number;
  readonly rejected: number;
  readonly writes: number;
  readonly evicted: number;
  readonly errors: number;
}

export interface EntrySummary {
  readonly digest: string;
  readonly bytes: number;
  /** Last use, to the hour; milliseconds since 1970. */
  readonly usedMs: number;
  readonly fields: KeyFields;
  readonly metadata: EntryMetadata;
  readonly imageBytes: number;
}

export type Verdict = { readonly summary: EntrySummary; readonly image: Uint8Array } | { readonly problem: string };

export function prepareKey(fields: KeyFields): PreparedKey {
  const encoded = encodeKey(fields);
  return { digest: digestKey(encoded), encoded };
}

/** A folder that exists and must not be trusted. */
class Refusal extends Error {}

export class DiskCache {
  readonly folders: CacheFolders;
  readonly limit: number;
  readonly files: Files;
  /** Why nothing is written any more; null while the cache works. */
  broken: string | null = null;
  private trusted = false;
  private warned = false;
  private unswept = 0;
  private readonly counted = { hits: 0, misses: 0, rejected: 0, writes: 0, evicted: 0, errors: 0 };

  constructor(options: DiskCacheOptions) {
    this.folders = cacheFolders(options.root);
    this.limit = options.limit;
    this.files = options.files ?? systemFiles;
  }

  get counts(): DiskCacheCounts {
    return { ...this.counted };
  }

  /** The entry of a key; null is a miss. Throws nothing. */
  read(key: PreparedKey): Entry | null {
    const entry = this.find(key);
    this.counted[entry === null ? 'misses' : 'hits']++;
    return entry;
  }

  /** As `read`, but neither counted as a hit nor as a miss: for waiting on another process. */
  find(key: PreparedKey): Entry | null {
    if (!this.usable()) return null;
    try {
      const path = entryPath(this.folders, key.digest);
      const file = readWhole(this.files, path, (descriptor, stat) => this.stamp(descriptor, stat.mtimeMs));
      if ('problem' in file) return this.reject(key.digest, file.problem, file.mine);
      const decoded = decodeEntry(file.bytes, key.encoded);
      return 'problem' in decoded ? this.reject(key.digest, decoded.problem, true) : decoded.entry;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.report({ event: 'error', key: key.digest, detail: errorCode(error) });
      return null;
    }
  }

  /** Keeps an entry; whether it did. Throws nothing: the first failure warns, and ends all writing in this process. */
  write(key: PreparedKey, metadata: EntryMetadata, image: Uint8Array): boolean {
    if (!this.ready()) return false;
    const bytes = encodeEntry({ key: key.encoded, metadata, image });
    if (bytes === null) return false;
    try {
      this.publish(entryPath(this.folders, key.digest), bytes);
    } catch (error) {
      this.fail(error instanceof Refusal ? error.message : `${this.folders.root}: ${errorCode(error)}`);
      return false;
    }
    this.afterWrite(bytes.length);
    return true;
  }

  /** Deletes an entry; whether there was one. */
  remove(digest: string): boolean {
    return removeQuietly(this.files, entryPath(this.folders, digest));
  }

  /** An image that the driver refused: deleted, so that the next process compiles it again. */
  refuse(digest: string, reason: string): void {
    this.reject(digest, reason, true);
  }

  /** All sound entries. Damaged files are left out; `verify` says what is wrong with them. */
  list(): EntrySummary[] {
    return this.digests().flatMap((digest) => {
      const verdict = this.verify(digest);
      return 'problem' in verdict ? [] : [verdict.summary];
    });
  }

  /** Every file that is named like an entry, sound or not. */
  contents(): CacheFile[] {
    return this.usable() ? listFiles(this.files, this.folders) : [];
  }

  digests(): string[] {
    return this.contents().map((file) => file.digest);
  }

  /** Reads one entry completely and checks it against its own name. Deletes nothing. */
  verify(digest: string): Verdict {
    try {
      const file = readWhole(this.files, entryPath(this.folders, digest));
      if ('problem' in file) return { problem: file.problem };
      const decoded = decodeEntry(file.bytes, null);
      if ('problem' in decoded) return decoded;
      const { key, metadata, image } = decoded.entry;
      const fields = decodeKey(key);
      if (fields === null || digestKey(key) !== digest) return { problem: 'its name is not the digest of its key' };
      const summary = {
        digest,
        bytes: file.bytes.length,
        usedMs: file.usedMs,
        fields,
        metadata,
        imageBytes: image.length,
      };
      return { summary, image };
    } catch (error) {
      return { problem: errorCode(error) };
    }
  }

  /** Removes the least recently used entries above the limit, and temporary files older than an hour. */
  sweep(): SweepResult {
    const result = sweep(this.files, this.folders, this.limit);
    this.counted.evicted += result.entries;
    if (result.entries > 0)
      this.report({ event: 'evict', key: '', detail: `${result.entries} entries`, bytes: result.bytes });
    return result;
  }

  /** Makes the folders, before the first write; whether there is a place to write to. Warns when there is not. */
  ready(): boolean {
    if (this.broken !== null || this.trusted) return this.broken === null;
    try {
      this.prepare();
    } catch (error) {
      this.fail(error instanceof Refusal ? error.message : `${this.folders.root}: ${errorCode(error)}`);
    }
    return this.trusted;
  }

  /** Writes and removes a file, as an entry is written; the reason when that fails. Makes the folders. */
  tryWriting(): string | null {
    try {
      this.prepare();
      folderNow(this.files, this.folders);
      return null;
    } catch (error) {
      return error instanceof Refusal ? error.message : errorCode(error);
    }
  }

  /** Null when the folder can be used or does not exist yet, else why it is refused. */
  problem(): string | null {
    try {
      const state = checkFolders(this.files, this.folders);
      return state === 'missing' ? null : state;
    } catch (error) {
      return `${this.folders.root}: ${errorCode(error)}`;
    }
  }

  /** Whether there is a folder, and it may be trusted. Warns when it may not. */
  usable(): boolean {
    if (this.trusted) return true;
    if (this.broken !== null) return false;
    try {
      const state = checkFolders(this.files, this.folders);
      if (state !== null && state !== 'missing') this.fail(state);
      this.trusted = state === null;
    } catch (error) {
      this.fail(`${this.folders.root}: ${errorCode(error)}`);
    }
    return this.trusted;
  }

  private publish(path: string, bytes: Buffer): void {
    try {
      publish(this.files, this.folders, path, bytes);
    } catch (error) {
      // Somebody removed the folder while we ran, or a file server forgot it: make it again, once.
      if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ESTALE') throw error;
      this.prepare();
      publish(this.files, this.folders, path, bytes);
    }
  }

  private prepare(): void {
    makeFolders(this.files, this.folders);
    const state = checkFolders(this.files, this.folders);
    if (state !== null) throw new Refusal(state);
    this.trusted = true;
  }

  /** One stamp per hour and entry is enough to order entries by use, and spares the disk. */
  private stamp(descriptor: number, usedMs: number): void {
    const now = Date.now();
    if (now - usedMs < hour) return;
    try {
      this.files.futimesSync(descriptor, now / 1000, now / 1000);
    } catch {
      // A read-only disk: the order of eviction is all that is lost.
    }
  }

  /** The entry is published: nothing in here may reach the caller. */
  private afterWrite(bytes: number): void {
    try {
      this.counted.writes++;
      this.unswept += bytes;
      if (this.unswept < this.limit * sweepShare && !sweepDue(this.files, this.folders)) return;
      this.unswept = 0;
      this.sweep();
    } catch {
      // The next writer sweeps.
    }
  }

  private reject(digest: string, detail: string, mine: boolean): null {
    this.counted.rejected++;
    if (mine) this.remove(digest);
    this.report({ event: 'reject', key: digest, detail });
    return null;
  }

  private fail(reason: string): void {
    this.broken = reason;
    this.counted.errors++;
    this.report({ event: 'error', key: '', detail: reason });
    if (this.warned) return;
    this.warned = true;
    process.emitWarning(
      `The kernel cache cannot be used: ${reason}. Kernels are compiled again in each process. ` +
        'Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.',
      { type: 'WeftCacheWarning', code: 'WEFT_CACHE' },
    );
  }

  private report(event: CacheEvent): void {
    if (listens('cache')) tell('cache', event);
  }
}
