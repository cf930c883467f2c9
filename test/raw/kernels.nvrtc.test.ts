/**
 * Every raw kernel of the tests compiles for sm_90; those that include CUDA's headers do where a toolkit has them,
 * and have to where NVRTC is required.
 */

import { describe, expect, test } from 'vitest';
import { searchToolkit } from '../../runtime/cuda-toolkit.ts';
import { openNvrtc } from '../../runtime/nvrtc.ts';
import { compileRawSync } from '../../runtime/raw-compile.ts';
import { checkOptions, readText } from '../../src/raw-options.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier, isRequired, tier } from '../support/tier.ts';
import { kernelNames } from './kernel-run.ts';
import { rawCases } from './kernels/all.ts';
import type { RawCase } from './kernels/case.ts';

describeTier('nvrtc', 'raw kernels compile for CUDA', () => {
  const device = compileOnlyDevice();

  function check(own: RawCase): void {
    const options = checkOptions('a case', { options: own.options ?? [] });
    const facts = readText('a case', own.source, options);
    const names = kernelNames(own);
    const image = compileRawSync({ ...options, label: own.title, facts, names, place: null }, device);
    // Symbols are in the file as text.
    const text = Buffer.from(image.bytes);
    expect(names.map((name) => text.includes(image.lowered[name]!))).toEqual(names.map(() => true));
    expect(image.log).not.toMatch(/error|warning/);
  }

  const each = (cases: readonly RawCase[]) => cases.map((own) => [own.title, own] as const);
  const plain = rawCases.filter(({ needsToolkit }) => needsToolkit !== true);
  const including = rawCases.filter(({ needsToolkit }) => needsToolkit === true);

  test.each(each(plain))('%s', (_, own) => check(own));

  // A skipped tier comes by here too.
  const hasHeaders = tier('nvrtc').available && searchToolkit(process.env, openNvrtc().path).toolkit !== null;
  if (hasHeaders || isRequired('nvrtc')) {
    describe('with headers of the toolkit', () => {
      test.each(each(including))('%s', (_, own) => check(own));
    });
  } else {
    describe.skip('with headers of the toolkit, which this machine has not: CUDA_PATH can name one', () => {
      test.each(each(including))('%s', (_, own) => check(own));
    });
  }
});
