/**
 * A source written by hand to a module open on a device, compiling nothing twice: an image in memory, on disk, or made
 * by the compiler. Sources without global variables share one module; others have their own data each time.
 */

import { LRUCache } from 'lru-cache';
import { InternalError } from '../compiler/errors.ts';
import { packageVersion } from './cache-key.ts';
import type { Device, GlobalPlace, LoadedKernel, LoadedModule } from './device.ts';
import { type DiskCache, type PreparedKey, prepareKey } from './disk-cache.ts';
import type { Entry, EntryMetadata } from './disk-cache-entry.ts';
import { type Lease, takeTurn, takeTurnSync } from './disk-cache-lease.ts';
import { diskCache } from './memo.ts';
import { blamesImage, countLook, oneWarning, refuseEntry } from './module-cache.ts';
import { compileRaw, compileRawSync, globalExpression, type RawImage, rawKeyFields } from './raw-compile.ts';
import { type RawSource, shownName } from './raw-source.ts';
import { listens, publish } from './trace.ts';

/** A module that stays open as long as somebody holds this. */
export interface OpenModule {
  readonly device: Device;
  readonly image: Uint8Array;
  readonly log: string;
  /** By the expression that it was asked for. Loaded once. */
  kernel(name: string): LoadedKernel;
  /** The entry's own name in the image. */
  entryOf(name: string): string;
  global(name: string): GlobalPlace;
}

type Compiled = Pick<RawImage, 'bytes' | 'log' | 'lowered'>;

interface Parts {
  readonly module: LoadedModule;
  readonly kernels: Map<string, LoadedKernel>;
  /** Forgets where it was found. */
  readonly forget: () => void;
}

/** Nobody can launch or read what was reached through it any more. */
const closer: FinalizationRegistry<Parts> = new FinalizationRegistry(({ module, kernels, forget }) => {
  for (const kernel of kernels.values()) kernel.unload();
  module.close();
  forget();
});

function lowered(compiled: Compiled, expression: string): string {
  const name = compiled.lowered[expression];
  if (name === undefined) throw new InternalError(`\`${expression}\` was not asked for when the module was compiled`);
  return name;
}

function openImage(device: Device, compiled: Compiled, forget: () => void): OpenModule {
  const module = device.openModule(compiled.bytes);
  const kernels = new Map<string, LoadedKernel>();
  const entryOf = (name: string): string => lowered(compiled, name);
  const open: OpenModule = Object.freeze({
    device,
    image: compiled.bytes,
    log: compiled.log,
    entryOf,
    kernel: (name: string): LoadedKernel => {
      let kernel = kernels.get(name);
      if (kernel === undefined) {
        kernel = module.kernel(entryOf(name));
        kernels.set(name, kernel);
      }
      return kernel;
    },
    global: (name: string): GlobalPlace => module.global(lowered(compiled, globalExpression(name))),
  });
  closer.register(open, { module, kernels, forget });
  return open;
}

/** A file that was compiled elsewhere: entries and variables have the names that they have in it. */
export function openBinary(device: Device, bytes: Uint8Array): OpenModule {
  const module = device.openModule(bytes);
  const kernels = new Map<string, LoadedKernel>();
  const open: OpenModule = Object.freeze({
    device,
    image: bytes,
    log: '',
    entryOf: (name: string): string => name,
    kernel: (name: string): LoadedKernel => {
      const kernel = kernels.get(name) ?? module.kernel(name);
      kernels.set(name, kernel);
      return kernel;
    },
    global: (name: string): GlobalPlace => module.global(name),
  });
  closer.register(open, { module, kernels, forget: () => undefined });
  return open;
}

// --- images ----------------------------------------------------------------------------------------------------------

const maxImageBytes = 64 * 1024 ** 2;

/** Images that no disk keeps. */
const images: LRUCache<string, Compiled> = new LRUCache({
  maxSize: maxImageBytes,
  sizeCalculation: ({ bytes }) => bytes.length + 1,
});
const compiling: Map<string, Promise<RawImage>> = new Map();

/** Open modules that several sources may use, by device and key. */
const shared: WeakMap<Device, Map<string, WeakRef<OpenModule>>> = new WeakMap();

interface Request {
  readonly device: Device;
  readonly source: RawSource;
  readonly key: PreparedKey;
}

function requestOf(device: Device, source: RawSource): Request {
  return { device, source, key: prepareKey(rawKeyFields(source, device)) };
}

function sharedOn(device: Device): Map<string, WeakRef<OpenModule>> {
  let byKey = shared.get(device);
  if (byKey === undefined) {
    byKey = new Map();
    shared.set(device, byKey);
  }
  return byKey;
}

const hasData = ({ facts }: RawSource): boolean => facts.globals.length > 0;

