/**
 * Owned device bytes. A Memory is one allocation: pending nodes point at it, so it never changes under them. A Buffer is
 * what arrays share: its memory may be replaced when a write would disturb a pending reader (copy on conflict).
 */

import { DisposedError, InternalError, OutOfMemoryError } from '../compiler/errors.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Device } from './device.ts';
import { listens, publish } from './trace.ts';

interface Block {
  readonly device: Device;
  readonly address: number;
  readonly bytes: number;
  freed: boolean;
}

function release(block: Block): void {
  if (block.freed) return;
  block.freed = true;
  large.delete(block);
  block.device.free(block.address, block.bytes);
}

/** A Memory that nobody can reach any more gives its bytes back. One per allocation, never per view. */
const forgotten: FinalizationRegistry<Block> = new FinalizationRegistry(release);

/** Blocks worth looking for when memory runs out, and their owners. */
const large: Map<Block, WeakRef<Memory>> = new Map();
const largeBytes = 2 ** 20;

/**
 * Finalizers wait for the event loop, and V8 does not see device memory: when none is left, it is asked to collect, and
 * the bytes of what it found unreachable are taken back at once. A WeakRef holds what the current task touched, so only
 * what was dropped before the event loop's last turn is found.
 */
function takeBack(device: Device, needed: number): void {
  collectGarbage();
  const dropped = [...large].flatMap(([block, owner]) => (owner.deref() === undefined ? [block] : []));
  dropped.forEach(release);
  if (!listens('memory')) return;
  const bytes = dropped.reduce((sum, block) => sum + block.bytes, 0);
  publish('memory', { event: 'reclaim', device: device.info.name, needed, blocks: dropped.length, bytes });
}

function allocate(device: Device, bytes: number): number {
  try {
    return device.alloc(bytes);
  } catch (error) {
    if (!(error instanceof OutOfMemoryError)) throw error;
    takeBack(device, bytes);
    return device.alloc(bytes);
  }
}

/** Bytes that were not allocated here. */
export interface Borrowed {
  /** Aligned to 256 as allocations are; the bytes that may be touched begin `lead` behind it. */
  readonly address: number;
  readonly lead: number;
  /** As long as it is reachable, the bytes are there. */
  readonly owner: object;
}

export class Memory {
  readonly device: Device;
  readonly address: number;
  readonly bytes: number;
  /** Null for an allocation. */
  private borrowed: Borrowed | null;
  private block: Block;
  private reference: WeakRef<Memory> | undefined;
  /** Pending arrays that will read it. */
  private readers = 0;
  /** Somebody reads it later who is not counted. */
  private held = false;
  /** No buffer has it any more: the last reader frees it. */
  private left = false;

  constructor(device: Device, bytes: number, borrowed: Borrowed | null = null) {
    this.device = device;
    this.bytes = bytes;
    this.borrowed = borrowed;
    this.address = borrowed?.address ?? (bytes === 0 ? 0 : allocate(device, bytes));
    this.block = { device, address: this.address, bytes, freed: bytes === 0 };
    if (borrowed !== null) return;
    if (bytes > 0) forgotten.register(this, this.block);
    if (bytes >= largeBytes) large.set(this.block, this.weak());
  }

  /** Whether the bytes are somebody else's, and never freed from here. */
  get isBorrowed(): boolean {
    return this.borrowed !== null;
  }

  /**
   * The readers of borrowed bytes get a copy of them, and this memory is that copy from now on. Returns other memory for
   * the bytes themselves, which nobody reads.
   */
  leaveToReaders(): Memory {
    const { device, address, bytes, borrowed } = this;
    if (borrowed === null) throw new InternalError('only borrowed memory is left to its readers');
    const { lead } = borrowed;
    const copy = allocate(device, bytes);
    device.copy(copy + lead, address + lead, bytes - lead);
    this.borrowed = null;
    (this as { address: number }).address = copy;
    this.block = { device, address: copy, bytes, freed: false };
    forgotten.register(this, this.block);
    this.leave();
    return new Memory(device, bytes, borrowed);
  }

  /** Leads here without keeping it. */
  weak(): WeakRef<Memory> {
    this.reference ??= new WeakRef(this);
    return this.reference;
  }

  get freed(): boolean {
    return this.block.freed && this.bytes > 0;
  }

  /** Whether a pending array will read it: a write must leave it as it is. */
  get captured(): boolean {
    return this.readers > 0 || this.held;
  }

  /** Keeps the bytes as they are for a reader that is not counted; the collector frees them. */
  protect(): void {
    this.held = true;
  }

  addReader(): void {
    this.readers++;
  }

  removeReader(): void {
    this.readers--;
    if (this.left && !this.captured) this.free();
  }

  /** The buffer lets go of it: it is freed now, or after its last reader. */
  leave(): void {
    this.left = true;
    if (!this.captured) this.free();
  }

  /**
   * Gives the bytes back now; work already launched on them is unaffected. Idempotent. The finalizer stays registered,
   * which is cheaper than looking it up, and finds nothing to do.
   */
  free(): void {
    if (this.borrowed === null) release(this.block);
  }
}

/**
 * The memories that one pending array reads. The registry keeps a hold until its owner is collected, so it leads to the
 * memories weakly: they go together with the owner.
 */
export interface Hold {
  readonly memories: readonly WeakRef<Memory>[];
  released: boolean;
}

/** A pending array that was dropped without being read reads nothing any more. */
const dropped: FinalizationRegistry<Hold> = new FinalizationRegistry(letGo);

/** Counts `owner`, a pending array, among the readers of memories until `letGo` or until it is collected. */
export function holdFor(owner: object, memories: readonly Memory[]): Hold {
  const hold: Hold = { memories: memories.map((memory) => memory.weak()), released: false };
  for (const memory of memories) memory.addReader();
  if (memories.length > 0) dropped.register(owner, hold);
  return hold;
}

/** Idempotent. */
export function letGo(hold: Hold): void {
  if (hold.released) return;
  hold.released = true;
  for (const memory of hold.memories) memory.deref()?.removeReader();
}

/** For every use of an array that was disposed. */
export const disposedArray = (): DisposedError =>
  new DisposedError('this array was disposed; keep it alive (leave its scope later, or return it from the scope)');

export class Buffer {
  private current: Memory | null;
  /** Arrays that share these bytes and were not disposed. */
  private users = 0;
  /** Counts the writes. */
  version = 0;

  constructor(memory: Memory) {
    this.current = memory;
  }

  get disposed(): boolean {
    return this.current === null;
  }

  /** Throws DisposedError after dispose(). */
  get memory(): Memory {
    if (this.current === null) throw disposedArray();
    return this.current;
  }

  get device(): Device {
    return this.memory.device;
  }

  /** Takes other memory in place of the current one, which goes unless a pending array reads it. */
  replace(memory: Memory): void {
    const old = this.memory;
    this.current = memory;
    this.version++;
    old.leave();
  }

  /** Before a write to borrowed bytes that pending arrays read: they keep the values as they are. */
  leaveToReaders(): void {
    this.current = this.memory.leaveToReaders();
  }

  /** One more array shares the bytes. */
  retain(): this {
    this.users++;
    return this;
  }

  /** One array less; the last one frees the bytes, unless a pending array reads them: then the collector does. */
  release(): void {
    if (--this.users > 0) return;
    const old = this.current;
    this.current = null;
    old?.leave();
  }
}
