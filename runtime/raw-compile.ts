/**
 * A source written by hand to an image: for CUDA through NVRTC, linked where it asks for that; for the CPU through the
 * host's C++ compiler, after its translation.
 */

import { createHash } from 'node:crypto';
import { CompileError, LibraryNotFoundError } from '../compiler/errors.ts';
import { hostTranslation } from '../compiler/raw/host-source.ts';
import { type CompilerIdentity, formatVersion, type KeyFields, packageVersion } from './cache-key.ts';
import { confirmCudaCompiler, cudaCompiler } from './cuda-compiler.ts';
import { cudaOnCpu } from './cuda-on-cpu.ts';
import type { Device } from './device.ts';
import { hostCompiler } from './host-compiler.ts';
import { type CompilerResult, type CompilerRun, runCompiler, runCompilerSync } from './host-process.ts';
import { countCompile } from './module-cache.ts';
import { compileCuda, compileCudaSync } from './nvrtc.ts';
import { linked } from './raw-link.ts';
import {
  checkHost,
  cudaHeaderDigests,
  cudaOptions,
  cudaRunOptions,
  cudaTexts,
  hostOptionList,
  hostRunOptions,
  hostTexts,
  optionDigests,
} from './raw-options.ts';
import { type RawSource, rawFileName, shownName } from './raw-source.ts';
import { listens, publish } from './trace.ts';

export interface RawImage {
  readonly bytes: Uint8Array;
  /** Warnings, and on CUDA what ptxas says of each kernel. */
  readonly log: string;
  /** Names in the image of kernels by their expressions, and of global variables by `&name`. */
  readonly lowered: Readonly<Record<string, string>>;
  readonly compiler: CompilerIdentity;
  readonly ms: number;
}

/** The expression by which a global variable is asked for. */
export const globalExpression = (name: string): string => `&${name}`;

function expressions({ names, facts }: RawSource): readonly string[] {
  return [...names, ...facts.globals.map(({ name }) => globalExpression(name))];
}

/**
 * The ones whose names NVRTC has to be asked for. A kernel that is extern "C" has its own name in the image, and an expression
 * for it is ambiguous where CUDA has functions of that name: all, any, min.
 */
function loweredByNvrtc(source: RawSource): readonly string[] {
  const plain = new Set(source.facts.kernels.filter(({ isExternC }) => isExternC).map(({ name }) => name));
  return expressions(source).filter((expression) => !plain.has(expression));
}

/** What NVRTC answered, for all expressions in their order. */
function allLowered(source: RawSource, answered: readonly string[]): readonly string[] {
  const known = new Map(loweredByNvrtc(source).map((expression, k) => [expression, answered[k]!]));
  return expressions(source).map((expression) => known.get(expression) ?? expression);
}

const digestText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** All that the image depends on. Throws what compiling would, when a compiler or a header is missing. */
export function rawKeyFields(source: RawSource, device: Device): KeyFields {
  const { arch, target } = device.info;
  const given = [
    ...Object.entries(source.headers).map(([name, text]) => `${name} ${digestText(text)}`),
    ...optionDigests(source),
  ];
  const common = { format: formatVersion, generator: packageVersion, names: expressions(source) };
  if (target === 'cuda') {
    const { name, version, digest } = cudaCompiler();
    return {
      ...common,
      target: 'raw cuda',
      arch,
      compiler: { name, version, digest },
      options: cudaOptions(source, arch),
      headers: [...given, ...cudaHeaderDigests(source)],
      source: source.facts.text,
    };
  }
  checkHost(source);
  const compiler = hostCompiler();
  const { name, version, digest, nativeMeaning } = compiler;
  return {
    ...common,
    target: 'raw cpu',
    arch: [arch, ...nativeMeaning].join(' '),
    compiler: { name, version, digest },
    options: hostOptionList(source, compiler),
    headers: [...given, `cuda_on_cpu ${cudaOnCpu().digest}`],
    source: hostText(source),
  };
}

const hostText = ({ facts, names, debug }: RawSource): string =>
  hostTranslation(facts, names, { fileName: rawFileName, debug });

// --- outcomes --------------------------------------------------------------------------------------------------------

interface Outcome {
  readonly bytes: Uint8Array | null;
  readonly log: string;
  readonly lowered: readonly string[];
  readonly cause?: unknown;
}

const placeOf = ({ place }: RawSource): string => (place === null ? '' : `, made at ${place}`);

