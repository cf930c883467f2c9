/** The disk cache on disks that fail and folders that are wrong: always a miss, one warning, never a hang, no leak. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { DiskCache } from '../../runtime/disk-cache.ts';
import { type Files, systemFiles } from '../../runtime/disk-cache-folder.ts';
import { takeTurnSync } from '../../runtime/disk-cache-lease.ts';
import {
  cacheIn,
  folder,
  imageOf,
  keyOf,
  metadataOf,
  openDescriptors,
  removeFolders,
  stored,
  temporaryFiles,
} from './cache-support.ts';

const warnings: string[] = [];

beforeEach(() => {
  warnings.length = 0;
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
});

afterAll(removeFolders);

/** What a user does: look, compile when it is a miss, keep. Throws when the cache throws. */
function use(cache: DiskCache, source: string): 'hit' | 'miss' {
  const key = keyOf(source);
  const entry = cache.read(key);
  if (entry !== null) {
    expect(Buffer.from(entry.image)).toEqual(imageOf(source));
    return 'hit';
  }
  const turn = takeTurnSync(cache, key);
  if ('entry' in turn) return 'hit';
  cache.write(key, metadataOf('k'), imageOf(source));
  turn.lease?.release();
  return 'miss';
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** Files whose n-th call from now fails, whichever call that is. Short reads and writes in place of an error: `SHORT`. */
function failing(n: number, code: string): { files: Files; failed: () => string | null } {
  let left = n;
  let failed: string | null = null;
  const wrap =
    (name: keyof Files): unknown =>
    (...args: unknown[]) => {
      const call = systemFiles[name] as (...all: unknown[]) => unknown;
      if (left-- !== 0) return call(...args);
      failed = name;
      if (code !== 'SHORT') {
        // A failing close has closed all the same.
        if (name === 'closeSync') call(...args);
        throw failure(code);
      }
      if (name === 'writeSync' || name === 'readSync') args[3] = Math.min(3, Number(args[3]));
      return call(...args);
    };
  const names = Object.keys({
    openSync: 0,
    closeSync: 0,
    fstatSync: 0,
    lstatSync: 0,
    readSync: 0,
    writeSync: 0,
    renameSync: 0,
    unlinkSync: 0,
    mkdirSync: 0,
    readdirSync: 0,
    futimesSync: 0,
  } satisfies Record<keyof Files, 0>) as (keyof Files)[];
  const files = Object.fromEntries(names.map((name) => [name, wrap(name)])) as unknown as Files;
  return { files, failed: () => failed };
}

test('A5: each system call fails in turn, with each error', () => {
  const codes = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'ESTALE', 'EBUSY', 'EMFILE', 'ENOENT', 'EDQUOT', 'SHORT'];
  let cases = 0;
  const reached = new Set<string>();
  const before = openDescriptors();
  for (const code of codes) {
    for (let n = 0; n < 40; n++) {
      warnings.length = 0;
      const root = folder();
      stored(cacheIn(root), 'old');
      const { files, failed } = failing(n, code);
      const cache = cacheIn(root, { files });
      for (const source of ['old', 'new', 'old', 'new', 'newer']) use(cache, source);
      expect(warnings.length).toBeLessThanOrEqual(1);
      if (failed() !== null) {
        cases++;
        reached.add(failed()!);
      }
      // The next process finds a sound cache.
      const next = cacheIn(root);
      use(next, 'new');
      expect(use(next, 'new')).toBe('hit');
      expect(next.counts).toMatchObject({ rejected: 0, errors: 0 });
      expect(
        next
          .digests()
          .map((digest) => next.verify(digest))
          .filter((each) => 'problem' in each),
      ).toEqual([]);
      // Only where deleting itself fails may a temporary file stay; the sweep takes it after an hour.
      if (failed() !== 'unlinkSync') expect(temporaryFiles(root)).toEqual([]);
    }
  }
  expect(openDescriptors()).toBe(before);
  expect([...reached].sort()).toEqual([
    'closeSync',
    'fstatSync',
    'lstatSync',
    'mkdirSync',
    'openSync',
    'readSync',
    'renameSync',
    'unlinkSync',
    'writeSync',
  ]);
  console.log(
    `A5 faults: ${cases} faults in ${[...reached].length} calls x ${codes.length} errors, 0 failures, at most one warning each`,
  );
});

