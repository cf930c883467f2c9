import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChild } from '../support/child.ts';
import { root } from '../support/nvrtc-folder.ts';

const program = readFileSync(join(root, 'test', 'src', 'eager-child.ts'), 'utf8').replace('../../src/', './src/');

test('WEFT_EAGER=1 gives the same values', async () => {
  const lazy = await runChild(program, { WEFT_DEVICE: 'cpu' });
  const eager = await runChild(program, { WEFT_DEVICE: 'cpu', WEFT_EAGER: '1' });
  expect([lazy.stderr, lazy.code, eager.stderr, eager.code]).toEqual(['', 0, '', 0]);
  expect(lazy.stdout.length).toBeGreaterThan(1000);
  expect(eager.stdout).toBe(lazy.stdout);
});

test('WEFT_EAGER=1 runs each operation when it is built', async () => {
  const source = `
    import { arange } from './src/index.ts';
    const x = arange(3).add(1);
    console.log(x.pending, x.mul(2).pending, x.slice('1:').pending);
  `;
  expect((await runChild(source, { WEFT_DEVICE: 'cpu', WEFT_EAGER: '1' })).stdout).toBe('false false false\n');
  expect((await runChild(source, { WEFT_DEVICE: 'cpu' })).stdout).toBe('true true true\n');
});