function refused(source: RawSource, compiler: string, { log, cause }: Outcome): CompileError {
  return new CompileError(`${compiler} could not compile ${source.label}${placeOf(source)}.`, {
    source: source.facts.text,
    log: log.trim(),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** gcc's driver compiles C alone when its C++ compiler was not installed. */
function lacksCompiler(log: string): boolean {
  return /cc1plus/.test(log) && /cannot execute|error trying to exec|No such file|not found/.test(log);
}

function checkCompiler(path: string, log: string): void {
  if (!lacksCompiler(log)) return;
  throw new LibraryNotFoundError(
    `${path} compiles no C++, which the CPU device needs for CUDA kernels: its C++ compiler is not installed. ` +
      'Install g++ (Debian: apt-get install g++), or set WEFT_CC to clang.',
    ['cc1plus'],
    { stage: 'compile' },
  );
}

function finish(
  source: RawSource,
  device: Device,
  compiler: CompilerIdentity,
  since: number,
  outcome: Outcome,
): RawImage {
  const ms = performance.now() - since;
  const { bytes, log } = outcome;
  const { target, arch } = device.info;
  if (listens('compile')) {
    const by = `${compiler.name} ${compiler.version}`;
    const size = bytes?.length ?? 0;
    publish('compile', { kernel: shownName(source), target, arch, compiler: by, ms, bytes: size, ok: bytes !== null });
  }
  if (bytes === null) throw refused(source, compiler.name, outcome);
  countCompile(ms);
  const { name, version, digest } = compiler;
  const asked = expressions(source);
  const lowered = Object.fromEntries(asked.map((expression, k) => [expression, outcome.lowered[k]!]));
  return { bytes, log: log.trim(), lowered: Object.freeze(lowered), compiler: { name, version, digest }, ms };
}

// --- the CPU ---------------------------------------------------------------------------------------------------------

function hostRun(source: RawSource): CompilerRun {
  const compiler = hostCompiler();
  const options = hostRunOptions(source, compiler, cudaOnCpu());
  return { path: compiler.path, options, text: hostText(source), headers: hostTexts(source) };
}

/** Entries are numbered, in the order of the translation. */
function hostOutcome({ names, facts }: RawSource, path: string, result: CompilerResult): Outcome {
  if (result.bytes === null) checkCompiler(path, result.log);
  const lowered = [...names.map((_, k) => `weft_kernel_${k}`), ...facts.globals.map((_, k) => `weft_global_${k}`)];
  return { ...result, lowered };
}

// --- both ------------------------------------------------------------------------------------------------------------

/** Compiles, blocking. Throws CompileError, LibraryNotFoundError, UnsupportedError. */
export function compileRawSync(source: RawSource, device: Device): RawImage {
  const { arch, target } = device.info;
  if (target === 'cpu') {
    checkHost(source);
    const run = hostRun(source);
    const since = performance.now();
    return finish(source, device, hostCompiler(), since, hostOutcome(source, run.path, runCompilerSync(run)));
  }
  const compiler = confirmCudaCompiler();
  const since = performance.now();
  const extras = { headers: cudaTexts(source), names: loweredByNvrtc(source) };
  const result = compileCudaSync(source.facts.text, rawFileName, cudaRunOptions(source, arch), extras);
  const bytes = result.ok ? linked(source, device, result.image) : null;
  return finish(source, device, compiler, since, {
    bytes,
    log: result.log,
    lowered: allLowered(source, result.lowered),
  });
}

/** As `compileRawSync`, on another thread or in a child process. */
export async function compileRaw(source: RawSource, device: Device): Promise<RawImage> {
  const { arch, target } = device.info;
  if (target === 'cpu') {
    checkHost(source);
    const run = hostRun(source);
    const since = performance.now();
    return finish(source, device, hostCompiler(), since, hostOutcome(source, run.path, await runCompiler(run)));
  }
  const compiler = confirmCudaCompiler();
  const since = performance.now();
  const extras = { headers: cudaTexts(source), names: loweredByNvrtc(source) };
  const result = await compileCuda(source.facts.text, rawFileName, cudaRunOptions(source, arch), extras);
  const bytes = result.ok ? linked(source, device, result.image) : null;
  return finish(source, device, compiler, since, {
    bytes,
    log: result.log,
    lowered: allLowered(source, result.lowered),
  });
}
