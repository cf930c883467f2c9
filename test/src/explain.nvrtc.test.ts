import { expect, test } from 'vitest';
import type { Device } from '../../runtime/device.ts';
import { runOn } from '../../src/context.ts';
import { np, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';

describeTier('nvrtc', 'registers, once compiled', () => {
  const plain = compileOnlyDevice();
  /** As a driver would say it. */
  const attributes = { registers: 37, sharedBytes: 2048, localBytes: 24, maxThreads: 256 };
  const device: Device = { ...plain, load: (image, entry) => ({ ...plain.load(image, entry), attributes }) };

  test('of kernels that were loaded, and for another device of the kind of those in the cache', () => {
    const build = () => np`tanh(${zeros([300, 200], 'float32')} + ${0.37}) * ${zeros([200], 'float32')}.sum()`;
    const told = (on: Device) =>
      runOn(on, () =>
        build()
          .explain({ format: 'json' })
          .kernels.map((own) => own.compiled),
      );
    expect(new Set(told(device))).toEqual(new Set([null]));
    runOn(device, () => build().eval());
    const [first] = told(device);
    expect(first).toEqual({ registers: 37, sharedBytes: 2048, spilledBytes: 24, binaryBytes: first!.binaryBytes });
    expect(first!.binaryBytes).toBeGreaterThan(1000);
    const loads = plain.kernels;
    expect(told({ ...compileOnlyDevice() })).toEqual(told(device));
    expect(plain.kernels).toBe(loads);
    expect(runOn(device, () => build().explain())).toMatch(
      /; compiled: 37 registers, 2\.0 KiB shared, 24 B spilled, \d+\.\d KiB of code$/m,
    );
  });
});
