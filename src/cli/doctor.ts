/** `weft doctor`: tries each part for real, says what works and from where, and the next step for what does not. */

import { ArgumentError, LibraryNotFoundError } from '../../compiler/errors.ts';
import { packageVersion } from '../../runtime/cache-key.ts';
import { checks, type Finding } from './doctor-checks.ts';
import { exitCodes, paint, printJson, type Style, type Terminal } from './output.ts';

export interface DoctorOptions {
  readonly json?: boolean;
  readonly require?: string;
}

export interface Report extends Finding {
  readonly id: string;
  readonly title: string;
}

const marks: Readonly<Record<Finding['state'], readonly [string, Style]>> = {
  works: ['ok', 'green'],
  off: ['--', 'dim'],
  warning: ['!!', 'yellow'],
  fails: ['no', 'red'],
};

function failed(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const [summary = '', ...rest] = message.split('\n');
  const details =
    error instanceof LibraryNotFoundError ? { tried: error.tried } : rest.length > 0 ? { more: rest.join('\n') } : {};
  return { state: 'fails', summary, details };
}

async function runChecks(): Promise<Report[]> {
  const reports: Report[] = [];
  for (const { id, title, run } of checks) {
    const finding = await (async () => run())().catch(failed);
    reports.push({ id, title, ...finding });
  }
  return reports;
}

function works(reports: readonly Report[], ...ids: readonly string[]): boolean {
  return ids.every((id) => reports.some((report) => report.id === id && report.state === 'works'));
}

function show(terminal: Terminal, reports: readonly Report[]): void {
  const width = Math.max(...reports.map(({ title }) => title.length));
  for (const { title, state, summary, next, details } of reports) {
    const [mark, style] = marks[state];
    terminal.out(`${paint(terminal, style, mark)}  ${paint(terminal, 'bold', title.padEnd(width))}  ${summary}\n`);
    const tried = state === 'fails' ? details?.tried : undefined;
    if (Array.isArray(tried)) for (const place of tried) terminal.out(`    ${''.padEnd(width)}  tried ${place}\n`);
    if (next !== undefined) terminal.out(`    ${''.padEnd(width)}  ${paint(terminal, 'cyan', '->')} ${next}\n`);
  }
}

/** 0 when some device works, or the required one; else 1. */
export async function doctor(terminal: Terminal, options: DoctorOptions): Promise<number> {
  const required = options.require;
  if (required !== undefined && required !== 'cpu' && required !== 'cuda') {
    throw new ArgumentError(`--require is ${JSON.stringify(required)}; expected cpu or cuda.`);
  }
  const reports = await runChecks();
  const backends = {
    cpu: works(reports, 'addon', 'host-compiler', 'cpu'),
    cuda: works(reports, 'addon', 'driver', 'nvrtc', 'cuda'),
  };
  const ok = required === undefined ? backends.cpu || backends.cuda : backends[required];
  if (options.json === true) {
    printJson(terminal, { ok, backends, package: packageVersion, node: process.version, checks: reports });
  } else {
    show(terminal, reports);
    const usable = Object.entries(backends)
      .filter(([, works]) => works)
      .map(([name]) => name);
    terminal.err(`\nDevices that work: ${usable.length === 0 ? 'none' : usable.join(', ')}.\n`);
    if (!ok && required !== undefined) terminal.err(`Required, and does not work: ${required}.\n`);
  }
  return ok ? exitCodes.fine : exitCodes.failed;
}
