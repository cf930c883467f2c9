/**
 * KernelSource to a kernel loaded on a device, compiling nothing twice. The levels, quickest first: the KernelSource
 * object seen before (no hashing), the key's module in memory, images kept in memory, the disk, the compiler.
 */

import { LRUCache } from 'lru-cache';
import { DeviceError, OutOfMemoryError } from '../compiler/errors.ts';
import type { KernelSource } from '../compiler/kernel-source.ts';
import { type KeyFields, packageVersion } from './cache-key.ts';
import { compile, compileSync, type Image, keyFields } from './compile.ts';
import type { Device, KernelAttributes, LoadedKernel } from './device.ts';
import { type DiskCache, type DiskCacheCounts, type PreparedKey, prepareKey } from './disk-cache.ts';
import type { Entry, EntryMetadata } from './disk-cache-entry.ts';
import { takeTurn, takeTurnSync } from './disk-cache-lease.ts';
import { diskCache } from './memo.ts';
import { listens, publish } from './trace.ts';

/** What the cache stands on; a test hands in its own. */
export interface Services {
  readonly keyFields: (source: KernelSource, arch: string) => KeyFields;
  readonly compileSync: (source: KernelSource, arch: string) => Image;
  readonly compile: (source: KernelSource, arch: string) => Promise<Image>;
  readonly disk: () => DiskCache | null;
}

export interface CacheStats {
  /** Kernels found loaded, and not. */
  readonly memory: { readonly hits: number; readonly misses: number; readonly modules: number };
  /** Null when the disk cache is off. */
  readonly disk: DiskCacheCounts | null;
  readonly compiles: number;
  readonly compileMs: number;
}

/** A compiled kernel's size and what it takes on its device; null where that is not known. */
export interface KernelFacts extends Omit<KernelAttributes, 'maxThreads'> {
  readonly imageBytes: number | null;
}

export interface ModuleCache {
  loadSync(device: Device, source: KernelSource): LoadedKernel;
  load(device: Device, source: KernelSource): Promise<LoadedKernel>;
  /** What is known of a kernel, without loading or compiling it; null when it is neither loaded nor stored. */
  look(device: Device, source: KernelSource): KernelFacts | null;
  stats(): CacheStats;
  /** Count what was done elsewhere, for kernels written by hand: a compile, and a look for a loaded module. */
  countCompile(ms: number): void;
  countLook(found: boolean): void;
  /** Forgets all modules; those still referenced stay loaded. */
  clear(): void;
}

const maxModules = 1024;
/** Images that no disk keeps: enough for a few thousand kernels. */
const maxImageBytes = 64 * 1024 ** 2;

/** A source on a device: where its module is found. */
interface Slot {
  key: PreparedKey;
  id: string;
}

interface Request {
  readonly device: Device;
  readonly source: KernelSource;
  readonly slot: Slot;
}

/**
 * The cache drops a module when it has too many, but plans may hold the kernel still. It is unloaded when nobody
 * references it any more.
 */
const unloader: FinalizationRegistry<LoadedKernel> = new FinalizationRegistry((kernel) => kernel.unload());

function shared(kernel: LoadedKernel): LoadedKernel {
  const { handle, attributes } = kernel;
  const outer: LoadedKernel = Object.freeze({ handle, attributes, unload: () => kernel.unload() });
  unloader.register(outer, kernel);
  return outer;
}

/** Whether a failed load says something about the image, rather than about the device or its memory. */
export function blamesImage(error: unknown): boolean {
  return !(error instanceof OutOfMemoryError) && !(error instanceof DeviceError && error.fatal);
}

function metadataOf(source: KernelSource, image: Image, kernel: LoadedKernel): EntryMetadata {
  const { registers, sharedBytes, localBytes } = kernel.attributes;
  return {
    kind: 'kernel',
    name: source.name,
    log: image.log,
    created: new Date().toISOString(),
    generator: packageVersion,
    compileMs: image.ms,
    registers,
    sharedBytes,
    localBytes,
  };
}

/** Says the first thing that it is told. */
export function oneWarning(): (message: string) => void {
  let warned = false;
  return (message) => {
    if (warned) return;
    warned = true;
    process.emitWarning(message, { type: 'WeftCacheWarning', code: 'WEFT_CACHE_REJECTED' });
  };
}

/** Deletes an entry whose image the driver does not take, and says so. */
export function refuseEntry(
  disk: DiskCache | null,
  digest: string,
  kernel: string,
  error: unknown,
  warn: (message: string) => void,
): void {
  const reason = error instanceof Error ? error.message : String(error);
  disk?.refuse(digest, reason);
  warn(`A cached kernel (${kernel}) could not be loaded and is compiled again: ${reason}`);
}

