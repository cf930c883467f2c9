/** An entry of the disk cache whose image cannot be opened: sound by its checksums, and of no use to this machine. */

import { expect, it, onTestFinished, vi } from 'vitest';
import { readSource } from '../../compiler/raw/source.ts';
import { packageVersion } from '../../runtime/cache-key.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { prepareKey } from '../../runtime/disk-cache.ts';
import { diskCache } from '../../runtime/memo.ts';
import { rawKeyFields } from '../../runtime/raw-compile.ts';
import { openRawSync } from '../../runtime/raw-module.ts';
import type { RawSource } from '../../runtime/raw-source.ts';

const sourceOf = (name: string): RawSource => ({
  label: `kernel ${name}`,
  facts: readSource(`extern "C" __global__ void ${name}(float* x) { *x = 1; }`, {}),
  names: [name],
  headers: {},
  options: [],
  trusted: false,
  debug: false,
  sanitize: [],
  relocatable: false,
  place: null,
});

it('is deleted, compiled again, and warned about once', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  onTestFinished(() => warned.mockRestore());
  const device = cpuDevice();
  for (const name of ['first', 'second']) {
    const source = sourceOf(name);
    const key = prepareKey(rawKeyFields(source, device));
    const metadata = {
      kind: 'kernel',
      name,
      log: '',
      created: new Date().toISOString(),
      generator: packageVersion,
      compileMs: 1,
      registers: null,
      sharedBytes: null,
      localBytes: null,
      lowered: { [name]: name },
    } as const;
    const bad = new Uint8Array(100);
    expect(diskCache()!.write(key, metadata, bad)).toBe(true);
    expect(openRawSync(device, source).kernel(name).attributes).toBeDefined();
    expect(diskCache()!.read(key)!.image.length).toBeGreaterThan(bad.length);
  }
  expect(warned.mock.calls.map(([message]) => String(message).split(':')[0])).toEqual([
    'A cached kernel (first) could not be loaded and is compiled again',
  ]);
});
