/** A fresh process that takes one CUDA kernel from the disk cache, and says whether NVRTC was opened for it. */

import { readFileSync } from 'node:fs';
import type { Device } from '../../runtime/device.ts';
import { loadKernelSync } from '../../runtime/module-cache.ts';

let loaded = 0;
const attributes = { registers: null, sharedBytes: null, localBytes: null, maxThreads: null };
const device = {
  info: { name: 'cuda:0', target: 'cuda', arch: 'sm_90', model: '', units: 1, totalBytes: 0 },
  load: (image: Uint8Array) => {
    loaded = image.length;
    return { handle: 1, attributes, unload: () => undefined };
  },
} as unknown as Device;

const since = performance.now();
loadKernelSync(device, {
  target: 'cuda',
  name: 'weft_test',
  entry: 'weft_test',
  text: process.argv[2] ?? '',
  options: [],
});
const ms = performance.now() - since;
const nvrtc = readFileSync('/proc/self/maps', 'utf8').includes('libnvrtc');
process.stdout.write(JSON.stringify({ ms, loaded, nvrtc }));