test('A7: a disk that always fails to write: one warning, memory from then on', () => {
  for (const code of ['ENOSPC', 'EROFS', 'EACCES', 'EIO', 'EMFILE', 'EDQUOT']) {
    warnings.length = 0;
    const openSync: Files['openSync'] = (path, flags, mode) => {
      if (flags !== 0 && (flags & fs.constants.O_CREAT) !== 0) throw failure(code);
      return fs.openSync(path, flags, mode);
    };
    const cache = cacheIn(folder(), { files: { ...systemFiles, openSync } });
    for (let i = 0; i < 20; i++) expect(use(cache, `source ${i}`)).toBe('miss');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(code);
    expect(cache.broken).toContain(code);
  }
});

test('A7: the folder is a file', () => {
  const root = join(folder(), 'cache');
  fs.writeFileSync(root, 'a file');
  const cache = cacheIn(root);
  for (let i = 0; i < 3; i++) expect(use(cache, 'a')).toBe('miss');
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('is not a folder');
  expect(fs.readFileSync(root, 'utf8')).toBe('a file');
});

test('A7: a folder below a file, and below a folder that is missing', () => {
  const parent = folder();
  fs.writeFileSync(join(parent, 'file'), '');
  expect(use(cacheIn(join(parent, 'file', 'cache')), 'a')).toBe('miss');
  expect(warnings).toHaveLength(1);
  const deep = cacheIn(join(parent, 'not', 'there', 'yet'));
  expect([use(deep, 'a'), use(deep, 'a')]).toEqual(['miss', 'hit']);
  expect(warnings).toHaveLength(1);
});

test('A7: removed while running', () => {
  const root = join(folder(), 'cache');
  const cache = cacheIn(root);
  expect([use(cache, 'a'), use(cache, 'a')]).toEqual(['miss', 'hit']);
  fs.rmSync(root, { recursive: true });
  expect([use(cache, 'a'), use(cache, 'a')]).toEqual(['miss', 'hit']);
  fs.rmSync(join(cache.folders.temporary), { recursive: true });
  expect([use(cache, 'b'), use(cache, 'b')]).toEqual(['miss', 'hit']);
  expect(warnings).toEqual([]);
});

