/** The cache commands that only look: path, stats, ls, show, verify. */

import { writeFileSync } from 'node:fs';
import { ArgumentError } from '../../compiler/errors.ts';
import { compareKeys, explainKey } from '../../runtime/cache-key.ts';
import { config } from '../../runtime/config.ts';
import type { EntrySummary } from '../../runtime/disk-cache.ts';
import {
  cacheFolder,
  chooser,
  type Filters,
  findEntry,
  isKernel,
  openCache,
  record,
  Stop,
  totalBytes,
} from './cache-store.ts';
import {
  exitCodes,
  formatAge,
  formatBytes,
  paint,
  plural,
  printFacts,
  printJson,
  printTable,
  type Terminal,
} from './output.ts';

export function showPath(terminal: Terminal, options: { json?: boolean }): number {
  const path = cacheFolder();
  if (options.json === true) printJson(terminal, { path });
  else terminal.out(`${path}\n`);
  return exitCodes.fine;
}

export function showStats(terminal: Terminal, options: { json?: boolean }): number {
  const cache = openCache();
  const kernels = cache.list().filter(isKernel);
  const bytes = totalBytes(kernels);
  const targets = Object.fromEntries(
    ['cpu', 'cuda'].map((target) => {
      const of = kernels.filter((entry) => entry.fields.target === target);
      return [target, { entries: of.length, bytes: totalBytes(of) }];
    }),
  );
  const uses = kernels.map((entry) => entry.usedMs);
  const oldest = uses.length === 0 ? null : new Date(Math.min(...uses)).toISOString();
  const newest = uses.length === 0 ? null : new Date(Math.max(...uses)).toISOString();
  const compileMs = kernels.reduce((sum, entry) => sum + entry.metadata.compileMs, 0);
  const mode = config().cache;
  if (options.json === true) {
    const path = cache.folders.root;
    printJson(terminal, {
      path,
      mode,
      entries: kernels.length,
      bytes,
      limit: cache.limit,
      targets,
      oldestUse: oldest,
      newestUse: newest,
      compileMs,
    });
    return exitCodes.fine;
  }
  const share = cache.limit === 0 ? '' : ` (${((100 * bytes) / cache.limit).toFixed(1)} %)`;
  printFacts(terminal, [
    ['folder', cache.folders.root],
    ['use', mode === 'disk' ? 'on' : 'off (WEFT_CACHE)'],
    ['kernels', `${kernels.length} (cpu ${targets.cpu!.entries}, cuda ${targets.cuda!.entries})`],
    ['size', `${formatBytes(bytes)} of ${formatBytes(cache.limit)}${share}`],
    ['saved per run', `${(compileMs / 1000).toFixed(1)} s of compiling, when all are used`],
    ['oldest use', oldest ?? '-'],
    ['newest use', newest ?? '-'],
  ]);
  return exitCodes.fine;
}

const orders: Readonly<Record<string, (a: EntrySummary, b: EntrySummary) => number>> = {
  used: (a, b) => b.usedMs - a.usedMs,
  size: (a, b) => b.bytes - a.bytes,
  name: (a, b) => a.metadata.name.localeCompare(b.metadata.name),
};

export function showList(terminal: Terminal, options: Filters & { sort: string; json?: boolean }): number {
  const order = orders[options.sort];
  if (order === undefined)
    throw new ArgumentError(`--sort is ${JSON.stringify(options.sort)}; expected used, size or name.`);
  const chosen = openCache().list().filter(isKernel).filter(chooser(options)).sort(order);
  if (options.json === true) {
    printJson(terminal, { entries: chosen.map(record) });
    return exitCodes.fine;
  }
  const columns = [
    { title: 'KEY' },
    { title: 'NAME' },
    { title: 'TARGET' },
    { title: 'ARCH' },
    { title: 'SIZE', right: true },
    { title: 'COMPILED', right: true },
    { title: 'USED', right: true },
  ];
  const now = Date.now();
  const rows = chosen.map(({ digest, metadata, fields, bytes, usedMs }) => [
    digest.slice(0, 12),
    metadata.name,
    fields.target,
    fields.arch.split(' ')[0]!,
    formatBytes(bytes),
    `${metadata.compileMs.toFixed(0)} ms`,
    `${formatAge(now - usedMs)} ago`,
  ]);
  if (rows.length === 0) terminal.err('No kernels.\n');
  else printTable(terminal, columns, rows);
  return exitCodes.fine;
}

