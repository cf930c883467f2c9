/** Compiled files on a CUDA driver that the host plays: what is asked of the driver, and what is refused before. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeDriver, runOnDriver } from '../support/fake-driver.ts';

// The driver's one kernel, fill(address, bytes, value), takes 8 bytes three times, blocks of 10 threads, and has 11 bytes
// of shared memory; its one variable is `table`.
let driver = '';
let file = '';
beforeAll(() => {
  driver = fakeDriver();
  file = join(mkdtempSync(join(tmpdir(), 'weft-raw-')), 'fill.ptx');
  writeFileSync(file, 'fake .version 8.0 .target sm_90');
});

const prelude = (path: string): string => `
import { array, np, rawModule, withDevice } from './src/index.ts';
process.env.WEFT_DEVICE = 'cuda';
const module = rawModule({ path: ${JSON.stringify(path)} });
const told = (call) => { try { call(); return 'accepted'; } catch (e) { return e.name + ': ' + e.message; } };
const x = array(new Uint8Array(8));
const one = { grid: 1, block: 1 };
const parameters = 'unsigned char* to, size_t bytes, unsigned long long value';
`;
const shows = async (source: string) => (await runOnDriver(driver, prelude(file) + source)).shown;

describe('a file on a GPU', () => {
  it('takes arrays and typed scalars, or arguments by its declared parameters', async () => {
    const shown = await shows(`
      module.get('fill').launch(one, x, np.uint64(4), np.uint64(7));
      show([...x.dataSync()]);
      module.get('fill', { parameters }).launch({ threads: 5, block: 'auto' }, x.slice('2:'), 3, 9);
      show([...x.dataSync()]);
    `);
    expect(shown[0]).toEqual([7, 7, 7, 7, 0, 0, 0, 0]);
    expect(shown[1]).toEqual([7, 7, 9, 9, 9, 0, 0, 0]);
  });

  it('refuses what does not agree with the driver', async () => {
    const shown = await shows(`
      show(told(() => module.get('fill', { parameters: 'unsigned char* to, size_t bytes' }).launch(one, x, 4)));
      show(told(() => module.get('fill', { parameters: 'unsigned char* to, size_t bytes, int value' }).launch(one, x, 4, 1)));
      show(told(() => module.get('fill').launch(one, x, 4, 7)));
      show(told(() => module.get('fill', { parameters: 'what is this' })));
      show(told(() => module.get('missing').launch(one)));
    `);
    expect(shown[0]).toBe(
      'CompileError: fill: the compiled kernel takes other arguments than declared: (unsigned char* to, size_t bytes) has 2 arguments, by the driver it is 3.',
    );
    expect(shown[1]).toContain(
      '(unsigned char* to, size_t bytes, int value) has 4 bytes in argument 3, by the driver it is 8.',
    );
    expect(shown[2]).toContain('fill: argument 2 is 4; the parameters of a compiled file are not known');
    expect(shown[4]).toMatch(/^DeviceError: cuda:0: /);
  });

  it('knows the limits of the kernel and the device', async () => {
    const shown = await shows(`
      const fill = module.get('fill', { parameters });
      const at = (config) => show(told(() => fill.launch(config, x, 1, 1)));
      at({ grid: 1, block: 11 });
      at({ grid: 1, block: 1, shared: 232448 - 10 });
      at({ grid: 10000, block: 8, cooperative: true });
      at({ grid: 3, block: 1, cluster: 2 });
      at({ grid: 4, block: 1, cluster: 2 });
      at({ grid: 4, block: 1, cooperative: true });
      at({ grid: 1, block: 1, shared: 100000 });
      at({ grid: 0, block: 1 });
      show(fill.attributes());
      show(fill.occupancy({ block: 8 }));
    `);
    expect(shown.slice(0, 8)).toEqual([
      'LimitError: fill: block 11x1x1 has 11 threads; this kernel can have 10 at most (its __launch_bounds__ or its registers)',
      'LimitError: fill: shared is 232438 bytes and has 11 of its own; a block on cuda:0 has 232448 at most',
      'LimitError: fill: a cooperative grid of 10000x1x1 has 10000 blocks, but only 1024 run at the same time on cuda:0: 256 of 8 threads on each of its 4 multiprocessors',
      'ArgumentError: fill: grid 3x1x1 is no multiple of cluster 2x1x1',
      'accepted',
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(shown[8]).toMatchObject({
      maxThreads: 10,
      sharedBytes: 11,
      constBytes: 12,
      localBytes: 13,
      registers: 14,
      spillLoadBytes: null,
    });
    expect(shown[9]).toBe(256);
  });

  it('has variables, as bytes', async () => {
    const shown = await shows(`
      const table = module.global('table');
      show([table.dtype, table.shape.length, table.shape[0] === table.nbytes]);
      show([...table.dataSync()].every((byte) => byte === 0));
      show(told(() => module.global('nothing')));
      module.get('fill', { parameters }).launch(one, table, 2, 5);
      show([...module.global('table').dataSync()].slice(0, 3));
    `);
    expect(shown[0]).toEqual(['uint8', 1, true]);
    expect(shown[1]).toBe(true);
    expect(shown[2]).toMatch(/^DeviceError: cuda:0: .*named symbol|NOT_FOUND/s);
    expect(shown[3]).toEqual([5, 5, 0]);
  });

  it('that fails is told with its arguments when it is waited for', async () => {
    const shown = await shows(
      `show(told(() => module.get('fault').launch({ ...one, sync: true }, x, np.uint64(1), np.uint64(2))));`,
    );
    expect(shown[0]).toMatch(
      /^DeviceError: cuda:0: .*\nEvery later call on this device fails.*\nKernel fault, grid 1x1x1, block 1x1x1:\n {2}void\*: uint8 array of shape \(8,\)/s,
    );
  });

  it('on a device of another kind is an error', async () => {
    const shown = await shows(`show(told(() => withDevice('cpu', () => module.compile())));`);
    expect(shown[0]).toMatch(
      /^UnsupportedError: rawModule: .* which the device cpu cannot run; give the text of CUDA C\+\+/,
    );
  });
});
