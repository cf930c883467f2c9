/** Says why a tier was skipped, once, and ends the output with the line `N passed, N failed, N skipped`. */

import { rmSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { newCacheFolder } from './run-folder.ts';
import { type TierName, tier } from './tier.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const tiers: readonly TierName[] = ['nvrtc', 'gpu'];

/** A file or a hook that failed counts as one failure, so that no run with an error ends with `0 failed`. */
function count(modules: readonly TestModule[], unhandled: number): Counts {
  const counts = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed += 1;
      else if (state === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
  }
  return counts;
}

function hasSkipped(module: TestModule): boolean {
  return [...module.children.allTests()].some((test) => test.result().state === 'skipped');
}

class TierReporter implements Reporter {
  #folder: string | undefined;

  /** The processes that run the tests get the variable, and share what they compile. */
  onInit(): void {
    if ((process.env.WEFT_CACHE_DIR ?? '') !== '') return;
    this.#folder = newCacheFolder();
    process.env.WEFT_CACHE_DIR = this.#folder;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    for (const name of tiers) {
      const skipped = modules.some((module) => module.project.name === name && hasSkipped(module));
      if (skipped && !tier(name).available) console.log(`skipped: the tier ${name} cannot run: ${tier(name).reason}`);
    }
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    const { passed, failed, skipped } = count(modules, unhandled.length);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}

// biome-ignore lint/style/noDefaultExport: vitest takes a reporter from a module's default export.
export default TierReporter;
