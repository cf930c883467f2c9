/** A text or a file of kernels, open on each device where it was used. */

import type { Buffer } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { type OpenModule, openRaw, openRawSync } from '../runtime/raw-module.ts';
import type { RawSource } from '../runtime/raw-source.ts';
import type { RawUnit } from './raw-definition.ts';

/** A unit, and what the module that has it may tell it. */
export interface OwnUnit extends RawUnit {
  /** Kernels may write to this buffer from now on. */
  handOut(device: Device, buffer: Buffer): void;
}

interface Openers {
  readonly text: string;
  readonly debug: boolean;
  readonly place: string | null;
  readonly openSync: (device: Device) => OpenModule;
  readonly open: (device: Device) => Promise<OpenModule>;
}

export function makeUnit({ text, debug, place, openSync, open }: Openers): OwnUnit {
  const modules = new WeakMap<Device, OpenModule>();
  const opening = new WeakMap<Device, Promise<OpenModule>>();
  const handedOut = new WeakMap<Device, Buffer[]>();

  function writable(device: Device): Buffer[] {
    let list = handedOut.get(device);
    if (list === undefined) {
      list = [];
      handedOut.set(device, list);
    }
    return list;
  }

  /** The first that is there is the one: a launch may have opened it while another waited for the compiler. */
  function keep(device: Device, made: OpenModule): OpenModule {
    const known = modules.get(device);
    if (known !== undefined) return known;
    modules.set(device, made);
    return made;
  }

  return Object.freeze({
    text,
    debug,
    place,
    open: (device: Device) => modules.get(device) ?? keep(device, openSync(device)),
    openAsync: async (device: Device) => {
      const known = modules.get(device);
      if (known !== undefined) return known;
      let promise = opening.get(device);
      if (promise === undefined) {
        promise = open(device).finally(() => opening.delete(device));
        opening.set(device, promise);
      }
      return keep(device, await promise);
    },
    writable,
    handOut: (device: Device, buffer: Buffer) => {
      writable(device).push(buffer);
    },
  });
}

export function unitOf(source: RawSource): OwnUnit {
  return makeUnit({
    text: source.facts.text,
    debug: source.debug,
    place: source.place,
    openSync: (device) => openRawSync(device, source),
    open: (device) => openRaw(device, source),
  });
}
