/** The work of `weft compile`: one text for each architecture through NVRTC, and what was asked for of it. */

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, parse } from 'node:path';
import { ArgumentError, CompileError, LibraryNotFoundError } from '../../compiler/errors.ts';
import { includedCHeaders, includedNames } from '../../compiler/raw/c-headers.ts';
import { type KernelFigures, kernelFigures, namedLines } from '../../compiler/raw/compile-log.ts';
import { cudaToolkit } from '../../runtime/cuda-toolkit.ts';
import { compileCudaSync, openNvrtc } from '../../runtime/nvrtc.ts';
import { demangled } from './demangle.ts';
import { exitCodes, isForUser, paint, printJson, printTable, type Terminal } from './output.ts';

export interface CompileCommandOptions {
  readonly arch: string;
  readonly emit: string;
  readonly name?: readonly string[];
  readonly out?: string;
  readonly include?: readonly string[];
  readonly option?: readonly string[];
  readonly json?: boolean;
}

const emitNames = ['attributes', 'log', 'ptx', 'cubin'] as const;

type Emit = (typeof emitNames)[number];

interface Request {
  readonly file: string;
  readonly text: string;
  readonly emit: Emit;
  readonly archs: readonly string[];
  readonly names: readonly string[];
  readonly options: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Why CUDA's own headers cannot be included; empty when they can, or nothing is. */
  readonly withoutToolkit: string;
  readonly out: string | null;
}

interface Made {
  readonly arch: string;
  readonly image: Uint8Array;
  readonly log: string;
  /** What --name asked for, by symbol; empty when it was not given. */
  readonly named: ReadonlyMap<string, string>;
}

function emitOf(text: string): Emit {
  const found = emitNames.find((each) => each === text);
  if (found === undefined)
    throw new ArgumentError(`--emit is ${JSON.stringify(text)}; expected ${emitNames.join(', ')}`);
  return found;
}

/** sm_90, sm_90a, sm_100f: the number must be one that the compiler knows; the letter is the compiler's to judge. */
function archsOf(text: string): readonly string[] {
  const { archs: known, version } = openNvrtc();
  const archs = text.split(',').map((arch) => arch.trim());
  for (const arch of archs) {
    const number = Number(/^sm_(\d{2,3})[af]?$/.exec(arch)?.[1]);
    if (known.includes(number)) continue;
    const list = known.map((each) => `sm_${each}`).join(', ');
    throw new ArgumentError(`--arch has ${JSON.stringify(arch)}; NVRTC ${version.join('.')} compiles for ${list}`);
  }
  return [...new Set(archs)];
}

function includesOf(file: string, folders: readonly string[]): readonly string[] {
  for (const folder of folders) {
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new ArgumentError(`--include is ${JSON.stringify(folder)}, which is no folder`);
  }
  // As a compiler does: what is included in quotes is looked for beside the file.
  return [dirname(file), ...folders].map((folder) => `--include-path=${folder}`);
}

function optionsOf(options: readonly string[]): readonly string[] {
  for (const option of options) {
    if (!option.startsWith('-'))
      throw new ArgumentError(`--option is ${JSON.stringify(option)}; an option of NVRTC's begins with a dash`);
    if (/^--?(gpu-architecture|arch)\b/.test(option))
      throw new ArgumentError(`--option ${option}: the architecture is given by --arch, such as --arch sm_90`);
  }
  return options.some((option) => /^--?std=/.test(option)) ? options : ['--std=c++17', ...options];
}

interface Toolkit {
  readonly folders: readonly string[];
  readonly missing: string;
}

/** CUDA's own headers, for a text that includes any. One without CUDA's needs no toolkit. */
function toolkitOf(file: string, included: readonly string[]): Toolkit {
  if (included.length === 0) return { folders: [], missing: '' };
  try {
    return { folders: cudaToolkit(file).includes, missing: '' };
  } catch (error) {
    if (!(error instanceof LibraryNotFoundError)) throw error;
    return { folders: [], missing: error.message };
  }
}

function requestOf(file: string, text: string, options: CompileCommandOptions): Request {
  const emit = emitOf(options.emit);
  if (options.out !== undefined && emit !== 'ptx' && emit !== 'cubin')
    throw new ArgumentError(`--out is for ptx and cubin; --emit ${emit} goes to stdout`);
  const own = [...includesOf(file, options.include ?? []), ...optionsOf(options.option ?? [])];
  const archs = archsOf(options.arch);
  const headers = includedCHeaders([text]);
  const { folders, missing } = toolkitOf(
    file,
    includedNames(text).filter((name) => headers[name] === undefined),
  );
  return {
    file,
    text,
    emit,
    archs,
    names: options.name ?? [],
    options: [...own, ...folders.map((folder) => `--include-path=${folder}`)],
    headers,
    withoutToolkit: missing,
    out: options.out ?? null,
  };
}

