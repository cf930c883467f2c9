/** The options of both compilers for a source written by hand: those that are part of the key, and those that name places. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CompileError, UnsupportedError } from '../compiler/errors.ts';
import { cHeaders, includedCHeaders } from '../compiler/raw/c-headers.ts';
import { hostProblems } from '../compiler/raw/host-problems.ts';
import { hostHeaders } from '../compiler/raw/host-source.ts';
import { hostOptions } from '../compiler/raw/options.ts';
import { architectureOption, cudaCompiler } from './cuda-compiler.ts';
import { type CudaOnCpu, cudaOnCpu } from './cuda-on-cpu.ts';
import { cudaToolkit } from './cuda-toolkit.ts';
import { type HostCompiler, rightValues } from './host-compiler.ts';
import { headerFolder } from './host-process.ts';
import { digestFile } from './memo.ts';
import { checkSanitizers, sanitizeOptions } from './raw-sanitize.ts';
import type { RawSource } from './raw-source.ts';

const optionName = (option: string): string => option.replace(/^-+/, '').split('=')[0]!.replaceAll('_', '-');

const has = (options: readonly string[], ...names: readonly string[]): boolean =>
  options.some((option) => names.includes(optionName(option)));

// --- CUDA ------------------------------------------------------------------------------------------------------------

/** NVRTC's options, without folders of the toolkit. */
export function cudaOptions({ options, debug, relocatable }: RawSource, arch: string): readonly string[] {
  const architecture = architectureOption(arch, cudaCompiler().archs);
  const added = [
    ...(has(options, 'std') ? [] : ['--std=c++17']),
    ...(debug && !has(options, 'lineinfo', 'generate-line-info', 'G', 'device-debug') ? ['--generate-line-info'] : []),
    ...(relocatable && !has(options, 'rdc', 'relocatable-device-code', 'dc') ? ['--relocatable-device-code=true'] : []),
    // Only ptxas, which makes machine code, knows what spills; for PTX the driver runs it later.
    ...(architecture.includes('compute_') || has(options, 'ptxas-options', 'Xptxas') ? [] : ['--ptxas-options=-v']),
  ];
  return [architecture, ...added, ...options];
}

/** The includes that nobody gave: of the toolkit, or of a folder that an option names. */
function outsideIncludes({ facts, headers }: RawSource): RawSource['facts']['includes'] {
  return facts.includes.filter(({ name }) => headers[name] === undefined);
}

function toolkitFolders(source: RawSource): readonly string[] {
  const [first] = outsideIncludes(source).filter(
    ({ name }) => cHeaders[name] === undefined && !isNamedByOption(source, name),
  );
  return first === undefined
    ? []
    : cudaToolkit(`#include <${first.name}> (line ${first.line} of ${source.label})`).includes;
}

/** The texts that NVRTC finds by name: those given, and of the C library what it has no file for. */
export function cudaTexts({ facts, headers }: RawSource): Readonly<Record<string, string>> {
  return { ...includedCHeaders([facts.text, ...Object.values(headers)]), ...headers };
}

export function cudaRunOptions(source: RawSource, arch: string): readonly string[] {
  return [...cudaOptions(source, arch), ...toolkitFolders(source).map((folder) => `--include-path=${folder}`)];
}

const includePattern = /^\s*#\s*include\s*[<"]([^>"\n]+)[>"]/gm;

function optionFolders({ options }: RawSource): readonly string[] {
  return options.flatMap((option) => {
    const match = /^(?:--include-path=|-I=?)(.+)$/.exec(option);
    return match === null ? [] : [match[1]!];
  });
}

function isNamedByOption(source: RawSource, name: string): boolean {
  return optionFolders(source).some((folder) => existsSync(join(folder, name)));
}

/** Everything that can be reached by `#include` in the folders of options, by path: what the compiler may read. */
function reached(source: RawSource): ReadonlyMap<string, string> {
  const folders = optionFolders(source);
  const found = new Map<string, string>();
  const follow = (text: string, own: readonly string[]): void => {
    for (const [, name] of text.matchAll(includePattern)) {
      const path = [...own, ...folders].map((folder) => join(folder, name!)).find((each) => existsSync(each));
      if (path === undefined || found.has(path)) continue;
      const inner = readFileSync(path, 'utf8');
      found.set(path, inner);
      follow(inner, [dirname(path)]);
    }
  };
  const included = source.options.flatMap((option) => /^--pre-include=(.+)$/.exec(option)?.[1] ?? []);
  for (const name of included) follow(`#include "${name}"`, ['']);
  if (folders.length === 0) return found;
  for (const text of [source.facts.text, ...Object.values(source.headers)]) follow(text, []);
  return found;
}

