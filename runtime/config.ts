/** The WEFT_* variables: read once, on first use, checked, and frozen. Nothing else reads the environment for them. */

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { ArgumentError } from '../compiler/errors.ts';

export const traceNames = ['simplify', 'fuse', 'render', 'compile', 'cache', 'launch', 'memory'] as const;

export type TraceName = (typeof traceNames)[number];

export interface Config {
  /** Folder of the disk cache; null when neither WEFT_CACHE_DIR, XDG_CACHE_HOME nor a home folder is known. */
  readonly cacheDir: string | null;
  /** WEFT_CACHE=off: nothing is read from or written to the disk. */
  readonly cache: 'disk' | 'memory';
  /** Size limit of the disk cache, in bytes. */
  readonly cacheBytes: number;
  /** WEFT_CC: name or path of the host's C compiler. */
  readonly cc: string | null;
  /** WEFT_DEVICE: `auto`, `cpu`, `cuda`, `cuda:0`, ... */
  readonly device: string;
  /** WEFT_EAGER: each operation runs at once. */
  readonly eager: boolean;
  /** WEFT_SYNC: wait after each launch, so that an error is reported where it was caused. */
  readonly sync: boolean;
  readonly trace: ReadonlySet<TraceName>;
  /** WEFT_THREADS: threads of the CPU device; null means one per available core. */
  readonly threads: number | null;
  /** WEFT_CPU_MEMORY: bytes that the CPU device may use; null means four fifths of the machine's. */
  readonly cpuBytes: number | null;
  /** WEFT_NVRTC and WEFT_LIBCUDA: path of a library, or of the folder that holds it. */
  readonly nvrtc: string | null;
  readonly libcuda: string | null;
  /** WEFT_CUDA=off: CUDA is not even looked for. */
  readonly cuda: boolean;
  /** WEFT_ADDON: path of the native addon; null means the package's own. */
  readonly addon: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const defaultCacheBytes = 1024 ** 3;
const units: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

function wrong(name: string, value: string, expected: string): ArgumentError {
  return new ArgumentError(
    `${name} is ${JSON.stringify(value)}; expected ${expected}. Correct the variable or unset it.`,
  );
}

/** An empty variable counts as unset, as the shell's `NAME= command` idiom means it. */
function text(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function flag(env: Environment, name: string, otherwise: boolean): boolean {
  const value = text(env, name);
  if (value === null) return otherwise;
  if (/^(1|on|true|yes)$/i.test(value)) return true;
  if (/^(0|off|false|no)$/i.test(value)) return false;
  throw wrong(name, value, '1, on, true, yes, or 0, off, false, no');
}

/** Bytes as `1048576`, `512M`, `1G`, `1.5GiB`. Null when the text is not a size. */
export function parseBytes(value: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i.exec(value.trim());
  const unit = match === null ? undefined : units[match[2]!.toUpperCase()];
  if (match === null || unit === undefined) return null;
  const bytes = Math.floor(Number(match[1]) * unit);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

function size(env: Environment, name: string): number | null {
  const value = text(env, name);
  if (value === null) return null;
  const bytes = parseBytes(value);
  if (bytes === null) throw wrong(name, value, 'a number of bytes such as 1073741824, 512M or 1G');
  return bytes;
}

function cacheMode(env: Environment): 'disk' | 'memory' {
  return flag(env, 'WEFT_CACHE', true) ? 'disk' : 'memory';
}

/** The XDG rule: a relative XDG_CACHE_HOME is invalid and ignored. */
function cacheDir(env: Environment, home: () => string): string | null {
  const chosen = text(env, 'WEFT_CACHE_DIR');
  if (chosen !== null) return resolve(chosen);
  const xdg = text(env, 'XDG_CACHE_HOME');
  if (xdg !== null && isAbsolute(xdg)) return join(xdg, 'warpweft');
  try {
    const folder = home();
    return isAbsolute(folder) ? join(folder, '.cache', 'warpweft') : null;
  } catch {
    return null;
  }
}

function device(env: Environment): string {
  const value = text(env, 'WEFT_DEVICE') ?? 'auto';
  if (/^(auto|cpu|cuda(:\d{1,3})?)$/.test(value)) return value;
  throw wrong('WEFT_DEVICE', value, 'auto, cpu, cuda, or cuda:<number>');
}

function threads(env: Environment): number | null {
  const value = text(env, 'WEFT_THREADS');
  if (value === null) return null;
  const count = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > 1024) throw wrong('WEFT_THREADS', value, 'a whole number from 1 to 1024');
  return count;
}

function trace(env: Environment): ReadonlySet<TraceName> {
  const value = text(env, 'WEFT_TRACE');
  if (value === null) return new Set();
  const known: ReadonlySet<string> = new Set(traceNames);
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('all')) return new Set(traceNames);
  for (const name of names) {
    if (!known.has(name)) throw wrong('WEFT_TRACE', value, `a list of ${traceNames.join(', ')}, or all`);
  }
  return new Set(names as TraceName[]);
}

/** Reads every variable from `env`. Throws ArgumentError naming the variable, what it holds and what it may hold. */
export function readConfig(env: Environment, home: () => string = homedir): Config {
  return Object.freeze({
    cacheDir: cacheDir(env, home),
    cache: cacheMode(env),
    cacheBytes: size(env, 'WEFT_CACHE_SIZE') ?? defaultCacheBytes,
    cc: text(env, 'WEFT_CC'),
    device: device(env),
    eager: flag(env, 'WEFT_EAGER', false),
    sync: flag(env, 'WEFT_SYNC', false),
    trace: trace(env),
    threads: threads(env),
    cpuBytes: size(env, 'WEFT_CPU_MEMORY'),
    nvrtc: text(env, 'WEFT_NVRTC'),
    libcuda: text(env, 'WEFT_LIBCUDA'),
    cuda: flag(env, 'WEFT_CUDA', true),
    addon: text(env, 'WEFT_ADDON'),
  });
}

let current: Config | undefined;

/** The process's configuration, read at the first call. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}

/** The variables that are set, known to Weft or not, with their texts. */
export function setVariables(): readonly (readonly [name: string, value: string])[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('WEFT_') ? [[name, value ?? ''] as const] : [],
  );
}

/** Reads the environment again at the next `config()`. For tests. */
export function resetConfig(): void {
  current = undefined;
}
