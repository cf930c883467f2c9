/** The host's compiler: found, identified, run; and everything wrong that can be in its place (matrix row A26). */

import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CompileError, LibraryNotFoundError, LimitError } from '../../compiler/errors.ts';
import { digestKey, encodeKey } from '../../runtime/cache-key.ts';
import { compile, compileSync, keyFields } from '../../runtime/compile.ts';
import { resetConfig } from '../../runtime/config.ts';
import { architectureOption } from '../../runtime/cuda-compiler.ts';
import { hostCompiler, locateHostCompiler, resetHostCompiler } from '../../runtime/host-compiler.ts';
import { diskCache, resetDiskCache } from '../../runtime/memo.ts';
import { folder, openDescriptors, removeFolders, sourceOf } from './cache-support.ts';

const text = `
__attribute__((visibility("default"))) void weft_test(const unsigned char *params, long long begin, long long end) {
  const float *x = *(const float *const *)params;
  float *y = *(float *const *)(params + 8);
  for (long long i = begin; i < end; i++) y[i] = x[i] * 2.0f + 1.0f;
}
`;

let saved: NodeJS.ProcessEnv;
let cacheDir = '';

function reset(): void {
  resetConfig();
  resetDiskCache();
  resetHostCompiler();
}

beforeEach(() => {
  saved = { ...process.env };
  cacheDir = join(folder(), 'cache');
  process.env.WEFT_CACHE_DIR = cacheDir;
  // Of this test's own: others compile at the same time.
  process.env.TMPDIR = folder();
  delete process.env.WEFT_CC;
  reset();
});

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name];
  Object.assign(process.env, saved);
  vi.restoreAllMocks();
  reset();
});

afterAll(removeFolders);

function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('weft-cc-'));
}

test('compiles to a shared object, alike in both forms', async () => {
  const before = leftovers();
  const image = compileSync(sourceOf(text), 'x64');
  expect(Buffer.from(image.bytes.subarray(0, 4)).toString('latin1')).toBe('\x7fELF');
  expect(image.log).toBe('');
  expect(image.ms).toBeGreaterThan(0);
  expect(image.compiler).toEqual(keyFields(sourceOf(text), 'x64').compiler);
  const later = await compile(sourceOf(text), 'x64');
  expect(Buffer.from(later.bytes).equals(image.bytes)).toBe(true);
  expect(leftovers()).toEqual(before);
});

test('a refused text: the log, the numbered source, nothing left behind', async () => {
  const before = leftovers();
  const descriptors = openDescriptors();
  const wrong = sourceOf('int x = ;\nint y;');
  const failure = (() => {
    try {
      compileSync(wrong, 'x64');
    } catch (error) {
      return error;
    }
    return null;
  })();
  expect(failure).toBeInstanceOf(CompileError);
  const error = failure as CompileError;
  expect(error.message).toContain('could not compile kernel weft_test (cpu)');
  expect(error.log).toMatch(/^<stdin>:1:9: error: /);
  expect(error.dump()).toMatch(/^1 \| int x = ;\n2 \| int y;\n<stdin>:1:9: error/);
  await expect(compile(wrong, 'x64')).rejects.toBeInstanceOf(CompileError);
  expect(leftovers()).toEqual(before);
  expect(openDescriptors()).toBeLessThanOrEqual(descriptors);
});

test('an undefined function is found when loading, a text over 1 MiB before compiling', () => {
  expect(() => compileSync(sourceOf(`/*${' '.repeat(1024 ** 2)}*/`), 'x64')).toThrow(LimitError);
});

test('compiler options of the kernel come after the fixed ones, and count', () => {
  const fast = sourceOf('#ifndef FAST\n#error slow\n#endif\nint x;', { options: ['-DFAST'] });
  expect(compileSync(fast, 'x64').bytes.length).toBeGreaterThan(0);
  expect(() => compileSync({ ...fast, options: [] }, 'x64')).toThrow('slow');
  expect(keyFields(fast, 'x64').options).toContain('-DFAST');
});

test('128-bit, complex and half helpers of libgcc are linked in', () => {
  const helpers = `
    __attribute__((visibility("default"))) __int128 d(__int128 a, __int128 b) { return a / b; }
    __attribute__((visibility("default"))) _Complex float m(_Complex float a, _Complex float b) { return a * b; }`;
  const image = Buffer.from(compileSync(sourceOf(helpers), 'x64').bytes);
  expect(image.includes('__divti3')).toBe(image.includes('__mulsc3'));
  expect(image.length).toBeGreaterThan(compileSync(sourceOf('int x;'), 'x64').bytes.length);
});

