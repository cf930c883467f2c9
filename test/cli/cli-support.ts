/** Runs the command line inside the test: its exit code, stdout and stderr. */

import { join } from 'node:path';
import { resetConfig } from '../../runtime/config.ts';
import { main } from '../../src/cli/main.ts';
import type { Terminal } from '../../src/cli/output.ts';
import { removeFolders } from '../runtime/cache-support.ts';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function weft(args: readonly string[], change: Partial<Terminal> = {}): Promise<Result> {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    interactive: false,
    colors: false,
    ask: () => Promise.reject(new Error('nobody to ask')),
    ...change,
  };
  const code = await main(args, terminal);
  return { code, out, err };
}

export async function json(args: readonly string[]): Promise<Record<string, unknown> & { code: number }> {
  const { code, out } = await weft([...args, '--json']);
  const document = JSON.parse(out) as Record<string, unknown>;
  if (document.version !== 1) throw new Error(`no version in ${out}`);
  return { ...document, code };
}

const before = process.env.WEFT_CACHE_DIR;

/** Back to the cache folder of the whole run. */
export function leaveCache(): void {
  if (before === undefined) delete process.env.WEFT_CACHE_DIR;
  else process.env.WEFT_CACHE_DIR = before;
  resetConfig();
  removeFolders();
}

/** Points the configuration to a cache folder of this test. */
export function useCache(place: string): string {
  const root = join(place, 'cache');
  process.env.WEFT_CACHE_DIR = root;
  resetConfig();
  return root;
}
