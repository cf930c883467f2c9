/** NVRTC installed beside the sources, for machines without the toolkit. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Points WEFT_NVRTC at .nvrtc/, unless it is set or there is no such folder. */
export function useLocalNvrtc(): void {
  if ((process.env.WEFT_NVRTC ?? '') !== '') return;
  const wheels = join(root, '.nvrtc', 'nvidia');
  const folder = [join(wheels, 'cu13', 'lib'), join(wheels, 'cuda_nvrtc', 'lib')].find((place) => existsSync(place));
  if (folder !== undefined) process.env.WEFT_NVRTC = folder;
}
