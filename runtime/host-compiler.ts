/** The host's C compiler: where it is, which one it is, and what `-march=native` means on this machine. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { LibraryNotFoundError } from '../compiler/errors.ts';
import type { HostFacts } from '../compiler/kernel-source.ts';
import type { CompilerIdentity } from './cache-key.ts';
import { config } from './config.ts';
import { hasVectorMath } from './devices.ts';
import { digestFile, fileStamp, remember } from './memo.ts';

export interface HostCompiler extends CompilerIdentity {
  readonly name: 'gcc' | 'clang';
  /** Absolute path of the driver, as found. */
  readonly path: string;
  /** The option for this machine's own instruction set: `-march=native`, `-mcpu=native`, or none that works. */
  readonly nativeOption: readonly string[];
  /** All that the option stands for: part of the key, since a home folder may be shared by unlike machines. */
  readonly nativeMeaning: readonly string[];
  /** Link arguments for the mathematics libraries. */
  readonly mathLibraries: readonly string[];
  readonly vectorLibraries: readonly string[];
}

/**
 * Vectorising straight-line code, gcc 12 takes the float out of a double that becomes a float and a double again, where two
 * such are stored beside each other, as the parts of a complex number are: the value keeps its digits. Loops are vectorised
 * all the same.
 */
export const rightValues = ({ name }: HostCompiler): readonly string[] =>
  name === 'gcc' ? ['-fno-tree-slp-vectorize'] : [];

interface Kept {
  readonly compiler: HostCompiler;
  /** Files behind the driver, with their stamps. */
  readonly stamps: readonly (readonly [path: string, stamp: string])[];
}

const candidates = ['cc', 'gcc', 'clang'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Absolute path of a program. Empty and relative parts of PATH mean the current folder and are left out. */
function locate(name: string, tried: string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const paths = name.includes('/') ? [resolve(name)] : folders.map((folder) => join(folder, name));
  for (const path of paths) {
    if (isProgram(path)) return path;
    tried.push(path);
  }
  return null;
}

/** Path of the compiler to use. Throws LibraryNotFoundError with the places tried. */
export function locateHostCompiler(): string {
  const chosen = config().cc;
  const tried: string[] = [];
  for (const name of chosen === null ? candidates : [chosen]) {
    const path = locate(name, tried);
    if (path !== null) return path;
  }
  const what =
    chosen === null ? 'No C compiler was found' : `WEFT_CC names ${JSON.stringify(chosen)}, which is no program`;
  throw new LibraryNotFoundError(
    `${what}; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), ` +
      'or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.',
    tried,
    { stage: 'compile' },
  );
}

interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

function ask(path: string, options: readonly string[]): Answer {
  const result = spawnSync(path, options, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    timeout: 30_000,
    input: '',
  });
  return { ok: result.status === 0, out: result.stdout ?? '', err: result.stderr ?? '' };
}

function unquote(word: string): string {
  return word.replace(/^"|"$/g, '');
}

/** The words of the command that the driver starts, by which the native option shows what it stands for. */
function innerCommand(log: string): readonly string[] {
  const line = log.split('\n').find((each) => /\/cc1\b|"-cc1"/.test(each)) ?? '';
  return line.trim().split(/\s+/).map(unquote);
}

function machineWords(words: readonly string[]): readonly string[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1] ?? '';
    if (word === '--param') return [`--param ${next}`];
    if (word === '-target-cpu' || word === '-target-feature') return [`${word} ${next}`];
    return /^-m(?!quiet)/.test(word) ? [word] : [];
  });
}

function nativeOptions(path: string): { option: readonly string[]; words: readonly string[]; macros: string } {
  for (const option of [['-march=native'], ['-mcpu=native'], []]) {
    const answer = ask(path, [...option, '-v', '-E', '-dM', '-x', 'c', '/dev/null']);
    if (answer.ok) return { option, words: innerCommand(answer.err), macros: answer.out };
  }
  throw new LibraryNotFoundError(
    `${path} does not work as a C compiler: it cannot preprocess an empty file. Set WEFT_CC to gcc or clang.`,
    [path],
    { stage: 'compile' },
  );
}