test('the key names the machine: what -march=native stands for', () => {
  const { arch, compiler, options } = keyFields(sourceOf(text), 'x64');
  expect(arch).toMatch(/^x64 .*-m/);
  expect(compiler.version).toContain(hostCompiler().version);
  expect(compiler.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(options.join(' ')).toContain('-ffp-contract=off');
});

test('what is known of the compiler is kept on disk: a second process starts none', () => {
  const found = hostCompiler();
  reset();
  const asked = vi.spyOn(diskCache()!, 'write');
  expect(hostCompiler()).toEqual(found);
  expect(asked).not.toHaveBeenCalled();
  expect(
    diskCache()!
      .list()
      .map((entry) => entry.metadata.kind),
  ).toEqual(['memo']);
});

test('a replaced compiler is noticed', () => {
  const path = join(folder(), 'cc');
  writeFileSync(path, '#!/bin/sh\nexec cc "$@"\n');
  chmodSync(path, 0o755);
  process.env.WEFT_CC = path;
  reset();
  const before = digestKey(encodeKey(keyFields(sourceOf(text), 'x64')));
  writeFileSync(path, '#!/bin/sh\nexec cc  "$@"\n');
  reset();
  expect(digestKey(encodeKey(keyFields(sourceOf(text), 'x64')))).not.toBe(before);
});

function script(body: string): string {
  const path = join(folder(), 'cc');
  writeFileSync(path, body);
  chmodSync(path, 0o755);
  return path;
}

function makeDirectory(): string {
  const path = join(folder(), 'cc');
  mkdirSync(path);
  return path;
}

function dangling(): string {
  const path = join(folder(), 'cc');
  symlinkSync('/not/there', path);
  return path;
}

const wrongCompilers: readonly (readonly [string, () => string])[] = [
  ['a path that is not there', () => '/not/there/cc'],
  ['a name that is not in PATH', () => 'no-such-compiler-x'],
  ['a folder', makeDirectory],
  [
    'a file that is no program',
    () => {
      const path = join(folder(), 'cc');
      writeFileSync(path, 'int main;');
      return path;
    },
  ],
  ['a dangling link', dangling],
  ['a program that is no compiler', () => script('#!/bin/sh\nexit 0\n')],
  ['a program that fails', () => script('#!/bin/sh\nexit 1\n')],
  ['a script without an interpreter', () => script('#!/not/there\n')],
  ['an empty program', () => script('')],
  ['a name with spaces and quotes', () => `cc "; touch x`],
];

test.each(wrongCompilers)('A26: WEFT_CC is %s', (_, make) => {
  process.env.WEFT_CC = make();
  reset();
  const error = (() => {
    try {
      compileSync(sourceOf(text), 'x64');
    } catch (thrown) {
      return thrown;
    }
    return null;
  })();
  expect(error).toBeInstanceOf(LibraryNotFoundError);
  expect((error as LibraryNotFoundError).tried.length).toBeGreaterThan(0);
  expect((error as Error).message).toMatch(/WEFT_CC/);
});

function withoutPath(path: string, action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replaceAll(path, '<path>');
  }
  return 'nothing was thrown';
}

test('A26: no compiler at all', () => {
  const empty = folder();
  process.env.PATH = `${empty}::.:relative`;
  reset();
  expect(withoutPath(empty, locateHostCompiler)).toMatchInlineSnapshot(`
    "No C compiler was found; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.
    Tried:
      <path>/cc
      <path>/gcc
      <path>/clang"
  `);
});

test('A26: never the current folder', () => {
  const here = folder();
  copyFileSync('/bin/true', join(here, 'cc'));
  vi.spyOn(process, 'cwd').mockReturnValue(here);
  process.env.PATH = ':.';
  reset();
  expect(() => locateHostCompiler()).toThrow(LibraryNotFoundError);
});

test('A26: a compiler that stops working after it was found', async () => {
  const working = 'case "$*" in *nostdlib*) BODY;; esac\nexec cc "$@"\n';
  const cases: readonly (readonly [string, RegExp])[] = [
    ['exit 3', /ended with status 3 and said nothing/],
    ['kill -9 $$', /ended by SIGKILL/],
    ['echo "disk full" >&2; exit 1', /disk full/],
    ['exit 0', /ENOENT/],
    ['cat >/dev/null; yes error | head -c 2000000 >&2; exit 1', /error|maxBuffer|ENOBUFS/],
  ];
  for (const [body, expected] of cases) {
    process.env.WEFT_CC = script(`#!/bin/sh\n${working.replace('BODY', () => body)}`);
    reset();
    expect(() => compileSync(sourceOf(text), 'x64')).toThrow(expected);
    await expect(compile(sourceOf(text), 'x64')).rejects.toThrow(expected);
  }
});

test('many compiles at once', async () => {
  const images = await Promise.all(Array.from({ length: 12 }, (_, i) => compile(sourceOf(`${text}/* ${i} */`), 'x64')));
  expect(images.every((image) => image.bytes.length > 1000)).toBe(true);
  expect(existsSync(cacheDir)).toBe(true);
});

test('time of a compile', () => {
  compileSync(sourceOf(text), 'x64');
  const times = Array.from({ length: 9 }, (_, i) => compileSync(sourceOf(`${text}/* ${i} */`), 'x64').ms).sort(
    (a, b) => a - b,
  );
  console.log(`compile of a small CPU kernel: ${times[0]!.toFixed(1)} ms at best, median ${times[4]!.toFixed(1)} ms`);
  expect(times[0]).toBeLessThan(1000);
});

test('the architecture for NVRTC', () => {
  const known = [75, 80, 86, 90, 100];
  expect(architectureOption('sm_90', known)).toBe('--gpu-architecture=sm_90');
  expect(architectureOption('sm_90a', known)).toBe('--gpu-architecture=sm_90a');
  expect(architectureOption('sm_95', known)).toBe('--gpu-architecture=compute_90');
  expect(architectureOption('sm_70', known)).toBe('--gpu-architecture=sm_70');
  expect(architectureOption('compute_90', known)).toBe('--gpu-architecture=compute_90');
});
