/** Many processes and threads on one cache, and processes killed while they write. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bundleChild,
  cacheIn,
  ended,
  folder,
  fullLoad,
  imageOf,
  inParallel,
  keyOf,
  metadataOf,
  removeFolders,
  start,
  stored,
  temporaryFiles,
} from './cache-support.ts';

let child = '';

beforeAll(async () => {
  child = await bundleChild();
});

afterAll(removeFolders);

function compiles(log: string): number {
  try {
    return statSync(log).size;
  } catch {
    return 0;
  }
}

function soundEntries(root: string): number {
  const cache = cacheIn(root);
  const digests = cache.digests();
  for (const digest of digests) {
    const verdict = cache.verify(digest);
    if ('problem' in verdict) throw new Error(`${digest}: ${verdict.problem}`);
  }
  return digests.length;
}

test('A1: processes race on one cold key', async () => {
  const root = join(folder(), 'cache');
  const log = join(folder(), 'compiles');
  const processes = fullLoad ? 200 : 50;
  const since = performance.now();
  const results = await inParallel(processes, processes, () => ended(start(child, ['race', root, log, '3'])));
  const seconds = (performance.now() - since) / 1000;
  for (const { status, out, err } of results) {
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ result: 'the image', broken: null, counts: { rejected: 0, errors: 0 } });
  }
  expect(soundEntries(root)).toBe(1);
  expect(temporaryFiles(root)).toEqual([]);
  expect(compiles(log)).toBe(1);
  console.log(
    `A1 race: ${processes} processes in ${seconds.toFixed(1)} s, ${compiles(log)} compile, 1 entry, 0 failures, 0 temporary files`,
  );
});

test('A3: worker threads on one key', async () => {
  const root = join(folder(), 'cache');
  const log = join(folder(), 'compiles');
  const threads = 32;
  const results = await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<string>((resolve, reject) => {
          const worker = new Worker(child, { workerData: ['race', root, log, '100'] });
          worker.on('message', resolve);
          worker.on('error', reject);
        }),
    ),
  );
  for (const result of results) expect(JSON.parse(result)).toMatchObject({ result: 'the image', broken: null });
  expect(compiles(log)).toBe(1);
  expect(temporaryFiles(root)).toEqual([]);
  console.log(`A3 threads: ${threads} workers x 100 loads, ${compiles(log)} compile`);
});

test('A4: kill -9 at random moments of writing', { timeout: fullLoad ? 900_000 : 300_000 }, async () => {
  const root = join(folder(), 'cache');
  const kills = fullLoad ? 1000 : 200;
  const cache = cacheIn(root);
  let left = 0;
  await inParallel(kills, 2, async (index) => {
    const writer = start(child, ['write', root, String(index * 13)]);
    const end = ended(writer);
    await new Promise((resolve) => writer.stdout?.once('data', resolve));
    await delay((index * 7) % 23);
    writer.kill('SIGKILL');
    await end;
  });
  left = temporaryFiles(root).length;
  const entries = soundEntries(root);
  expect(entries).toBeGreaterThan(0);
  const next = stored(cache, 'after the kills');
  expect(Buffer.from(cache.read(next.key)!.image)).toEqual(imageOf('after the kills'));
  expect(cache.counts).toMatchObject({ rejected: 0, errors: 0 });

  // Young temporary files may belong to a living writer; those over an hour old go.
  const temporary = cache.folders.temporary;
  expect(cache.sweep()).toMatchObject({ temporary: 0 });
  const old = Date.now() / 1000 - 3700;
  for (const name of readdirSync(temporary)) utimesSync(join(temporary, name), old, old);
  expect(cache.sweep()).toMatchObject({ temporary: left, entries: 0 });
  expect(temporaryFiles(root)).toEqual([]);
  console.log(
    `A4 kills: ${kills} kills while writing, ${entries} sound entries, 0 invalid, ${left} temporary files left and swept`,
  );
});

test('A4: the lease of a killed process does not hold up the next', async () => {
  const root = join(folder(), 'cache');
  const log = join(folder(), 'compiles');
  mkdirSync(join(root, 'v1', 'tmp'), { recursive: true, mode: 0o700 });
  let held = 0;
  for (let i = 0; i < 20 && held === 0; i++) {
    const holder = start(child, ['race', root, log, '1']);
    const end = ended(holder);
    for (let wait = 0; wait < 400 && temporaryFiles(root).length === 0; wait++) await delay(1);
    holder.kill('SIGKILL');
    await end;
    held = temporaryFiles(root).filter((name) => name.endsWith('.lease')).length;
  }
  expect(held).toBe(1);
  const since = performance.now();
  const result = await ended(start(child, ['race', root, log, '1']));
  expect(result.status).toBe(0);
  expect(performance.now() - since).toBeLessThan(5000);
  expect(temporaryFiles(root)).toEqual([]);
});

test('eviction removes what was used longest ago, and only below the limit', () => {
  const root = join(folder(), 'cache');
  const big = Buffer.alloc(100_000, 7);
  const cache = cacheIn(root, { limit: 1_000_000 });
  const keys = Array.from({ length: 9 }, (_, i) => keyOf(`source ${i}`));
  for (const [i, key] of keys.entries()) {
    expect(cache.write(key, metadataOf('k'), big)).toBe(true);
    const used = Date.now() / 1000 - 20_000 + i * 1000;
    utimesSync(join(cache.folders.entries, key.digest.slice(0, 2), key.digest), used, used);
  }
  // A use renews the stamp of the oldest; it then outlives the others.
  expect(cache.read(keys[0]!)).not.toBeNull();
  expect(cache.write(keyOf('last'), metadataOf('k'), Buffer.alloc(200_000))).toBe(true);
  const left = keys.map((key) => cache.read(key) !== null);
  expect(left).toEqual([true, false, false, false, false, true, true, true, true]);
  expect(cache.read(keyOf('last'))).not.toBeNull();
  expect(cache.counts.evicted).toBe(4);
});

test('many small kernels never outgrow the limit by much', () => {
  const root = join(folder(), 'cache');
  const cache = cacheIn(root, { limit: 200_000 });
  let most = 0;
  for (let i = 0; i < 300; i++) {
    cache.write(keyOf(`source ${i}`), metadataOf('k'), Buffer.alloc(4000));
    if (i % 10 === 0)
      most = Math.max(
        most,
        cache.list().reduce((sum, entry) => sum + entry.bytes, 0),
      );
  }
  expect(most).toBeLessThan(220_000);
  expect(cache.counts.evicted).toBeGreaterThan(200);
});

/** A small tmpfs of our own, in a namespace of our own; empty where that is not allowed. */
function onSmallDisk(script: string): { allowed: boolean; out: string; err: string } {
  const place = folder();
  const command = `mount -t tmpfs -o size=64k tmpfs '${place}' && exec '${process.execPath}' '${script}' '${place}'`;
  const result = spawnSync('unshare', ['-m', 'sh', '-c', command], { encoding: 'utf8' });
  const allowed = result.error === undefined && !/unshare:|mount:/.test(result.stderr);
  return { allowed, out: result.stdout ?? '', err: result.stderr ?? '' };
}

