/** Runs a sample on a device and compares what comes out: values, or in a process of its own what is printed or fails. */

import { expect } from 'vitest';
import { withDevice } from '../../src/index.ts';
import { runChild } from '../support/child.ts';
import { difference, programOf } from './sample-program.ts';
import type { Sample } from './samples/sample.ts';

const failedCode = 9;

/** What kernels print is on their process's stdout, and a failed assertion ends a GPU's use by a process. */
async function runApart({ name, prints, fails }: Sample, device: string): Promise<void> {
  const result = await runChild(
    `import { withDevice } from './src/index.ts';
     import { samples } from './test/raw/samples/index.ts';
     import { programOf } from './test/raw/sample-program.ts';
     const sample = samples.find(({ name }) => name === ${JSON.stringify(name)});
     try {
       withDevice(${JSON.stringify(device)}, () => sample.run(programOf(sample)));
     } catch (error) {
       process.stderr.write(error.message);
       process.exitCode = ${failedCode};
     }`,
  );
  const { code, signal, stdout, stderr } = result;
  if (fails !== undefined) {
    expect({ code, signal }).toEqual({ code: failedCode, signal: null });
    expect(stderr).toMatch(fails);
  } else {
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    expect(stdout.trimEnd().split('\n').sort()).toEqual([...prints!].sort());
  }
}

export async function runSample(sample: Sample, device: string): Promise<void> {
  if (sample.prints !== undefined || sample.fails !== undefined) {
    await runApart(sample, device);
    return;
  }
  const checks = withDevice(device, () => sample.run!(programOf(sample)));
  expect(checks.length).toBeGreaterThan(0);
  expect(checks.map(difference).filter((each) => each !== null)).toEqual([]);
}
