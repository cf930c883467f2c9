/** Runs TypeScript of this project in a process or worker of its own, where it may crash. */

import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './nvrtc-folder.ts';

export interface ChildResult {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Bundles a module into one file that plain Node runs. Imports in `source` are relative to the project's root:
 * `./runtime/devices.ts`. Returns the file's path.
 */
export async function bundle(source: string): Promise<string> {
  const entry = join(root, '__child.ts');
  const file = join(mkdtempSync(join(tmpdir(), 'weft-child-')), 'child.mjs');
  const made = await rolldown({
    input: entry,
    platform: 'node',
    logLevel: 'silent',
    plugins: [
      {
        name: 'child',
        resolveId: (id: string) => (id === entry ? id : null),
        load: (id: string) => (id === entry ? source : null),
      },
    ],
  });
  const { output } = await made.generate({ format: 'esm' });
  await made.close();
  writeFileSync(file, output[0].code);
  return file;
}

/** The environment a bundle needs: it lies outside the package, where the addon cannot be found. */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { WEFT_ADDON: join(root, 'build', 'Release', 'weft.node'), ...process.env, ...extra };
}

/** Runs a bundled file until it ends, or kills it after `timeout` milliseconds. */
export function runFile(
  file: string,
  env: Readonly<Record<string, string>> = {},
  timeout = 60_000,
): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', file], {
      env: childEnvironment(env),
      timeout,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

export async function runChild(
  source: string,
  env: Readonly<Record<string, string>> = {},
  timeout = 60_000,
): Promise<ChildResult> {
  return runFile(await bundle(source), env, timeout);
}
