/**
 * Processes in a bad environment, through the public API: no compiler, one that fails, no driver, a cache that cannot be
 * read or written. What can still work does; what cannot is refused with a typed error, every time.
 */

import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateHostCompiler } from '../../runtime/host-compiler.ts';
import { bundle, runFile } from '../support/child.ts';

type Outcome = { readonly value: unknown } | { readonly error: readonly string[] };

interface Report {
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly warnings: readonly string[];
}

let program = '';
const place = mkdtempSync(join(tmpdir(), 'weft-environment-'));
let caches = 0;

beforeAll(async () => {
  program = await bundle("import './test/errors/environment-child.ts';");
});

afterAll(() => rmSync(place, { recursive: true }));

const newCache = (): string => join(place, `cache-${caches++}`);

/** Paths of this machine do not belong in what is expected. */
const anonymous = (text: string): string => text.replaceAll(place, '<folder>');

async function run(env: Readonly<Record<string, string>>, cache: string = newCache()): Promise<Report> {
  const base = { WEFT_DEVICE: 'cpu', WEFT_CUDA: 'on', WEFT_LIBCUDA: '/nowhere/libcuda.so', NODE_NO_WARNINGS: '1' };
  const { code, signal, stdout, stderr } = await runFile(program, { ...base, WEFT_CACHE_DIR: cache, ...env });
  expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
  return JSON.parse(anonymous(stdout)) as Report;
}

const error = ({ outcomes }: Report, name: string): string => {
  const outcome = outcomes[name]!;
  if ('value' in outcome) throw new Error(`${name} gave ${JSON.stringify(outcome.value)}`);
  return outcome.error.join('\n');
};

const right = {
  copied: [1, 2, 3],
  computed: [2, 4, 6],
  again: [2, 4, 6],
  other: [3, 4],
  repaired: [2, 4, 6],
  cpu: [2, 4, 6],
};

function expectRight({ outcomes }: Report, names: readonly (keyof typeof right)[] = Object.keys(right) as []): void {
  for (const name of names) expect(outcomes[name], name).toEqual({ value: right[name] });
}

/** All entries of a cache, in order of their names. */
function entriesOf(cache: string): readonly string[] {
  const entries = join(cache, 'v1');
  const files = readdirSync(entries, { recursive: true }).map((name) => join(entries, String(name)));
  return files.filter((file) => /\/[0-9a-f]{64}$/.test(file) && statSync(file).isFile()).sort();
}

describe('compilers', () => {
  it('none: copies work, kernels are refused each time', async () => {
    const report = await run({ WEFT_CC: '/nowhere/cc' });
    expect(error(report, 'computed')).toMatchInlineSnapshot(`
      "LibraryNotFoundError
      WEFT_LIBRARY_NOT_FOUND
      WEFT_CC names "/nowhere/cc", which is no program; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.
      Tried:
        /nowhere/cc"
    `);
    for (const name of ['again', 'other', 'cpu']) expect(error(report, name)).toBe(error(report, 'computed'));
    expectRight(report, ['copied']);
    expect(report.warnings).toEqual([]);
  });

  it('one that fails: the error has its log, and the next call tries again', async () => {
    const flag = join(place, 'broken');
    const cc = join(place, 'cc');
    writeFileSync(flag, '');
    writeFileSync(
      cc,
      `#!/bin/sh
case "$*" in
  *-shared*) if [ -e '${flag}' ]; then echo '<stdin>:7:3: error: the disk of the compiler is full' >&2; exit 1; fi;;
esac
exec '${locateHostCompiler()}' "$@"
`,
    );
    chmodSync(cc, 0o755);
    const report = await run({ WEFT_CC: cc, WEFT_TEST_FLAG: flag });
    expect(error(report, 'computed').replace(/^(gcc|clang)/m, 'cc')).toMatchInlineSnapshot(`
      "CompileError
      WEFT_COMPILE
      cc could not compile kernel weft_multiply_f64 (cpu).
      <stdin>:7:3: error: the disk of the compiler is full"
    `);
    expect(error(report, 'again')).toBe(error(report, 'computed'));
    expectRight(report, ['copied', 'repaired', 'cpu']);
  });
});

