/** The raw kernels on a GPU: as the reference says, and exact ones with the bits that the CPU gives. */

import { test } from 'vitest';
import { describeTier } from '../support/tier.ts';
import { checkCase, checkSameBits, runCase } from './kernel-run.ts';
import { rawCases } from './kernels/all.ts';

describeTier('gpu', 'raw kernels on a GPU', () => {
  test.each(rawCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    const found = runCase(own, 'cuda:0');
    checkCase(own, found);
    if (own.tolerance === undefined) checkSameBits(own, found, runCase(own, 'cpu'));
  });
});
