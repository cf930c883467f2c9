/** A small part of test/load/raw-fuzz.ts, in a process of its own where a signal would be seen. */

import { expect, test } from 'vitest';
import { runChild } from '../support/child.ts';
import type { FuzzResult } from './fuzz.ts';

test('random kernels, right and wrong launches: right values, typed errors, no signal', async () => {
  const { code, signal, stdout, stderr } = await runChild(
    `import { fuzz } from './test/raw/fuzz.ts';
     const result = fuzz({ seed: 1000, kernels: 12, launches: 30 }, (text) => process.stderr.write(text + '\\n'));
     process.stdout.write(JSON.stringify(result));`,
    {},
    110_000,
  );
  expect({ code, signal, last: signal === null ? '' : stderr.trim().split('\n').at(-1) }).toEqual({
    code: 0,
    signal: null,
    last: '',
  });
  const { kernels, launches, right, refused, problems } = JSON.parse(stdout) as FuzzResult;
  expect(problems).toEqual([]);
  expect(kernels).toBe(12);
  expect(right).toBe(360);
  expect(launches).toBe(540);
  for (const name of ['ArgumentError', 'DTypeError', 'DeviceError', 'LimitError', 'OverflowError'])
    expect(refused[name] ?? 0).toBeGreaterThan(0);
});
