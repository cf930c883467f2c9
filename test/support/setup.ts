/** Runs before each test file: a cache folder of the run's own, and NVRTC from beside the sources. */

import { rmSync } from 'node:fs';
import { useLocalNvrtc } from './nvrtc-folder.ts';
import { newCacheFolder } from './run-folder.ts';

// The reporter makes one folder for the whole run. Without it, each process has its own.
if ((process.env.WEFT_CACHE_DIR ?? '') === '') {
  const folder = newCacheFolder();
  process.env.WEFT_CACHE_DIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
useLocalNvrtc();
