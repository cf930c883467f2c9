/** What debug mode watches on the CPU finds nothing in kernels that are right: those that share memory or wait. */

import { expect, test } from 'vitest';
import { checkCase, runCase } from './kernel-run.ts';
import { rawCases } from './kernels/all.ts';

const watched = rawCases.filter(({ source }) => /__shared__|_sync\(|__syncthreads|cooperative_groups/.test(source));

test.each(watched.map((own) => [own.title, own] as const))('%s', (_, own) => {
  checkCase(own, runCase(own, 'cpu', { debug: true }));
});

test('there are many', () => expect(watched.length).toBeGreaterThanOrEqual(40));
