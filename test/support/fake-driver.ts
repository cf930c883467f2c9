/** The CUDA driver of test/native/fake-driver.c, and programs that run on it. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runChild } from './child.ts';
import { root } from './nvrtc-folder.ts';

const prelude = `
import { cudaDevices, cudaStatus, deviceByName, memoryOf, timer, trimDevice } from './runtime/devices.ts';
const device = deviceByName('cuda');
const image = new TextEncoder().encode('fake image');
const shape = (sharedBytes = 0) => ({ grid: [1, 1, 1], block: 32, sharedBytes });
const pack = (...numbers) => new Uint8Array(BigUint64Array.from(numbers.map(BigInt)).buffer);
const show = (value) => console.log(JSON.stringify(value));
const attempt = (call) => { try { return call(); } catch (e) { return [e.name, e.status ?? e.requested, e.fatal, e.call]; } };
`;

/** The path of a driver compiled with these flags. */
export function fakeDriver(flags: readonly string[] = []): string {
  const driver = join(mkdtempSync(join(tmpdir(), 'weft-driver-')), 'libcuda.so.1');
  const source = join(root, 'test', 'native', 'fake-driver.c');
  execFileSync('cc', ['-O1', '-shared', '-fPIC', '-Wall', ...flags, '-o', driver, source, '-lpthread']);
  return driver;
}

export interface OnDriver {
  /** What the program showed, value by value. */
  readonly shown: ReturnType<typeof JSON.parse>[];
  /** How often each noted driver call was made. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Runs a program with `device`, `image`, `shape`, `pack`, `show` and `attempt` at hand. */
export async function runOnDriver(
  driver: string,
  source: string,
  env: Readonly<Record<string, string>> = {},
): Promise<OnDriver> {
  const log = join(mkdtempSync(join(tmpdir(), 'weft-driver-')), 'log');
  const result = await runChild(prelude + source, { WEFT_LIBCUDA: driver, FAKE_LOG: log, ...env });
  expect({ code: result.code, signal: result.signal, stderr: result.stderr }).toEqual({
    code: 0,
    signal: null,
    stderr: '',
  });
  const calls: Record<string, number> = {};
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  for (const call of lines) calls[call] = (calls[call] ?? 0) + 1;
  const shown = result.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { shown, calls };
}
