/** A device of the addon behind the Device interface: the CPU and CUDA differ only in how they are opened. */

import { LimitError, OutOfMemoryError } from '../compiler/errors.ts';
import { type Commands, commands, type Native, native, translated, Word } from './binding.ts';
import type {
  Device,
  DeviceInfo,
  DeviceMemory,
  Geometry,
  GlobalPlace,
  KernelAttributes,
  LoadedKernel,
  LoadedModule,
  ParameterPlace,
  RawAttributes,
  RawGeometry,
} from './device.ts';

interface Opened {
  readonly native: Native;
  readonly commands: Commands;
  /** The launches of `native`, taken out once: V8 looks the functions of an addon up in a hash table. */
  readonly launch: () => void;
  readonly launchRaw: () => void;
}

interface Backing {
  readonly number: number;
  open(): Opened;
}

const backings = new WeakMap<Device, Backing>();

function backingOf(device: Device): Backing {
  const backing = backings.get(device);
  if (backing === undefined) throw new TypeError(`${device.info.name} is no device that Weft has made`);
  return backing;
}

/** The number that the addon knows a device by. Opens the device. */
export function openDevice(device: Device): { readonly number: number; readonly native: Native } {
  const backing = backingOf(device);
  return { number: backing.number, native: backing.open().native };
}

/** Memory of a device's pool and of the machine. Opens the device. */
export function memoryOf(device: Device): DeviceMemory {
  const { number, native } = openDevice(device);
  return guarded(device.info.name, () => native.memory(number));
}

/** Gives the pooled memory of a device back to the system. Waits for its work. */
export function trimDevice(device: Device): void {
  const { number, native } = openDevice(device);
  guarded(device.info.name, () => native.trim(number));
}

/** All that is known of a kernel, now: the shared memory that it may have grows with its launches. */
export function kernelAttributes(device: Device, kernel: LoadedKernel): RawAttributes {
  const { native } = openDevice(device);
  return Object.freeze(guarded(device.info.name, () => native.kernelAttributes(kernel.handle)));
}

/** Where a kernel reads its parameters; null when the device cannot tell. */
export function kernelParameters(device: Device, kernel: LoadedKernel): readonly ParameterPlace[] | null {
  const { native } = openDevice(device);
  return guarded(device.info.name, () => native.kernelParameters(kernel.handle));
}

/** How many blocks of `block` threads fit one of the device's units at the same time. */
export function occupancy(device: Device, kernel: LoadedKernel, block: number, sharedBytes: number): number {
  const { native } = openDevice(device);
  return guarded(device.info.name, () => native.occupancy(kernel.handle, block, sharedBytes));
}

/** The size of a block, in threads, that keeps most of the device busy. */
export function suggestBlock(device: Device, kernel: LoadedKernel, sharedBytes: number): number {
  const { native } = openDevice(device);
  return guarded(device.info.name, () => native.suggestBlock(kernel.handle, sharedBytes));
}

export interface LinkInput {
  readonly kind: 'cubin' | 'ptx' | 'fatbin' | 'object' | 'library';
  /** For messages. */
  readonly name: string;
  readonly image: Uint8Array;
}

/** One cubin of several images, linked by the driver of a CUDA device. */
export function link(device: Device, inputs: readonly LinkInput[]): Uint8Array {
  const { number, native } = openDevice(device);
  const kinds = inputs.map(({ kind }) => kind);
  const names = inputs.map(({ name }) => name);
  const images = inputs.map(({ image }) => image);
  return guarded(device.info.name, () => native.link(number, kinds, names, images));
}

/** Calls the addon for the device `name`; its failures become typed errors. */
export function guarded<T>(name: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw translated(error, name);
  }
}

function checkParams({ length }: Uint8Array, room: number): void {
  if (length <= room) return;
  throw new LimitError(`A launch has ${length} bytes of parameters; at most ${room} can be passed`, {
    stage: 'launch',
  });
}

type Described = KernelAttributes & { readonly handle: number };

function kernelOf(native: Native, { handle, ...attributes }: Described): LoadedKernel {
  return Object.freeze({
    handle,
    attributes: Object.freeze(attributes),
    unload: () => {
      native.unload(handle);
    },
  });
}

function moduleOf(native: Native, name: string, handle: number): LoadedModule {
  return Object.freeze({
    kernel: (entry: string) =>
      kernelOf(
        native,
        guarded(name, () => native.moduleKernel(handle, entry)),
      ),
    global: (symbol: string): GlobalPlace => Object.freeze(guarded(name, () => native.moduleGlobal(handle, symbol))),
    close: () => {
      native.closeModule(handle);
    },
  });
}

