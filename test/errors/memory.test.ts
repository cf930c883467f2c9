/** Out of memory: tried again once, then refused with sizes and advice; what is smaller still works. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { OutOfMemoryError } from '../../compiler/errors.ts';
import { native } from '../../runtime/binding.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { runChild } from '../support/child.ts';

const program = `
import { array, full, memory, np, scope, zeros } from './src/index.ts';

const lines = [];
const attempt = (call) => {
  try {
    lines.push(call());
  } catch ({ name, code, message, requested, used, free }) {
    lines.push([name, code, message, requested, used, free]);
  }
};
const million = 2 ** 20;

// 62 MiB hold seven arrays of 8 MiB.
const kept = [];
try {
  for (;;) kept.push(full([million], kept.length, { dtype: 'float64' }).eval());
} catch ({ name }) {
  lines.push([kept.length, name]);
}
attempt(() => np('x + 1', { x: kept[3] }).dataSync().length);
attempt(() => np('2 * x + 1', { x: array([1, 2, 3]) }).toArraySync());
attempt(() => full([2 ** 16], 5, { dtype: 'float64' }).eval().dataSync().at(-1));
attempt(() => zeros([2 ** 40]).eval().size);
// Nothing is lost: what was there is, and what is freed can be used again.
attempt(() => scope(() => kept.map((each) => each.slice(-1).itemSync())));
kept.pop().dispose();
attempt(() => scope(() => np('x + 1', { x: kept[3] }).dataSync().at(-1)));
attempt(() => scope(() => np('x + 2', { x: kept[3] }).dataSync().at(-1)));
attempt(() => memory().usedBytes <= 62 * 2 ** 20);
process.stdout.write(JSON.stringify(lines));
`;

describe('a device with 62 MiB', () => {
  it('refuses what does not fit, and goes on', async () => {
    const { code, stdout, stderr } = await runChild(program, { WEFT_CPU_MEMORY: '62M', WEFT_DEVICE: 'cpu' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchInlineSnapshot(`
      [
        [
          7,
          "OutOfMemoryError",
        ],
        [
          "OutOfMemoryError",
          "WEFT_OUT_OF_MEMORY",
          "Out of memory on cpu: 8.00 MiB were asked for, 56.00 MiB are in use by arrays, 6.00 MiB are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.",
          8388608,
          58720256,
          6291456,
        ],
        [
          3,
          5,
          7,
        ],
        5,
        [
          "OutOfMemoryError",
          "WEFT_OUT_OF_MEMORY",
          "Out of memory on cpu: 8.00 TiB were asked for, 56.50 MiB are in use by arrays, 5.50 MiB are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.",
          8796093022208,
          59245568,
          5766144,
        ],
        [
          0,
          1,
          2,
          3,
          4,
          5,
          6,
        ],
        4,
        5,
        true,
      ]
    `);
  });
});

describe('an allocation that fails once', () => {
  const failure = (): Error =>
    Object.assign(new Error('no memory for 4096 bytes'), {
      failure: 'memory',
      call: 'alloc',
      status: 'out of memory',
      fatal: false,
      requested: 4096,
      used: 1,
      free: 2,
    });

  afterEach(() => vi.restoreAllMocks());

  it('is made again after a trim', () => {
    const device = cpuDevice();
    const alloc = vi.spyOn(native(), 'alloc');
    const trim = vi.spyOn(native(), 'trim');
    alloc.mockImplementationOnce(() => {
      throw failure();
    });
    const address = device.alloc(4096);
    expect(address).toBeGreaterThan(0);
    expect([alloc.mock.calls.length, trim.mock.calls.length]).toEqual([2, 1]);
    expect(alloc.mock.invocationCallOrder[1]).toBeGreaterThan(trim.mock.invocationCallOrder[0]!);
    device.free(address, 4096);
  });

  it('is refused when it fails again, and other failures are not tried twice', () => {
    const device = cpuDevice();
    const alloc = vi.spyOn(native(), 'alloc').mockImplementation(() => {
      throw failure();
    });
    expect(() => device.alloc(4096)).toThrow(OutOfMemoryError);
    expect(alloc).toHaveBeenCalledTimes(2);
    alloc.mockImplementation(() => {
      throw Object.assign(failure(), { failure: 'device' });
    });
    expect(() => device.alloc(4096)).toThrow('no memory for 4096 bytes');
    expect(alloc).toHaveBeenCalledTimes(3);
  });
});

const dropping = `
import { array, memory } from './src/index.ts';

// No array is disposed, and V8 has no reason to collect: the objects on its own heap are small.
let sum = 0;
for (let k = 0; k < 40; ++k) {
  sum += array(new Float64Array(2 ** 20).fill(k)).add(1).slice(-1).itemSync();
  if (k % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(JSON.stringify([sum, memory().usedBytes <= 64 * 2 ** 20]));
`;

describe('dropped arrays', () => {
  it('are found when memory runs out', async () => {
    const { code, stdout, stderr } = await runChild(dropping, { WEFT_CPU_MEMORY: '64M', WEFT_DEVICE: 'cpu' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([820, true]);
  });
});