/** A library by its exact file name where the compiler knows it: a plain -lm reads a linker script, 3 ms a kernel. */
function libraryOption(path: string, file: string, otherwise: readonly string[]): readonly string[] {
  const answer = ask(path, [`-print-file-name=${file}`]);
  return answer.ok && isAbsolute(answer.out.trim()) ? [`-l:${file}`] : otherwise;
}

function inspect(path: string): Kept {
  const { option, words, macros } = nativeOptions(path);
  const name = /#define __clang__ /.test(macros) ? 'clang' : 'gcc';
  if (!/#define __GNUC__ /.test(macros)) {
    throw new LibraryNotFoundError(`${path} is neither gcc nor clang. Set WEFT_CC to one of them.`, [path], {
      stage: 'compile',
    });
  }
  const files = [realpathSync(path), ...words.slice(0, 1).filter(isAbsolute)];
  const digest = createHash('sha256').update(files.map(digestFile).join('\n')).digest('hex');
  const version = ask(path, ['--version']).out.split('\n')[0] ?? '';
  const compiler: HostCompiler = {
    name,
    path,
    version,
    digest,
    nativeOption: option,
    nativeMeaning: machineWords(words),
    mathLibraries: libraryOption(path, 'libm.so.6', ['-lm']),
    vectorLibraries: libraryOption(path, 'libmvec.so.1', []),
  };
  return { compiler, stamps: files.map((file) => [file, fileStamp(file)] as const) };
}

/** What tells one processor from another, from the head of /proc/cpuinfo; clock rates change and are left out. */
function processor(): string {
  try {
    const descriptor = openSync('/proc/cpuinfo', 'r');
    try {
      const head = Buffer.alloc(8192);
      const text = head.toString('latin1', 0, readSync(descriptor, head, 0, head.length, 0));
      return text
        .split('\n\n')[0]!
        .split('\n')
        .filter((line) => !/^(cpu MHz|bogomips|BogoMIPS)/.test(line))
        .join('\n');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return `${arch()} ${cpus()[0]?.model ?? ''}`;
  }
}

function stillTrue(kept: unknown): Kept | null {
  const { compiler, stamps } = kept as Kept;
  if (!Array.isArray(stamps) || typeof compiler?.path !== 'string') return null;
  return stamps.every(([path, stamp]) => stamp !== '' && fileStamp(path) === stamp) ? { compiler, stamps } : null;
}

let found: HostCompiler | undefined;

/** The compiler, found once per process. Throws LibraryNotFoundError. */
export function hostCompiler(): HostCompiler {
  if (found === undefined) {
    const path = locateHostCompiler();
    const variables = ['GCC_EXEC_PREFIX', 'COMPILER_PATH', 'CCC_OVERRIDE_OPTIONS'].map(
      (name) => process.env[name] ?? '',
    );
    const question = [path, fileStamp(path), processor(), ...variables];
    found = remember('host compiler', question, stillTrue, () => inspect(path)).compiler;
  }
  return found;
}

/** The functions that libmvec has in some version of glibc. */
const vectorizable = [
  'acos',
  'acosh',
  'asin',
  'asinh',
  'atan',
  'atan2',
  'atanh',
  'cbrt',
  'cos',
  'cosh',
  'erf',
  'erfc',
  'exp',
  'exp10',
  'exp2',
  'expm1',
  'hypot',
  'log',
  'log10',
  'log1p',
  'log2',
  'pow',
  'sin',
  'sinh',
  'tan',
  'tanh',
];

let facts: HostFacts | undefined;

/** What the CPU renderer must know of this host. Throws LibraryNotFoundError without a compiler or without the addon. */
export function hostFacts(): HostFacts {
  if (facts === undefined) {
    const { name, vectorLibraries } = hostCompiler();
    const names = vectorLibraries.length === 0 ? [] : vectorizable.flatMap((each) => [each, `${each}f`]);
    facts = Object.freeze({ vectorMath: hasVectorMath(names), compiler: name });
  }
  return facts;
}

/** Looks for the compiler again at the next call. For tests. */
export function resetHostCompiler(): void {
  found = undefined;
  facts = undefined;
}
