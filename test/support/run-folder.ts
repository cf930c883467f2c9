/** The cache folder of a test run: fresh, and never the user's. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function newCacheFolder(): string {
  return mkdtempSync(join(tmpdir(), 'weft-test-'));
}