function writeRaw(words: Float64Array, { grid, block, sharedBytes, cooperative, cluster }: RawGeometry): void {
  words[Word.gridX] = grid[0];
  words[Word.gridY] = grid[1];
  words[Word.gridZ] = grid[2];
  words[Word.rawBlockX] = block[0];
  words[Word.rawBlockY] = block[1];
  words[Word.rawBlockZ] = block[2];
  words[Word.rawSharedBytes] = sharedBytes;
  words[Word.rawFlags] = cooperative ? 1 : 0;
  words[Word.rawClusterX] = cluster === null ? 0 : cluster[0];
  words[Word.rawClusterY] = cluster === null ? 0 : cluster[1];
  words[Word.rawClusterZ] = cluster === null ? 0 : cluster[2];
}

function take(number: number, bytes: number, { native, commands }: Opened): number {
  commands.words[Word.device] = number;
  commands.words[Word.bytes] = bytes;
  native.alloc();
  return commands.words[Word.result]!;
}

/**
 * `start` opens the device in the addon; it is called at the first use, so that naming a device costs nothing.
 * `number` is the addon's.
 */
export function nativeDevice(number: number, info: DeviceInfo, start: (native: Native) => void): Device {
  const { name } = info;
  let opened: Opened | undefined;

  function open(): Opened {
    if (opened !== undefined) return opened;
    const addon = native();
    guarded(name, () => start(addon));
    opened = { native: addon, commands: commands(), launch: addon.launch, launchRaw: addon.launchRaw };
    return opened;
  }

  const device: Device = {
    info,

    alloc(bytes: number): number {
      const own = opened ?? open();
      try {
        return take(number, bytes, own);
      } catch (error) {
        const failure = translated(error, name);
        if (!(failure instanceof OutOfMemoryError)) throw failure;
      }
      // The pool has tried its own remedies. Other threads of the process may have freed memory since: once more.
      guarded(name, () => own.native.trim(number));
      return guarded(name, () => take(number, bytes, own));
    },

    free(address: number): void {
      const { native, commands } = opened ?? open();
      commands.words[Word.device] = number;
      commands.words[Word.address] = address;
      native.free();
    },

    upload(address: number, source: ArrayBufferView): void {
      const { native } = open();
      guarded(name, () => native.upload(number, address, source));
    },

    download(address: number, target: ArrayBufferView): Promise<void> {
      const { native } = open();
      return native.download(number, address, target).catch((error: unknown) => {
        throw translated(error, name);
      });
    },

    downloadSync(address: number, target: ArrayBufferView): void {
      const { native } = open();
      guarded(name, () => native.downloadSync(number, address, target));
    },

    copy(to: number, from: number, bytes: number): void {
      const { native } = open();
      guarded(name, () => native.copy(number, to, from, bytes));
    },

    load(image: Uint8Array, entry: string, awaitsPrevious = false): LoadedKernel {
      const { native } = open();
      return kernelOf(
        native,
        guarded(name, () => native.load(number, image, entry, awaitsPrevious)),
      );
    },

    openModule(image: Uint8Array): LoadedModule {
      const { native } = open();
      return moduleOf(
        native,
        name,
        guarded(name, () => native.openModule(number, image)),
      );
    },

    launch(kernel: LoadedKernel, geometry: Geometry, params: Uint8Array): void {
      const { commands, launch } = opened ?? open();
      const { words } = commands;
      checkParams(params, commands.params.length);
      words[Word.device] = number;
      words[Word.kernel] = kernel.handle;
      words[Word.gridX] = geometry.grid[0];
      words[Word.gridY] = geometry.grid[1];
      words[Word.gridZ] = geometry.grid[2];
      words[Word.block] = geometry.block;
      words[Word.sharedBytes] = geometry.sharedBytes;
      words[Word.paramBytes] = params.length;
      commands.params.set(params);
      try {
        launch();
      } catch (error) {
        throw translated(error, name);
      }
    },

    launchRaw(kernel: LoadedKernel, geometry: RawGeometry, params: Uint8Array): void {
      const { commands, launchRaw } = opened ?? open();
      const { words } = commands;
      checkParams(params, commands.params.length);
      words[Word.device] = number;
      words[Word.kernel] = kernel.handle;
      writeRaw(words, geometry);
      words[Word.rawParamBytes] = params.length;
      commands.params.set(params);
      try {
        launchRaw();
      } catch (error) {
        throw translated(error, name);
      }
    },

    ready(): Promise<void> {
      const { native } = open();
      return native.ready(number).catch((error: unknown) => {
        throw translated(error, name);
      });
    },

    sync(): void {
      const { native } = open();
      guarded(name, () => native.sync(number));
    },
  };
  backings.set(device, { number, open });
  return Object.freeze(device);
}