class KernelCache implements ModuleCache {
  private readonly services: Services;
  private slots = new WeakMap<KernelSource, WeakMap<Device, Slot>>();
  private readonly deviceIds = new WeakMap<Device, number>();
  private devices = 0;
  private readonly modules = new LRUCache<string, LoadedKernel>({ max: maxModules });
  private readonly images = new LRUCache<string, Uint8Array>({
    maxSize: maxImageBytes,
    sizeCalculation: (image) => image.length + 1,
  });
  private readonly loading = new Map<string, Promise<LoadedKernel>>();
  private readonly compiling = new Map<string, Promise<Image>>();
  private readonly counted = { hits: 0, misses: 0, compiles: 0, compileMs: 0 };
  private readonly warn = oneWarning();

  constructor(services: Services) {
    this.services = services;
  }

  loadSync(device: Device, source: KernelSource): LoadedKernel {
    const slot = this.slot(device, source);
    const known = this.modules.get(slot.id);
    if (known !== undefined) {
      this.counted.hits++;
      return known;
    }
    const request = { device, source, slot };
    const stored = this.fromStore(request);
    if (stored !== null) return stored;
    // The lease may be this process's own, taken by a load that cannot go on while this one blocks the thread.
    const isOwn = this.loading.has(slot.id) || this.compiling.has(slot.key.digest);
    const disk = isOwn ? null : this.writable();
    const turn = disk === null ? { lease: null } : takeTurnSync(disk, slot.key);
    if ('entry' in turn) return this.fromEntry(request, turn.entry) ?? this.compileAndKeep(request);
    try {
      return this.compileAndKeep(request);
    } finally {
      turn.lease?.release();
    }
  }

  async load(device: Device, source: KernelSource): Promise<LoadedKernel> {
    const slot = this.slot(device, source);
    const known = this.modules.get(slot.id);
    if (known !== undefined) {
      this.counted.hits++;
      return known;
    }
    const { id } = slot;
    const already = this.loading.get(id);
    if (already !== undefined) return already;
    const promise = this.loadSlowly({ device, source, slot }).finally(() => this.loading.delete(id));
    this.loading.set(id, promise);
    return promise;
  }

  look(device: Device, source: KernelSource): KernelFacts | null {
    const { key, id } = this.slot(device, source);
    const loaded = this.modules.peek(id)?.attributes;
    const image = this.images.peek(key.digest);
    const entry = image === undefined ? (this.services.disk()?.find(key) ?? null) : null;
    if (loaded === undefined && image === undefined && entry === null) return null;
    const { registers = null, sharedBytes = null, localBytes = null } = loaded ?? entry?.metadata ?? {};
    return { registers, sharedBytes, localBytes, imageBytes: image?.length ?? entry?.image.length ?? null };
  }

  stats(): CacheStats {
    const { hits, misses, compiles, compileMs } = this.counted;
    const disk = this.services.disk()?.counts ?? null;
    return { memory: { hits, misses, modules: this.modules.size }, disk, compiles, compileMs };
  }

  countCompile(ms: number): void {
    this.counted.compiles++;
    this.counted.compileMs += ms;
  }

  countLook(found: boolean): void {
    if (found) this.counted.hits++;
    else this.counted.misses++;
  }

  clear(): void {
    this.modules.clear();
    this.images.clear();
    this.slots = new WeakMap();
  }

  private slot(device: Device, source: KernelSource): Slot {
    let byDevice = this.slots.get(source);
    if (byDevice === undefined) {
      byDevice = new WeakMap();
      this.slots.set(source, byDevice);
    }
    let slot = byDevice.get(device);
    if (slot === undefined) {
      slot = this.makeSlot(device, source);
      byDevice.set(device, slot);
    }
    return slot;
  }

  private makeSlot(device: Device, source: KernelSource): Slot {
    let number = this.deviceIds.get(device);
    if (number === undefined) {
      number = this.devices++;
      this.deviceIds.set(device, number);
    }
    const key = prepareKey(this.services.keyFields(source, device.info.arch));
    return { key, id: `${number} ${key.digest} ${source.entry}` };
  }

  private writable(): DiskCache | null {
    const disk = this.services.disk();
    return disk === null || disk.broken !== null ? null : disk;
  }

  /** From an image in memory or on disk; null when it must be compiled. */
  private fromStore(request: Request): LoadedKernel | null {
    this.counted.misses++;
    const { slot, source } = request;
    const image = this.images.get(slot.key.digest);
    if (image !== undefined) return this.keep(request, image);
    const entry = this.services.disk()?.read(slot.key) ?? null;
    if (listens('cache'))
      publish('cache', { event: entry === null ? 'miss' : 'hit', key: slot.key.digest, kernel: source.name });
    return entry === null ? null : this.fromEntry(request, entry);
  }

