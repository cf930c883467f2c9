/** The parts of kernels written by hand that need no compiler. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Memory, Buffer as Shared } from '../../runtime/buffer.ts';
import { searchToolkit } from '../../runtime/cuda-toolkit.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { runCompilerSync } from '../../runtime/host-process.ts';
import { lineOfReport } from '../../runtime/raw-lines.ts';
import { checkSanitizers, sanitizeOptions } from '../../runtime/raw-sanitize.ts';
import { np } from '../../src/index.ts';
import { callerPlace } from '../../src/raw-place.ts';
import { filledText } from '../../src/raw-template.ts';

describe('holes of a tagged text', () => {
  const text = (value: unknown) => filledText(['<', '>'], [value]).slice(1, -1);

  it.each([
    [5, '5'],
    [-5, '(-5)'],
    [2 ** 31, '2147483648LL'],
    [-(2 ** 31), '(-2147483648LL)'],
    [2 ** 53 - 1, '9007199254740991LL'],
    [2n ** 63n, '9223372036854775808ULL'],
    [-(2n ** 63n), '(-9223372036854775807LL - 1)'],
    [0.1, '0.1'],
    [-0.5, '(-0.5)'],
    [-0, '(-0.0)'],
    [1e300, '1e+300'],
    [2 ** 60, '1152921504606847000.0'],
    [true, 'true'],
    [np.float32(0.1), '0.10000000149011612f'],
    [np.float32(2), '2.0f'],
    [np.int8(-3), 'static_cast<signed char>((-3))'],
    [np.uint64(7), 'static_cast<unsigned long long>(7)'],
    [np.bool(false), 'false'],
    [np.float16(0.5), '__half(0.5f)'],
    [np.float32, 'float'],
    [np.int64, 'long long'],
    [np.complex64, 'cuFloatComplex'],
  ])('%s', (value, expected) => {
    expect(text(value)).toBe(expected);
  });
});

describe('the place of a call', () => {
  it('is the first file that is not of Weft', () => {
    expect(callerPlace()).toMatch(/raw-parts\.test\.ts:\d+$/);
  });
});

describe('sanitizers', () => {
  it('ask for their libraries to be preloaded', () => {
    expect(() => checkSanitizers(['address', 'undefined'], () => '/lib/libc.so.6')).toThrow(
      /needs libasan\.so and libubsan\.so in the process from its start\. Start it as: LD_PRELOAD=\$\(cc -print-file-name=libasan\.so\):/,
    );
    expect(() => checkSanitizers(['address'], () => '/usr/lib/libasan.so.8')).not.toThrow();
    expect(() => checkSanitizers([], () => '')).not.toThrow();
    expect(sanitizeOptions(['address', 'undefined'])[0]).toBe('-fsanitize=address,undefined');
    expect(sanitizeOptions([])).toEqual([]);
  });
});

describe('a toolkit', () => {
  it('is found by CUDA_PATH, with the folder of cuda/std', () => {
    const root = mkdtempSync(join(tmpdir(), 'weft-toolkit-'));
    mkdirSync(join(root, 'include', 'cccl'), { recursive: true });
    writeFileSync(join(root, 'include', 'cuda_fp16.h'), '');
    const { toolkit } = searchToolkit({ CUDA_PATH: root }, null);
    expect(toolkit?.includes).toEqual([join(root, 'include'), join(root, 'include', 'cccl')]);
    rmSync(root, { recursive: true });
  });
});

describe('headers of a compiler run', () => {
  it('are in the folder that -I names', () => {
    const run = {
      path: '/bin/sh',
      options: ['-c', 'cat given/a.h given/lib/b.h > "$2"', 'sh'],
      text: '',
      headers: { 'a.h': 'one ', 'lib/b.h': 'two' },
    };
    const { bytes } = runCompilerSync(run);
    expect(Buffer.from(bytes ?? []).toString()).toBe('one two');
  });
});

describe('a report', () => {
  it('names its line itself, or by an address', () => {
    expect(lineOfReport('assertion failed, kernel.cu:12 @0x12ab', new Uint8Array(0))).toBe(12);
    expect(lineOfReport('out of bounds @0x12ab', new Uint8Array(0))).toBeNull();
    expect(lineOfReport('out of bounds', new Uint8Array(0))).toBeNull();
  });
});

describe('borrowed memory', () => {
  const device = cpuDevice();

  function lent() {
    const memory = new Memory(device, 16);
    device.upload(memory.address, Float32Array.of(1, 2, 3, 4));
    // As if a variable began 4 bytes behind an aligned address.
    const borrowed = new Memory(device, 16, { address: memory.address, lead: 4, owner: memory });
    return { memory, borrowed, buffer: new Shared(borrowed).retain() };
  }
  const read = (address: number): readonly number[] => {
    const into = new Float32Array(3);
    device.downloadSync(address + 4, into);
    return [...into];
  };

  it('is never freed', () => {
    const { memory, borrowed, buffer } = lent();
    borrowed.free();
    buffer.release();
    expect(borrowed.freed).toBe(false);
    expect(read(memory.address)).toEqual([2, 3, 4]);
    expect(memory.freed).toBe(false);
  });

  it('leaves a copy to its readers', () => {
    const { memory, borrowed, buffer } = lent();
    borrowed.addReader();
    buffer.leaveToReaders();
    expect(buffer.memory.address).toBe(memory.address);
    expect(buffer.memory.isBorrowed).toBe(true);
    expect(borrowed.isBorrowed).toBe(false);
    expect(borrowed.address).not.toBe(memory.address);
    device.upload(memory.address, Float32Array.of(9, 9, 9, 9));
    expect(read(borrowed.address)).toEqual([2, 3, 4]);
    borrowed.removeReader();
    expect(borrowed.freed).toBe(true);
  });
});
