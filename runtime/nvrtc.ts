/** NVRTC: CUDA C to cubin, without a GPU. The library is opened at the first call and stays open. */

import { LibraryNotFoundError } from '../compiler/errors.ts';
import { type NativeCompiled, native, translated } from './binding.ts';
import { config } from './config.ts';
import { nvrtcCandidates, nvrtcNames } from './libraries.ts';

export interface NvrtcInfo {
  readonly path: string;
  /** Major, minor. */
  readonly version: readonly [number, number];
  /** Compute capabilities it compiles for, ascending: 75, 80, ... */
  readonly archs: readonly number[];
}

const remedy =
  'Install the CUDA toolkit or the Python wheel nvidia-cuda-nvrtc, and name the library or its folder in WEFT_NVRTC.';

function missing(problem: string, tried: readonly string[]): LibraryNotFoundError {
  return new LibraryNotFoundError(`NVRTC, the compiler for CUDA kernels, ${problem}. ${remedy}`, tried);
}

function find(): NvrtcInfo {
  const { cuda, nvrtc } = config();
  if (!cuda) throw missing('is not looked for because WEFT_CUDA is off', []);
  const { libraries, places } = nvrtcCandidates();
  let found: ReturnType<ReturnType<typeof native>['openNvrtc']> = '';
  try {
    // One that the process has open already is taken before another is opened beside it.
    if (nvrtc === null) found = native().openNvrtc(nvrtcNames, true);
    if (typeof found === 'string') found = native().openNvrtc(libraries, false);
  } catch (error) {
    throw translated(error, 'nvrtc');
  }
  if (typeof found === 'string') {
    // What is simply not there is among the places; a file that is there and cannot be opened is told with the reason.
    const absent = new Set(
      libraries.map((name) => `${name}: cannot open shared object file: No such file or directory`),
    );
    const refused = found.split('\n').filter((reason) => reason !== '' && !absent.has(reason));
    throw missing('was not found', [...places, ...refused]);
  }
  const archs = Object.freeze([...found.archs].sort((a, b) => a - b));
  return Object.freeze({ path: found.path, version: Object.freeze([found.major, found.minor] as const), archs });
}

let opened: NvrtcInfo | undefined;

/** Throws LibraryNotFoundError with the places tried. */
export function openNvrtc(): NvrtcInfo {
  opened ??= find();
  return opened;
}

/** NVRTC 13 keeps a cache of its own: ours is checked, and timings must be of compiles. */
function withFixed(options: readonly string[]): string[] {
  return openNvrtc().version[0] >= 13 ? ['--no-cache', ...options] : [...options];
}

export interface CompileExtras {
  /** Texts of headers by the names that `#include` has for them. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * What is to be found in the image, as C++ names it: kernels as `k`, `ns::k<float, 4>`, variables by their address as
   * `&ns::table`, managed ones not at all. See NativeCompiled.lowered.
   */
  readonly names?: readonly string[];
}

/** A text that does not compile is `ok: false` with the log; a compiler that fails itself throws DeviceError. */
export function compileCudaSync(
  text: string,
  name: string,
  options: readonly string[],
  { headers = {}, names = [] }: CompileExtras = {},
): NativeCompiled {
  const all = withFixed(options);
  try {
    return native().compileSync(text, name, all, Object.keys(headers), Object.values(headers), names);
  } catch (error) {
    throw translated(error, 'nvrtc');
  }
}

let endsWithProcess = false;

/** The process ends by taking from NVRTC the memory that its threads are using: they have to be done. */
function endWithProcess(): void {
  // Asked for here: Node's threads and streams would be a tenth of what an import costs.
  if (endsWithProcess || !process.getBuiltinModule('node:worker_threads').isMainThread) return;
  endsWithProcess = true;
  process.once('exit', () => native().endCompiles());
}

/** The same on a thread of its own. A process that exits meanwhile waits for compiles that run, and begins no other. */
export async function compileCuda(
  text: string,
  name: string,
  options: readonly string[],
  { headers = {}, names = [] }: CompileExtras = {},
): Promise<NativeCompiled> {
  const all = withFixed(options);
  endWithProcess();
  try {
    return await native().compile(text, name, all, Object.keys(headers), Object.values(headers), names);
  } catch (error) {
    throw translated(error, 'nvrtc');
  }
}