  /** An image that the driver refuses is a miss: deleted, and compiled again. */
  private fromEntry(request: Request, entry: Entry): LoadedKernel | null {
    try {
      return this.keep(request, entry.image);
    } catch (error) {
      if (!blamesImage(error)) throw error;
      refuseEntry(this.services.disk(), request.slot.key.digest, request.source.name, error, this.warn);
      return null;
    }
  }

  private keep(request: Request, image: Uint8Array): LoadedKernel {
    const { device, source, slot } = request;
    const kernel = shared(device.load(image, source.entry, source.awaitsPrevious));
    this.modules.set(slot.id, kernel);
    return kernel;
  }

  private compileAndKeep(request: Request): LoadedKernel {
    return this.keepImage(request, this.count(this.services.compileSync(request.source, request.device.info.arch)));
  }

  private async loadSlowly(request: Request): Promise<LoadedKernel> {
    const { slot } = request;
    const stored = this.fromStore(request);
    if (stored !== null) return stored;
    const disk = this.writable();
    const turn = disk === null ? { lease: null } : await takeTurn(disk, slot.key);
    // A synchronous load of the same kernel may have overtaken this one at any await.
    const overtaken = this.modules.get(slot.id);
    if (overtaken !== undefined) {
      if ('lease' in turn) turn.lease?.release();
      return overtaken;
    }
    if ('entry' in turn) {
      const loaded = this.fromEntry(request, turn.entry);
      return loaded ?? this.keepImage(request, await this.compileOnce(request));
    }
    try {
      const image = await this.compileOnce(request);
      return this.modules.get(slot.id) ?? this.keepImage(request, image);
    } finally {
      turn.lease?.release();
    }
  }

  /** One compile per key at a time, whatever the number of devices and callers. */
  private compileOnce({ device, source, slot }: Request): Promise<Image> {
    const { digest } = slot.key;
    const already = this.compiling.get(digest);
    if (already !== undefined) return already;
    const promise = this.services
      .compile(source, device.info.arch)
      .then((image) => this.count(image))
      .finally(() => this.compiling.delete(digest));
    this.compiling.set(digest, promise);
    return promise;
  }

  /** Loads first: an image that does not load is not kept. This process goes on with its own bytes and reads nothing back. */
  private keepImage(request: Request, image: Image): LoadedKernel {
    const { device, source, slot } = request;
    // The compiler that was found may be another than the one remembered: what is kept must name the one that did it.
    const fields = this.services.keyFields(source, device.info.arch);
    slot.key = prepareKey(fields);
    slot.id = `${slot.id.split(' ', 1)[0]} ${slot.key.digest} ${source.entry}`;
    const kernel = this.keep(request, image.bytes);
    const written = this.writable()?.write(slot.key, metadataOf(source, image, kernel), image.bytes) ?? false;
    if (!written) this.images.set(slot.key.digest, image.bytes);
    else if (listens('cache')) {
      publish('cache', { event: 'write', key: slot.key.digest, kernel: source.name, bytes: image.bytes.length });
    }
    return kernel;
  }

  private count(image: Image): Image {
    this.countCompile(image.ms);
    return image;
  }
}

export function createModuleCache(services: Services): ModuleCache {
  return new KernelCache(services);
}

let main: ModuleCache | undefined;

function moduleCache(): ModuleCache {
  main ??= createModuleCache({ keyFields, compileSync, compile, disk: diskCache });
  return main;
}

/**
 * The kernel of `source` on `device`, compiled at most once per key. Blocks while it compiles. Keep the result as long
 * as it is launched: a kernel is unloaded when nobody holds it. Throws CompileError, LibraryNotFoundError, DeviceError.
 */
export function loadKernelSync(device: Device, source: KernelSource): LoadedKernel {
  return moduleCache().loadSync(device, source);
}

/** As `loadKernelSync`, compiling without blocking. */
export function prepareKernel(device: Device, source: KernelSource): Promise<LoadedKernel> {
  return moduleCache().load(device, source);
}

/** What is known of the kernel of `source` on `device` without compiling it; null when it was not compiled. */
export function lookForKernel(device: Device, source: KernelSource): KernelFacts | null {
  return moduleCache().look(device, source);
}

export function countCompile(ms: number): void {
  moduleCache().countCompile(ms);
}

export function countLook(found: boolean): void {
  moduleCache().countLook(found);
}

/** Hits and misses of every level in this process. */
export function cacheStats(): CacheStats {
  return moduleCache().stats();
}
