/** One run of the host's compiler: text in on stdin, a shared object out through a private folder that is then removed. */

import { spawn, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface CompilerRun {
  readonly path: string;
  readonly options: readonly string[];
  readonly text: string;
  /** Texts of headers by name. They are written to the folder `headerFolder` of the private one, where the compiler runs. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** For -I: where a run has its headers. */
export const headerFolder = 'given';

export interface CompilerResult {
  /** Null when the compiler failed; `log` or `cause` then says why. */
  readonly bytes: Uint8Array | null;
  readonly log: string;
  readonly cause?: unknown;
}

const hour = 3_600_000;
const timeLimitMs = 120_000;
const logLimit = 256 * 1024;
const folderPrefix = 'weft-cc-';

/** Variables that add to a compiler's input behind our back. */
const hidden = ['CPATH', 'C_INCLUDE_PATH', 'GCC_COMPARE_DEBUG', 'DEPENDENCIES_OUTPUT', 'SUNPRO_DEPENDENCIES'];

let swept = false;

/** Folders that a killed process left behind: ours, an hour old. Once per process. */
function sweepFolders(parent: string): void {
  if (swept) return;
  swept = true;
  const me = process.geteuid?.();
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(folderPrefix)) continue;
    try {
      const path = join(parent, name);
      const stat = lstatSync(path);
      if (stat.isDirectory() && stat.uid === me && Date.now() - stat.mtimeMs > hour) rmSync(path, { recursive: true });
    } catch {
      // Another process was quicker.
    }
  }
}

/** A new folder with mode 0700, in the first place that takes one. */
function makeFolder(): string {
  const parents = [tmpdir(), '/dev/shm'];
  let first: unknown;
  for (const parent of parents) {
    try {
      const folder = mkdtempSync(join(parent, folderPrefix));
      sweepFolders(parent);
      return folder;
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

/** Names are relative and lead nowhere else: whoever gives headers checks that. */
function writeHeaders(folder: string, { headers = {} }: CompilerRun): void {
  for (const [name, text] of Object.entries(headers)) {
    const path = join(folder, headerFolder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Swept later.
  }
}

function environment(folder: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', TMPDIR: folder };
  for (const name of hidden) delete env[name];
  return env;
}

function ended(status: number | null, signal: string | null, log: string): string {
  if (log.trim() !== '') return log;
  return signal === null ? `It ended with status ${status} and said nothing.` : `It was ended by ${signal}.`;
}

/** Runs the compiler and waits. Throws nothing: a compiler that cannot be started is a result with a cause. */
export function runCompilerSync(run: CompilerRun): CompilerResult {
  let folder: string | undefined;
  try {
    folder = makeFolder();
    writeHeaders(folder, run);
    const output = join(folder, 'kernel.so');
    const result = spawnSync(run.path, [...run.options, '-o', output], {
      input: run.text,
      encoding: 'utf8',
      env: environment(folder),
      cwd: folder,
      timeout: timeLimitMs,
      killSignal: 'SIGKILL',
      maxBuffer: logLimit,
    });
    const { error, status, signal, stderr } = result;
    // EPIPE: it ended before it had read the whole text. How it ended says more.
    const early =
      (error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE' && (status !== null || signal !== null);
    if (error !== undefined && !early) return { bytes: null, log: `${error.message}\n${stderr ?? ''}`, cause: error };
    if (status !== 0) return { bytes: null, log: ended(status, signal, stderr) };
    return { bytes: readFileSync(output), log: stderr };
  } catch (cause) {
    return { bytes: null, log: (cause as Error).message, cause };
  } finally {
    if (folder !== undefined) removeFolder(folder);
  }
}

function startCompiler(run: CompilerRun, folder: string, output: string): Promise<CompilerResult> {
  return new Promise((resolve) => {
    const child = spawn(run.path, [...run.options, '-o', output], {
      env: environment(folder),
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: timeLimitMs,
      killSignal: 'SIGKILL',
    });
    let log = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      if (log.length < logLimit) log += text;
    });
    // A compiler that fails early closes its input; its status says why.
    child.stdin.on('error', () => undefined);
    child.on('error', (cause) => resolve({ bytes: null, log: cause.message, cause }));
    child.on('close', (status, signal) => {
      if (status !== 0) resolve({ bytes: null, log: ended(status, signal, log) });
      else
        readFile(output).then(
          (bytes) => resolve({ bytes, log }),
          (cause) => resolve({ bytes: null, log: String(cause), cause }),
        );
    });
    child.stdin.end(run.text);
  });
}

let running = 0;
const waiting: (() => void)[] = [];

/** As `runCompilerSync`, without blocking; no more compilers at once than there are cores. */
export async function runCompiler(run: CompilerRun): Promise<CompilerResult> {
  if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  let folder: string | undefined;
  try {
    folder = makeFolder();
    writeHeaders(folder, run);
    return await startCompiler(run, folder, join(folder, 'kernel.so'));
  } catch (cause) {
    return { bytes: null, log: (cause as Error).message, cause };
  } finally {
    if (folder !== undefined) removeFolder(folder);
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}