test.each([0o770, 0o707, 0o777, 0o720])('A7: a folder of mode %o is refused', (mode) => {
  for (const inner of ['', 'v1', 'v1/tmp']) {
    warnings.length = 0;
    const root = join(folder(), 'cache');
    stored(cacheIn(root), 'a');
    fs.chmodSync(join(root, inner), mode);
    const cache = cacheIn(root);
    expect([use(cache, 'a'), use(cache, 'a')]).toEqual(['miss', 'miss']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('chmod 700');
  }
});

test('A7: a symbolic link in place of the folder is refused', () => {
  const place = folder();
  const real = join(place, 'real');
  stored(cacheIn(real), 'a');
  fs.symlinkSync(real, join(place, 'link'));
  expect(use(cacheIn(join(place, 'link')), 'a')).toBe('miss');
  expect(warnings[0]).toContain('symbolic link');
});

test('A7: another user owns the folder, or the entry', () => {
  const root = join(folder(), 'cache');
  const { key } = stored(cacheIn(root), 'a');
  const foreign = (stat: fs.Stats): fs.Stats =>
    Object.assign(Object.create(Object.getPrototypeOf(stat)), stat, { uid: 4242 });
  const lstatSync: Files['lstatSync'] = (path) => foreign(fs.lstatSync(path));
  expect(use(cacheIn(root, { files: { ...systemFiles, lstatSync } }), 'a')).toBe('miss');
  expect(warnings[0]).toContain('belongs to user 4242');
  const fstatSync: Files['fstatSync'] = (descriptor) => foreign(fs.fstatSync(descriptor));
  const cache = cacheIn(root, { files: { ...systemFiles, fstatSync } });
  expect(cache.read(key)).toBeNull();
  expect(cache.counts.rejected).toBe(1);
  // Not ours, so not deleted.
  expect(cacheIn(root).read(key)).not.toBeNull();
});

test('A7: an unreadable entry (mode 0600 of another user) is a miss', () => {
  const root = folder();
  const { key } = stored(cacheIn(root), 'a');
  const openSync: Files['openSync'] = () => {
    throw failure('EACCES');
  };
  expect(cacheIn(root, { files: { ...systemFiles, openSync } }).read(key)).toBeNull();
  expect(warnings).toEqual([]);
});

function replaced(make: (path: string) => void): void {
  const cache = cacheIn(folder());
  const { path } = stored(cache, 'a');
  fs.unlinkSync(path);
  make(path);
  expect(use(cache, 'a')).toBe('miss');
}

test('A7: symbolic link, FIFO, folder, empty, huge, and writable entries are misses, without a hang', () => {
  replaced((path) => {
    fs.copyFileSync('/dev/null', `${path}.real`);
    fs.symlinkSync(`${path}.real`, path);
  });
  replaced((path) => fs.symlinkSync('/dev/zero', path));
  replaced((path) => expect(spawnSync('mkfifo', [path]).status).toBe(0));
  replaced((path) => fs.mkdirSync(path));
  replaced((path) => fs.writeFileSync(path, ''));
  replaced((path) => {
    fs.writeFileSync(path, '');
    fs.truncateSync(path, 65 * 1024 ** 2);
  });
  replaced((path) => {
    fs.writeFileSync(path, 'x');
    fs.chmodSync(path, 0o666);
  });
});

test('A7: FIFO in place of the lease and of the sweep mark', () => {
  const cache = cacheIn(folder());
  const key = keyOf('a');
  fs.mkdirSync(cache.folders.temporary, { recursive: true, mode: 0o700 });
  expect(
    spawnSync('mkfifo', [join(cache.folders.temporary, `${key.digest}.lease`), join(cache.folders.entries, 'swept')])
      .status,
  ).toBe(0);
  expect([use(cache, 'a'), use(cache, 'a')]).toEqual(['miss', 'hit']);
});

test('a lease whose holder was killed before it wrote its name is cleared away', () => {
  const cache = cacheIn(folder());
  fs.mkdirSync(cache.folders.temporary, { recursive: true, mode: 0o700 });
  const since = performance.now();
  fs.writeFileSync(join(cache.folders.temporary, `${keyOf('a').digest}.lease`), '', { mode: 0o600 });
  expect([use(cache, 'a'), use(cache, 'a')]).toEqual(['miss', 'hit']);
  // Half a second, in which a holder would have written it; without a look at its age the wait is 10 s.
  expect(performance.now() - since).toBeGreaterThan(400);
  expect(performance.now() - since).toBeLessThan(5000);
  expect(fs.readdirSync(cache.folders.temporary)).toEqual([]);
});

test('new folders and files are private', () => {
  const root = join(folder(), 'deep', 'cache');
  const { path } = stored(cacheIn(root), 'a');
  const mode = (each: string): number => fs.statSync(each).mode & 0o777;
  expect([root, join(root, 'v1'), join(root, 'v1', 'tmp'), join(path, '..')].map(mode)).toEqual([
    0o700, 0o700, 0o700, 0o700,
  ]);
  expect(mode(path)).toBe(0o600);
});

test('reading alone makes no folder', () => {
  const root = join(folder(), 'cache');
  expect(cacheIn(root).read(keyOf('a'))).toBeNull();
  expect(fs.existsSync(root)).toBe(false);
});

test('only a digest names a file', () => {
  const cache = cacheIn(folder());
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}\n`]) {
    expect(() => cache.remove(name)).toThrow('64 hexadecimal digits');
  }
});
