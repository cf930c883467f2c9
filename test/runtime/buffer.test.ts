import { describe, expect, test } from 'vitest';
import { DisposedError } from '../../compiler/errors.ts';
import { Buffer, holdFor, letGo, Memory } from '../../runtime/buffer.ts';
import type { Device } from '../../runtime/device.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

/** A device that notes what is allocated and not freed yet. */
function counting(): { readonly device: Device; readonly live: Set<number> } {
  const live = new Set<number>();
  const plain = compileOnlyDevice();
  const device: Device = {
    ...plain,
    alloc: (bytes) => {
      const address = plain.alloc(bytes);
      live.add(address);
      return address;
    },
    free: (address) => {
      if (!live.delete(address)) throw new Error(`${address} was freed twice`);
    },
  };
  return { device, live };
}

describe('Memory', () => {
  test('is freed once, and no bytes are no allocation', () => {
    const { device, live } = counting();
    const memory = new Memory(device, 100);
    expect([memory.freed, live.size]).toEqual([false, 1]);
    memory.free();
    memory.free();
    expect([memory.freed, live.size]).toEqual([true, 0]);
    const none = new Memory(device, 0);
    expect(live.size).toBe(0);
    none.free();
    none.leave();
    expect(none.freed).toBe(false);
  });

  test('stays for its readers when its buffer leaves it', () => {
    const { device, live } = counting();
    const memory = new Memory(device, 100);
    const [first, second] = [{}, {}];
    const holds = [holdFor(first, [memory]), holdFor(second, [memory])] as const;
    memory.leave();
    expect([memory.captured, live.size]).toEqual([true, 1]);
    letGo(holds[0]);
    letGo(holds[0]);
    expect([memory.captured, live.size]).toEqual([true, 1]);
    letGo(holds[1]);
    expect([memory.captured, live.size]).toEqual([false, 0]);
  });

  test('a reader that goes first leaves it alone', () => {
    const { device, live } = counting();
    const memory = new Memory(device, 100);
    memory.addReader();
    memory.removeReader();
    expect(live.size).toBe(1);
    memory.leave();
    expect(live.size).toBe(0);
  });

  test('protected, it is the collector’s', () => {
    const { device, live } = counting();
    const memory = new Memory(device, 100);
    memory.protect();
    memory.leave();
    expect([memory.captured, live.size]).toEqual([true, 1]);
  });
});

describe('Buffer', () => {
  test('frees its memory with its last user', () => {
    const { device, live } = counting();
    const buffer = new Buffer(new Memory(device, 8)).retain().retain();
    buffer.release();
    expect([buffer.disposed, live.size]).toEqual([false, 1]);
    expect(buffer.device).toBe(device);
    buffer.release();
    expect([buffer.disposed, live.size]).toEqual([true, 0]);
    expect(() => buffer.memory).toThrow(DisposedError);
    expect(() => buffer.memory).toThrow(/this array was disposed; keep it alive/);
  });

  test('replaced memory goes at once, or after its readers; the version counts', () => {
    const { device, live } = counting();
    const first = new Memory(device, 8);
    const buffer = new Buffer(first).retain();
    const second = new Memory(device, 8);
    buffer.replace(second);
    expect([first.freed, buffer.memory, buffer.version, live.size]).toEqual([true, second, 1, 1]);
    second.addReader();
    buffer.replace(new Memory(device, 8));
    expect([second.freed, buffer.version, live.size]).toEqual([false, 2, 2]);
    second.removeReader();
    expect(live.size).toBe(1);
    buffer.release();
    expect(live.size).toBe(0);
  });
});