test('A6: a disk that is really full', () => {
  const script = join(folder(), 'full.mjs');
  writeFileSync(
    script,
    `
    import { spawnSync } from 'node:child_process';
    let ok = 0, full = 0;
    for (let i = 0; i < 20; i++) {
      const { stdout, status } = spawnSync(process.execPath, [${JSON.stringify(child)}, 'full', process.argv[2] + '/cache', String(i)], { encoding: 'utf8' });
      if (status !== 0) continue;
      const [right, broken] = JSON.parse(stdout);
      ok += right;
      full += broken;
    }
    process.stdout.write(JSON.stringify([ok, full]));
  `,
  );
  const { allowed, out, err } = onSmallDisk(script);
  if (!allowed) {
    console.log(
      `A6 full disk: no tmpfs may be mounted here (${err.trim()}); ENOSPC is injected in cache-faults.test.ts`,
    );
    return;
  }
  expect(err).toBe('');
  const [right, full] = JSON.parse(out) as [number, number];
  expect(right).toBe(200);
  expect(full).toBeGreaterThan(15);
  console.log(
    `A6 full disk: tmpfs of 64 KiB, 200 kernels of 5 KB in 20 processes, ${right} right results, ${full} processes found it full`,
  );
});

test('the sources of this test are the ones that run', () => {
  expect(readFileSync(child, 'utf8')).toContain('WeftCacheWarning');
});