describe('CUDA that is not there', () => {
  it('asked for by name: refused, and the CPU goes on', async () => {
    const report = await run({});
    expect(error(report, 'cuda')).toMatchInlineSnapshot(`
      "LibraryNotFoundError
      WEFT_LIBRARY_NOT_FOUND
      cuda:0 was asked for, but CUDA cannot be used: /nowhere/libcuda.so: cannot open shared object file: No such file or directory. Install NVIDIA's driver, name its library in WEFT_LIBCUDA, or use the device cpu.
      Tried:
        /nowhere/libcuda.so"
    `);
    expectRight(report);
  });

  it('asked for by WEFT_DEVICE: every array is refused, and another device can be named', async () => {
    const report = await run({ WEFT_DEVICE: 'cuda' });
    for (const name of ['copied', 'computed', 'other']) expect(error(report, name)).toBe(error(report, 'cuda'));
    expectRight(report, ['cpu']);
  });

  it('not asked for: auto is the CPU, without a word', async () => {
    const report = await run({ WEFT_DEVICE: 'auto' });
    expectRight(report);
    expect(report.warnings).toEqual([]);
  });
});

describe('the cache', () => {
  it.each([
    [
      'a changed byte',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1]! ^= 0x10;
        writeFileSync(file, bytes);
      },
    ],
    ['half of it', (file: string) => truncateSync(file, statSync(file).size >> 1)],
    ['nothing', (file: string) => truncateSync(file, 0)],
    ['something else', (file: string) => writeFileSync(file, 'not an entry')],
  ] as const)('with %s in each entry: silently compiled again and replaced', async (_, damage) => {
    const cache = newCache();
    expectRight(await run({}, cache));
    const entries = entriesOf(cache);
    expect(entries.length).toBeGreaterThanOrEqual(2);
    const sound = entries.map((file) => statSync(file).size);
    entries.forEach(damage);
    const report = await run({}, cache);
    expectRight(report);
    expect(report.warnings.length).toBeLessThanOrEqual(1);
    expect(entriesOf(cache)).toEqual(entries);
    const sizes = entries.map((file) => statSync(file).size);
    sizes.forEach((size, k) => {
      // Times are in the header, with more or fewer digits, and the image begins at the next multiple of 64.
      expect(Math.abs(size - sound[k]!)).toBeLessThanOrEqual(64);
    });
  });

  it('in a folder that cannot be written: right results, one warning', async () => {
    const report = await run({ WEFT_TEST_DISK: 'EROFS' });
    expectRight(report);
    expect(report.warnings.map((text) => text.replace(/cache-\d+/, 'cache'))).toMatchInlineSnapshot(`
      [
        "WeftCacheWarning: The kernel cache cannot be used: <folder>/cache: EROFS. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.",
      ]
    `);
  });

  it('on a full disk: right results, one warning', async () => {
    const report = await run({ WEFT_TEST_DISK: 'ENOSPC' });
    expectRight(report);
    expect(report.warnings.map((text) => text.replace(/cache-\d+/, 'cache'))).toMatchInlineSnapshot(`
      [
        "WeftCacheWarning: The kernel cache cannot be used: <folder>/cache: ENOSPC. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.",
      ]
    `);
  });

  it('in a place that is a file: right results, one warning', async () => {
    const cache = newCache();
    writeFileSync(cache, 'mine');
    const report = await run({}, cache);
    expectRight(report);
    expect(report.warnings.map((text) => text.replace(/cache-\d+/, 'cache'))).toMatchInlineSnapshot(`
      [
        "WeftCacheWarning: The kernel cache cannot be used: <folder>/cache is not a folder. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.",
      ]
    `);
    expect(readFileSync(cache, 'utf8')).toBe('mine');
  });
});
