/** What the cache commands share: the cache they work on, which entries are meant, and how an entry is shown. */

import { ArgumentError } from '../../compiler/errors.ts';
import { config } from '../../runtime/config.ts';
import { DiskCache, type EntrySummary } from '../../runtime/disk-cache.ts';
import { exitCodes, parseSpan } from './output.ts';

export interface Filters {
  readonly olderThan?: string;
  readonly name?: string;
  readonly target?: string;
}

/** What a command finds wrong, with its exit code. */
export class Stop extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The folder of the cache that the configuration names. */
export function cacheFolder(): string {
  const { cacheDir } = config();
  if (cacheDir !== null) return cacheDir;
  throw new Stop(exitCodes.failed, 'There is no cache folder: no home folder is known. Set WEFT_CACHE_DIR.');
}

/** The cache in that folder, also while WEFT_CACHE=off: its files are there all the same. */
export function openCache(): DiskCache {
  const cache = new DiskCache({ root: cacheFolder(), limit: config().cacheBytes });
  const problem = cache.problem();
  if (problem !== null) throw new Stop(exitCodes.failed, `The cache folder is not used: ${problem}.`);
  return cache;
}

function pattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

export function chooser({ olderThan, name, target }: Filters): (entry: EntrySummary) => boolean {
  const age = olderThan === undefined ? 0 : parseSpan(olderThan);
  if (age === null)
    throw new ArgumentError(
      `--older-than is ${JSON.stringify(olderThan)}; expected a span such as 30d, 12h, 45m or 10s.`,
    );
  if (target !== undefined && target !== 'cpu' && target !== 'cuda') {
    throw new ArgumentError(`--target is ${JSON.stringify(target)}; expected cpu or cuda.`);
  }
  const named = name === undefined ? null : pattern(name);
  const now = Date.now();
  return (entry) =>
    (olderThan === undefined || now - entry.usedMs > age) &&
    (named === null || named.test(entry.metadata.name)) &&
    (target === undefined || entry.fields.target === target);
}

export function isKernel(entry: EntrySummary): boolean {
  return entry.metadata.kind === 'kernel';
}

export function totalBytes(entries: readonly { readonly bytes: number }[]): number {
  return entries.reduce((sum, entry) => sum + entry.bytes, 0);
}

/** An entry as the JSON documents show it. */
export function record(entry: EntrySummary): Record<string, unknown> {
  const { metadata, fields } = entry;
  return {
    key: entry.digest,
    name: metadata.name,
    target: fields.target,
    arch: fields.arch,
    compiler: fields.compiler.version,
    options: fields.options,
    generator: fields.generator,
    bytes: entry.bytes,
    imageBytes: entry.imageBytes,
    created: metadata.created,
    used: new Date(entry.usedMs).toISOString(),
    compileMs: metadata.compileMs,
    registers: metadata.registers,
    sharedBytes: metadata.sharedBytes,
    localBytes: metadata.localBytes,
  };
}

/** The one entry that a key's beginning or a kernel's name means. */
export function findEntry(cache: DiskCache, wanted: string): EntrySummary {
  const entries = cache.list().filter(isKernel);
  const byKey = /^[0-9a-f]{4,64}$/.test(wanted) ? entries.filter((entry) => entry.digest.startsWith(wanted)) : [];
  const found = byKey.length > 0 ? byKey : entries.filter((entry) => entry.metadata.name === wanted);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) {
    throw new Stop(
      exitCodes.missing,
      `No kernel has the name or a key beginning with ${JSON.stringify(wanted)}. See: weft cache ls`,
    );
  }
  const lines = found.map(
    (entry) =>
      `  ${entry.digest.slice(0, 16)}  ${entry.metadata.name}  ${entry.fields.target}  ${entry.fields.arch.split(' ')[0]}`,
  );
  throw new Stop(
    exitCodes.usage,
    `${JSON.stringify(wanted)} means ${found.length} kernels; give more of a key:\n${lines.join('\n')}`,
  );
}
