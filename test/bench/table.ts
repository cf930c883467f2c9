/**
 * The result files of a folder as one table, ratios last.
 *
 *   node build/bench/table.js FOLDER
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Line {
  readonly workload: string;
  readonly system: string;
  readonly ms?: number | null;
  readonly batchMs?: number;
  readonly gbs?: number;
  readonly bytes?: number;
  readonly reason?: string;
  readonly device?: string;
  readonly versions?: Readonly<Record<string, unknown>>;
  readonly microseconds?: Readonly<Record<string, { readonly median: number; readonly best: number }>>;
  readonly [fact: string]: unknown;
}

const folder = process.argv[2] ?? '.';

function read(name: string): readonly Line[] {
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

const lines = [...read('weft.jsonl'), ...read('compile.jsonl'), ...read('peers.jsonl')];
const show = (value: number | null | undefined, digits = 3): string =>
  typeof value === 'number' ? value.toFixed(digits) : '-';

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---|').join('')}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

const systems = ['weft', 'cupy', 'cupy kernel', 'torch', 'compile', 'jax'];
const find = (workload: string, system: string): Line | undefined =>
  lines.find((line) => line.workload === workload && line.system === system);

/** Milliseconds by one clock: events where a system has them, or batches, which all have. */
function speedTable(
  pick: (line: Line) => number | null | undefined,
  names: readonly string[],
  copyRate: number,
): string {
  const rows = names.map((workload) => {
    const own = find(workload, 'weft');
    const times = systems.map((system) => {
      const line = find(workload, system);
      return line === undefined || line.ms === null ? undefined : (pick(line) ?? undefined);
    });
    const weft = times[0];
    const others = times.slice(1).filter((time) => time !== undefined);
    const best = others.length === 0 ? undefined : Math.min(...others);
    const bytes = own?.bytes;
    const floor = bytes === undefined ? undefined : bytes / copyRate / 1e6;
    const rate = weft === undefined || bytes === undefined ? undefined : bytes / weft / 1e6;
    return [
      workload,
      show(floor),
      ...times.map((time) => show(time)),
      show(rate, 0),
      weft === undefined || floor === undefined ? '-' : `${show(weft / floor, 2)}`,
      weft === undefined || best === undefined ? '-' : `${show(best / weft, 2)}x`,
    ];
  });
  return markdown(['workload', 'floor', ...systems, 'weft GB/s', 'time / floor', 'best peer / weft'], rows);
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

const isSpeed = ({ bytes, workload }: Line): boolean => bytes !== undefined && !workload.startsWith('device copy');
const names = [
  ...new Set(
    lines
      .filter(({ system }) => system === 'weft')
      .filter((line) => isSpeed(line) || line.ms === null)
      .map(({ workload }) => workload),
  ),
];
const copies = lines.filter(({ workload }) => workload.startsWith('device copy'));
const copyRate = copies.find(({ system }) => system === 'weft')?.gbs ?? Number.NaN;

const parts: string[] = [];
const first = lines[0];
parts.push(
  `Device: ${first?.device ?? '?'}. Versions: ${JSON.stringify(Object.assign({}, ...lines.map(({ versions }) => versions ?? {})))}. Commit: ${String(first?.commit ?? '?')}.`,
);
parts.push(
  `Device copy, read and write counted: ${copies.map(({ system, gbs }) => `${system} ${show(gbs, 0)} GB/s`).join(', ')}. Floors are bytes at Weft's copy rate.`,
);

const compile = lines.filter(({ workload }) => workload.startsWith('compile: ') && workload !== 'compile: process');
if (compile.length > 0) {
  const facts = [
    'coldCompileMs',
    'coldLoadMs',
    'coldFirstInProcessMs',
    'planMs',
    'diskHitMs',
    'diskHitFirstInProcessMs',
  ];
  parts.push('### Compile latency, ms');
  parts.push(
    markdown(
      ['kernel', ...facts],
      compile.map((line) => [
        line.workload.slice('compile: '.length),
        ...facts.map((fact) => show(line[fact] as number | null)),
      ]),
    ),
  );
  const whole = lines.find(({ workload }) => workload === 'compile: process');
  if (whole !== undefined) {
    const { versions: _, device: __, date: ___, commit: ____, workload: _____, system: ______, ...process } = whole;
    parts.push(`Process: ${JSON.stringify(process)}.`);
  }
}

const host = lines.filter(({ microseconds }) => microseconds !== undefined);
if (host.length > 0) {
  parts.push('### Host, microseconds a call');
  parts.push(
    markdown(
      ['system', 'what', 'median', 'best'],
      host.flatMap(({ system, workload, microseconds }) =>
        Object.entries(microseconds!).map(([what, { median, best }]) => [
          `${system}${workload.includes('parts') ? ', part' : ''}`,
          what.trim(),
          show(median),
          show(best),
        ]),
      ),
    ),
  );
}

for (const { workload, kernels, launches } of lines.filter(({ kernels }) => typeof kernels === 'number')) {
  parts.push(`${workload}: ${String(kernels)} (${(launches as readonly string[]).join('; ')}).`);
}
const missing = lines.filter(({ ms, reason }) => ms === null && reason !== undefined);
if (missing.length > 0)
  parts.push(
    `Without a time: ${missing.map(({ workload, system, reason }) => `${system}, ${workload}: ${reason}`).join('; ')}.`,
  );

parts.push('### Per call of a long batch less a short one, ms (the same clock for every system)');
parts.push(speedTable(({ batchMs }) => batchMs, names, copyRate));
parts.push('### CUDA events, ms (JAX: batches)');
parts.push(speedTable(({ ms }) => ms, names, copyRate));

const large = names.filter((workload) => (find(workload, 'weft')?.bytes ?? 0) >= 2 ** 28);
const overFloor = large.flatMap((workload) => {
  const line = find(workload, 'weft');
  return typeof line?.ms === 'number' ? [line.ms / (line.bytes! / copyRate / 1e6)] : [];
});
const overPeer = large.flatMap((workload) => {
  const own = find(workload, 'weft')?.ms;
  const peers = systems.slice(1).flatMap((system) => find(workload, system)?.ms ?? []);
  return typeof own === 'number' && peers.length > 0 ? [Math.min(...peers) / own] : [];
});
if (overFloor.length > 0)
  parts.push(`Rows of 256 MiB and more: time / floor, geometric mean ${show(geometricMean(overFloor), 3)}.`);
if (overPeer.length > 0)
  parts.push(
    `Best peer / Weft: geometric mean ${show(geometricMean(overPeer), 3)}, least ${show(Math.min(...overPeer), 3)}.`,
  );
process.stdout.write(`${parts.join('\n\n')}\n`);