export interface ShowOptions {
  readonly json?: boolean;
  readonly source?: boolean;
  readonly image?: string;
}

export function showEntry(terminal: Terminal, wanted: string, options: ShowOptions): number {
  const cache = openCache();
  const entry = findEntry(cache, wanted);
  const { metadata, fields } = entry;
  if (options.image !== undefined) {
    const verdict = cache.verify(entry.digest);
    if ('problem' in verdict) throw new Stop(exitCodes.failed, `The entry is damaged: ${verdict.problem}.`);
    writeFileSync(options.image, verdict.image);
    terminal.err(`${formatBytes(verdict.image.length)} written to ${options.image}\n`);
    return exitCodes.fine;
  }
  if (options.source === true) {
    terminal.out(fields.source.endsWith('\n') ? fields.source : `${fields.source}\n`);
    return exitCodes.fine;
  }
  if (options.json === true) {
    printJson(terminal, { ...record(entry), source: fields.source, log: metadata.log });
    return exitCodes.fine;
  }
  const amount = (value: number | null, unit: string): string => (value === null ? '-' : `${value}${unit}`);
  printFacts(terminal, [
    ['key', entry.digest],
    ['name', metadata.name],
    ['compiled', `${metadata.created}, in ${metadata.compileMs.toFixed(1)} ms`],
    ['last use', new Date(entry.usedMs).toISOString()],
    ['size', `${formatBytes(entry.bytes)}, image ${formatBytes(entry.imageBytes)}`],
    ['registers', amount(metadata.registers, '')],
    ['shared memory', amount(metadata.sharedBytes, ' bytes')],
    ['local memory', amount(metadata.localBytes, ' bytes')],
  ]);
  terminal.out(`\n${paint(terminal, 'bold', 'fields of the key')}\n${explainKey(fields)}\n`);
  terminal.out(`\n${paint(terminal, 'bold', 'source')}\n${fields.source.trimEnd()}\n`);
  if (metadata.log !== '') terminal.out(`\n${paint(terminal, 'bold', 'log')}\n${metadata.log}\n`);
  return exitCodes.fine;
}

export function verifyAll(terminal: Terminal, options: { json?: boolean; repair?: boolean }): number {
  const cache = openCache();
  const digests = cache.digests();
  const damaged = digests.flatMap((digest) => {
    const verdict = cache.verify(digest);
    return 'problem' in verdict ? [{ key: digest, problem: verdict.problem }] : [];
  });
  const removed = options.repair === true ? damaged.filter(({ key }) => cache.remove(key)).length : 0;
  if (options.json === true) printJson(terminal, { checked: digests.length, damaged, removed });
  else {
    for (const { key, problem } of damaged) terminal.out(`${key}  ${problem}\n`);
    const next = damaged.length > removed ? ' Remove them with: weft cache verify --repair' : '';
    terminal.err(`${plural(digests.length, 'entry')} checked, ${damaged.length} damaged, ${removed} removed.${next}\n`);
  }
  return damaged.length > removed ? exitCodes.failed : exitCodes.fine;
}

/** Which fields of two kernels' keys differ: why one was not found in place of the other. */
export function showDifference(
  terminal: Terminal,
  left: string,
  right: string,
  options: { readonly json?: boolean },
): number {
  const cache = openCache();
  const [a, b] = [findEntry(cache, left), findEntry(cache, right)];
  const differences = compareKeys(a.fields, b.fields);
  if (options.json === true) {
    printJson(terminal, { left: a.digest, right: b.digest, differences });
    return exitCodes.fine;
  }
  if (differences.length === 0) terminal.err('The keys are equal.\n');
  for (const { field, left: before, right: after } of differences) {
    terminal.out(`${paint(terminal, 'bold', field)}\n  - ${before}\n  + ${after}\n`);
  }
  return exitCodes.fine;
}
