/** The headers that make CUDA C++ of the CPU: where they are, and what they say, for the key. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LibraryNotFoundError } from '../compiler/errors.ts';
import { addonPath, packageRoot } from './binding.ts';

export interface CudaOnCpu {
  /** Has `weft_cuda.h`, which every text includes. */
  readonly root: string;
  /** Stands in for the toolkit's include folder. */
  readonly include: string;
  /** Of all texts in it. */
  readonly digest: string;
}

const mark = 'weft_cuda.h';

/** Beside the package's own files; of a bundle that lies elsewhere, above the addon that it names. */
function candidates(): string[] {
  const root = packageRoot();
  const starts = [...(root === null ? [] : [root])];
  for (let folder = dirname(addonPath()); dirname(folder) !== folder; folder = dirname(folder)) starts.push(folder);
  return starts.map((folder) => join(folder, 'native', 'cuda_on_cpu'));
}

function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(prefix, entry.name);
      return entry.isDirectory() ? filesBelow(folder, path) : entry.isFile() ? [path] : [];
    })
    .sort();
}

function digestFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const path of filesBelow(folder)) {
    const text = readFileSync(join(folder, path));
    hash.update(`${path}\n${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}

let found: CudaOnCpu | undefined;

/** Throws LibraryNotFoundError when the package is not whole. */
export function cudaOnCpu(): CudaOnCpu {
  if (found !== undefined) return found;
  const tried = candidates();
  const root = tried.find((folder) => existsSync(join(folder, mark)));
  if (root === undefined) {
    throw new LibraryNotFoundError(
      `Weft's headers for CUDA kernels on the CPU (${mark}) were not found: the package is not whole. Install it again.`,
      tried,
      { stage: 'compile' },
    );
  }
  found = Object.freeze({ root, include: join(root, 'include'), digest: digestFolder(root) });
  return found;
}
