import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from '../support/nvrtc-folder.ts';

const run = promisify(execFile);
const files = ['arrays.ts', 'device-function.ts', 'fuse.ts', 'kernels.ts', 'reductions.ts'];

/** What tsc says about the files of this folder. Each `@ts-expect-error` without an error is one itself. */
async function complaints(): Promise<string> {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  try {
    await run(tsc, ['-p', join(root, 'test', 'types', 'tsconfig.json')], { cwd: root });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('the type checker accepts what is right and refuses what is marked', async () => {
  const marks = files.map(
    (file) => readFileSync(join(root, 'test', 'types', file), 'utf8').split('@ts-expect-error').length - 1,
  );
  expect(marks.reduce((sum, count) => sum + count)).toBeGreaterThan(20);
  expect(await complaints()).toBe('');
});
