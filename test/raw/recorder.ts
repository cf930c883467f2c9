/** A device that runs kernels of Weft's own as the CPU does, and of kernels written by hand only notes what they are given. */

import { kernelNamed } from '../../compiler/raw/kernel-named.ts';
import { readSource } from '../../compiler/raw/source.ts';
import type { Device, LoadedKernel, RawGeometry } from '../../runtime/device.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import type { OpenModule } from '../../runtime/raw-module.ts';
import type { RawKernel } from '../../src/index.ts';
import { makeKernel } from '../../src/raw-kernel.ts';
import { makeUnit } from '../../src/raw-unit.ts';

export interface Note {
  readonly geometry: RawGeometry;
  /** The packed arguments, without the header. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

export interface Recorder {
  readonly device: Device;
  readonly notes: readonly Note[];
  /** The only launch since the last time. */
  take(): Note;
}

const headerBytes = 64;
const none = { registers: null, sharedBytes: null, localBytes: null, maxThreads: null };
const kernel: LoadedKernel = Object.freeze({ handle: 1, attributes: Object.freeze(none), unload: () => undefined });

export function recorder(): Recorder {
  const notes: Note[] = [];
  const device: Device = Object.freeze({
    ...cpuDevice(),
    launchRaw: (_: LoadedKernel, geometry: RawGeometry, params: Uint8Array) => {
      const bytes = params.slice(headerBytes);
      notes.push({ geometry: structuredClone(geometry), bytes, view: new DataView(bytes.buffer) });
    },
  });
  return {
    device,
    notes,
    take: () => {
      const [note] = notes.splice(0);
      if (note === undefined) throw new Error('nothing was launched');
      return note;
    },
  };
}

/** A kernel of this text that is never compiled. */
export function uncompiled(text: string, name: string): RawKernel {
  const { parameters, launchBounds } = kernelNamed(readSource(text), name);
  const openSync = (device: Device): OpenModule => ({
    device,
    image: new Uint8Array(0),
    log: '',
    kernel: () => kernel,
    entryOf: () => name,
    global: () => {
      throw new Error('there is no data');
    },
  });
  const unit = makeUnit({ text, debug: false, place: null, openSync, open: async (device) => openSync(device) });
  return makeKernel({ name, unit, parameters, launchBounds });
}

/** A kernel `k` with these parameters, that is never compiled. `before`: declarations that they need. */
export const taking = (parameters: string, before = ''): RawKernel =>
  uncompiled(`${before}\nextern "C" __global__ void k(${parameters}) {}`, 'k');
