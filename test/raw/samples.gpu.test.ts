/** The samples on a GPU. */

import { test } from 'vitest';
import { describeTier } from '../support/tier.ts';
import { runSample } from './sample-run.ts';
import { samples } from './samples/index.ts';

describeTier('gpu', 'run on a GPU', () => {
  test.each(samples.filter(({ runs }) => runs !== 'compiled').map((sample) => [sample.name, sample] as const))(
    '%s',
    (_, sample) => runSample(sample, 'cuda'),
  );
});
