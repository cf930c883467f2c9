/**
 * Owned device bytes. A Memory is one allocation: pending nodes point at it, so it never changes under them. A Buffer is
 * what arrays share: its memory may be replaced when a write would disturb a pending reader (copy on conflict).
 */

import { DisposedError } from '../compiler/errors.ts';
import type { Device } from './device.ts';

interface Block {
  readonly device: Device;
  readonly address: number;
  readonly bytes: number;
  freed: boolean;
}

function release(block: Block): void {
  if (block.freed) return;
  block.freed = true;
  block.device.free(block.address, block.bytes);
}

/** A Memory that nobody can reach any more gives its bytes back. One per allocation, never per view. */
const forgotten: FinalizationRegistry<Block> = new FinalizationRegistry(release);

export class Memory {
  readonly device: Device;
  readonly address: number;
  readonly bytes: number;
  private isCaptured = false;
  /** Reads that wait for a kernel to compile. */
  private pins = 0;
  private readonly block: Block;

  constructor(device: Device, bytes: number) {
    this.device = device;
    this.bytes = bytes;
    this.address = bytes === 0 ? 0 : device.alloc(bytes);
    this.block = { device, address: this.address, bytes, freed: bytes === 0 };
    if (bytes > 0) forgotten.register(this, this.block);
  }

  /** Something may read it later: a write must leave it as it is, and dispose() leaves it to the collector. */
  get captured(): boolean {
    return this.isCaptured || this.pins > 0;
  }

  /** A pending array reads it. */
  set captured(value: boolean) {
    this.isCaptured = value;
  }

  /** Captured until `use` is done. */
  async pinned<T>(use: () => Promise<T>): Promise<T> {
    this.pins++;
    try {
      return await use();
    } finally {
      this.pins--;
    }
  }

  get freed(): boolean {
    return this.block.freed && this.bytes > 0;
  }

  /**
   * Gives the bytes back now; work already launched on them is unaffected. Idempotent. The finalizer stays registered,
   * which is cheaper than looking it up, and finds nothing to do.
   */
  free(): void {
    release(this.block);
  }
}

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
    if (this.current === null) {
      throw new DisposedError(
        'this array was disposed; keep it alive (leave its scope later, or return it from the scope)',
      );
    }
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
    if (!old.captured) old.free();
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
    if (old !== null && !old.captured) old.free();
  }
}