function compileFor(request: Request, arch: string): Made {
  const { file, text, emit, names, options, headers, withoutToolkit } = request;
  const virtual = arch.replace('sm_', 'compute_');
  const own = emit === 'ptx' ? [`--gpu-architecture=${virtual}`] : [`--gpu-architecture=${arch}`, '--ptxas-options=-v'];
  const { ok, image, log, lowered } = compileCudaSync(text, file, [...own, ...options], { headers, names });
  if (ok) return { arch, image, log: log.trim(), named: new Map(names.map((name, k) => [lowered[k]!, name])) };
  const remedy = /could not open source file|cannot open source file/.test(log) ? withoutToolkit : '';
  const parts = [log.trim(), namedLines(text, file, log), remedy].filter((part) => part !== '');
  throw new CompileError(`NVRTC could not compile ${file} for ${arch}.`, { source: text, log: parts.join('\n\n') });
}

/** `k.cubin` for one architecture; for several `k.sm_90.cubin` and so on. Without --out: FILE.sm_90.cubin. */
function outOf({ file, emit, archs, out }: Request, arch: string): string {
  const base = out ?? `${join(dirname(file), parse(file).name)}.${emit}`;
  if (out !== null && archs.length === 1) return out;
  const ending = extname(base);
  return `${base.slice(0, base.length - ending.length)}.${arch}${ending}`;
}

const textOf = ({ image }: Made): string => Buffer.from(image).toString('latin1').replace(/\0+$/, '').trimEnd();

type Named = KernelFigures & { readonly name: string };

function figuresOf({ log, named }: Made): readonly Named[] {
  return kernelFigures(log)
    .filter(({ symbol }) => named.size === 0 || named.has(symbol))
    .map((figures) => ({ name: named.get(figures.symbol) ?? demangled(figures.symbol), ...figures }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const columns = ['KERNEL', 'ARCH', 'REGISTERS', 'SHARED', 'STACK', 'SPILL STORES', 'SPILL LOADS', 'CONSTANT'].map(
  (title, k) => ({ title, right: k > 1 }),
);

function printAttributes(terminal: Terminal, all: readonly Made[]): void {
  const rows = all.flatMap((made) => figuresOf(made).map((figures) => ({ arch: made.arch, ...figures })));
  const cells = rows
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
    .map(({ name, arch, registers, sharedBytes, stackBytes, spillStoreBytes, spillLoadBytes, constBytes }) => [
      name,
      arch,
      ...[registers, sharedBytes, stackBytes, spillStoreBytes, spillLoadBytes, constBytes].map((n) => String(n ?? '-')),
    ]);
  if (cells.length === 0) terminal.err('The file has no kernel: no __global__ function, or only templates.\n');
  else printTable(terminal, columns, cells);
}

/** Writes or prints what was made. Returns what --json says of each architecture. */
function deliver(terminal: Terminal, request: Request, all: readonly Made[], json: boolean): readonly object[] {
  const { emit, out } = request;
  if (emit === 'attributes') {
    if (!json) printAttributes(terminal, all);
    return all.map((made) => ({ arch: made.arch, kernels: figuresOf(made) }));
  }
  if (emit === 'log') {
    if (!json) for (const { log } of all) terminal.out(`${log}\n`);
    return all.map(({ arch, log }) => ({ arch, log }));
  }
  if (emit === 'ptx' && out === null) {
    if (!json) terminal.out(`${all.map(textOf).join('\n\n')}\n`);
    return all.map((made) => ({ arch: made.arch, ptx: textOf(made) }));
  }
  return all.map((made) => {
    const path = outOf(request, made.arch);
    const bytes = emit === 'ptx' ? Buffer.from(`${textOf(made)}\n`) : made.image;
    writeFileSync(path, bytes);
    if (!json) terminal.err(`${path}: ${bytes.length} bytes\n`);
    return { arch: made.arch, out: path, bytes: bytes.length };
  });
}

/**
 * Compiles a file and delivers what --emit names. 0 when it was; 1 when the file does not compile, with the compiler's log
 * and the numbered lines on stderr, or cannot be read or written; 3 when there is no such file. Throws ArgumentError for wrong
 * options, which is exit code 2.
 */
export async function compileFile(terminal: Terminal, file: string, options: CompileCommandOptions): Promise<number> {
  const say = (message: string): void => terminal.err(`${paint(terminal, 'red', 'weft:')} ${message}\n`);
  if (!existsSync(file)) {
    say(`no such file: ${file}`);
    return exitCodes.missing;
  }
  try {
    const request = requestOf(file, readFileSync(file, 'utf8'), options);
    const made = request.archs.map((arch) => compileFor(request, arch));
    const results = deliver(terminal, request, made, options.json === true);
    if (options.json === true) printJson(terminal, { file, emit: request.emit, results });
    return exitCodes.fine;
  } catch (error) {
    if (!isForUser(error) || error instanceof ArgumentError) throw error;
    say(error.message);
    return exitCodes.failed;
  }
}
