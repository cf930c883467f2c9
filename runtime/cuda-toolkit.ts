/** Where CUDA's headers and its device runtime are, for kernels that include them or start kernels themselves. */

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LibraryNotFoundError } from '../compiler/errors.ts';
import type { Environment } from './config.ts';
import { cudaCompiler } from './cuda-compiler.ts';

export interface CudaToolkit {
  /** Folders for -I: the toolkit's own, and that of cuda/std where it has one of its own. */
  readonly includes: readonly string[];
  readonly libraries: readonly string[];
}

/** Every toolkit has it, whatever was left out at its installation. */
const mark = 'cuda_fp16.h';
const triples: Readonly<Record<string, string>> = { x64: 'x86_64-linux', arm64: 'sbsa-linux' };

function folders(folder: string, pattern: RegExp): string[] {
  try {
    const names = readdirSync(folder).filter((name) => pattern.test(name));
    return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** A wheel has `nvidia/cu13/include`, older ones a folder a package: `nvidia/cuda_runtime/include`. */
function wheelRoots(env: Environment): string[] {
  const prefixes = [env.VIRTUAL_ENV, env.CONDA_PREFIX].filter((prefix) => prefix !== undefined && prefix !== '');
  return prefixes.flatMap((prefix) =>
    folders(join(prefix!, 'lib'), /^python\d/).flatMap((python) => {
      const packages = join(python, 'site-packages', 'nvidia');
      return [join(packages, 'cu13'), join(packages, 'cuda_runtime')];
    }),
  );
}

/** Roots around an NVRTC: `<root>/lib64/libnvrtc.so`, `<root>/targets/<triple>/lib/libnvrtc.so`. */
function besideNvrtc(path: string | null): string[] {
  if (path === null || !path.includes('/')) return [];
  const root = dirname(dirname(path));
  return [root, join(root, '..', 'cuda_runtime')];
}

function rootsOf(env: Environment, nvrtc: string | null): string[] {
  const named = [env.CUDA_PATH, env.CUDA_HOME].filter((root): root is string => root !== undefined && root !== '');
  const conda = env.CONDA_PREFIX === undefined || env.CONDA_PREFIX === '' ? [] : [env.CONDA_PREFIX];
  const usual = ['/usr/local/cuda', ...folders('/usr/local', /^cuda-\d/)];
  return [...new Set([...named, ...besideNvrtc(nvrtc), ...wheelRoots(env), ...conda, ...usual])];
}

function includeFolders(root: string): string[] {
  const triple = triples[process.arch];
  const plain = join(root, 'include');
  return triple === undefined ? [plain] : [plain, join(root, 'targets', triple, 'include')];
}

export interface ToolkitSearch {
  readonly toolkit: CudaToolkit | null;
  /** Every header that was looked for. */
  readonly places: readonly string[];
}

/** The first folder that has CUDA's headers: CUDA_PATH, CUDA_HOME, beside NVRTC, Python environments, the usual ones. */
export function searchToolkit(env: Environment, nvrtc: string | null): ToolkitSearch {
  const places: string[] = [];
  for (const root of rootsOf(env, nvrtc)) {
    for (const folder of includeFolders(root)) {
      places.push(join(folder, mark));
      if (!existsSync(join(folder, mark))) continue;
      const parts = [folder, join(folder, 'cccl')].filter((each) => existsSync(each));
      const libraries = ['lib64', 'lib'].map((name) => join(root, name)).filter((each) => existsSync(each));
      return { toolkit: Object.freeze({ includes: parts, libraries }), places };
    }
  }
  return { toolkit: null, places };
}

let found: ToolkitSearch | undefined;

/** The toolkit's folders. Throws LibraryNotFoundError with the places tried; `wanted` is what needs it. */
export function cudaToolkit(wanted: string): CudaToolkit {
  found ??= searchToolkit(process.env, cudaCompiler().path);
  if (found.toolkit !== null) return found.toolkit;
  throw new LibraryNotFoundError(
    `${wanted} needs the headers of a CUDA toolkit, and none was found. Install the toolkit or the Python wheels ` +
      'nvidia-cuda-runtime and nvidia-cuda-cccl, name its folder in CUDA_PATH, or give the header in `headers`.',
    found.places,
    { stage: 'compile' },
  );
}

/** A static library of the toolkit (`libcudadevrt.a`); null where it was not installed. */
export function toolkitLibrary(name: string): string | null {
  found ??= searchToolkit(process.env, cudaCompiler().path);
  const folders = found.toolkit?.libraries ?? [];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Looks again at the next use. For tests. */
export function resetToolkit(): void {
  found = undefined;
}
