/**
 * A GPU of which only the compiler exists: kernels are generated, compiled by NVRTC for sm_90 and cached as for a real
 * device; memory is a counter of addresses, and nothing runs. What is read back is zeros.
 */

import type { Device, LoadedKernel } from '../../runtime/device.ts';

export interface CompileOnlyDevice extends Device {
  /** Distinct kernels compiled so far. */
  readonly kernels: number;
}

const addressStep = 256;
const elf = [0x7f, 0x45, 0x4c, 0x46];

/** NVRTC gives machine code as an ELF file. */
function checkCubin(image: Uint8Array, entry: string): void {
  if (image.length < 512 || elf.some((byte, k) => image[k] !== byte)) {
    throw new Error(`${entry}: ${image.length} bytes that are no cubin`);
  }
  // Symbols are in the file as text: the entry must be among them.
  if (!Buffer.from(image.buffer, image.byteOffset, image.length).includes(entry)) {
    throw new Error(`the cubin has no entry ${entry}`);
  }
}

function zero(target: ArrayBufferView): void {
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).fill(0);
}

export function compileOnlyDevice(): CompileOnlyDevice {
  let next = addressStep;
  let kernels = 0;
  const none = { registers: null, sharedBytes: null, localBytes: null, maxThreads: null };
  return {
    info: {
      name: 'cuda:0',
      target: 'cuda',
      arch: 'sm_90',
      model: 'none: kernels are only compiled',
      units: 132,
      totalBytes: 2 ** 40,
    },
    get kernels() {
      return kernels;
    },
    alloc: (bytes) => {
      const address = next;
      next += Math.ceil(bytes / addressStep) * addressStep;
      return address;
    },
    free: () => undefined,
    upload: () => undefined,
    download: async (_, target) => zero(target),
    downloadSync: (_, target) => zero(target),
    copy: () => undefined,
    load: (image, entry): LoadedKernel => {
      checkCubin(image, entry);
      kernels++;
      return { handle: kernels, attributes: none, unload: () => undefined };
    },
    launch: () => undefined,
    openModule: (image) => ({
      kernel: (entry): LoadedKernel => {
        checkCubin(image, entry);
        kernels++;
        return { handle: kernels, attributes: none, unload: () => undefined };
      },
      global: () => {
        throw new Error('this device has no memory');
      },
      close: () => undefined,
    }),
    launchRaw: () => undefined,
    ready: async () => undefined,
    sync: () => undefined,
  };
}