/** Of what a trusted source reads from the disk. */
export function optionDigests(source: RawSource): readonly string[] {
  return [...reached(source).values()].map((text) => `option ${createHash('sha256').update(text).digest('hex')}`);
}

/** Of the toolkit's headers that are named, and of one that changes with every release. */
export function cudaHeaderDigests(source: RawSource): readonly string[] {
  const folders = toolkitFolders(source);
  if (folders.length === 0) return [];
  const names = [...new Set(outsideIncludes(source).map(({ name }) => name)), 'cuda_runtime_api.h', 'nv/target'];
  return names.flatMap((name) => {
    const path = folders.map((folder) => join(folder, name)).find((each) => existsSync(each));
    return path === undefined ? [] : [`${name} ${digestFile(path)}`];
  });
}

// --- the CPU ---------------------------------------------------------------------------------------------------------

/**
 * What a GPU computes: products and sums contract, signed overflow wraps, and nobody reads errno or the flags. No start
 * files and no libraries but what the process has; no tables for exceptions, types or guarded statics.
 */
const hostFixed = [
  '-x',
  'c++',
  '-O3',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-fwrapv',
  '-fno-strict-aliasing',
  '-fno-exceptions',
  '-fno-rtti',
  '-fno-threadsafe-statics',
  '-fno-asynchronous-unwind-tables',
  '-fno-semantic-interposition',
  '-fvisibility=hidden',
  '-fPIC',
  '-shared',
  '-nostdlib',
  '-pipe',
];

/** Every address is checked by the header's own hooks, which stand where ThreadSanitizer's would. */
const debugOptions = ['-DWEFT_DEBUG', '-fsanitize=thread', '-g'];

/** The options of the host's compiler, without folders. */
export function hostOptionList(source: RawSource, compiler: HostCompiler): readonly string[] {
  const own = hostOptions(source.options);
  const libraries = ['-Wl,--as-needed', ...compiler.mathLibraries, ...compiler.vectorLibraries, '-lgcc'];
  return [
    ...hostFixed,
    ...(own.some((option) => option.startsWith('-std=')) ? [] : ['-std=c++17']),
    ...(own.some((option) => option.startsWith('-ffp-contract=')) ? [] : ['-ffp-contract=fast']),
    ...(compiler.name === 'gcc' ? ['-fno-gnu-unique'] : []),
    ...rightValues(compiler),
    ...compiler.nativeOption,
    ...own,
    ...(source.debug ? debugOptions : []),
    ...sanitizeOptions(source.sanitize),
    '-',
    ...libraries,
  ];
}

export function hostRunOptions(
  source: RawSource,
  compiler: HostCompiler,
  { root, include }: CudaOnCpu,
): readonly string[] {
  const given = Object.keys(source.headers).length === 0 ? [] : [`-I${headerFolder}`];
  return [...given, `-I${root}`, `-I${include}`, ...hostOptionList(source, compiler)];
}

/** The given headers as the host's compiler is to read them. */
export const hostTexts = ({ facts, headers }: RawSource): Readonly<Record<string, string>> => ({
  ...headers,
  ...hostHeaders(facts),
});

/** Throws where the CPU device cannot run the source: what it uses, or what it includes. */
export function checkHost(source: RawSource): void {
  const { facts, label, place } = source;
  const problems = hostProblems(facts);
  if (problems.length > 0) {
    const lines = facts.text.split('\n');
    const log = problems.map(({ line, message }) => `${line} | ${lines[line - 1] ?? ''}\n  ${message}`).join('\n');
    const where = place === null ? '' : `, made at ${place}`;
    throw new CompileError(`The CPU device cannot run ${label}${where}.`, { source: facts.text, log });
  }
  checkSanitizers(source.sanitize);
  const { include } = cudaOnCpu();
  // The C library's are the host's own.
  const missing = outsideIncludes(source).find(
    ({ name }) => cHeaders[name] === undefined && !existsSync(join(include, name)) && !isNamedByOption(source, name),
  );
  if (missing === undefined || source.trusted) return;
  throw new UnsupportedError(
    `${label}: the CPU device has no header <${missing.name}> (line ${missing.line}). Give its text in \`headers\`, guard it with ` +
      '#ifdef __CUDA_ARCH__, or run the kernel on a CUDA device.',
    { stage: 'compile' },
  );
}
