/**
 * What a user's process does in a bad environment: some calls, the result or error of each, and the warnings. Bundled
 * and run by environment.test.ts.
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { array, np, withDevice } from '../../src/index.ts';

type Outcome = { readonly value: unknown } | { readonly error: readonly [name: string, code: string, message: string] };

const outcomes: Record<string, Outcome> = {};
const warnings: string[] = [];

/** The disk of the cache folder from now on: every call that would write to it fails with this code. */
function breakDisk(code: string, folder: string): void {
  const fail = (): never => {
    throw Object.assign(new Error(`${code}: injected`), { code });
  };
  const { openSync, mkdirSync, writeSync, writeFileSync } = fs;
  const opened = new Set<number>();
  const within = (path: unknown): boolean => String(path).startsWith(folder);
  Object.assign(fs, {
    openSync: (path: string, flags: number, mode?: number) => {
      const writes = within(path) && typeof flags === 'number' && (flags & fs.constants.O_CREAT) !== 0;
      if (writes && code === 'EROFS') fail();
      const descriptor = openSync(path, flags, mode);
      if (writes) opened.add(descriptor);
      return descriptor;
    },
    mkdirSync: (path: string, options: fs.MakeDirectoryOptions) =>
      within(path) && code === 'EROFS' && !fs.existsSync(path) ? fail() : mkdirSync(path, options),
    writeSync: (descriptor: number, ...rest: [Uint8Array]) =>
      opened.has(descriptor) ? fail() : writeSync(descriptor, ...rest),
    writeFileSync: (path: string, ...rest: [string]) => (within(path) ? fail() : writeFileSync(path, ...rest)),
  });
  syncBuiltinESMExports();
}

function attempt(name: string, call: () => unknown): void {
  try {
    outcomes[name] = { value: call() };
  } catch (error) {
    const { name: kind, code, message } = error as Error & { readonly code?: string };
    outcomes[name] = { error: [kind, code ?? '', message] };
  }
}

const { WEFT_TEST_DISK, WEFT_TEST_FLAG, WEFT_CACHE_DIR } = process.env;
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));
if (WEFT_TEST_DISK !== undefined) breakDisk(WEFT_TEST_DISK, WEFT_CACHE_DIR!);

const twice = (): unknown => np('2 * x', { x: array([1, 2, 3]) }).toArraySync();

attempt('copied', () => array([1, 2, 3]).toArraySync());
attempt('computed', twice);
attempt('again', twice);
attempt('other', () => np('sqrt(x) + 1', { x: array([4, 9]) }).toArraySync());
// The compiler is repaired while the process runs.
if (WEFT_TEST_FLAG !== undefined) fs.rmSync(WEFT_TEST_FLAG);
attempt('repaired', twice);
attempt('cuda', () => withDevice('cuda', () => array([1, 2, 3])).toArraySync());
attempt('cpu', () => withDevice('cpu', twice));

setImmediate(() => process.stdout.write(JSON.stringify({ outcomes, warnings })));
