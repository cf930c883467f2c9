/** The cache commands that remove: prune and clear. They say what they would do, ask, and need --yes where nobody can answer. */

import { ArgumentError } from '../../compiler/errors.ts';
import { parseBytes } from '../../runtime/config.ts';
import type { DiskCache } from '../../runtime/disk-cache.ts';
import { chooser, type Filters, isKernel, openCache, Stop, totalBytes } from './cache-store.ts';
import { exitCodes, formatBytes, plural, printJson, type Terminal } from './output.ts';

export interface Removal extends Filters {
  readonly maxSize?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface Doomed {
  readonly digest: string;
  readonly bytes: number;
}

function isFiltered({ olderThan, name, target }: Filters): boolean {
  return olderThan !== undefined || name !== undefined || target !== undefined;
}

function byFilters(cache: DiskCache, options: Removal): Doomed[] {
  return isFiltered(options) ? cache.list().filter(isKernel).filter(chooser(options)) : [];
}

/** The least recently used files that have to go for the rest to fit. */
function aboveSize(cache: DiskCache, options: Removal, without: readonly Doomed[]): Doomed[] {
  const limit = options.maxSize === undefined ? cache.limit : parseBytes(options.maxSize);
  if (limit === null) {
    throw new ArgumentError(`--max-size is ${JSON.stringify(options.maxSize)}; expected bytes such as 512M or 1G.`);
  }
  const gone = new Set(without.map((entry) => entry.digest));
  const rest = cache
    .contents()
    .filter((file) => !gone.has(file.digest))
    .sort((a, b) => a.usedMs - b.usedMs);
  let left = totalBytes(rest);
  return rest.filter((file) => {
    if (left <= limit) return false;
    left -= file.bytes;
    return true;
  });
}

function toPrune(cache: DiskCache, options: Removal): Doomed[] {
  const chosen = byFilters(cache, options);
  return [...chosen, ...aboveSize(cache, options, chosen)];
}

/** Damaged files and what Weft knows of the compilers too, unless filters choose kernels. */
function toClear(cache: DiskCache, options: Removal): Doomed[] {
  return isFiltered(options) ? byFilters(cache, options) : cache.contents();
}

async function remove(
  terminal: Terminal,
  options: Removal,
  choose: (cache: DiskCache, options: Removal) => Doomed[],
): Promise<number> {
  const cache = openCache();
  const doomed = choose(cache, options);
  const dryRun = options.dryRun === true;
  const what = `${plural(doomed.length, 'entry')}, ${formatBytes(totalBytes(doomed))}`;
  if (!dryRun && doomed.length > 0 && options.yes !== true) {
    if (!terminal.interactive) {
      throw new Stop(exitCodes.usage, `This removes ${what}. Say --yes to do it, or --dry-run to look first.`);
    }
    if (!(await terminal.ask(`Remove ${what}?`))) throw new Stop(exitCodes.failed, 'Nothing was removed.');
  }
  const removed = dryRun ? 0 : doomed.filter((entry) => cache.remove(entry.digest)).length;
  if (!dryRun && cache.usable()) cache.sweep();
  terminal.err(`${dryRun ? 'Would remove' : 'Removed'} ${what}.\n`);
  if (options.json === true) {
    printJson(terminal, {
      dryRun,
      chosen: doomed.length,
      bytes: totalBytes(doomed),
      removed,
      keys: doomed.map((entry) => entry.digest),
    });
  }
  return exitCodes.fine;
}

export function prune(terminal: Terminal, options: Removal): Promise<number> {
  return remove(terminal, options, toPrune);
}

export function clear(terminal: Terminal, options: Removal): Promise<number> {
  return remove(terminal, options, toClear);
}
