import { describe, expect, test } from 'vitest';
import { addonPath, commands, exportNames, native, showBytes, translated } from '../../runtime/binding.ts';
import { runChild } from '../support/child.ts';

describe('binding', () => {
  test('mirrors exactly what the addon exports', () => {
    expect(Object.keys(native()).sort()).toEqual([...exportNames].sort());
  });

  test('knows which file it loaded', () => {
    expect(addonPath()).toMatch(/weft\.node$/);
  });

  test('has one command block: sixteen words and the parameters', () => {
    expect(native().commandBlock()).toBe(native().commandBlock());
    expect(commands().words.length).toBe(16);
    expect(commands().params.byteOffset).toBe(128);
    expect(commands().params.length).toBe(32768);
  });

  test('the command block cannot be taken away', () => {
    const block = native().commandBlock();
    try {
      // Node 20 copies instead of moving it, later versions refuse.
      structuredClone(block, { transfer: [block] });
    } catch (error) {
      expect(error).toMatchObject({ name: 'DataCloneError' });
    }
    expect(block.byteLength).toBe(128 + 32768);
  });

  test('loads nothing on import, and says where it looked when the addon is missing', async () => {
    const { code, stdout } = await runChild(
      `import { cpuDevice, deviceByName } from './runtime/devices.ts';
       console.log(deviceByName('cpu').info.name);
       try { cpuDevice().alloc(8); } catch (error) { console.log(error.code, error.tried.join()); console.log(error.message); }`,
      { WEFT_ADDON: '/nowhere/weft.node' },
    );
    expect(code).toBe(0);
    expect(stdout).toBe(`cpu
WEFT_LIBRARY_NOT_FOUND /nowhere/weft.node: no such file
Weft's native addon was not found. Build it with "npm run build:native", or name a built file in WEFT_ADDON.
Tried:
  /nowhere/weft.node: no such file
`);
  });

  test('leaves errors alone that are no failures of the machine', () => {
    const error = new RangeError('alloc: bytes');
    expect(translated(error, 'cpu')).toBe(error);
  });

  test('shows bytes', () => {
    expect([0, 512, 1536, 3 * 2 ** 30].map(showBytes)).toEqual(['0 bytes', '512 bytes', '1.50 KiB', '3.00 GiB']);
  });
});
