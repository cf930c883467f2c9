/** Device linking: what a relocatable image lacks is taken from CUDA's device runtime. */

import { readFileSync } from 'node:fs';
import { architectureOption, cudaCompiler } from './cuda-compiler.ts';
import { toolkitLibrary } from './cuda-toolkit.ts';
import type { Device } from './device.ts';
import { type LinkInput, link } from './native-device.ts';
import type { RawSource } from './raw-source.ts';

const runtimeLibrary = 'libcudadevrt.a';

/** The image itself, or linked by the driver when the source was compiled to be. */
export function linked(source: RawSource, device: Device, image: Uint8Array): Uint8Array {
  if (!source.relocatable) return image;
  const isText = architectureOption(device.info.arch, cudaCompiler().archs).includes('compute_');
  const inputs: LinkInput[] = [{ kind: isText ? 'ptx' : 'cubin', name: source.label, image }];
  const library = toolkitLibrary(runtimeLibrary);
  if (library !== null) inputs.push({ kind: 'library', name: runtimeLibrary, image: readFileSync(library) });
  return link(device, inputs);
}