function keep({ device, source, key }: Request, compiled: Compiled): OpenModule {
  if (hasData(source)) return openImage(device, compiled, () => undefined);
  const { digest } = key;
  const open = openImage(device, compiled, () => {
    if (sharedOn(device).get(digest)?.deref() === undefined) sharedOn(device).delete(digest);
  });
  sharedOn(device).set(digest, new WeakRef(open));
  return open;
}

function writable(): DiskCache | null {
  const disk = diskCache();
  return disk === null || disk.broken !== null ? null : disk;
}

const warn = oneWarning();

/** An image that cannot be opened is a miss: deleted, and compiled again. */
function fromEntry(request: Request, { image, metadata }: Entry): OpenModule | null {
  if (metadata.lowered === undefined) return null;
  try {
    return keep(request, { bytes: image, log: metadata.log, lowered: metadata.lowered });
  } catch (error) {
    if (!blamesImage(error)) throw error;
    refuseEntry(diskCache(), request.key.digest, shownName(request.source), error, warn);
    return null;
  }
}

/** Without compiling: open already, in memory or on disk; null when it must be compiled. */
function fromStore(request: Request): OpenModule | null {
  const { device, source, key } = request;
  const open = hasData(source) ? undefined : sharedOn(device).get(key.digest)?.deref();
  countLook(open !== undefined);
  if (open !== undefined) return open;
  const image = images.get(key.digest);
  if (image !== undefined) return keep(request, image);
  const entry = diskCache()?.read(key) ?? null;
  if (listens('cache'))
    publish('cache', { event: entry === null ? 'miss' : 'hit', key: key.digest, kernel: shownName(source) });
  return entry === null ? null : fromEntry(request, entry);
}

function metadataOf(source: RawSource, image: RawImage): EntryMetadata {
  return {
    kind: 'kernel',
    name: shownName(source),
    log: image.log,
    created: new Date().toISOString(),
    generator: packageVersion,
    compileMs: image.ms,
    registers: null,
    sharedBytes: null,
    localBytes: null,
    lowered: image.lowered,
  };
}

/** Opens first: an image that does not load is not kept. */
function keepImage(request: Request, image: RawImage): OpenModule {
  const { device, source } = request;
  // The compiler that was found may be another than the one remembered: what is kept must name the one that did it.
  const own = requestOf(device, source);
  const open = keep(own, image);
  if (writable()?.write(own.key, metadataOf(source, image), image.bytes) !== true) images.set(own.key.digest, image);
  else if (listens('cache')) {
    publish('cache', { event: 'write', key: own.key.digest, kernel: shownName(source), bytes: image.bytes.length });
  }
  return open;
}

/**
 * The module of `source` on `device`, compiled at most once per key. Blocks while it compiles. Throws CompileError,
 * LibraryNotFoundError, UnsupportedError, DeviceError.
 */
export function openRawSync(device: Device, source: RawSource): OpenModule {
  const request = requestOf(device, source);
  const stored = fromStore(request);
  if (stored !== null) return stored;
  // The lease may be this process's own, taken by a compile that cannot go on while this one blocks the thread.
  const disk = compiling.has(request.key.digest) ? null : writable();
  const turn = disk === null ? { lease: null } : takeTurnSync(disk, request.key);
  const made = (): OpenModule => keepImage(request, compileRawSync(source, device));
  if ('entry' in turn) return fromEntry(request, turn.entry) ?? made();
  try {
    return made();
  } finally {
    turn.lease?.release();
  }
}

async function compileOnce({ device, source, key }: Request): Promise<RawImage> {
  const already = compiling.get(key.digest);
  if (already !== undefined) return already;
  const promise = compileUnderLease({ device, source, key }).finally(() => compiling.delete(key.digest));
  compiling.set(key.digest, promise);
  return promise;
}

async function compileUnderLease({ device, source, key }: Request): Promise<RawImage> {
  const disk = writable();
  const turn = disk === null ? { lease: null } : await takeTurn(disk, key);
  const lease: Lease | null = 'lease' in turn ? turn.lease : null;
  try {
    // Another process may have made it meanwhile: it is compiled again only when its entry says too little.
    if ('entry' in turn && turn.entry.metadata.lowered !== undefined) return imageOf(turn.entry, device, source);
    return await compileRaw(source, device);
  } finally {
    lease?.release();
  }
}

function imageOf({ image, metadata }: Entry, device: Device, source: RawSource): RawImage {
  const { compiler } = rawKeyFields(source, device);
  return { bytes: image, log: metadata.log, lowered: metadata.lowered!, compiler, ms: metadata.compileMs };
}

/** As `openRawSync`, compiling without blocking. */
export async function openRaw(device: Device, source: RawSource): Promise<OpenModule> {
  const request = requestOf(device, source);
  return fromStore(request) ?? keepImage(request, await compileOnce(request));
}
